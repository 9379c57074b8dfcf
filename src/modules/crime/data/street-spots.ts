import { ByteTexts, hashBytes } from './rules/byte-texts.ts'
import { millionthsOfBytes } from './rules/coordinates.ts'
import { COMMA, isPlain, LINE_FEED, textOf } from './rules/line-bytes.ts'
import { type AreaOfRow, dependsOnPoint, type Placer, type Street } from './rules/place-row.ts'
import type { Encoding } from './rules/sniff-text.ts'
import type { SourceRow } from './rules/source-row.ts'
import type { SliceTally, Tally } from './rules/tally.ts'

interface StreetField {
  readonly street: Street
  /** As it is written. */
  readonly field: Buffer
}

interface AreaField {
  readonly area: AreaOfRow
  readonly lsoa: string
  readonly field: Buffer
}

/** What all lines of one force and month have in common. */
export interface RowLike {
  readonly row: SourceRow
  readonly encoding: Encoding
  /** Called where there are too many spots or points, to count and forget them. */
  readonly full: () => void
}

const MOST_SPOTS = 40_000
const FIELDS_OF_A_SPOT = 5

/**
 * Spots of street-level lines, looked up as they stand there: longitude, latitude, street, LSOA and its name. There are half
 * as many as lines, so that what a new one costs weighs as much as what a line costs.
 */
export class StreetSpots {
  readonly #placer: Placer
  readonly #tally: Tally
  readonly #texts = new ByteTexts()
  readonly #points = new Int32Array(MOST_SPOTS)
  readonly #streetOf = new Int32Array(MOST_SPOTS)
  readonly #areaOf = new Int32Array(MOST_SPOTS)
  readonly #markA = new Int32Array(MOST_SPOTS)
  readonly #markB = new Int32Array(MOST_SPOTS)
  /** Rows that are not counted yet. */
  readonly #rows = new Uint32Array(MOST_SPOTS)
  readonly #streetTexts = new ByteTexts()
  readonly #streets: StreetField[] = []
  readonly #areaTexts = new ByteTexts()
  readonly #areas: AreaField[] = []
  /** The number in `#areas` of each of `#areaTexts`: others stand for one spot alone. */
  readonly #areaNumbers: number[] = []
  /** Where the commas behind the fields of the spot at hand stand. */
  readonly #commas = new Int32Array(FIELDS_OF_A_SPOT)

  constructor({ placer, tally }: { readonly placer: Placer; readonly tally: Tally }) {
    this.#placer = placer
    this.#tally = tally
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
    const hash = hashBytes(lines, begin, end)
    const known = this.#texts.find(lines, begin, end, hash)
    if (known !== -1) return known
    if (!isPlain(lines, begin, end, like.encoding)) return -1
    if (this.#texts.size === MOST_SPOTS || this.#placer.points.isFull) like.full()
    const point = this.#pointAt(lines, begin, end, like)
    const street = this.#streetAt(lines, point, like)
    const area = this.#areaAt(lines, [begin, end], point, like)
    const spot = this.#texts.add(lines, begin, end, hash)
    this.#points[spot] = point
    this.#streetOf[spot] = street
    this.#areaOf[spot] = area
    this.#rows[spot] = 0
    this.#mark(spot)
    return spot
  }

  point(spot: number): number {
    return this.#points[spot] as number
  }

  street(spot: number): StreetField {
    return this.#streets[this.#streetOf[spot] as number] as StreetField
  }

  area(spot: number): AreaField {
    return this.#areas[this.#areaOf[spot] as number] as AreaField
  }

  markA(spot: number): number {
    return this.#markA[spot] as number
  }

  markB(spot: number): number {
    return this.#markB[spot] as number
  }

  countRow(spot: number): void {
    this.#rows[spot] = (this.#rows[spot] as number) + 1
  }

  /** Counts the places of the rows since the last time, and tells how many rows there were. */
  settle(slice: SliceTally): number {
    let all = 0
    for (let spot = 0; spot < this.#texts.size; spot += 1) {
      const rows = this.#rows[spot] as number
      if (rows === 0) continue
      const { area, lsoa } = this.area(spot)
      const { street } = this.street(spot)
      this.#tally.keepPlaces(slice, { point: this.point(spot), street, area, hasLsoa: lsoa !== '' }, rows)
      this.#rows[spot] = 0
      all += rows
    }
    return all
  }

  /** Forgets all of them, once they are counted. */
  clear(): void {
    for (const texts of [this.#texts, this.#streetTexts, this.#areaTexts]) texts.clear()
    for (const list of [this.#streets, this.#areas, this.#areaNumbers]) list.length = 0
  }

  #pointAt(lines: Buffer, begin: number, end: number, like: RowLike): number {
    const first = this.#commas[0] as number
    const longitude = millionthsOfBytes(lines, begin, first)
    const latitude = millionthsOfBytes(lines, first + 1, this.#commas[1] as number)
    const point = this.#placer.pointOfDegrees(longitude, latitude)
    return point === -1 ? this.#placer.point(rowOf(textOf(lines, begin, end, like.encoding), like.row)) : point
  }

  #streetAt(lines: Buffer, point: number, { encoding }: RowLike): number {
    const from = (this.#commas[1] as number) + 1
    const to = this.#commas[2] as number
    const hash = hashBytes(lines, from, to)
    const known = this.#streetTexts.find(lines, from, to, hash)
    if (known !== -1) return known
    const street = this.#placer.street(textOf(lines, from, to, encoding), point)
    this.#streets.push({ street, field: Buffer.from(street.field) })
    return this.#streetTexts.add(lines, from, to, hash)
  }

  #areaAt(lines: Buffer, [begin, end]: readonly [number, number], point: number, like: RowLike): number {
    const from = (this.#commas[2] as number) + 1
    const hash = hashBytes(lines, from, end)
    const known = this.#areaTexts.find(lines, from, end, hash)
    if (known !== -1) return this.#areaNumbers[known] as number
    const row = rowOf(textOf(lines, begin, end, like.encoding), like.row)
    const area = this.#placer.area(row, point)
    const number = this.#areas.push({ area, lsoa: row.lsoa, field: Buffer.from(area.field) }) - 1
    if (row.lsoa !== '' && !dependsOnPoint(area))
      this.#areaNumbers[this.#areaTexts.add(lines, from, end, hash)] = number
    return number
  }

  #mark(spot: number): void {
    const { area, lsoa } = this.area(spot)
    const mark = this.#tally.markSpot(lsoa, { point: this.point(spot), street: this.street(spot).street, area })
    this.#markA[spot] = mark.a
    this.#markB[spot] = mark.b
  }
}

function rowOf(text: string, like: SourceRow): SourceRow {
  const [x = '', y = '', street = '', lsoa = '', lsoaName = ''] = text.split(',')
  return { ...like, reference: '', category: '', outcome: '', x, y, street, lsoa, lsoaName }
}
