import type { Client } from 'pg'
import { type LocalDate, parseLocalDate } from '../../src/kernel/local-date.ts'
import type { Matchable } from '../../src/modules/people/rules/prepared-description.ts'

/** Somebody is sought, as they are remembered, and who they are in truth. */
export interface Question {
  readonly kind: string
  readonly sought: Matchable
  readonly entity: number
}

interface Source {
  readonly n: number
  readonly entity: number
  readonly given_name: string
  readonly family_name: string
  readonly born_on: LocalDate
  readonly address: string
  readonly postcode: string
}

const EACH = 300

/** A typo in the name, every fifth with a wrong day of birth; nothing is known but name and birth date. */
export async function plainQuestions(admin: Client): Promise<readonly Question[]> {
  const chance = chanceFrom(11)
  return (await readSources(admin, 1)).map((source, at) => {
    const inFamily = chance(2) === 0
    return {
      kind: at % 5 === 4 ? 'typo and wrong day' : 'typo',
      entity: source.entity,
      sought: {
        givenName: inFamily ? source.given_name : typo(source.given_name, chance),
        familyName: inFamily ? typo(source.family_name, chance) : source.family_name,
        bornOn: at % 5 === 4 ? otherDay(source.born_on, chance) : source.born_on,
      },
    }
  })
}

/**
 * A third each: both names and the birth date wrong, half of them with the address; the names changed about, one of
 * them with a typo, half of them with a wrong day; the names only as they sound, without a birth date, and the address.
 */
export async function harderQuestions(admin: Client): Promise<readonly Question[]> {
  const chance = chanceFrom(13)
  return (await readSources(admin, 2)).map((source, at) => {
    const half = Math.floor(at / 3) % 2 === 0
    const { entity, given_name: given, family_name: family, address, postcode } = source
    switch (at % 3) {
      case 0: {
        const bornOn = otherFigure(source.born_on, chance)
        const names = { givenName: typo(given, chance), familyName: typo(family, chance), bornOn }
        return {
          kind: half ? 'all wrong, address known' : 'all wrong',
          entity,
          sought: half ? { ...names, address, postcode } : names,
        }
      }
      case 1:
        return {
          kind: half ? 'changed about, wrong day' : 'changed about',
          entity,
          sought: {
            givenName: family,
            familyName: typo(given, chance),
            bornOn: half ? otherDay(source.born_on, chance) : source.born_on,
          },
        }
      default:
        return {
          kind: 'sound and address',
          entity,
          sought: { givenName: heard(given), familyName: heard(family), address, postcode },
        }
    }
  })
}

/** People of cases that are not restricted, described with name, birth date, address and postcode. */
async function readSources(admin: Client, salt: number): Promise<readonly Source[]> {
  const { rows } = await admin.query<Source>(
    `select n, entity, given_name, family_name, born_on::text, address, postcode from bench.bare
     where length(given_name) > 3 and length(family_name) > 3 and born_on is not null and postcode is not null and ((n + 1) / 2) % 10 <> 9
       and bench.number(n, 1000 + ${salt}, 100) = 0
     order by bench.number(n, 2000 + ${salt}, 1000000000), n limit ${EACH}`,
  )
  return rows
}

type Chance = (size: number) => number

/** The same numbers every time. */
function chanceFrom(seed: number): Chance {
  let state = seed
  return size => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * size)
  }
}

/** A letter more, less, other, or two changed about; never what it was. */
function typo(name: string, chance: Chance): string {
  const at = chance(name.length)
  const letter = 'abcdefghijklmnopqrstuvwxyz'.charAt(chance(26))
  const [before, here, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)]
  const next = after.charAt(0)
  const made = [
    `${before}${letter}${here}${after}`,
    `${before}${after}`,
    `${before}${letter}${after}`,
    `${before}${next}${here}${after.slice(1)}`,
  ]
  const wrong = made[chance(4)] ?? name
  return wrong === name ? `${name}${letter}` : wrong
}

function otherDay(date: LocalDate, chance: Chance): LocalDate {
  const day = Number(date.slice(8))
  const other = ((day + chance(27)) % 28) + 1
  return dateOr(`${date.slice(0, 8)}${String(other).padStart(2, '0')}`, date)
}

/** One figure of the year's end, the month or the day is another. */
function otherFigure(date: LocalDate, chance: Chance): LocalDate {
  for (;;) {
    const at = [2, 3, 6, 8, 9][chance(5)] ?? 9
    const wrong = `${date.slice(0, at)}${chance(10)}${date.slice(at + 1)}`
    if (wrong !== date && parseLocalDate(wrong) !== undefined) return dateOr(wrong, date)
  }
}

function dateOr(text: string, otherwise: LocalDate): LocalDate {
  return parseLocalDate(text) ?? otherwise
}

/** As somebody writes a name whom they have only heard. */
function heard(name: string): string {
  const written = name
    .toLowerCase()
    .replace(/ph/g, 'f')
    .replace(/(.)\1/g, '$1')
    .replace(/ck|c(?=[aou])/g, 'k')
    .replace(/ie$|ey$|y$/, 'i')
    .replace(/th/g, 't')
    .replace(/ea|ee/g, 'e')
    .replace(/ou/g, 'u')
    .replace(/wr/g, 'r')
  return written === name.toLowerCase()
    ? name.replace(/[aeiou](?=[^aeiou]*$)/, letter => (letter === 'e' ? 'a' : 'e'))
    : written
}
