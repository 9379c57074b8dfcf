import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** The rows of a CSV file, the first row being its header. Reads .gz too. Quoted fields may hold commas and lines. */
export function readCsv(path: string): string[][] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  if (text.includes('"')) return quotedRows(text)
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines.map(line => line.split(','))
}

function quotedRows(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let from = 0
  while (from < text.length) {
    let value: string
    let end: number
    if (text[from] === '"') {
      end = from + 1
      while (end < text.length && !(text[end] === '"' && text[end + 1] !== '"')) end += text[end] === '"' ? 2 : 1
      value = text.slice(from + 1, end).replaceAll('""', '"')
      end += 1
    } else {
      end = from
      while (end < text.length && text[end] !== ',' && text[end] !== '\n') end += 1
      value = text.slice(from, end).replace(/\r$/, '')
    }
    row.push(value)
    if (text[end] !== ',') {
      rows.push(row)
      row = []
    }
    from = end + 1
  }
  return rows
}

/** Visits the rows of a plain CSV file (no quotes) after its header, without keeping them. */
export function eachPlainRow(path: string, visit: (row: readonly string[]) => void): void {
  const text = readFileSync(path, 'latin1')
  let from = text.indexOf('\n') + 1
  while (from < text.length) {
    const end = text.indexOf('\n', from)
    visit(text.slice(from, end < 0 ? text.length : end).split(','))
    from = end < 0 ? text.length : end + 1
  }
}
