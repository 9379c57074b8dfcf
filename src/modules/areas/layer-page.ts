import { logEvent } from '../../kernel/audit/log-event.ts'
import { firstRows, toCsvFile } from '../../kernel/documents/csv.ts'
import { AppError } from '../../kernel/errors.ts'
import { emptyForm } from '../../kernel/http/forms.ts'
import type { Ask, Download } from '../../kernel/http/routing.ts'
import { withCommas } from '../../kernel/http/text.ts'
import { formatDate, todayIn } from '../../kernel/local-date.ts'
import type { LayerAnswers } from './forms.ts'
import { listAreas, listDistrictsOf, type ListedArea } from './list-areas.ts'
import { nameDistricts } from './name-districts.ts'
import type { LayerView } from './pages/layer.tsx'
import { paths } from './paths.ts'
import { readSets } from './queries.ts'
import { figureOf } from './read-figures.ts'
import { type Figure, LAYERS, type Layer, type LayerSet } from './types.ts'
import { counted, LAYER_USES, LAYER_WORDS, sizeWords } from './words.ts'

type LayerAsk = Ask<{ readonly layer: string }, LayerAnswers>

const PAGE = 50
const FILE = 50_000

/** The areas of a layer with their size, population and deprivation, a page at a time. */
export async function toLayerView(ask: LayerAsk): Promise<LayerView> {
  const layer = layerOf(ask)
  const { set, sets } = await chooseSet(ask, layer)
  const title = LAYER_WORDS[layer].many
  if (set === undefined) return { title, layer, use: LAYER_USES[layer], loaded: undefined }
  const page = await listAreas(ask.tx, set, ask.query, PAGE)
  const facts = await readFacts(ask, set, page.rows)
  const districts = await listDistrictsOf(ask.tx, set)
  await log(ask, 'list', set)
  const query = { ...ask.query, vintage: set.vintage }
  const href = (changed: Partial<LayerAnswers>) =>
    paths.layer({ layer }, { ...query, after: undefined, before: undefined, ...changed })
  return {
    title,
    layer,
    use: LAYER_USES[layer],
    loaded: {
      name: set.name,
      facts: factsOf(set),
      rows: page.rows.map(row => facts.toRow(row)),
      deprivation: facts.deprivation,
      filter: emptyForm({ district: ask.query.district ?? '' }),
      vintage: set.vintage,
      vintages: sets.map(each => ({
        text: each.vintage,
        href: href({ vintage: each.vintage }),
        current: each === set,
      })),
      districts: layer === 'district' ? [] : options(districts, facts.names),
      chosen: ask.query.district
        ? [
            {
              text: facts.names.get(ask.query.district) ?? ask.query.district,
              removeHref: href({ district: undefined }),
            },
          ]
        : [],
      nextHref: page.next && href({ after: page.next }),
      previousHref: page.previous && href({ before: page.previous }),
      fileHref: paths.layerFile({ layer }, { district: ask.query.district, vintage: set.vintage }),
      fileMost: `${withCommas(FILE)} areas`,
    },
  }
}

/** The same list whole, for a spreadsheet. */
export async function toLayerFile(ask: LayerAsk): Promise<Download> {
  const layer = layerOf(ask)
  const { set } = await chooseSet(ask, layer)
  if (set === undefined) throw new AppError('not_found')
  const { rows, next } = await listAreas(ask.tx, set, { district: ask.query.district }, FILE)
  const { names, population, decile, deprivation } = await readFacts(ask, set, rows)
  await log(ask, 'export', set)
  return toCsvFile<ListedArea>({
    name: `${layer}-${set.vintage}`,
    columns: [
      { heading: 'Code', value: area => area.code },
      { heading: 'Name', value: area => area.name },
      { heading: 'District code', value: area => area.districtCode },
      { heading: 'District', value: area => names.get(area.districtCode ?? '') },
      { heading: 'Square kilometres', value: area => Math.round(area.squareMetres / 1e4) / 100 },
      { heading: 'Population', value: area => population.get(area.code)?.value },
      { heading: 'Population as of', value: area => population.get(area.code)?.asOf },
      { heading: deprivation ?? 'Deprivation decile', value: area => decile.get(area.code)?.value },
      { heading: 'Outline repaired', value: area => area.repaired },
    ],
    rows,
    only: next && firstRows(FILE),
  })
}

function layerOf(ask: LayerAsk): Layer {
  const layer = LAYERS.find(each => each === ask.params.layer)
  if (layer === undefined) throw new AppError('not_found')
  return layer
}

async function chooseSet(ask: LayerAsk, layer: Layer) {
  const sets = await readSets(ask.tx, layer)
  if (ask.query.vintage === undefined) return { set: sets[0], sets }
  const set = sets.find(each => each.vintage === ask.query.vintage)
  if (set === undefined) throw new AppError('not_found')
  return { set, sets }
}

/** Populations as of the year of the layer's areas or later; deprivation of the edition made for these LSOAs. */
async function readFacts(ask: LayerAsk, set: LayerSet, areas: readonly ListedArea[]) {
  const codes = areas.map(area => area.code)
  const edition = set.layer === 'lsoa' ? (set.vintage === '2011' ? '2019' : '2025') : undefined
  const [names, population, decile] = await Promise.all([
    nameDistricts(ask.tx, ask.deps.configuration),
    figureOf(ask.tx, codes, 'population', set.layer === 'lsoa' ? undefined : todayIn(ask.deps.clock)),
    edition === undefined ? new Map<string, Figure>() : figureOf(ask.tx, codes, `imd-${edition}-decile`),
  ])
  const deprivation = decile.size === 0 ? undefined : `Deprivation decile ${edition} (1 is most deprived)`
  return {
    names,
    population,
    decile,
    deprivation,
    toRow: (area: ListedArea) => ({
      code: area.code,
      name: area.name,
      district: names.get(area.districtCode ?? '') ?? area.districtCode ?? 'Not known',
      size: sizeWords(area.squareMetres),
      population: populationWords(population.get(area.code)),
      decile: decile.get(area.code)?.value.toString() ?? 'Not known',
      repaired: area.repaired,
    }),
  }
}

function populationWords(figure: Figure | undefined): string {
  return figure === undefined ? 'Not known' : withCommas(figure.value)
}

function factsOf(set: LayerSet): readonly { readonly key: string; readonly value: string }[] {
  const until = set.validUntil === undefined ? '' : ` until ${formatDate(set.validUntil)}`
  return [
    { key: 'Areas', value: withCommas(set.count) },
    { key: 'In force', value: `From ${formatDate(set.validFrom)}${until}` },
    { key: 'Source', value: set.source },
    { key: 'File', value: set.fileName },
    {
      key: 'Repaired',
      value:
        set.repaired.length === 0
          ? 'No outline had to be repaired'
          : `${counted(set.repaired.length, 'outline', 'outlines')} that crossed or touched itself: ${set.repaired.join(', ')}`,
    },
  ]
}

function options(codes: readonly string[], names: ReadonlyMap<string, string>) {
  return codes
    .map(code => ({ value: code, text: names.get(code) ?? code }))
    .sort((one, other) => one.text.localeCompare(other.text, 'en-GB'))
}

async function log(ask: LayerAsk, action: 'list' | 'export', set: LayerSet): Promise<void> {
  await logEvent(ask.tx, { action, object: { type: 'areas', id: `${set.layer}-${set.vintage}` } })
}
