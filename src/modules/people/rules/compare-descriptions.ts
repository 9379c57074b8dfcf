import type { Comparable } from '../types.ts'
import { tidyPostcode } from './postcode.ts'

export type Agreement = 'same' | 'near' | 'different' | 'unknown'

export interface Comparison {
  readonly name: Agreement
  readonly bornOn: Agreement
  readonly address: Agreement
}

/** Whether two descriptions look like one person. A person decides; this only says what is worth a look. */
export type Likeness = 'likely' | 'possible' | 'unlikely'

/** Field by field, how far two descriptions agree. What one of them leaves open is unknown, never different. */
export function compareDescriptions(one: Comparable, other: Comparable): Comparison {
  return {
    name: compareNames(one, other),
    bornOn: compareBirthDates(one.bornOn, other.bornOn),
    address: compareAddresses(one, other),
  }
}

/**
 * Likely: the name agrees and so does the birth date or the address, with nothing against it. Possible: two of the
 * three agree at least nearly, or the name alone is the same and nothing else is known.
 */
export function judgeLikeness({ name, bornOn, address }: Comparison): Likeness {
  const agrees = (agreement: Agreement) => agreement === 'same' || agreement === 'near'
  const agreeing = [name, bornOn, address].filter(agrees).length
  if (agrees(name) && bornOn === 'same') return 'likely'
  if (name === 'same' && address === 'same' && bornOn !== 'different') return 'likely'
  if (agreeing >= 2) return 'possible'
  return name === 'same' && bornOn === 'unknown' ? 'possible' : 'unlikely'
}

/** Two given names and family names, aliases included: the best agreement of any two. */
function compareNames(one: Comparable, other: Comparable): Agreement {
  const order: readonly Agreement[] = ['same', 'near', 'different']
  const found = namesOf(one).flatMap(mine => namesOf(other).map(theirs => compareOneName(mine, theirs)))
  return order.find(agreement => found.includes(agreement)) ?? 'unknown'
}

type Name = { readonly given: string; readonly family: string }

function namesOf(person: Comparable): readonly Name[] {
  const main = { given: plain(person.givenName), family: plain(person.familyName) }
  const aliases = (person.aliases ?? []).map(alias => {
    const words = plain(alias).split(' ')
    return words.length > 1
      ? { given: words.slice(0, -1).join(' '), family: words.at(-1) ?? '' }
      : { given: words[0] ?? '', family: main.family }
  })
  return [main, ...aliases].filter(({ given, family }) => given !== '' || family !== '')
}

function compareOneName(mine: Name, theirs: Name): Agreement {
  if (mine.given === theirs.given && mine.family === theirs.family) return 'same'
  if (mine.given === theirs.family && mine.family === theirs.given) return 'near'
  return nearlySame(mine.family, theirs.family) && nearlySameGiven(mine.given, theirs.given) ? 'near' : 'different'
}

/** "Bea" and "Beatrix", or one letter's difference. */
function nearlySameGiven(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  return (short.length > 0 && long.startsWith(short)) || nearlySame(one, other)
}

/** One letter's difference in a name of four or more, or one half of a double-barrelled name. */
function nearlySame(one: string, other: string): boolean {
  if (one === other) return true
  const [parts, others] = [one.split(' '), other.split(' ')]
  if (parts.length !== others.length && (parts.includes(other) || others.includes(one))) return true
  return Math.min(one.length, other.length) >= 4 && isOneSlipApart(one, other)
}

/** A letter more, less, other, or two changed about. */
function isOneSlipApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  const rest = (text: string, from: number) => text.slice(from)
  if (short.length < long.length) return rest(short, at) === rest(long, at + 1)
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at] && rest(short, at + 2) === rest(long, at + 2)
  return swapped || rest(short, at + 1) === rest(long, at + 1)
}

/** Day and month changed about, or one of the three parts different, is near: both are slips of forms filled in by hand. */
function compareBirthDates(one: string | undefined, other: string | undefined): Agreement {
  if (one === undefined || other === undefined) return 'unknown'
  if (one === other) return 'same'
  const [year, month, day] = one.split('-')
  const [otherYear, otherMonth, otherDay] = other.split('-')
  if (year === otherYear && month === otherDay && day === otherMonth) return 'near'
  const equal = [year === otherYear, month === otherMonth, day === otherDay].filter(Boolean).length
  return equal === 2 ? 'near' : 'different'
}

/** The same number at the same postcode; the same postcode only is near. */
function compareAddresses(one: Comparable, other: Comparable): Agreement {
  const [postcode, otherPostcode] = [postcodeOf(one), postcodeOf(other)]
  if (one.address && other.address && plain(one.address) === plain(other.address)) {
    return !postcode || !otherPostcode || postcode === otherPostcode ? 'same' : 'different'
  }
  if (!postcode || !otherPostcode) return 'unknown'
  if (postcode !== otherPostcode) return 'different'
  const [number, otherNumber] = [houseNumber(one.address), houseNumber(other.address)]
  return number !== undefined && number === otherNumber ? 'same' : 'near'
}

function postcodeOf(person: Comparable): string | undefined {
  return person.postcode ? tidyPostcode(person.postcode) : undefined
}

function houseNumber(address: string | undefined): string | undefined {
  return /\d+[a-z]?/.exec(plain(address ?? ''))?.[0]
}

/** Small letters without accents or punctuation; hyphens are spaces, apostrophes nothing. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
