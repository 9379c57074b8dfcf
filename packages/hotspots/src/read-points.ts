import { dayIn, isDay, NameTable, numberIn, textIn } from './csv-fields.ts'
import { type Fields, RowCutter } from './csv-rows.ts'
import type { Points } from './points.ts'
import { isInBritain, manyToNationalGrid } from './space/national-grid.ts'

/** Which column of the file holds what, by the names in its first line. */
export interface PointColumns {
  readonly x: string
  readonly y: string
  /** Dates as 2024-03-05, with or without a time, or months as 2024-03, which become their first day. */
  readonly day?: string
  readonly category?: string
}

export interface ReadPointsOptions {
  /** `x`, `y` and, where the file has them, `date` and `category`, unless given. Columns that are not named are not read. */
  readonly columns?: PointColumns
  /** Whether x is a WGS84 longitude and y a latitude, to be converted to the National Grid (to about 5 m). */
  readonly degrees?: boolean
  /** How many faults are told one by one, 100 unless given; all are counted. */
  readonly mostFaults?: number
}

/** A row that was left out, and why. */
export interface RowFault {
  /** The line of the file, the header being line 1. */
  readonly line: number
  readonly problem: string
}

export interface PointsRead {
  readonly points: Points
  /** When a category is read: the number of each point's category among `names`. */
  readonly categories?: { readonly codes: Uint16Array; readonly names: readonly string[] }
  /** Rows below the header, blank lines left out; each is a point or a fault. */
  readonly rows: number
  readonly faultCount: number
  readonly faults: readonly RowFault[]
}

/** Bytes of a file: all at once, in pieces, or as they come, such as from `fs.createReadStream`. */
export type ByteSource = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/** Room that grows with the rows. */
const ROWS_AT_FIRST = 2 ** 16
const USUAL: PointColumns = { x: 'x', y: 'y', day: 'date', category: 'category' }

/**
 * Reads incidents from the bytes of a CSV file (UTF-8, comma, first line with names), in one pass and without keeping
 * the file. A row without a place, date or number that can be read is left out and told as a fault; nothing else is
 * dropped, repeated rows neither.
 *
 * @throws RangeError when the file is empty or lacks a column that was asked for, when quotes are never closed or a row
 * goes on for more than a million bytes (no CSV file), or when there are more than 65,535 categories.
 */
export async function readPoints(source: ByteSource, options: ReadPointsOptions = {}): Promise<PointsRead> {
  const collector = new PointCollector(options, source instanceof Uint8Array ? rowsIn(source) : ROWS_AT_FIRST)
  const cutter: RowCutter = new RowCutter((bytes, fields) => {
    collector.take(bytes, fields, cutter.line)
    cutter.enough = collector.wanted
  })
  if (source instanceof Uint8Array) cutter.add(source)
  else for await (const piece of source) cutter.add(piece)
  cutter.finish()
  return collector.result()
}

/** About how many rows a file has, judged by its beginning: room that need not grow. */
function rowsIn(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, 2 ** 16)
  const lines = sample.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0)
  return Math.ceil((bytes.length / Math.max(1, sample.length)) * (lines + 1) * 1.1)
}

class PointCollector {
  /** How many fields of a row are read: up to the last column that was asked for. */
  wanted = 1024
  readonly #options: ReadPointsOptions
  readonly #mostFaults: number
  readonly #degrees: boolean
  readonly #names = new NameTable()
  readonly #faults: RowFault[] = []
  #faultCount = 0
  #rows = 0
  #count = 0
  #header = false
  #places = { x: -1, y: -1, day: -1, category: -1 }
  #columns = USUAL
  #x: Float64Array
  #y: Float64Array
  #days = new Int32Array(0)
  #codes = new Uint16Array(0)

  constructor(options: ReadPointsOptions, rows: number) {
    this.#options = options
    this.#x = new Float64Array(rows)
    this.#y = new Float64Array(rows)
    this.#mostFaults = options.mostFaults ?? 100
    this.#degrees = options.degrees ?? false
  }

