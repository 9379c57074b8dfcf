import {
  type IncidentLoader,
  type LoadingCategory,
  type LoadingSlice,
  LONGEST_TEXT,
  NO_TIMES,
} from './load-incidents.ts'
import { ByteTexts, hashEnds } from './rules/byte-texts.ts'
import { CARRIAGE_RETURN, endOfLine, endOfReference, isPlain, textOf } from './rules/line-bytes.ts'
import type { Outcome, Placer } from './rules/place-row.ts'
import type { Encoding } from './rules/sniff-text.ts'
import type { SourceRow } from './rules/source-row.ts'
import type { Tally } from './rules/tally.ts'
import type { SpotTables } from './spot-tables.ts'
import { StreetSpots } from './street-spots.ts'

/** Kind and outcome of a line, as they stand there. */
interface Kind {
  readonly category: LoadingCategory
  readonly outcome: Outcome
  /** Both as they are written, with no day and hours. */
  readonly field: Buffer
}

/** Lines of one force and month, which may be taken. */
interface Learnt {
  readonly row: SourceRow
  readonly slice: LoadingSlice
  readonly encoding: Encoding
  /** Month and force as they stand between the reference and the spot. */
  readonly prefix: Buffer
  readonly full: () => void
}

/** The line at hand: its number, and where its reference lies. One for all lines, so that none leaves anything behind. */
interface Line {
  lines: Buffer
  number: number
  from: number
  comma: number
}

const FIELDS_OF_A_KIND = 3
const NOTHING = Buffer.from('\\N')
const TAB = Buffer.from('\t')

/**
 * Lines of street-level files, taken as bytes where all that stands in them is known already: a million lines have some
 * dozens of kinds, and half as many spots. Whatever is out of the ordinary is left to the reader of rows, so that what comes
 * of a line does not depend on which of the two took it.
 */
export class StreetLines {
  readonly #placer: Placer
  readonly #loader: IncidentLoader
  readonly #tally: Tally
  readonly #spots: StreetSpots
  readonly #kindTexts = new ByteTexts()
  readonly #kinds: Kind[] = []
  #lastKind = 0
  readonly #line: Line = { lines: Buffer.alloc(0), number: 0, from: 0, comma: 0 }
  #learnt: Learnt | undefined

  constructor(parts: {
    readonly placer: Placer
    readonly loader: IncidentLoader
    readonly tally: Tally
    readonly spots: SpotTables
  }) {
    this.#placer = parts.placer
    this.#loader = parts.loader
    this.#tally = parts.tally
    this.#spots = new StreetSpots(parts, parts.spots)
  }

  /** From here on lines of the same force and month as this row may be taken. */
  learn(row: SourceRow, encoding: Encoding): void {
    const { month, force } = row
    if (this.#learnt?.row.month === month && this.#learnt.row.force === force) return
    this.settle()
    const prefix = Buffer.from(`,${month},${force},${force},`)
    this.#learnt = { row, slice: this.#loader.sliceOf(row), encoding, prefix, full: () => this.makeRoom() }
  }

  /**
   * Takes lines from the first on as long as it can.
   *
   * @param lines whole lines, each with its end
   * @param first the number of the first
   */
  take(lines: Buffer, first: number): { readonly bytes: number; readonly lines: number } {
    const learnt = this.#learnt
    if (learnt === undefined) return { bytes: 0, lines: 0 }
    const line = this.#line
    line.lines = lines
    line.number = first
    line.from = 0
    while (line.from < lines.length) {
      const next = this.#takeLine(learnt, line)
      if (next === -1) break
      line.from = next
      line.number += 1
    }
    return { bytes: line.from, lines: line.number - first }
  }

  /** Counts what was taken since the last time. */
  settle(): void {
    if (this.#learnt === undefined) return
    const rows = this.#spots.settle(this.#learnt.slice.tally)
    if (rows > 0) this.#tally.keepDates(this.#learnt.row, rows)
  }

  /** Forgets spots, and points where there are too many, so that memory stays the same for any file. */
  makeRoom(): void {
    this.settle()
    this.#spots.clear()
    if (this.#placer.points.isFull) this.#placer.points.forget()
  }

  /** Where the next line begins, or -1 where this one has to be read as a row. */
  #takeLine(learnt: Learnt, line: Line): number {
    const { lines, from } = line
    const comma = endOfReference(lines, from, LONGEST_TEXT)
    if (comma === -1 || !hasAt(lines, comma, learnt.prefix)) return -1
    line.comma = comma
    const begin = comma + learnt.prefix.length
    const end = this.#spots.endOf(lines, begin)
    if (end === -1) return -1
    const next = endOfLine(lines, end)
    const kind = this.#kindAt(lines, end + 1, lines[next - 1] === CARRIAGE_RETURN ? next - 1 : next, learnt.encoding)
    if (kind === undefined) return -1
    const spot = this.#spots.find(lines, begin, end, learnt)
    if (spot === -1) return -1
    this.#count(learnt.slice, kind, spot, line)
    this.#write(learnt.slice, kind, spot, line)
    return next + 1
  }

  #count(slice: LoadingSlice, kind: Kind, spot: number, { lines, from, comma, number }: Line): void {
    this.#loader.countRow(kind.category)
    this.#tally.repeats.referBytes(lines, from, comma)
    this.#tally.keepRow(slice.tally, kind, this.#spots.countRow(spot), number)
  }

  #write({ rows, field }: LoadingSlice, kind: Kind, spot: number, { lines, from, comma, number }: Line): void {
    rows.put(field)
    rows.put(kind.field)
    rows.number(number)
    rows.put(TAB)
    if (comma > from) rows.copy(lines, from, comma)
    else rows.put(NOTHING)
    rows.put(TAB)
    this.#spots.write(spot, rows)
  }

  #kindAt(lines: Buffer, from: number, to: number, encoding: Encoding): Kind | undefined {
    if (this.#kindTexts.isAt(this.#lastKind, lines, from, to)) return this.#kinds[this.#lastKind]
    const hash = hashEnds(lines, from, to)
    const known = this.#kindTexts.find(lines, from, to, hash)
    if (known !== -1) {
      this.#lastKind = known
      return this.#kinds[known]
    }
    const fields = isPlain(lines, from, to, encoding) ? textOf(lines, from, to, encoding).split(',') : []
    const category = this.#loader.knownCategory(fields[0] ?? '')
    if (fields.length !== FIELDS_OF_A_KIND || category === undefined) return undefined
    const outcome = this.#placer.outcome(fields[1] ?? '')
    const kind = {
      category,
      outcome,
      field: Buffer.from(`${category.field}${NO_TIMES}${outcome.field}`),
    }
    this.#kinds[this.#kindTexts.add(lines, from, to, hash)] = kind
    return kind
  }
}

function hasAt(lines: Buffer, at: number, text: Buffer): boolean {
  for (let place = 0; place < text.length; place += 1) if (lines[at + place] !== text[place]) return false
  return true
}
