import { randomInt } from 'node:crypto'

/**
 * Letters and figures of a reference. Left out: vowels and Y, so that no word is spelt, and what is misread or
 * misheard when copied from paper (0 and O, 1, I and L).
 */
export const REFERENCE_ALPHABET = '23456789BCDFGHJKMNPQRSTVWXZ'

const LENGTH = 7
const SHAPE = new RegExp(`^([A-Z]{1,4})-?([${REFERENCE_ALPHABET}]{${LENGTH}})$`)

/** A new reference, `C-7K2M9QX`. Random (27^7, some ten thousand million), so it tells nothing and cannot be guessed. */
export function newReference(prefix: string): string {
  if (!/^[A-Z]{1,4}$/.test(prefix)) throw new RangeError(`Not a prefix of one to four capital letters: ${prefix}`)
  const characters = Array.from({ length: LENGTH }, () =>
    REFERENCE_ALPHABET.charAt(randomInt(REFERENCE_ALPHABET.length)),
  )
  return `${prefix}-${characters.join('')}`
}

/**
 * The reference that a text names, or undefined. Small letters, spaces and a missing or longer hyphen, as they come
 * out of e-mails and letters or are typed by hand, are put right.
 */
export function parseReference(text: string): string | undefined {
  if (text.length > 40) return undefined
  const plain = text
    .toUpperCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, '')
  // Without a hyphen "CR7K2M9QX" can only be read from the end: the last seven are the number.
  const [, prefix, number] = SHAPE.exec(plain) ?? []
  return prefix !== undefined && number !== undefined ? `${prefix}-${number}` : undefined
}

/** The text with the reference that it names made tidy; any other as it is, which is then found nowhere. */
export function tidyReference(text: string): string {
  return parseReference(text) ?? text
}
