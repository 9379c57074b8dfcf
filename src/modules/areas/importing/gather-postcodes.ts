import { basename } from 'node:path'
import { CommandError } from '../../../kernel/command-error.ts'
import { isInGreatBritain } from '../rules/great-britain.ts'
import { writePostcode } from '../rules/write-postcode.ts'
import { counted } from '../words.ts'
import { faultsOfLines } from './code-table.ts'
import { type Note, readTable } from './read-table.ts'

export interface GatheredPostcode {
  readonly postcode: string
  readonly easting: number
  readonly northing: number
  readonly quality: number
  readonly districtCode: string | null
  readonly wardCode: string | null
}

/** The columns of Code-Point Open, which the Ordnance Survey publishes without headings, in this order. */
const PUBLISHED = {
  postcode: 0,
  quality: 1,
  easting: 2,
  northing: 3,
  district: 8,
  ward: 9,
} as const

type Columns = Readonly<Record<keyof typeof PUBLISHED, number>>

const HEADINGS: Readonly<Record<keyof Columns, RegExp>> = {
  postcode: /^(?:postcode|pcds?|pcd_?[78]?)$/i,
  quality: /^(?:positional_quality(?:_indicator)?|pq)$/i,
  easting: /^(?:eastings?|ea)$/i,
  northing: /^(?:northings?|no)$/i,
  district: /^(?:admin_district_code|di|district_code)$/i,
  ward: /^(?:admin_ward_code|wa|ward_code)$/i,
}

/** Above this the Ordnance Survey gives no place. */
const NO_PLACE = 90

/**
 * The postcodes of a Code-Point Open file, with or without its headings, in portions. Lines without a place are counted and
 * left out; a line that cannot be read refuses the file.
 */
export async function* gatherPostcodes(
  path: string,
  note: Note,
  portion = 5_000,
): AsyncGenerator<readonly GatheredPostcode[]> {
  const file = basename(path)
  const faults = faultsOfLines(file)
  let columns: Columns | undefined
  let waiting: GatheredPostcode[] = []
  let placeless = 0
  for await (const { number, cells } of readTable(path, note)) {
    if (columns === undefined) {
      columns = columnsOf(file, cells)
      if (columns !== PUBLISHED) continue
    }
    const read = readLine(cells, columns)
    if (typeof read === 'string') faults.add(number, read)
    else if (read === undefined) placeless += 1
    else waiting.push(read)
    if (waiting.length >= portion) {
      yield waiting
      waiting = []
    }
  }
  faults.refuse()
  if (waiting.length > 0) yield waiting
  if (placeless > 0)
    note(`${file}: ${counted(placeless, 'postcode has', 'postcodes have')} no place (quality 90) and stayed out.`)
}

function columnsOf(file: string, cells: readonly string[]): Columns {
  if (writePostcode(cells[0] ?? '') !== undefined && cells.length >= 10) return PUBLISHED
  const headings = cells.map(cell => cell.replace(/^\uFEFF/, '').trim())
  const place = (name: keyof Columns) => headings.findIndex(heading => HEADINGS[name].test(heading))
  const missing = (['postcode', 'quality', 'easting', 'northing'] as const).filter(name => place(name) === -1)
  if (missing.length > 0) {
    throw new CommandError(
      `${file} has no column for ${missing.join(', ')}: it begins with ${headings.slice(0, 10).join(', ')}. Give Code-Point Open as the Ordnance Survey publishes it.`,
    )
  }
  return {
    postcode: place('postcode'),
    quality: place('quality'),
    easting: place('easting'),
    northing: place('northing'),
    district: place('district'),
    ward: place('ward'),
  }
}

function readLine(cells: readonly string[], columns: Columns): GatheredPostcode | string | undefined {
  const at = (name: keyof Columns) => (cells[columns[name]] ?? '').trim()
  const postcode = writePostcode(at('postcode'))
  if (postcode === undefined) return `"${at('postcode')}" is no postcode`
  const [quality, easting, northing] = [at('quality'), at('easting'), at('northing')].map(Number)
  if (!isWhole(quality) || quality < 10 || quality > 99)
    return `the quality of ${postcode} is "${at('quality')}", not 10 to 90`
  if (quality >= NO_PLACE) return undefined
  if (!isWhole(easting) || !isWhole(northing)) return `${postcode} has no whole easting and northing`
  if (!isInGreatBritain(easting, northing))
    return `${postcode} lies in the sea or outside Great Britain (${easting}, ${northing})`
  return { postcode, easting, northing, quality, districtCode: at('district') || null, wardCode: at('ward') || null }
}

function isWhole(value: number | undefined): value is number {
  return Number.isInteger(value)
}
