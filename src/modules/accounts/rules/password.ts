import { COMMON_PASSWORDS, CONTEXT_WORDS } from './common-passwords.ts'

/**
 * What a password must be, after the National Cyber Security Centre's guidance "Password administration for system
 * owners": long, not one that attackers try first, and nothing else. No mixture of characters is demanded, and none
 * is refused.
 */
export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 128

export type PasswordDecision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly because: 'short' | 'long' | 'common' | 'context' | 'repetitive' }

/** Words about the person (name, e-mail, agency) are too easily guessed to be all that a password holds. */
export function decidePassword(password: string, about: readonly string[] = []): PasswordDecision {
  const length = Array.from(password).length
  if (length < SHORTEST_PASSWORD) return { allowed: false, because: 'short' }
  if (length > LONGEST_PASSWORD) return { allowed: false, because: 'long' }
  if (isRepetitive(password.toLowerCase())) return { allowed: false, because: 'repetitive' }
  const readings = readingsOf(password)
  if (readings.some(isCommon)) return { allowed: false, because: 'common' }
  const words = [...CONTEXT_WORDS, ...about.flatMap(text => text.toLowerCase().split(/[^\p{L}\d]+/u))]
  return readings.some(reading => isOnlyWords(reading, words))
    ? { allowed: false, because: 'context' }
    : { allowed: true }
}

export function explainPassword(decision: PasswordDecision): string {
  if (decision.allowed) return ''
  switch (decision.because) {
    case 'short':
      return `Password must be ${SHORTEST_PASSWORD} characters or more`
    case 'long':
      return `Password must be ${LONGEST_PASSWORD} characters or fewer`
    case 'common':
      return 'Choose a password that is harder to guess: this one is on the list that attackers try first'
    case 'context':
      return 'Choose a password that is harder to guess: this one is made of your name, your agency or the name of this service'
    case 'repetitive':
      return 'Choose a password that is harder to guess: this one repeats a few characters'
    default:
      return decision.because satisfies never
  }
}

const SWAPS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/**
 * As attackers' tools read it: small letters, no punctuation; as it stands, with the usual swaps undone, and with them
 * undone in all but the digits at the end.
 */
function readingsOf(password: string): readonly string[] {
  const lower = password.toLowerCase()
  const ending = /[\d\W_]*$/.exec(lower)?.[0] ?? ''
  const beginning = lower.slice(0, lower.length - ending.length)
  return [lower, unswapped(lower), unswapped(beginning) + ending].map(lettersOf)
}

function unswapped(text: string): string {
  return Array.from(text, letter => SWAPS[letter] ?? letter).join('')
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\d]/gu, '')
}

/** "sunshine2026" is still "sunshine". */
function isCommon(reading: string): boolean {
  return COMMON_PASSWORDS.has(reading) || COMMON_PASSWORDS.has(reading.replace(/\d{1,4}$/, ''))
}

function isRepetitive(text: string): boolean {
  if (new Set(text).size <= 3) return true
  return /^(.{1,4})\1+.{0,3}$/.test(text)
}

/** Whether nothing is left of it, but digits, when the easily guessed words are taken out. */
function isOnlyWords(reading: string, words: readonly string[]): boolean {
  const known = words.map(lettersOf).filter(word => word.length >= 3)
  const left = known.toSorted((a, b) => b.length - a.length).reduce((text, word) => text.replaceAll(word, ''), reading)
  return left.replace(/\d/g, '').length < 4 && left !== reading
}
