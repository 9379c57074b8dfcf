import { type CsvColumn, toCsv } from '../../../kernel/documents/csv.ts'
import { formatDateTime } from '../../../kernel/local-date.ts'
import { FEWEST } from '../map/rules/small-numbers.ts'
import { LATTICE } from '../map/rules/squares.ts'
import type { HeldByForce, ImportRow, SetInRegister } from './queries.ts'
import { describeReport } from './rules/describe-report.ts'
import type { ImportReport } from './rules/report.ts'
import { countWords, monthWords, sizeWords, STATE_WORDS, TIER_WORDS } from './words.ts'
import { paths } from './paths.ts'

export interface RegisterRow {
  readonly href: string
  readonly name: string
  readonly owner: string
  readonly tier: string
  readonly months: string
  readonly incidents: string
  readonly last: string
}

export function toRegisterRow(set: SetInRegister): RegisterRow {
  return {
    href: paths.set({ code: set.code }),
    name: set.name,
    owner: set.owner,
    tier: TIER_WORDS[set.tier],
    months: heldWords(set),
    incidents: countWords(set.incidents),
    last: set.lastImportAt === null ? 'Never' : formatDateTime(set.lastImportAt),
  }
}

function heldWords({ first, last, months }: SetInRegister): string {
  if (first === null || last === null) return 'None'
  if (months === 1) return monthWords(first)
  return `${monthWords(first)} to ${monthWords(last)}, ${months} months`
}

export interface ImportListRow {
  readonly href: string
  readonly fileName: string
  readonly set: string
  readonly state: { readonly text: string; readonly colour: 'grey' | 'green' | 'blue' | 'red' | 'orange' }
  readonly rows: string
  readonly when: string
  readonly who: string
}

export function toImportRow(row: ImportRow): ImportListRow {
  return {
    href: paths.import({ id: row.id }),
    fileName: row.fileName,
    set: row.setName,
    state: STATE_WORDS[row.state],
    rows:
      row.state === 'refused' || row.state === 'unchanged'
        ? ''
        : countWords(row.state === 'running' ? row.rowsRead : row.rowsKept),
    when: formatDateTime(row.requestedAt),
    who: row.requestedBy ?? 'Command line',
  }
}

export interface ImportView {
  readonly id: string
  readonly title: string
  readonly state: ImportListRow['state']
  readonly facts: readonly { readonly key: string; readonly value: string }[]
  readonly setName: string
  readonly setHref: string
  readonly refusal: string | undefined
  /** While it waits or is being read. */
  readonly progress: { readonly percent: number; readonly words: string; readonly href: string } | undefined
  readonly findings: readonly string[]
  readonly slices: readonly {
    readonly force: string
    readonly month: string
    readonly rows: string
    readonly noPlace: string
    readonly outside: string
    readonly duplicates: string
    readonly replaced: string
    readonly monthBefore: string
    readonly yearBefore: string
  }[]
  readonly categories: readonly { readonly name: string; readonly rows: string; readonly known: string }[]
  readonly outcomes: readonly { readonly name: string; readonly rows: string }[]
  readonly points: readonly { readonly street: string; readonly place: string; readonly rows: string }[]
  readonly pointsNote: string | undefined
  readonly undoHref: string | undefined
  readonly reportHref: string | undefined
  readonly again: string | undefined
}

const MOST_SHOWN = 60

export function toImportView(row: ImportRow, mayBring: boolean): ImportView {
  const report = wholeReport(row)
  const isUnderWay = row.state === 'waiting' || row.state === 'running'
  return {
    id: row.id,
    title: row.fileName,
    state: STATE_WORDS[row.state],
    facts: factsOf(row),
    setName: row.setName,
    setHref: paths.set({ code: row.setCode }),
    refusal: row.refusal ?? undefined,
    progress: isUnderWay ? progressOf(row) : undefined,
    findings: report === undefined ? [] : describeReport(report),
    slices: (report?.slices ?? []).slice(0, MOST_SHOWN).map(slice => ({
      force: slice.force,
      month: monthWords(slice.month),
      rows: countWords(slice.rows),
      noPlace: countWords(slice.noPlace),
      outside: countWords(slice.outside),
      duplicates: countWords(slice.duplicates),
      replaced: maybe(slice.replaced),
      monthBefore: maybe(slice.monthBefore),
      yearBefore: maybe(slice.yearBefore),
    })),
    categories: (report?.categories ?? []).map(({ name, rows, known }) => ({
      name,
      rows: countWords(rows),
      known: known ? '' : 'New to the register',
    })),
    outcomes: (report?.outcomes ?? [])
      .slice(0, MOST_SHOWN)
      .map(({ name, rows }) => ({ name: name === '' ? 'None given' : name, rows: countWords(rows) })),
    points: pointsOf(row).map(({ street, place, rows }) => ({ street, place, rows: countWords(rows) })),
    pointsNote: row.placed === 'exact' ? EXACT_POINTS : undefined,
    undoHref: mayBring && row.state === 'done' && row.rowsKept > 0 ? paths.undo({ id: row.id }) : undefined,
    reportHref: report === undefined ? undefined : paths.report({ id: row.id }),
    again: mayBring && (row.state === 'refused' || row.state === 'undone') ? paths.bringIn() : undefined,
  }
}

