import { logEvent } from '../../kernel/audit/log-event.ts'
import { withCommas } from '../../kernel/http/text.ts'
import type { Ask } from '../../kernel/http/routing.ts'
import { formatDate, formatDateTime } from '../../kernel/local-date.ts'
import type { AreasView, LayerRow } from './pages/areas.tsx'
import { paths } from './paths.ts'
import { type KnownFigure, listFigures } from './read-figures.ts'
import { listLayers } from './read-layers.ts'
import { type KnownLookup, listLookups } from './read-links.ts'
import { countPostcodes } from './read-postcodes.ts'
import { LAYERS, type Layer, type LayerSet } from './types.ts'
import { counted, figureWords, LAYER_USES, LAYER_WORDS } from './words.ts'

/** What is loaded, and how to bring in what is not. */
export async function toAreasView(ask: Pick<Ask, 'tx'>): Promise<AreasView> {
  const [sets, lookups, figures, postcodes] = await Promise.all([
    listLayers(ask.tx),
    listLookups(ask.tx),
    listFigures(ask.tx),
    countPostcodes(ask.tx),
  ])
  await logEvent(ask.tx, { action: 'look', object: { type: 'areas', id: 'all' } })
  return {
    layers: sets.toSorted((one, other) => LAYERS.indexOf(one.layer) - LAYERS.indexOf(other.layer)).map(toLayerRow),
    missing: LAYERS.filter(layer => !sets.some(set => set.layer === layer)).map(toMissing),
    lookups: lookups.map(toLookupRow),
    figures: gatherFigures(figures),
    postcodes: postcodes && {
      words: `${withCommas(postcodes.count)} postcodes, as they were on ${formatDate(postcodes.until)}.`,
      href: paths.postcodes(),
    },
  }
}

function toLayerRow(set: LayerSet): LayerRow {
  return {
    href: paths.layer({ layer: set.layer }, { vintage: set.vintage }),
    name: set.name,
    count: withCommas(set.count),
    from: formatDate(set.validFrom),
    until: set.validUntil && formatDate(set.validUntil),
    repaired: set.repaired.length === 0 ? 'None' : withCommas(set.repaired.length),
    source: set.source,
    broughtIn: `${formatDateTime(set.importedAt)}, from ${set.fileName}`,
  }
}

function toMissing(layer: Layer) {
  return {
    name: LAYER_WORDS[layer].many,
    use: LAYER_USES[layer],
    href: paths.layer({ layer }),
  }
}

function toLookupRow({ fromLayer, fromVintage, toLayer, toVintage, links, from }: KnownLookup) {
  return {
    from: `${layerName(fromLayer)} of ${fromVintage}`,
    to: `${layerName(toLayer)} of ${toVintage}`,
    links: counted(links, 'link', 'links'),
    areas: counted(from, 'area', 'areas'),
  }
}

function layerName(layer: string): string {
  if (layer === 'csp') return 'Community safety partnerships'
  return LAYERS.includes(layer as Layer) ? LAYER_WORDS[layer as Layer].many : layer
}

/** Deprivation has some twenty figures of one day for the same areas: they stand in one line. */
function gatherFigures(figures: readonly KnownFigure[]): AreasView['figures'] {
  const lines = new Map<string, KnownFigure & { readonly names: readonly string[] }>()
  for (const figure of figures) {
    const key = [figure.figure.replace(/^(imd-\d{4}).*/, '$1'), figure.asOf, kindOfArea(figure)].join(' ')
    const known = lines.get(key)
    const names = [...new Set([...(known?.names ?? []), figure.figure])]
    const more = known !== undefined && known.figure === figure.figure
    const [areas, sum] = more ? [known.areas + figure.areas, known.sum + figure.sum] : [figure.areas, figure.sum]
    lines.set(key, { ...(known ?? figure), areas: more || known === undefined ? areas : known.areas, sum, names })
  }
  return [...lines.values()].map(line => {
    const edition = /^imd-(\d{4})/.exec(line.figure)?.[1]
    const name = edition && `Deprivation ${edition}: deciles and ranks of England (${line.names.length} figures)`
    return {
      name: name ?? figureWords(line.figure),
      asOf: formatDate(line.asOf),
      areas: `${withCommas(line.areas)} ${kindOfArea(line)}`,
      sum: line.figure === 'population' ? `${withCommas(line.sum)} people` : '',
    }
  })
}

/** By the first three characters of the codes of the Office for National Statistics. */
function kindOfArea({ kind }: KnownFigure): string {
  if (/^[EW]01$/.test(kind)) return 'LSOAs'
  if (/^[EW]02$/.test(kind)) return 'MSOAs'
  if (/^[EW]05$/.test(kind)) return 'wards'
  if (/^(?:E0[6-9]|W06|S12|N09)$/.test(kind)) return 'districts'
  return 'areas'
}
