import { markOf, mixIn } from './key-table.ts'
import { NumberCounts } from './number-counts.ts'
import type { PlacedHow } from './area-of-row.ts'
import { ownCopy } from './own-copy.ts'
import type { AreaOfRow, Outcome, Placer } from './place-row.ts'
import type { PointFault, RowsOnPoint } from './point-table.ts'
import type { Repeats } from './repeats.ts'
import type { ImportReport, TopPoint } from './report.ts'
import type { LeftOut, SourceRow } from './source-row.ts'

/** What is counted of one slice while its rows are read. */
export interface SliceTally {
  readonly force: string
  readonly month: string
  /** A number that both decide. */
  readonly mark: number
  rows: number
  noPlace: number
  outside: number
  duplicates: number
  /** Rows by area and category, for `incident_count`: the numbers of both in one. */
  readonly cells: NumberCounts
  readonly checkSum: RowSum
}

/** Is told of each row: the two numbers that it is compared by, and its line. */
interface RowSum {
  add(a: number, b: number, line: number): void
}

export function newSliceTally(force: string, month: string, checkSum: RowSum): SliceTally {
  return {
    force,
    month,
    mark: markOf(`${month} ${force}`),
    rows: 0,
    noPlace: 0,
    outside: 0,
    duplicates: 0,
    cells: new NumberCounts(),
    checkSum,
  }
}

/** A kind of incident: its number in the file, and the number that its name alone decides. */
interface Kind {
  readonly number: number
  readonly mark: number
}

/** A kept row with all that was found out about it. */
export interface TalliedRow {
  readonly row: SourceRow
  readonly slice: SliceTally
  readonly category: Kind
  readonly point: number
  readonly street: number
  readonly area: AreaOfRow
  readonly outcome: Outcome
}

type KindOfRow = Pick<TalliedRow, 'category' | 'outcome'>

/** The area of a spot, and two numbers that its coordinates, street and areas alone decide. */
export interface SpotOfRow {
  readonly area: AreaOfRow
  readonly a: number
  readonly b: number
}

/** Categories of one file are numbered below this, so that area and category go into one number. */
export const MOST_CATEGORIES = 512

const MOST_NAMES = 300
const SHOWN_LINES = 5
const TOP_POINTS = 25

