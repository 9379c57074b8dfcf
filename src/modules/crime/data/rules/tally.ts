import { hashText, makeKeyTable, mixIn } from './key-table.ts'
import type { AreaOfRow, Outcome, Placer, Street } from './place-row.ts'
import type { PointFault } from './point-table.ts'
import type { ImportReport, TopPoint } from './report.ts'
import type { LeftOut, SourceRow } from './source-row.ts'

/** What is counted of one slice while its rows are read. */
export interface SliceTally {
  readonly force: string
  readonly month: string
  rows: number
  noPlace: number
  outside: number
  duplicates: number
  /** Rows by area and category, for `incident_count`: the numbers of both in one. */
  readonly cells: Map<number, number>
}

export function newSliceTally(force: string, month: string): SliceTally {
  return { force, month, rows: 0, noPlace: 0, outside: 0, duplicates: 0, cells: new Map() }
}

/** A kept row with all that was found out about it. */
export interface TalliedRow {
  readonly row: SourceRow
  readonly slice: SliceTally
  readonly sliceNumber: number
  readonly categoryNumber: number
  readonly point: number
  readonly street: Street
  readonly area: AreaOfRow
  readonly outcome: Outcome
}

/** Categories of one file are numbered below this, so that area and category go into one number. */
export const MOST_CATEGORIES = 512

const MOST_KEYS = 2_500_000
const MOST_NAMES = 300
const SHOWN_LINES = 5
const TOP_POINTS = 25

/** Two whole numbers for coordinates, street and area together, for finding equal rows. */
export interface SpotMark {
  readonly a: number
  readonly b: number
}

/** A spot that some rows named. */
export interface CountedSpot {
  readonly row: SourceRow
  readonly street: Street
  readonly area: AreaOfRow
  readonly rows: number
}

export interface Tally {
  readonly markSpot: (row: SourceRow, point: number, street: Street, area: AreaOfRow) => SpotMark
  /** A row of a spot whose places `keepMany` counts later. */
  readonly keepKnown: (
    slice: { readonly tally: SliceTally; readonly number: number },
    kind: { readonly category: { readonly number: number }; readonly outcome: Outcome },
    spot: { readonly area: AreaOfRow; readonly mark: SpotMark },
    reference: string,
  ) => void
  readonly keepMany: (spot: CountedSpot, slice: SliceTally, point: number) => void
  readonly leaveOut: (row: LeftOut) => void
  readonly keep: (kept: TalliedRow) => void
  readonly rows: () => number
  readonly kept: () => number
  /** Rows whose coordinates lie nowhere in Great Britain, and rows that have coordinates at all. */
  readonly coordinates: () => { readonly given: number; readonly wrong: number; readonly exchanged: number }
  readonly ownArea: () => { readonly inside: number; readonly outside: number }
  readonly report: () => Omit<
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
  >
}

