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
  const length = [...password].length
  if (length < SHORTEST_PASSWORD) return { allowed: false, because: 'short' }
  if (length > LONGEST_PASSWORD) return { allowed: false, because: 'long' }
  const plain = flatten(password)
  if (isRepetitive(password.toLowerCase())) return { allowed: false, because: 'repetitive' }
  if (COMMON_PASSWORDS.has(plain) || COMMON_PASSWORDS.has(withoutEnding(plain))) return { allowed: false, because: 'common' }
  const words = [...CONTEXT_WORDS, ...about.flatMap(text => text.toLowerCase().split(/[^\p{L}\d]+/u))]
  return isOnlyWords(plain, words) ? { allowed: false, because: 'context' } : { allowed: true }
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

const SWAPS: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }

/** As attackers' tools see it: small letters, the usual swaps undone, spaces and punctuation gone. */
function flatten(password: string): string {
  const swapped = [...password.toLowerCase()].map((letter, at) => (at > 0 && /\d/.test(letter) ? letter : (SWAPS[letter] ?? letter)))
  return swapped.join('').replace(/[^\p{L}\d]/gu, '')
}

/** "sunshine2026" is still "sunshine". */
function withoutEnding(plain: string): string {
  return plain.replace(/\d{1,4}$/, '')
}

function isRepetitive(text: string): boolean {
  if (new Set(text).size <= 3) return true
  return /^(.{1,4})\1+.{0,3}$/.test(text)
}

/** Whether nothing is left of it, but digits, when the easily guessed words are taken out. */
function isOnlyWords(plain: string, words: readonly string[]): boolean {
  const known = words.map(flatten).filter(word => word.length >= 3)
  const left = known.toSorted((a, b) => b.length - a.length).reduce((text, word) => text.replaceAll(word, ''), plain)
  return left.replace(/\d/g, '').length < 4 && left !== plain
}