function wholeReport({ report }: ImportRow): ImportReport | undefined {
  return report.slices === undefined ? undefined : (report as ImportReport)
}

const EXACT_POINTS = `Only places with ${FEWEST} rows or more, moved to the middle of a square of ${LATTICE} metres.`

interface PointLine {
  readonly street: string
  readonly place: string
  readonly rows: number
}

function pointsOf({ report }: ImportRow): readonly PointLine[] {
  return (report.places?.top ?? []).map(({ street, easting, northing, rows }) => ({
    street: street === '' ? 'Not named' : street,
    place: `${easting}, ${northing}`,
    rows,
  }))
}

function factsOf(row: ImportRow): ImportView['facts'] {
  const facts = [
    { key: 'File', value: `${row.fileName}, ${sizeWords(row.fileBytes)}` },
    { key: 'Why', value: row.reason },
    { key: 'Asked for', value: `${formatDateTime(row.requestedAt)}, ${row.requestedBy ?? 'from the command line'}` },
  ]
  if (row.finishedAt !== null) facts.push({ key: 'Ended', value: formatDateTime(row.finishedAt) })
  if (row.anyForce) facts.push({ key: 'Other forces and areas', value: 'Wanted too' })
  if (row.undoneAt !== null)
    facts.push({
      key: 'Undone',
      value: `${formatDateTime(row.undoneAt)}, ${row.undoneBy ?? 'from the command line'}: ${row.undoneReason ?? ''}`,
    })
  return facts
}

function progressOf(row: ImportRow): ImportView['progress'] {
  const percent = row.fileBytes === 0 ? 0 : Math.min(100, Math.floor((100 * row.bytesRead) / row.fileBytes))
  const words =
    row.state === 'waiting' ? 'Waiting for its turn' : `${percent} % read, ${countWords(row.rowsRead)} rows so far`
  return { percent, words, href: paths.import({ id: row.id }) }
}

function maybe(value: number | null): string {
  return value === null ? '' : countWords(value)
}

/** Months down, forces across, for the page of a data set. */
export function toHeldTable(held: readonly HeldByForce[]): {
  readonly forces: readonly string[]
  readonly rows: readonly {
    readonly month: string
    readonly counts: readonly { readonly text: string; readonly href: string | undefined }[]
  }[]
} {
  const forces = [...new Set(held.map(({ force }) => force))].sort()
  const months = [...new Set(held.map(({ month }) => month))]
  const byKey = new Map(held.map(row => [`${row.month} ${row.force}`, row]))
  return {
    forces,
    rows: months.map(month => ({
      month: monthWords(month),
      counts: forces.map(force => {
        const found = byKey.get(`${month} ${force}`)
        return {
          text: found === undefined ? '' : countWords(found.incidents),
          href: found && paths.import({ id: found.importId }),
        }
      }),
    })),
  }
}

type ReportLine = readonly [part: string, what: string, month: string, rows: string | number]

/** Everything that the page of an import shows, as one table. */
export function toReportCsv(row: ImportRow): string {
  const report = wholeReport(row)
  const lines: ReportLine[] =
    report === undefined
      ? []
      : [
          ...describeReport(report).map((words): ReportLine => ['Finding', words, '', '']),
          ...report.slices.flatMap(({ force, month, rows, noPlace, outside, duplicates }): ReportLine[] => [
            ['Rows', force, month, rows],
            ['Without a place', force, month, noPlace],
            ['Outside the area', force, month, outside],
            ['Equal to an earlier row', force, month, duplicates],
          ]),
          ...report.categories.map(({ name, rows }): ReportLine => ['Kind', name, '', rows]),
          ...report.outcomes.map(({ name, rows }): ReportLine => ['Outcome', name, '', rows]),
          ...pointsOf(row).map(({ street, place, rows }): ReportLine => ['Point', `${street} (${place})`, '', rows]),
        ]
  return toCsv(REPORT_COLUMNS, lines)
}

const REPORT_COLUMNS: readonly CsvColumn<ReportLine>[] = [
  { heading: 'Part', value: line => line[0] },
  { heading: 'What', value: line => line[1] },
  { heading: 'Month', value: line => line[2] },
  { heading: 'Rows', value: line => line[3] },
]
