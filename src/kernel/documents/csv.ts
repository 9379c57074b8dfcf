import Papa from 'papaparse'
import type { Download } from '../http/routing.ts'
import { withCommas } from '../http/text.ts'

/** One column of a spreadsheet: its heading, and what it shows of a row. */
export interface CsvColumn<R> {
  readonly heading: string
  readonly value: (row: R) => string | number | boolean | null | undefined
}

export interface CsvOptions {
  /** Begins the file with a byte order mark, without which Excel reads accents and £ wrongly. On unless `false`. */
  readonly byteOrderMark?: boolean
}

// What makes a spreadsheet run a cell as a formula (OWASP, "CSV injection"): also in full width, as Excel in Japanese
// reads them, and after spaces or line breaks, which some spreadsheets strip first.
// oxlint-disable-next-line no-control-regex
const FORMULA = /^[\s\u0000]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/

/** A list goes into a file whole as long as it has no more rows than this, so that a file never takes much memory. */
export const MOST_ROWS = 5_000

export interface CsvFile<R> {
  /** What the file is called, without its ending. */
  readonly name: string
  readonly columns: readonly CsvColumn<R>[]
  readonly rows: readonly R[]
  /** Where the list goes on after these rows, which of it they are: "first 5,000 rows". */
  readonly only?: string | undefined
}

/** "first 5,000 rows" */
export function firstRows(most: number = MOST_ROWS): string {
  return `first ${withCommas(most)} rows`
}

/** A list to download. Where it is not the whole list, its name says so, and so does the line below its last row. */
export function toCsvFile<R>({ name, columns, rows, only }: CsvFile<R>): Download {
  const body = toCsv(columns, rows)
  const type = 'text/csv; charset=utf-8'
  if (only === undefined) return { filename: `${name}.csv`, type, body }
  const notice = `NOT THE WHOLE LIST: this file holds the ${only} only. Narrow the list to have the rest.`
  return {
    filename: `${name}-${only.replaceAll(',', '').replaceAll(' ', '-')}-only.csv`,
    type,
    body: `${body}${Papa.unparse([[notice]])}\r\n`,
  }
}

/**
 * Rows as a file for a spreadsheet (RFC 4180, UTF-8). Text that a spreadsheet would run as a formula is led by an
 * apostrophe; numbers are written as they are.
 */
export function toCsv<R>(columns: readonly CsvColumn<R>[], rows: readonly R[], options: CsvOptions = {}): string {
  const headings = columns.map(column => guardCell(column.heading))
  const lines = rows.map(row => columns.map(column => guardCell(column.value(row))))
  const text = `${Papa.unparse([headings, ...lines], { newline: '\r\n' })}\r\n`
  return options.byteOrderMark === false ? text : `\ufeff${text}`
}

/** A cell that no spreadsheet runs. "Yes" and "No" for booleans, nothing for nothing. */
export function guardCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  return FORMULA.test(value) ? `'${value}` : value
}
