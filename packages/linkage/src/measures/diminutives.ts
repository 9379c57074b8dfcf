import { AFRICAN_NAMES } from './diminutives/african.ts'
import { CELTIC_NAMES } from './diminutives/celtic.ts'
import { ENGLISH_NAMES_OF_MEN } from './diminutives/english-men.ts'
import { ENGLISH_NAMES_OF_WOMEN } from './diminutives/english-women.ts'
import { EUROPEAN_NAMES } from './diminutives/european.ts'
import { MUSLIM_NAMES } from './diminutives/muslim.ts'
import { POLISH_NAMES } from './diminutives/polish.ts'
import { ROMANIAN_NAMES } from './diminutives/romanian.ts'
import { SOUTH_ASIAN_NAMES } from './diminutives/south-asian.ts'

/** Root name to the short, pet and spelling forms it goes under, separated by spaces; all are plain names. */
export type DiminutiveTable = Readonly<Record<string, string>>

const TABLES: readonly DiminutiveTable[] = [
  ENGLISH_NAMES_OF_MEN,
  ENGLISH_NAMES_OF_WOMEN,
  CELTIC_NAMES,
  MUSLIM_NAMES,
  SOUTH_ASIAN_NAMES,
  POLISH_NAMES,
  ROMANIAN_NAMES,
  EUROPEAN_NAMES,
  AFRICAN_NAMES,
]

interface Names {
  readonly formsByRoot: ReadonlyMap<string, ReadonlySet<string>>
  readonly rootsByForm: ReadonlyMap<string, readonly string[]>
}

let known: Names | undefined

/** Put together when first asked for: a program that compares no names does not wait for it. */
function names(): Names {
  known ??= readTables()
  return known
}

function readTables(): Names {
  const formsByRoot = new Map<string, Set<string>>()
  const rootsByForm = new Map<string, string[]>()
  for (const [root, listed] of TABLES.flatMap(table => Object.entries(table))) {
    for (const form of [root, ...listed.split(' ')]) {
      const forms = formsByRoot.get(root) ?? new Set<string>()
      if (forms.has(form)) continue
      formsByRoot.set(root, forms.add(form))
      rootsByForm.set(form, [...(rootsByForm.get(form) ?? []), root])
    }
  }
  return { formsByRoot, rootsByForm }
}

/**
 * The names a given name may be a form of: `bob` gives `['robert']`, `sam` gives Samuel, Samantha and others, `robert`
 * itself, and a name that is not in the tables gives itself. Takes a {@link plainName}. Never empty.
 */
export function givenNameRoots(given: string): readonly string[] {
  return names().rootsByForm.get(given) ?? [given]
}

/** The short, pet and spelling forms of a root name, itself first: `['robert', 'rob', 'bob', …]`; of any other, itself. */
export function diminutivesOf(root: string): readonly string[] {
  return [...(names().formsByRoot.get(root) ?? [root])]
}

/**
 * Whether two given names can be one: equal, or forms of a common root. Bob, Rob and Robert are; so are Mo and
 * Muhammad, Kasia and Katarzyna, Shell and Michelle, Seán and John, Piotr and Peter. Sam is both Samuel and Samantha,
 * who are not each other; and two names that stand on their own are not one because a third has been made of both
 * (Daisy and Rita are each a Margaret, not each other). Takes {@link plainName}s; spaces do not count (`mary ann`,
 * `maryann`); `''` is no name. Symmetric, not transitive.
 *
 * The tables hold forms in use in Britain by language; they say what can be, not how likely it is. Put this level
 * below spelling and sound in a comparison and let estimation weigh it.
 */
export function sameGivenName(a: string, b: string): boolean {
  if (a === '' || b === '') return false
  if (a === b) return true
  const { formsByRoot, rootsByForm } = names()
  const rootsA = rootsByForm.get(a)
  const rootsB = rootsByForm.get(b)
  if (rootsA === undefined || rootsB === undefined) {
    return (a.includes(' ') || b.includes(' ')) && a.replaceAll(' ', '') === b.replaceAll(' ', '')
  }
  if (formsByRoot.has(a) && formsByRoot.has(b)) return rootsA.includes(b) || rootsB.includes(a)
  for (const root of rootsA) if (rootsB.includes(root)) return true
  return false
}
