import { LONGEST_TEXT, writeField } from './load-incidents.ts'
import { hashBytes, hashEnds } from './rules/byte-texts.ts'
import { millionthsOfBytes } from './rules/coordinates.ts'
import { COMMA, isPlain, isWritten, LINE_FEED, textOf } from './rules/line-bytes.ts'
import { ownCopy } from './rules/own-copy.ts'
import { type AreaOfRow, dependsOnPoint, NEEDS_POINT, type Placer } from './rules/place-row.ts'
import type { RowBytes } from './rules/row-bytes.ts'
import type { Encoding } from './rules/sniff-text.ts'
import type { SourceRow } from './rules/source-row.ts'
import type { SliceTally, SpotOfRow, Tally } from './rules/tally.ts'
import { MOST_SPOTS, type SpotTables } from './spot-tables.ts'

interface AreaField {
  readonly area: AreaOfRow
  readonly hasLsoa: boolean
  readonly field: Buffer
}

/** What all lines of one force and month have in common. */
export interface RowLike {
  readonly row: SourceRow
  readonly encoding: Encoding
  /** Called where there are too many spots or points, to count and forget them. */
  readonly full: () => void
}

const FIELDS_OF_A_SPOT = 5
const TAB = Buffer.from('\t')
const NO_PLACE = Buffer.from('\\N\t\\N\t')

/**
 * Spots of street-level lines, looked up as they stand there: longitude, latitude, street, LSOA and its name. There are half
 * as many as lines, so that what a new one costs weighs as much as what a line costs.
 */
export class StreetSpots {
  readonly #placer: Placer
  readonly #tally: Tally
  readonly #tables: SpotTables
  readonly #counted: { area: AreaOfRow; a: number; b: number }
  readonly #areas: AreaField[] = []
  /** The spot of the line before, and the number of its area's text: police.uk prints one area after the other. */
  #last = 0
  #lastArea = 0
  /** The number in `#areas` of each of `#areaTexts`: others stand for one spot alone. */
  readonly #areaNumbers: number[] = []
  /** Where the commas behind the fields of the spot at hand stand. */
  readonly #commas = new Int32Array(FIELDS_OF_A_SPOT)

  /** @param tables that nobody else uses at the same time */
  constructor({ placer, tally }: { readonly placer: Placer; readonly tally: Tally }, tables: SpotTables) {
    this.#placer = placer
    this.#tally = tally
    this.#tables = tables
    this.#counted = { area: NEEDS_POINT, a: 0, b: 0 }
    tables.clear()
  }

  /** Where the comma behind the spot stands, or -1 where the line ends before it. */
  endOf(lines: Uint8Array, begin: number): number {
    let found = 0
    for (let at = begin; ; at += 1) {
      const byte = lines[at]
      if (byte === COMMA) {
        this.#commas[found] = at
        found += 1
        if (found === FIELDS_OF_A_SPOT) return at
      } else if (byte === LINE_FEED || byte === undefined) return -1
    }
  }