  take(bytes: Uint8Array, fields: Fields, line: number): void {
    if (!this.#header) return this.#takeHeader(bytes, fields)
    if (fields.count === 1 && fields.starts[0] === fields.ends[0]) return
    this.#rows += 1
    const count = this.#count
    const { x: xPlace, y: yPlace, day: dayPlace, category } = this.#places
    if (count === this.#x.length) this.#widen()
    const x = xPlace < fields.count ? numberAt(bytes, fields, xPlace) : Number.NaN
    const y = yPlace < fields.count ? numberAt(bytes, fields, yPlace) : Number.NaN
    if (!Number.isFinite(x + y)) return this.#fault(line, this.#whyNoPlace(bytes, fields))
    if (this.#degrees && !isInBritain(x, y)) return this.#fault(line, `${x}, ${y} is not in Great Britain`)
    if (dayPlace >= 0) {
      const day =
        dayPlace < fields.count ? dayIn(bytes, fields.starts[dayPlace] as number, fields.ends[dayPlace] as number) : -1
      if (dayPlace >= fields.count || !isDay(day)) {
        return this.#fault(line, told(bytes, fields, dayPlace, this.#columns.day, 'a date such as 2024-03-05'))
      }
      this.#days[count] = day
    }
    if (category >= 0) {
      const known = category < fields.count
      const from = known ? (fields.starts[category] as number) : 0
      this.#codes[count] = this.#names.codeOf(bytes, from, known ? (fields.ends[category] as number) : 0)
    }
    this.#x[count] = x
    this.#y[count] = y
    this.#count = count + 1
  }

  result(): PointsRead {
    if (!this.#header) throw new RangeError('The file is empty: give a CSV file whose first line names its columns')
    const count = this.#count
    // A copy only where much room was left: to copy nearly full arrays would take memory twice.
    const roomy = count * 4 < this.#x.length * 3
    const kept = <T extends Float64Array | Int32Array | Uint16Array>(values: T): T =>
      (roomy ? values.slice(0, count) : values.subarray(0, count)) as T
    const [x, y] = [kept(this.#x), kept(this.#y)]
    const { day, category } = this.#places
    const points: Points = {
      ...(this.#degrees ? manyToNationalGrid(x, y) : { x, y }),
      ...(day >= 0 ? { day: kept(this.#days) } : {}),
    }
    return {
      points,
      ...(category >= 0 ? { categories: { codes: kept(this.#codes), names: this.#names.names } } : {}),
      rows: this.#rows,
      faultCount: this.#faultCount,
      faults: this.#faults,
    }
  }

  #takeHeader(bytes: Uint8Array, fields: Fields): void {
    const names = Array.from({ length: fields.count }, (_, field) =>
      textIn(bytes, fields.starts[field] as number, fields.ends[field] as number).trim(),
    )
    const wanted = this.#options.columns
    const find = (name: string | undefined, needed: boolean) => {
      const place = name === undefined ? -1 : names.indexOf(name)
      if (place >= 0 || name === undefined || !needed) return place
      throw new RangeError(`The file has no column ${name}; it has ${names.slice(0, 30).join(', ')}`)
    }
    this.#columns = wanted ?? USUAL
    this.#places = {
      x: find(this.#columns.x, true),
      y: find(this.#columns.y, true),
      day: find(this.#columns.day, wanted !== undefined),
      category: find(this.#columns.category, wanted !== undefined),
    }
    this.wanted = Math.max(...Object.values(this.#places)) + 1
    this.#header = true
    this.#days = new Int32Array(this.#places.day >= 0 ? this.#x.length : 0)
    this.#codes = new Uint16Array(this.#places.category >= 0 ? this.#x.length : 0)
  }

  #whyNoPlace(bytes: Uint8Array, fields: Fields): string {
    const { x, y } = this.#places
    const bad = x < fields.count && Number.isFinite(numberAt(bytes, fields, x)) ? y : x
    return told(bytes, fields, bad, bad === x ? this.#columns.x : this.#columns.y, 'a number')
  }

  #fault(line: number, problem: string): void {
    this.#faultCount += 1
    if (this.#faults.length < this.#mostFaults) this.#faults.push({ line, problem })
  }

  #widen(): void {
    const length = this.#x.length * 2
    const widened = <T extends Float64Array | Int32Array | Uint16Array>(wider: T, values: T): T => {
      wider.set(values)
      return wider
    }
    this.#x = widened(new Float64Array(length), this.#x)
    this.#y = widened(new Float64Array(length), this.#y)
    if (this.#places.day >= 0) this.#days = widened(new Int32Array(length), this.#days)
    if (this.#places.category >= 0) this.#codes = widened(new Uint16Array(length), this.#codes)
  }
}

function numberAt(bytes: Uint8Array, { starts, ends }: Fields, place: number): number {
  return numberIn(bytes, starts[place] as number, ends[place] as number)
}

/** What is wrong with a field, in words. */
function told(
  bytes: Uint8Array,
  { starts, ends, count }: Fields,
  place: number,
  name: string | undefined,
  wanted: string,
): string {
  if (place >= count) return `the row ends before ${name}`
  const text = textIn(bytes, starts[place] as number, Math.min(ends[place] as number, (starts[place] as number) + 60))
  return text.trim() === '' ? `${name} is empty` : `${name} is "${text}", not ${wanted}`
}
