import type { Encoding } from './sniff-text.ts'

export const COMMA = 44
export const LINE_FEED = 10
export const CARRIAGE_RETURN = 13
const SPACE = 32
const QUOTE = 34
const BACKSLASH = 92
const DELETE = 127

/** Where the comma behind a plain reference stands: ASCII without quotes, blanks or backslashes. Else -1. */
export function endOfReference(lines: Uint8Array, from: number, most: number): number {
  const last = Math.min(from + most, lines.length - 1)
  for (let at = from; at <= last; at += 1) {
    const byte = lines[at] as number
    if (IS_PART_OF_REFERENCE[byte] === 0) return byte === COMMA ? at : -1
  }
  return -1
}

const IS_PART_OF_REFERENCE = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte > SPACE && byte < DELETE && ![QUOTE, BACKSLASH, COMMA].includes(byte) ? 1 : 0,
)

/** Where the line ends: its line feed, or the end of all lines. */
export function endOfLine(lines: Uint8Array, from: number): number {
  let at = from
  while (at < lines.length && lines[at] !== LINE_FEED) at += 1
  return at
}

/** Whether what lies between two places is text of the file's encoding, without quotes. */
export function isPlain(lines: Buffer, from: number, to: number, encoding: Encoding): boolean {
  let isAscii = true
  for (let at = from; at < to; at += 1) {
    const byte = lines[at] as number
    if (byte < SPACE || byte === QUOTE || byte === DELETE) return false
    if (byte > DELETE) isAscii = false
  }
  return isAscii || encoding !== 'utf-8' || isUtf8(lines.subarray(from, to))
}

/** Whether plain bytes stand there as a text of the database is written: neither empty, cut, escaped nor in another encoding. */
export function isWritten(
  lines: Uint8Array,
  from: number,
  to: number,
  { encoding, most }: { readonly encoding: Encoding; readonly most: number },
): boolean {
  if (to === from || to - from > most) return false
  for (let at = from; at < to; at += 1) {
    const byte = lines[at] as number
    if (byte === BACKSLASH || (byte > DELETE && encoding !== 'utf-8')) return false
  }
  return true
}

/** Plain bytes as text. */
export function textOf(lines: Buffer, from: number, to: number, encoding: Encoding): string {
  if (encoding === 'utf-8') return lines.toString('utf8', from, to)
  // Node 20 reads ’ and € of Windows-1252 as control characters unless it reads a stream.
  return new TextDecoder(encoding).decode(lines.subarray(from, to), { stream: true })
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
