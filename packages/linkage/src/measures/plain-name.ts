/** Marks dropped after decomposition: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs and tatweel. */
const DROPPED_MARKS = new RegExp(
  `[${[
    '\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f',
    '\\u0483-\\u0487',
    '\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7',
    '\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670',
  ].join('')}]`,
  'g',
)

/** Dropped without a space: O'Brien and OBrien are one name, and nobody sees soft hyphens and joiners. */
const APOSTROPHES = /['’‘‛ʼʻʽʾʿ`´′ʹ＇\u00ad\u200b-\u200f\u2060\ufeff]/g

const NOT_NAME = /[^\p{L}\p{M}\p{N}]+/gu

/** Letters that Unicode does not decompose, as they are written in English. */
const LETTERS = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ł', 'l'],
  ['ı', 'i'],
  ['ħ', 'h'],
  ['ŋ', 'ng'],
  ['ŧ', 't'],
  ['ə', 'e'],
  ['ɛ', 'e'],
  ['ɔ', 'o'],
  ['ɓ', 'b'],
  ['ɗ', 'd'],
  ['ƙ', 'k'],
  ['ƴ', 'y'],
  ['ς', 'σ'],
])
const LETTERS_PATTERN = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'g')

const ALREADY_PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/
const ASCII_ONLY = /^[\u0020-\u007e]*$/

/**
 * A name as it is compared: lower case, without accents or apostrophes, with one space wherever anything else stood.
 *
 * `O’Brien` gives `obrien`, `Siân Price-Jones` gives `sian price jones`, `KOŁAKOWSKI` gives `kolakowski`.
 * Every script is kept (a name in Arabic, Devanagari or Chinese stays one); nothing is transliterated.
 * Full-width and other compatibility forms become ordinary ones (NFKD). Text without a letter or digit gives `''`.
 * Applying it twice changes nothing more.
 */
export function plainName(text: string): string {
  if (ALREADY_PLAIN.test(text)) return text
  const joined = text.replace(APOSTROPHES, '')
  if (ASCII_ONLY.test(joined)) return spaced(joined.toLowerCase())
  const bare = joined.normalize('NFKD').replace(APOSTROPHES, '').toLowerCase().replace(DROPPED_MARKS, '')
  // Composed again, so that Hangul and Indic letters are whole and two spellings of one text are the same string.
  return spaced(bare.replace(LETTERS_PATTERN, letter => LETTERS.get(letter) ?? letter).normalize('NFC'))
}

function spaced(text: string): string {
  return text.replace(NOT_NAME, ' ').trim()
}
