const COMMA = 44
const LINE_FEED = 10
const RETURN = 13
const QUOTE = 34
const MOST_BYTES_A_ROW = 2 ** 20

/** Where the fields of one row lie in its bytes: field k from `starts[k]` to before `ends[k]`. */
export interface Fields {
  readonly starts: Int32Array
  readonly ends: Int32Array
  count: number
}

/**
 * Cuts CSV bytes that come in pieces into rows and fields (RFC 4180: commas, quotes, quoted lines; line ends LF or
 * CRLF). Rows are cut where they lie; only a row that two pieces share is put together. Fields are of use only while
 * `row` runs, and pieces are not changed.
 */
export class RowCutter {
  /** The line that the row begins on, from 1. */
  line = 1
  /** How many fields of a row are wanted, from the first on: of the others only the row's end is looked for. */
  enough = 1024
  /** The beginning of a row whose end has not come yet. */
  #begun = new Uint8Array(256)
  #held = 0
  #atStart = true
  readonly #fields: Fields = { starts: new Int32Array(1024), ends: new Int32Array(1024), count: 0 }
  readonly #row: (bytes: Uint8Array, fields: Fields) => void

  constructor(row: (bytes: Uint8Array, fields: Fields) => void) {
    this.#row = row
  }

  add(piece: Uint8Array): void {
    let from = 0
    // To the end of the line, and of ever more lines, until the row that was begun is whole.
    while (this.#held > 0 && from < piece.length) {
      const lineEnd = piece.indexOf(LINE_FEED, from === 0 ? 0 : from + this.#held)
      const to = lineEnd < 0 ? piece.length : lineEnd + 1
      this.#hold(piece.subarray(from, to))
      from = to
      const next = this.#cut(this.#begun, this.#held)
      this.#begun.copyWithin(0, next, this.#held)
      this.#held -= next
    }
    if (from === piece.length) return
    const rest = from === 0 ? piece : piece.subarray(from)
    this.#hold(rest.subarray(this.#cut(rest, rest.length)))
  }

  finish(): void {
    if (this.#held === 0) return
    this.add(Uint8Array.of(LINE_FEED))
    if (this.#held > 0)
      throw new RangeError(`The quotes opened on line ${this.line} are never closed: give the whole file`)
  }

  #hold(bytes: Uint8Array): void {
    const needed = this.#held + bytes.length
    if (needed > MOST_BYTES_A_ROW) {
      throw new RangeError(`The row on line ${this.line} goes on for more than a million bytes: give a CSV file`)
    }
    if (needed > this.#begun.length) {
      const wider = new Uint8Array(needed * 2)
      wider.set(this.#begun.subarray(0, this.#held))
      this.#begun = wider
    }
    this.#begun.set(bytes, this.#held)
    this.#held = needed
  }

  /** Cuts all whole rows, and says where the one begins that is not. */
  #cut(bytes: Uint8Array, end: number): number {
    let from = this.#atStart && end >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
    for (;;) {
      const next = this.#cutRow(bytes, from, end)
      // A mark at the start is left until the first row is whole.
      if (next < 0) return this.#atStart ? 0 : from
      this.#atStart = false
      from = next
    }
  }

  /** Where the row after the one at `from` begins; -1 when its end has not come yet. */
  #cutRow(bytes: Uint8Array, from: number, end: number): number {
    const { starts, ends } = this.#fields
    const enough = Math.min(this.enough, starts.length)
    let count = 0
    let start = from
    let close = -1
    let lines = 1
    for (let at = from; at < end; at += 1) {
      // Letters, digits and minus signs: nearly everything.
      while (at < end && (bytes[at] as number) > COMMA) at += 1
      if (at === end) break
      const byte = bytes[at] as number
      if (byte === QUOTE && at === start) {
        close = closingQuote(bytes, at, end)
        if (close < 0) return -1
        for (; at < close; at += 1) if (bytes[at] === LINE_FEED) lines += 1
        continue
      }
      if (byte !== COMMA && byte !== LINE_FEED) continue
      if (count < enough) {
        const quoted = bytes[start] === QUOTE && close > start
        starts[count] = quoted ? start + 1 : start
        ends[count] = quoted ? close : byte === LINE_FEED && at > start && bytes[at - 1] === RETURN ? at - 1 : at
        count += 1
      }
      start = at + 1
      if (byte === COMMA) {
        const rest = count < enough ? -1 : plainEnd(bytes, start, end)
        if (rest < 0) continue
        start = rest
        at = rest - 1
        continue
      }
      this.#fields.count = count
      this.#row(close >= 0 ? unescape(bytes, from, at, this.#fields) : bytes, this.#fields)
      this.line += lines
      return start
    }
    return -1
  }
}

/** Where the row ends, when there are no quotes before; -1 otherwise. */
function plainEnd(bytes: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end && bytes[at] !== LINE_FEED && bytes[at] !== QUOTE) at += 1
  return at < end && bytes[at] === LINE_FEED ? at : -1
}

/** Where the quotes opened at `open` are closed; -1 when that has not come yet. Two quotes within stand for one. */
function closingQuote(bytes: Uint8Array, open: number, end: number): number {
  for (let at = open + 1; at + 1 < end; at += 1) {
    if (bytes[at] !== QUOTE) continue
    if (bytes[at + 1] !== QUOTE) return at
    at += 1
  }
  return -1
}

/** A row with one quote where its quoted fields have two: when there are such, in bytes of its own. */
function unescape(bytes: Uint8Array, from: number, to: number, { starts, ends, count }: Fields): Uint8Array {
  let own: Uint8Array | undefined
  for (let field = 0; field < count; field += 1) {
    const start = starts[field] as number
    const end = ends[field] as number
    if (start === from || bytes[start - 1] !== QUOTE || !hasQuote(bytes, start, end)) continue
    own ??= new Uint8Array(bytes.subarray(from, to))
    let place = start - from
    for (let at = start; at < end; at += 1, place += 1) {
      own[place] = bytes[at] as number
      if (bytes[at] === QUOTE) at += 1
    }
    ends[field] = place + from
  }
  if (own === undefined) return bytes
  for (let field = 0; field < count; field += 1) {
    starts[field] = (starts[field] as number) - from
    ends[field] = (ends[field] as number) - from
  }
  return own
}

function hasQuote(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] === QUOTE) return true
  return false
}
