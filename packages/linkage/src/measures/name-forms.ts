/** How a form was got from the name as written. */
export type NameFormKind =
  | 'as_written'
  | 'joined'
  | 'mac'
  | 'without_particle'
  | 'part'
  | 'family_from_middle'
  | 'transposed'

export interface NameForm {
  readonly given: string
  readonly family: string
  readonly kind: NameFormKind
}

const TITLES = new Set(
  'mr mrs ms miss mx dr prof professor rev revd reverend sir dame lord lady master cllr pc'.split(' '),
)
const SUFFIXES = new Set('jr jnr junior snr senior esq obe mbe cbe phd ii iii iv'.split(' '))

/** Words that belong to the family name behind them, and that registers keep, join or drop. */
const PARTICLES = new Set(
  `van von der den ter ten de da di do dos das du del della la le las los el al abu ibn bin binti bint ben ap ab ferch
  o af av zu zum zur`.split(/\s+/),
)

/** Beginnings that are no name without what follows: St John is not John. */
const BEGINNING = /\b(mac|mc|fitz|st|saint|san|santa) (?=\S)/g

/**
 * Sikh and Muslim names that follow the given name and that one register takes for the family name and another for a
 * middle name: Harpreet Kaur Gill is found as Harpreet Gill and as Harpreet Kaur.
 */
const RELIGIOUS_NAMES = new Set(
  'kaur singh begum bibi khatun khatoon banu bano akhtar devi kumar kumari bai ben bhai nessa'.split(' '),
)

/** Mac before a letter that the sound of Mac ends on keeps both spellings apart from Mack, Mackie, Macey and Machin. */
const MAC = /^mac(?=[bcdfglmnpqrstvwxz])(?=.{5})|^mac(?=inn|int|iv|ew|ev|ke|ka|kn|au|ar|as|al|an)(?=.{5})/

/**
 * A family name in one spelling: spaces and particles joined (`o brien`, `van der berg`), Mac and Mc as `mc`.
 * Takes and gives a {@link plainName}. `macdonald`, `mc donald` and `mac donald` all give `mcdonald`.
 */
export function joinedFamilyName(family: string): string {
  const joined = family.replaceAll(' ', '')
  return joined.replace(MAC, 'mc')
}

/** Drops titles before a name and letters after it: `mr john smith jnr` gives `john smith`. Never drops every word. */
export function withoutTitles(name: string): string {
  if (!name.includes(' ')) return name
  const words = name.split(' ')
  while (words.length > 1 && TITLES.has(words[0] ?? '')) words.shift()
  while (words.length > 1 && SUFFIXES.has(words.at(-1) ?? '')) words.pop()
  return words.join(' ')
}

/**
 * The forms under which a person may be known, as plain names, without repeats; the first is the name as written.
 *
 * - `joined`: `o brien` as `obrien`, `jean paul` as `jeanpaul`
 * - `mac`: `macdonald` as `mcdonald`
 * - `without_particle`: `van der berg` as `berg`
 * - `part`: each part of a double-barrelled family name, and the first of several given names
 * - `family_from_middle`: `harpreet kaur`, `gill` as `harpreet`, `kaur`
 * - `transposed`: given and family name exchanged
 *
 * For making blocking keys (each form a key) and for reading; two records of one person share at least one form unless
 * a name is misspelt. At most a dozen for names people bear; a text pasted into a name field gives at most 16.
 */
export function nameForms(given: string, family: string): readonly NameForm[] {
  const first = withoutTitles(given)
  const last = withoutTitles(family)
  const forms: NameForm[] = [{ given, family, kind: 'as_written' }]
  const add = (form: NameForm) => {
    const known = forms.some(f => f.given === form.given && f.family === form.family)
    if (!known && forms.length < 16) forms.push(form)
  }
  add({ given: first, family: last, kind: 'as_written' })
  const firstGiven = first.split(' ')[0] ?? ''
  if (firstGiven !== first && firstGiven.length > 1) add({ given: firstGiven, family: last, kind: 'part' })
  add({ given: first.replaceAll(' ', ''), family: last.replaceAll(' ', ''), kind: 'joined' })
  add({ given: first, family: joinedFamilyName(last), kind: 'mac' })
  for (const part of familyNameParts(last)) {
    add({ given: first, family: part, kind: last.split(' ').some(w => PARTICLES.has(w)) ? 'without_particle' : 'part' })
  }
  for (const middle of first.split(' ').slice(1)) {
    if (RELIGIOUS_NAMES.has(middle)) add({ given: firstGiven, family: middle, kind: 'family_from_middle' })
  }
  if (first !== '' && last !== '') add({ given: last, family: first, kind: 'transposed' })
  return forms
}

/**
 * The parts of a family name that can stand alone, particles left out: `smith jones` gives `smith` and `jones`,
 * `van der berg` gives `berg`, `o brien` gives `brien`. A name of one word gives itself.
 */
export function familyNameParts(family: string): readonly string[] {
  if (!family.includes(' ')) return family === '' ? [] : [family]
  const parts = family
    .replace(BEGINNING, '$1')
    .split(' ')
    .filter(word => word.length > 1 && !PARTICLES.has(word))
  return parts.length > 0 ? parts : [family.replaceAll(' ', '')]
}

/**
 * Whether one family name is the other, or a part of it: `smith jones` and `jones`, `mcdonald` and `macdonald`,
 * `o brien` and `obrien`. Takes {@link plainName}s; `''` shares nothing.
 */
export function sharesFamilyName(a: string, b: string): boolean {
  if (a === '' || b === '') return false
  if (a === b || joinedFamilyName(a) === joinedFamilyName(b)) return true
  if (!a.includes(' ') && !b.includes(' ')) return false
  const parts = familyNameParts(b).map(joinedFamilyName)
  return familyNameParts(a).some(part => parts.includes(joinedFamilyName(part)))
}
