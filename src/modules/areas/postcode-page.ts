import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Ask } from '../../kernel/http/routing.ts'
import { withCommas } from '../../kernel/http/text.ts'
import { formatDate } from '../../kernel/local-date.ts'
import { nameDistricts } from './name-districts.ts'
import type { PostcodeView } from './pages/postcodes.tsx'
import { figureOf } from './read-figures.ts'
import { areaAt, findSet } from './read-layers.ts'
import { countPostcodes, findPostcode, writePostcode } from './read-postcodes.ts'
import { qualityWords } from './rules/quality-words.ts'
import type { FoundPostcode, Layer } from './types.ts'
import { LAYER_WORDS } from './words.ts'

/** From this quality on a postcode does not say in which ward it lies. */
const TOO_COARSE = 60

/** Where a postcode lies: in which district, ward and LSOA, and how sure that is. */
export async function toPostcodeView(ask: Pick<Ask, 'tx' | 'deps'>, asked: string | undefined): Promise<PostcodeView> {
  const loaded = await countPostcodes(ask.tx)
  if (loaded === undefined) return { asked, loaded: undefined }
  const base = {
    asked,
    loaded: `${withCommas(loaded.count)} postcodes are loaded, as they were on ${formatDate(loaded.until)}.`,
  }
  if (asked === undefined) return base
  await logEvent(ask.tx, { action: 'search', object: { type: 'areas', id: 'postcodes' } })
  const postcode = writePostcode(asked)
  if (postcode === undefined) {
    return { ...base, trouble: { title: 'That is not a full postcode', words: 'Enter it whole, like GU21 6ZZ.' } }
  }
  const found = await findPostcode(ask.tx, postcode)
  if (found === undefined) {
    const words = 'It may be newer than the list, lie in another county, or hold a slip of the pen.'
    return { ...base, trouble: { title: `${postcode} is not among the postcodes loaded`, words } }
  }
  return { ...base, found: { postcode, rows: await toRows(ask, found) } }
}

async function toRows(ask: Pick<Ask, 'tx' | 'deps'>, found: FoundPostcode) {
  const names = await nameDistricts(ask.tx, ask.deps.configuration)
  const recorded = found.districtCode && (names.get(found.districtCode) ?? found.districtCode)
  const drawn = found.quality >= TOO_COARSE ? [] : await Promise.all(LAYERS.map(layer => placeIn(ask, layer, found)))
  const lsoa = drawn.find(place => place?.layer === 'lsoa')
  return [
    { key: 'District', value: recorded ? `${recorded} (Ordnance Survey, ${formatDate(found.asOf)})` : 'Not stated' },
    ...drawn.flatMap(place => (place === undefined ? [] : [{ key: place.key, value: place.value }])),
    ...(await deprivationRow(ask, lsoa)),
    { key: 'How sure', value: `The place is ${qualityWords(found.quality)} (quality ${found.quality}).` },
    { key: 'Grid reference', value: `Easting ${withCommas(found.easting)}, northing ${withCommas(found.northing)}` },
  ]
}

const LAYERS = ['district', 'ward', 'lsoa'] as const

type PlaceInLayer = {
  readonly layer: Layer
  readonly key: string
  readonly value: string
  readonly code?: string
  readonly vintage: string
}

async function placeIn(
  { tx }: Pick<Ask, 'tx'>,
  layer: Layer,
  { easting, northing }: FoundPostcode,
): Promise<PlaceInLayer | undefined> {
  const set = (await findSet(tx, layer))?.set
  if (set === undefined) return undefined
  const area = await areaAt(tx, layer, easting, northing)
  const { one } = LAYER_WORDS[layer]
  const key = layer === 'lsoa' ? one : layer === 'district' ? 'District on the map' : 'Ward'
  if (area === undefined) return { layer, key, value: `No ${one} that is loaded (${set.name})`, vintage: set.vintage }
  return { layer, key, value: `${area.name} (${area.code}, ${set.name})`, code: area.code, vintage: set.vintage }
}

async function deprivationRow({ tx }: Pick<Ask, 'tx'>, lsoa: PlaceInLayer | undefined) {
  if (lsoa?.code === undefined) return []
  const edition = lsoa.vintage === '2011' ? '2019' : '2025'
  const decile = (await figureOf(tx, [lsoa.code], `imd-${edition}-decile`)).get(lsoa.code)
  if (decile === undefined) return []
  const value = `Decile ${decile.value} of the LSOAs of England, where 1 is the most deprived (${edition})`
  return [{ key: 'Deprivation', value }]
}