  /** The number of the spot whose end was asked for last, or -1 where its line has to be read as a row. */
  find(lines: Buffer, begin: number, end: number, like: RowLike): number {
    const tables = this.#tables
    const { texts, written } = tables
    if (texts.isAt(this.#last, lines, begin, end)) return this.#last
    const hash = hashEnds(lines, begin, end)
    const known = texts.find(lines, begin, end, hash)
    if (known !== -1) {
      this.#last = known
      return known
    }
    if (!isPlain(lines, begin, end, like.encoding)) return -1
    if (texts.size === MOST_SPOTS || this.#placer.points.isFull) like.full()
    const point = this.#pointAt(lines, begin, end, like)
    const spot = texts.add(lines, begin, end, hash)
    this.#writePoint(point)
    const street = this.#streetAt(lines, like)
    const area = this.#areaAt(lines, [begin, end], point, like)
    tables.points[spot] = point
    tables.streets[spot] = street
    tables.areas[spot] = area
    tables.rows[spot] = 0
    const { area: placed, field } = this.#areas[area] as AreaField
    const mark = this.#tally.markSpot({ point, street, area: placed })
    tables.markA[spot] = mark.a
    tables.markB[spot] = mark.b
    written.put(field)
    tables.ends[spot + 1] = written.length
    this.#last = spot
    return spot
  }

  /** Counts a row of it, and tells of it. Holds until the next. */
  countRow(spot: number): SpotOfRow {
    const tables = this.#tables
    const counted = this.#counted
    tables.rows[spot] = (tables.rows[spot] as number) + 1
    counted.area = (this.#areas[tables.areas[spot] as number] as AreaField).area
    counted.a = tables.markA[spot] as number
    counted.b = tables.markB[spot] as number
    return counted
  }

  /** Ends a row by the spot it lies on: coordinates, street and areas. */
  write(spot: number, rows: RowBytes): void {
    rows.copy(this.#tables.written.bytes, this.#tables.ends[spot] as number, this.#tables.ends[spot + 1] as number)
  }

  /** Counts the places of the rows since the last time, and tells how many rows there were. */
  settle(slice: SliceTally): number {
    let all = 0
    for (let spot = 0; spot < this.#tables.texts.size; spot += 1) {
      const rows = this.#tables.rows[spot] as number
      if (rows === 0) continue
      const { area, hasLsoa } = this.#areas[this.#tables.areas[spot] as number] as AreaField
      const [point, street] = [this.#tables.points[spot] as number, this.#tables.streets[spot] as number]
      this.#tally.keepPlaces(slice, { point, street, area, hasLsoa }, rows)
      this.#tables.rows[spot] = 0
      all += rows
    }
    return all
  }

  /** Forgets all of them, once they are counted. */
  clear(): void {
    this.#tables.clear()
    for (const list of [this.#areas, this.#areaNumbers]) list.length = 0
  }

  #pointAt(lines: Buffer, begin: number, end: number, like: RowLike): number {
    const first = this.#commas[0] as number
    const longitude = millionthsOfBytes(lines, begin, first)
    const latitude = millionthsOfBytes(lines, first + 1, this.#commas[1] as number)
    const point = this.#placer.pointOfDegrees(longitude, latitude)
    return point === -1 ? this.#placer.point(rowOf(textOf(lines, begin, end, like.encoding), like.row)) : point
  }

  #writePoint(point: number): void {
    const { points } = this.#placer
    const written = this.#tables.written
    if (!points.isPlaced(point)) {
      written.put(NO_PLACE)
      return
    }
    written.number(points.easting(point))
    written.put(TAB)
    written.number(points.northing(point))
    written.put(TAB)
  }

  /** Nearly all stand in the file as they are written. */
  #streetAt(lines: Buffer, { encoding }: RowLike): number {
    const from = (this.#commas[1] as number) + 1
    const to = this.#commas[2] as number
    const { streets } = this.#placer
    if (isWritten(lines, from, to, { encoding, most: LONGEST_TEXT })) {
      this.#tables.written.copy(lines, from, to)
      this.#tables.written.put(TAB)
      return streets.numberOfBytes(lines, from, to)
    }
    const name = textOf(lines, from, to, encoding)
    this.#tables.written.text(`${writeField(name)}\t`)
    return streets.numberOf(name)
  }

  #areaAt(lines: Buffer, [begin, end]: readonly [number, number], point: number, like: RowLike): number {
    const from = (this.#commas[2] as number) + 1
    const { areaTexts } = this.#tables
    if (areaTexts.isAt(this.#lastArea, lines, from, end)) return this.#areaNumbers[this.#lastArea] as number
    const hash = hashBytes(lines, from, end)
    const known = areaTexts.find(lines, from, end, hash)
    if (known !== -1) {
      this.#lastArea = known
      return this.#areaNumbers[known] as number
    }
    const { lsoasBefore } = this.#placer
    const before = lsoasBefore.find(lines, from, end, hash)
    if (before !== undefined) {
      const area = this.#placer.knownArea(before)
      const number = this.#areas.push({ area, hasLsoa: true, field: before.field }) - 1
      this.#keepArea(lines, [from, end], hash, number)
      return number
    }
    const row = rowOf(textOf(lines, begin, end, like.encoding), like.row)
    const area = this.#placer.area(row, point)
    const field = Buffer.from(area.field)
    const number = this.#areas.push({ area, hasLsoa: row.lsoa !== '', field }) - 1
    if (row.lsoa !== '' && !dependsOnPoint(area)) {
      this.#keepArea(lines, [from, end], hash, number)
      lsoasBefore.keep(lines, from, end, { hash, known: { lsoa: ownCopy(row.lsoa), area, field } })
    }
    return number
  }

  #keepArea(lines: Buffer, [from, end]: readonly [number, number], hash: number, number: number): void {
    this.#lastArea = this.#tables.areaTexts.add(lines, from, end, hash)
    this.#areaNumbers[this.#lastArea] = number
  }
}

function rowOf(text: string, like: SourceRow): SourceRow {
  const [x = '', y = '', street = '', lsoa = '', lsoaName = ''] = text.split(',')
  return { ...like, reference: '', category: '', outcome: '', x, y, street, lsoa, lsoaName }
}
