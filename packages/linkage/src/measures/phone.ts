const EXTENSION = /(?:\bext(?:ension)?\.?|\bx|#)\s*\d+\s*$/i
const NEXT_NUMBER = /\s*(?:[/,;|]|\bor\b|\band\b)\s*/i
const SHORTEST = 7
const FILLERS = /^0?\d(\d)\1*$|^0?1234567890?$|^0?123456789$|^9?87654321\d?$/

/**
 * A telephone number as it is compared: a British number without its leading 0 (`7700900123`), any other with its
 * country code (`+48123456789`).
 *
 * `+44 (0)7700 900123`, `0044 7700 900123`, `07700-900-123` and `7700900123` (a spreadsheet ate the 0) are one. An
 * extension is left off; of several numbers in one field the first is taken. Gives '' for what is not a number:
 * fewer than seven digits, or one digit repeated (07000 000000), or 0123456789.
 */
export function plainPhone(text: string): string {
  const first = text.trim().split(NEXT_NUMBER, 1)[0] ?? ''
  const written = first.replace(EXTENSION, '').replace(/\(0\)/g, '')
  const digits = written.replace(/\D+/g, '')
  if (digits.length < SHORTEST || FILLERS.test(digits)) return ''
  const international = written.trimStart().startsWith('+') ? digits : digits.startsWith('00') ? digits.slice(2) : ''
  if (international !== '' && !international.startsWith('44')) return `+${international}`
  const national = international !== '' || isBareCountryCode(digits) ? digitsAfter44(international || digits) : digits
  const significant = national.replace(/^0+/, '')
  return FILLERS.test(significant) ? '' : significant
}

/** 447700900123, or 4407700900123: twelve or thirteen digits, which no national number has. */
function isBareCountryCode(digits: string): boolean {
  return digits.startsWith('44') && digits.length >= 12
}

function digitsAfter44(digits: string): string {
  return digits.slice(2)
}
