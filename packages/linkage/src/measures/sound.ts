import { RESPELT, SOUND_RULES, type SoundRule } from './sound-rules.ts'

const LATIN = /[a-z]/
const KEY_LENGTH = 6

/** Codes of the letters a to z, and the rules for each by its place. */
const RULES_BY_LETTER: readonly (readonly SoundRule[])[] = Array.from(
  { length: 26 },
  (_, i) => SOUND_RULES[String.fromCharCode(97 + i)] ?? [],
)
const RESPELT_NAMES = new Map(Object.entries(RESPELT))

/**
 * How a name sounds, as a short key: names said alike have the same one. Smith and Smyth, Catherine and Kathryn,
 * Mohammed and Muhammad, Stephen and Steven, Siobhan and Shivaun, Thompson and Thomson, MacKenzie and McKenzie, Rhys
 * and Reece, Lloyd and Loyd, Chaudhry and Chowdhury.
 *
 * Takes a {@link plainName}; words are read as one name (give parts one at a time, see nameForms). The key is the first
 * vowel if the name begins with one (A, E or O for its kind) and then the consonant sounds, doubled ones once, at
 * most `length` of them (6). Vowels further on are not heard, which forgives the commonest slips; so Hassan and Hussain
 * sound alike, and a comparison should set a match by sound below a match by spelling. Names of these islands and a few
 * of others that are not said as they are spelt (Siobhan, Menzies, Beauchamp, Nguyen) are looked up first.
 *
 * A name in another script is its own key (its first `length` letters). `''` gives `''`.
 */
export function soundOf(plain: string, length: number = KEY_LENGTH): string {
  const joined = plain.includes(' ') ? plain.replaceAll(' ', '') : plain
  const name = RESPELT_NAMES.get(joined) ?? joined
  let key = ''
  let last = ''
  let i = 0
  while (i < name.length && key.length < length) {
    const rule = ruleAt(name, i)
    const vowel = isVowel(name.charCodeAt(i)) && rule?.letters !== 'y'
    if (vowel) {
      if (i === 0) key = openingVowel(name)
      last = ''
    }
    if (rule === undefined) {
      i++
      continue
    }
    // A doubled consonant is one sound; the same consonant after a vowel is another (Mahmood has two of m).
    key += rule.sound !== '' && rule.sound.charAt(0) === last ? rule.sound.slice(1) : rule.sound
    if (rule.sound !== '') last = rule.sound.charAt(rule.sound.length - 1)
    i += rule.letters.length
  }
  if (key !== '') return key.slice(0, length)
  return LATIN.test(joined) ? '' : Array.from(joined).slice(0, length).join('')
}

function ruleAt(name: string, i: number): SoundRule | undefined {
  const rules = RULES_BY_LETTER[name.charCodeAt(i) - 97]
  if (rules === undefined) return undefined
  for (const rule of rules) if (fits(rule, name, i)) return rule
  return undefined
}

function fits(rule: SoundRule, name: string, i: number): boolean {
  if (!name.startsWith(rule.letters, i)) return false
  const end = i + rule.letters.length
  if (rule.at === 'start' && i !== 0) return false
  if (rule.at === 'end' && end !== name.length) return false
  if (rule.before !== undefined && !holds(rule.before, name, end)) return false
  return rule.after === undefined || holds(rule.after, name, i - 1)
}

function holds(letters: string, name: string, i: number): boolean {
  return i >= 0 && i < name.length && letters.includes(name.charAt(i))
}

function isVowel(code: number): boolean {
  return code === 97 || code === 101 || code === 105 || code === 111 || code === 117 || code === 121
}

/** Aisha, Ayesha, Eileen and Ian open alike (E), so do Owen, Umar and Audrey (O), and Ahmed and Alan (A). */
function openingVowel(name: string): string {
  const first = name.charAt(0)
  const second = name.charAt(1)
  if (first === 'a') {
    if (second === 'i' || second === 'y' || second === 'e') return 'E'
    return second === 'u' || second === 'w' || second === 'o' ? 'O' : 'A'
  }
  if (first === 'e') return second === 'u' || second === 'w' || second === 'o' ? 'O' : 'E'
  return first === 'i' || first === 'y' ? 'E' : 'O'
}
