import type { NameParts, PersonParts } from '../src/index.ts'

/** As much of a sound as these tests need (Soundex, 1918, with its vowels folded); Wardmote brings better ones. */
const CODES = new Map(
  Object.entries({ bfpv: '1', cgjkqsxz: '2', dt: '3', l: '4', mn: '5', r: '6' }).flatMap(([letters, code]) =>
    Array.from(letters, letter => [letter, code] as const),
  ),
)

const FORMAL = new Map(
  Object.entries(
    Object.fromEntries(
      'jim:james jack:john dave:david mike:michael andy:andrew bob:robert pete:peter steve:stephen dan:daniel chris:christopher tom:thomas matt:matthew rick:richard tony:anthony bill:william josh:joshua ben:benjamin joe:joseph nick:nicholas mo:mohammed sue:susan becky:rebecca jenny:jennifer maggie:margaret nicky:nicola shell:michelle mandy:amanda jo:joanne vicky:victoria jess:jessica kate:katherine liz:elizabeth pat:patricia sam:samantha nat:natalie dani:danielle abby:abigail aga:agnieszka kasia:katarzyna'
        .split(' ')
        .map(pair => pair.split(':')),
    ) as Record<string, string>,
  ),
)

export function nameParts(name: string): readonly NameParts[] {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
  return plain === '' ? [] : [{ plain, sound: soundOf(plain) }]
}

export interface Described {
  readonly given: string
  readonly family: string
  readonly born: string
  readonly postcode?: string
  readonly house?: string
  readonly phone?: string
}

export function partsOf({ given, family, born, postcode, house, phone }: Described): PersonParts {
  const whole = (text: string | undefined) => text?.replaceAll(' ', '').toUpperCase()
  const plain = given.toLowerCase()
  return {
    familyNames: nameParts(family),
    givenNames: nameParts(FORMAL.get(plain) ?? plain),
    birthDate: born,
    postcode: whole(postcode),
    house: whole(house),
    phone,
  }
}

function soundOf(plain: string): string {
  const name = plain.replace(/^kn/, 'n').replace(/^wr/, 'r').replaceAll('ph', 'f').replaceAll('gh', '')
  let sound = name.slice(0, 1).replace(/[aeiou]/, 'a')
  let last = CODES.get(name.slice(0, 1))
  for (const letter of name.slice(1)) {
    const code = CODES.get(letter)
    if (code !== undefined && code !== last) sound += code
    if (letter !== 'h' && letter !== 'w') last = code
  }
  return sound.slice(0, 5)
}
