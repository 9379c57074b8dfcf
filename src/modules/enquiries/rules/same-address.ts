import type { Sought } from '../types.ts'
import { plainWords } from './plain-words.ts'

export type AddressHeld = Pick<Sought, 'address' | 'postcode' | 'uprn'>

/**
 * Whether two addresses are of one property: the same property number (UPRN), or the same postcode and the same house
 * number and flat, or the same words. Another house of the same postcode is another address.
 */
export function isSameAddress(asked: AddressHeld, held: AddressHeld): boolean {
  if (asked.uprn && held.uprn) return Number(asked.uprn) === Number(held.uprn)
  const [mine, theirs] = [plainWords(asked.address ?? ''), plainWords(held.address ?? '')]
  if (mine === '' || theirs === '') return false
  const [postcode, otherPostcode] = [compact(asked.postcode), compact(held.postcode)]
  if (postcode !== '' && otherPostcode !== '' && postcode !== otherPostcode) return false
  if (mine === theirs) return true
  if (postcode === '' || otherPostcode === '') return false
  const [numbers, others] = [numbersOf(mine), numbersOf(theirs)]
  return numbers === '' || others === '' ? startsAlike(mine, theirs) : numbers === others
}

/** Flat and house numbers in the order in which they stand: "flat 2 14 tansy row" has "2 14". */
function numbersOf(words: string): string {
  return [...words.matchAll(/\b\d+[a-z]?\b/g)].map(([number]) => number).join(' ')
}

/** A named house: its first two words. */
function startsAlike(one: string, other: string): boolean {
  const first = (words: string) => words.split(' ').slice(0, 2).join(' ')
  return first(one) === first(other)
}

function compact(postcode: string | undefined): string {
  return (postcode ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '')
}
