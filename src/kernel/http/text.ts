const LINE_ENDINGS = /\r\n?|\u0085|\u2028|\u2029/g

// Everything of Unicode's "control" class but tab and newline: PostgreSQL cannot keep NUL, and none can be read.
// oxlint-disable-next-line no-control-regex
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g

const UNPAIRED_SURROGATES = /\p{Surrogate}/gu

/** They turn the order of what follows, so that a name or a file reads as another. They come along with pasted text. */
const TURNING_CHARACTERS = /[\u202a-\u202e\u2066-\u2069]/g

/**
 * Text of several lines as we keep it: one kind of line ending, composed letters, nothing that
 * turns the order of reading, no space at either end.
 */
export function tidyLines(text: string): string {
  return text.replace(LINE_ENDINGS, '\n').replace(TURNING_CHARACTERS, '').normalize('NFC').trim()
}

/** Text of one line as we keep it: line breaks and tabs become single spaces. */
export function tidyLine(text: string): string {
  return tidyLines(text).replace(/[\n\t]+/g, ' ')
}

/** Whether text holds what cannot be kept or shown: control characters, or half of a surrogate pair. */
export function hasUnreadableCharacters(text: string): boolean {
  const lines = text.replace(LINE_ENDINGS, '\n')
  return lines.search(CONTROL_CHARACTERS) !== -1 || lines.search(UNPAIRED_SURROGATES) !== -1
}

/** What was typed, safe to print and to keep in a draft: unreadable characters out, line endings tidied, length capped. */
export function cleanForRedisplay(text: string, longest: number): string {
  return text
    .slice(0, longest)
    .replace(LINE_ENDINGS, '\n')
    .replace(CONTROL_CHARACTERS, '')
    .replace(UNPAIRED_SURROGATES, '\ufffd')
}

/** "what happened" → "What happened". */
export function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** "email address" → "an email address", "secure email address" → "a secure email address". */
export function withArticle(name: string): string {
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`
}

/** 4000 → "4,000". */
export function withCommas(count: number): string {
  return count.toLocaleString('en-GB')
}
