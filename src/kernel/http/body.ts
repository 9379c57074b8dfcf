/** What a form post or a query string says, before any form has judged it. A repeated name holds every value. */
export type RawAnswers = Record<string, string | string[]>

export const LONGEST_QUERY = 4_000
/** A form has to arrive while somebody waits for it; a welcome file may take longer. */
export const LONGEST_BODY_MS = 30_000
const MOST_PAIRS = 2_000

/** Thrown where text could not have been sent by a browser's form: a broken escape, bytes that are not UTF-8. */
export class BadEncoding extends Error {}

/**
 * Reads `a=1&b=2` strictly. A browser escapes everything outside ASCII and always as UTF-8, so anything else is
 * refused, not guessed at: a guess would be stored as an answer nobody gave.
 */
export function parseUrlEncoded(text: string): RawAnswers {
  const answers = Object.create(null) as RawAnswers
  if (text === '') return answers
  if (!isAscii(text)) throw new BadEncoding()
  const pairs = text.split('&')
  if (pairs.length > MOST_PAIRS) throw new BadEncoding()
  for (const pair of pairs) {
    if (pair === '') continue
    const at = pair.indexOf('=')
    const name = decode(at === -1 ? pair : pair.slice(0, at))
    const value = at === -1 ? '' : decode(pair.slice(at + 1))
    const before = answers[name]
    answers[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return answers
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new BadEncoding()
  }
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 126 || text.charCodeAt(at) < 32) return false
  return true
}

/** A control character in a path or a query string never comes from a link of ours. */
export function hasControlCharacter(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 32 || code === 127) return true
  }
  return false
}