/** Counts what the report of an import says, in memory that does not grow with the file. */
export class Tally {
  /** Equal rows and repeated references. */
  readonly repeats: Repeats
  readonly #today: string
  readonly #bridges: boolean
  readonly #placer: Placer
  readonly #left = new Map<string, { rows: number; lines: number[] }>()
  readonly #outsideNames = new Map<string, number>()
  readonly #places = { noCoordinates: 0, notNumbers: 0, exchanged: 0, outsideBritain: 0, noLsoa: 0, given: 0 }
  readonly #areas = { inside: 0, outside: 0, unplaced: 0 }
  readonly #how: Record<PlacedHow, number> = {
    unchanged: 0,
    merged: 0,
    split: 0,
    'already-2021': 0,
    undetermined: 0,
    'as-given': 0,
    'by-point': 0,
    unknown: 0,
    none: 0,
  }
  readonly #dates = { future: 0, old: 0, earliest: '', latest: '', withDay: 0, withHour: 0 }
  readonly #marked = new Int32Array(2)
  #rows = 0
  #kept = 0

  constructor({
    today,
    bridges,
    placer,
    repeats,
  }: {
    readonly today: string
    readonly bridges: boolean
    readonly placer: Placer
    readonly repeats: Repeats
  }) {
    this.repeats = repeats
    this.#today = today
    this.#bridges = bridges
    this.#placer = placer
  }

  get rows(): number {
    return this.#rows
  }

  get kept(): number {
    return this.#kept
  }

  leaveOut({ why, line }: LeftOut): void {
    this.#rows += 1
    const known = this.#left.get(why) ?? { rows: 0, lines: [] }
    known.rows += 1
    if (known.lines.length < SHOWN_LINES) known.lines.push(line)
    this.#left.set(why, known)
  }

  keep({ row, slice, category, point, street, area, outcome }: TalliedRow): void {
    const { repeats } = this
    this.keepPlaces(slice, { point, street, area, hasLsoa: row.lsoa !== '' }, 1)
    this.keepDates(row, 1)
    repeats.refer(row.reference)
    if (row.begins !== '' || row.date !== '') repeats.mixText(`${row.date} ${row.begins} ${row.ends}`)
    this.keepRow(slice, { category, outcome }, this.markSpot({ point, street, area }), row.line)
  }

  /** A row whose places and dates are counted with others, and whose reference `repeats` has been given. */
  keepRow(slice: SliceTally, { category, outcome }: KindOfRow, { area, a, b }: SpotOfRow, line: number): void {
    const { repeats } = this
    this.#rows += 1
    this.#kept += 1
    slice.rows += 1
    outcome.rows += 1
    slice.cells.count(area.id * MOST_CATEGORIES + category.number)
    repeats.mix(category.mark)
    repeats.mix(outcome.mark)
    repeats.mix(a)
    repeats.mix(b)
    slice.checkSum.add(repeats.a, repeats.b, line)
    repeats.mix(slice.mark)
    if (repeats.isRepeated()) slice.duplicates += 1
  }

  /** So many rows of one spot. */
  keepPlaces(
    slice: SliceTally,
    spot: { readonly point: number; readonly street: number; readonly area: AreaOfRow; readonly hasLsoa: boolean },
    rows: number,
  ): void {
    const { points } = this.#placer
    points.addRows(spot.point, spot.street, rows)
    if (points.isPlaced(spot.point)) this.#places.given += rows
    else {
      slice.noPlace += rows
      this.#countFault(points.fault(spot.point), rows)
    }
    if (!spot.hasLsoa) this.#places.noLsoa += rows
    this.#how[spot.area.how] += rows
    this.#countOwn(slice, spot.area, rows)
  }

  /** So many rows of one month, or of one day and hour. */
  keepDates({ month, date, begins }: Pick<SourceRow, 'month' | 'date' | 'begins'>, rows: number): void {
    const dates = this.#dates
    const day = date === '' ? month : date
    if (date !== '') dates.withDay += rows
    if (begins !== '') dates.withHour += rows
    if (day > this.#today) dates.future += rows
    if (month < '2005-01') dates.old += rows
    if (dates.earliest === '' || day < dates.earliest) dates.earliest = ownCopy(day)
    if (day > dates.latest) dates.latest = ownCopy(day)
  }

  markSpot(spot: { readonly point: number; readonly street: number; readonly area: AreaOfRow }): SpotOfRow {
    const { points, streets } = this.#placer
    const marked = this.#marked
    marked[0] = spot.area.mark
    marked[1] = streets.mark(spot.street)
    mixIn(points.easting(spot.point), marked)
    mixIn(points.northing(spot.point), marked)
    return { area: spot.area, a: marked[0], b: marked[1] }
  }

  /** Rows whose coordinates lie nowhere in Great Britain, and rows that have coordinates at all. */
  coordinates(): { readonly given: number; readonly wrong: number; readonly exchanged: number } {
    const { given, exchanged, outsideBritain, notNumbers } = this.#places
    return { given, wrong: exchanged + outsideBritain + notNumbers, exchanged }
  }

  ownArea(): { readonly inside: number; readonly outside: number } {
    const { inside, unplaced, outside } = this.#areas
    return { inside: inside + unplaced, outside }
  }

  report(): Omit<
    ImportReport,
    | 'form'
    | 'encoding'
    | 'slices'
    | 'categories'
    | 'unusedColumns'
    | 'personalColumns'
    | 'placedBy'
    | 'columns'
    | 'gaps'
  > {
    const { given: _given, ...places } = this.#places
    const outcomes = [...this.#placer.outcomes()].map(({ name, rows }) => [name, rows] as const)
    return {
      rows: this.#rows,
      kept: this.#kept,
      leftOut: [...this.#left].map(([why, left]) => ({ why, ...left })).sort((a, b) => b.rows - a.rows),
      outcomes: ranked(outcomes, MOST_NAMES),
      places: {
        ...places,
        outside: this.#areas.outside,
        outsideNames: ranked([...this.#outsideNames], 20),
        unplacedDistrict: this.#areas.unplaced,
        points: this.#placer.points.count,
        top: topPoints(this.#placer),
      },
      lsoas: {
        distinct: this.#placer.lsoas,
        merged: this.#how.merged,
        split: this.#how.split,
        only2021: this.#how['already-2021'],
        undetermined: this.#how.undetermined,
        unknown: this.#how.unknown,
        byPoint: this.#how['by-point'],
        bridges: this.#bridges,
      },
      references: this.repeats.report(),
      dates: { ...this.#dates },
    }
  }

  #countFault(fault: PointFault | undefined, rows: number): void {
    if (fault === undefined) this.#places.noCoordinates += rows
    else this.#places.given += rows
    if (fault === 'exchanged') this.#places.exchanged += rows
    else if (fault === 'not a number') this.#places.notNumbers += rows
    else if (fault !== undefined) this.#places.outsideBritain += rows
  }

  #countOwn(slice: SliceTally, { own, outsideName }: AreaOfRow, rows: number): void {
    if (own === true) this.#areas.inside += rows
    else if (own === undefined) this.#areas.unplaced += rows
    else {
      this.#areas.outside += rows
      slice.outside += rows
      const before = this.#outsideNames.get(outsideName)
      if (before !== undefined || this.#outsideNames.size < MOST_NAMES) {
        this.#outsideNames.set(outsideName, (before ?? 0) + rows)
      }
    }
  }
}

function ranked(
  list: readonly (readonly [name: string, rows: number])[],
  most: number,
): { readonly name: string; readonly rows: number }[] {
  return list
    .map(([name, rows]) => ({ name, rows }))
    .sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1))
    .slice(0, most)
}

function topPoints(placer: Placer): readonly TopPoint[] {
  const top: RowsOnPoint[] = []
  const least = () => (top.length < TOP_POINTS ? 1 : (top.at(-1)?.rows ?? 0) + 1)
  placer.points.each(least, point => {
    if (point.rows < least()) return
    top.push(point)
    top.sort((a, b) => b.rows - a.rows || a.easting - b.easting || a.northing - b.northing)
    if (top.length > TOP_POINTS) top.pop()
  })
  return top.map(({ street, ...point }) => ({ ...point, street: placer.streets.name(street) }))
}