/** Counts what the report of an import says, in memory that does not grow with the file. */
// oxlint-disable-next-line max-lines-per-function -- closures over typed arrays and counters: as quick as a row needs them
export function makeTally({
  today,
  bridges,
  placer,
}: {
  readonly today: string
  readonly bridges: boolean
  readonly placer: Placer
}): Tally {
  const { points } = placer
  const left = new Map<string, { rows: number; lines: number[] }>()
  const outsideNames = new Map<string, number>()
  const references = makeKeyTable(MOST_KEYS)
  const wholeRows = makeKeyTable(MOST_KEYS)
  const key = new Int32Array(2)
  const n = {
    rows: 0,
    kept: 0,
    given: 0,
    notNumbers: 0,
    exchanged: 0,
    outsideBritain: 0,
    noCoordinates: 0,
    noLsoa: 0,
    outside: 0,
    inside: 0,
    unplaced: 0,
    merged: 0,
    split: 0,
    only2021: 0,
    undetermined: 0,
    unknown: 0,
    byPoint: 0,
    without: 0,
    repeated: 0,
    rowsRepeated: 0,
    duplicates: 0,
    future: 0,
    old: 0,
    withDay: 0,
    withHour: 0,
    earliest: '',
    latest: '',
  }

  function count(map: Map<string, number>, name: string, rows: number): void {
    const before = map.get(name)
    if (before !== undefined) map.set(name, before + rows)
    else if (map.size < MOST_NAMES) map.set(` ${name}`.slice(1), rows)
  }

  function countPlace({ row, street, area, rows }: CountedSpot, slice: SliceTally, point: number): void {
    points.addRow(point, street.id, rows)
    if (points.isPlaced(point)) n.given += rows
    else {
      slice.noPlace += rows
      countFault(points.fault(point), rows)
    }
    if (row.lsoa === '') n.noLsoa += rows
    if (area.own === false) {
      n.outside += rows
      slice.outside += rows
      count(outsideNames, area.outsideName, rows)
    } else if (area.own === true) n.inside += rows
    else n.unplaced += rows
    countHow(area.how, rows)
  }

  function countFault(fault: PointFault | undefined, rows: number): void {
    if (fault === undefined) n.noCoordinates += rows
    else n.given += rows
    if (fault === 'exchanged') n.exchanged += rows
    else if (fault === 'not a number') n.notNumbers += rows
    else if (fault !== undefined) n.outsideBritain += rows
  }

  function countHow(how: AreaOfRow['how'], rows: number): void {
    if (how === 'merged') n.merged += rows
    else if (how === 'split') n.split += rows
    else if (how === 'already-2021') n.only2021 += rows
    else if (how === 'undetermined') n.undetermined += rows
    else if (how === 'unknown') n.unknown += rows
    else if (how === 'by-point') n.byPoint += rows
  }

  function countDates({ month, date, begins }: SourceRow, rows: number): void {
    const day = date === '' ? month : date
    if (date !== '') n.withDay += rows
    if (begins !== '') n.withHour += rows
    if (day > today) n.future += rows
    if (month < '2005-01') n.old += rows
    if (n.earliest === '' || day < n.earliest) n.earliest = ` ${day}`.slice(1)
    if (day > n.latest) n.latest = ` ${day}`.slice(1)
  }

  const marked = new Int32Array(2)
  function markSpot(row: SourceRow, point: number, street: Street, area: AreaOfRow): SpotMark {
    hashText(area.own === true ? '' : row.lsoa, marked)
    for (const part of [points.easting(point), points.northing(point), street.id, area.id]) mixIn(part, marked)
    return { a: marked[0] as number, b: marked[1] as number }
  }

  /** Whether a row is equal to an earlier one: by its reference, and where that was met before by all the rest. */
  function countKeys(
    reference: string,
    slice: SliceTally,
    parts: readonly [kind: number, outcome: number, spot: SpotMark],
    when: string,
  ): void {
    if (reference === '') {
      n.without += 1
      key[0] = 0
      key[1] = 0
    } else hashText(reference, key)
    const a = key[0] as number
    const b = key[1] as number
    mixIn(parts[0], key)
    mixIn(parts[1], key)
    mixIn(parts[2].a, key)
    mixIn(parts[2].b, key)
    if (when !== '') mixText(when)
    if (!(reference === '' ? meetsAgain() : repeatsReference(a, b))) return
    n.duplicates += 1
    slice.duplicates += 1
  }

  function meetsAgain(): boolean {
    return wholeRows.meet(key[0] as number, key[1] as number) > 1
  }

  /** Rows are equal only where their references are: of most, looking at the reference is enough. */
  function repeatsReference(a: number, b: number): boolean {
    const times = references.meet(a, b, key[0])
    if (times < 2) return false
    n.rowsRepeated += times === 2 ? 2 : 1
    if (times === 2) n.repeated += 1
    const isAsFirst = references.firstMark(a, b) === ((key[0] as number) | 0)
    return meetsAgain() || isAsFirst
  }

  const mixed = new Int32Array(2)
  function mixText(text: string): void {
    hashText(text, mixed)
    mixIn(mixed[0] as number, key)
    mixIn(mixed[1] as number, key)
  }

  function keepOne(slice: SliceTally, area: AreaOfRow, categoryNumber: number, outcome: Outcome): void {
    n.rows += 1
    n.kept += 1
    slice.rows += 1
    outcome.rows += 1
    const cell = area.id * MOST_CATEGORIES + categoryNumber
    slice.cells.set(cell, (slice.cells.get(cell) ?? 0) + 1)
  }

  return {
    leaveOut: ({ why, line }) => {
      n.rows += 1
      const known = left.get(why) ?? { rows: 0, lines: [] }
      known.rows += 1
      if (known.lines.length < SHOWN_LINES) known.lines.push(line)
      left.set(why, known)
    },
    markSpot,
    keep: ({ row, slice, sliceNumber, categoryNumber, point, street, area, outcome }) => {
      keepOne(slice, area, categoryNumber, outcome)
      countPlace({ row, street, area, rows: 1 }, slice, point)
      countDates(row, 1)
      const when = row.begins === '' && row.date === '' ? '' : `${row.date} ${row.begins} ${row.ends}`
      const kind = sliceNumber * MOST_CATEGORIES + categoryNumber
      countKeys(row.reference, slice, [kind, outcome.id, markSpot(row, point, street, area)], when)
    },
    keepKnown: ({ tally, number }, { category, outcome }, { area, mark }, reference) => {
      keepOne(tally, area, category.number, outcome)
      countKeys(reference, tally, [number * MOST_CATEGORIES + category.number, outcome.id, mark], '')
    },
    keepMany: (spot, slice, point) => {
      countPlace(spot, slice, point)
      countDates(spot.row, spot.rows)
    },
    rows: () => n.rows,
    kept: () => n.kept,
    coordinates: () => ({
      given: n.given,
      wrong: n.exchanged + n.outsideBritain + n.notNumbers,
      exchanged: n.exchanged,
    }),
    ownArea: () => ({ inside: n.inside + n.unplaced, outside: n.outside }),
    report: () => ({
      rows: n.rows,
      kept: n.kept,
      leftOut: [...left].map(([why, { rows, lines }]) => ({ why, rows, lines })).sort((a, b) => b.rows - a.rows),
      outcomes: ranked(new Map([...placer.outcomes()].map(({ name, rows }) => [name, rows])), MOST_NAMES),
      places: {
        noCoordinates: n.noCoordinates,
        notNumbers: n.notNumbers,
        exchanged: n.exchanged,
        outsideBritain: n.outsideBritain,
        noLsoa: n.noLsoa,
        outside: n.outside,
        outsideNames: ranked(outsideNames, 20),
        unplacedDistrict: n.unplaced,
        points: points.count(),
        top: topPoints(placer),
      },
      lsoas: {
        distinct: placer.lsoas(),
        merged: n.merged,
        split: n.split,
        only2021: n.only2021,
        undetermined: n.undetermined,
        unknown: n.unknown,
        byPoint: n.byPoint,
        bridges,
      },
      references: {
        without: n.without,
        repeated: n.repeated,
        rowsRepeated: n.rowsRepeated,
        duplicates: n.duplicates,
        tooMany: references.isFull() || wholeRows.isFull(),
      },
      dates: {
        future: n.future,
        old: n.old,
        earliest: n.earliest,
        latest: n.latest,
        withDay: n.withDay,
        withHour: n.withHour,
      },
    }),
  }
}

function ranked(map: ReadonlyMap<string, number>, most: number): { readonly name: string; readonly rows: number }[] {
  const list = [...map].map(([name, rows]) => ({ name, rows }))
  return list.sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1)).slice(0, most)
}

function topPoints({ points, nameOfStreet }: Placer): readonly TopPoint[] {
  const top: { easting: number; northing: number; street: number; rows: number }[] = []
  const least = () => (top.length < TOP_POINTS ? 1 : (top.at(-1)?.rows ?? 0) + 1)
  points.each(least, point => {
    if (point.rows < least()) return
    top.push(point)
    top.sort((a, b) => b.rows - a.rows || a.easting - b.easting || a.northing - b.northing)
    if (top.length > TOP_POINTS) top.pop()
  })
  return top.map(({ street, ...point }) => ({ ...point, street: nameOfStreet(street) }))
}
