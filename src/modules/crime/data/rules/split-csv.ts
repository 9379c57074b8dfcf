import { FileRefusal } from './file-refusal.ts'

/** A field or line longer than this is no field: a quotation mark was never closed, or the file has no line ends. */
const LONGEST = 1_000_000

export interface CsvSplitter {
  /** The number of the line that comes next, where no row is open; else undefined. */
  nextLine(): number | undefined
  /** Goes past lines that somebody else has read. */
  skip(lines: number): void
  /** Takes the next piece of text, wherever it was cut, and hands on every row that is whole. */
  push(text: string): void
  /** Hands on the last row. */
  end(): void
}

/**
 * Splits CSV (RFC 4180) row by row as its text comes: LF or CRLF, fields in quotes with commas, doubled quotes and line
 * ends in them, empty lines left out. `onRow` is told the line on which the row begins, counted from 1.
 */
export function makeCsvSplitter(separator: string, onRow: (fields: string[], line: number) => void): CsvSplitter {
  let rest = ''
  let line = 1
  let open: { text: string; line: number } | undefined

  function take(raw: string): void {
    const text = raw.charCodeAt(raw.length - 1) === 13 ? raw.slice(0, -1) : raw
    if (open === undefined && !text.includes('"')) {
      if (text !== '') onRow(text.split(separator), line)
      line += 1
      return
    }
    takeQuoted(text)
    line += 1
  }

  function takeQuoted(text: string): void {
    const whole = open === undefined ? text : `${open.text}\n${text}`
    const began = open?.line ?? line
    if (!isClosed(whole)) {
      if (whole.length > LONGEST) {
        throw new FileRefusal(`On line ${began} a quotation mark is opened and never closed. Correct the file`)
      }
      open = { text: whole, line: began }
      return
    }
    open = undefined
    onRow(splitQuoted(whole, separator), began)
  }

  return {
    nextLine: () => (rest === '' && open === undefined ? line : undefined),
    skip(lines) {
      line += lines
    },
    push(text) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > LONGEST)
        throw new FileRefusal(`Line ${line} does not end: the file has no line ends as CSV has`)
      for (const one of lines) take(one)
    },
    end() {
      if (rest !== '') take(rest)
      rest = ''
      if (open === undefined) return
      throw new FileRefusal(
        `On line ${open.line} a quotation mark is opened and never closed: the file was cut off, or needs correcting`,
      )
    },
  }
}

/** Doubled quotes count twice, so that an even number means that none is open. */
function isClosed(text: string): boolean {
  let quotes = 0
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) quotes += 1
  return quotes % 2 === 0
}

function splitQuoted(text: string, separator: string): string[] {
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (text[at] === '"') {
      const { value, end } = quotedField(text, at)
      const next = text.indexOf(separator, end)
      fields.push(value + text.slice(end, next === -1 ? undefined : next))
      if (next === -1) return fields
      at = next + 1
    } else {
      const next = text.indexOf(separator, at)
      fields.push(text.slice(at, next === -1 ? undefined : next))
      if (next === -1) return fields
      at = next + 1
    }
  }
}

function quotedField(text: string, from: number): { readonly value: string; readonly end: number } {
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1) return { value: text.slice(from + 1).replaceAll('""', '"'), end: text.length }
    if (text[quote + 1] !== '"') return { value: text.slice(from + 1, quote).replaceAll('""', '"'), end: quote + 1 }
    at = quote + 2
  }
}

/** Comma, semicolon or tab, whichever the header holds most of outside quotes. */
export function separatorOf(header: string): string {
  const bare = header.replaceAll(/"[^"]*"/g, '')
  const counts = [',', ';', '\t'].map(sign => ({ sign, count: bare.split(sign).length - 1 }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign
}
