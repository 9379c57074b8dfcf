import Papa from 'papaparse'

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
