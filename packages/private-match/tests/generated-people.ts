import type { Described } from './sounds.ts'

/** A person as one agency wrote them down; `entity` says who it is, which only the test knows. */
export interface Person {
  readonly entity: string
  readonly agency: number
  readonly described: Described
}

const GIVEN =
  'James John David Michael Paul Andrew Mark Robert Peter Stephen Daniel Christopher Thomas Matthew Richard Anthony William Adam Joshua Jack Samuel Benjamin Mohammed Ahmed Ali Hassan Omar Yusuf Rajesh Arjun Kwame Emeka Piotr Tomasz Rhys Gareth Hamish Declan Sarah Susan Karen Emma Claire Laura Rebecca Jennifer Julie Helen Margaret Nicola Lisa Michelle Amanda Joanne Rachel Victoria Jessica Charlotte Hannah Sophie Katherine Elizabeth Fatima Aisha Zainab Priya Anjali Ngozi Agnieszka Katarzyna Siobhan Niamh Cerys Bronwen Olivia Amelia Isla Poppy'.split(
    ' ',
  )
const COMMON =
  'Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Robinson Thompson Wright Walker White Edwards Hughes Green Hall Lewis Harris Clarke Patel Jackson Wood Turner Martin Cooper Khan Singh Begum Ali Hussain Ahmed Kaur Okafor Mensah Nowak Kowalski Popescu Chen McDonald'.split(
    ' ',
  )
const STARTS =
  'Ash Black Brad Brook Burn Clay Cran Dray East Fair Gold Gran Had Hamp Hart Hol King Lang Lin Mal Mel Mid New Nor Oak Pres Rad Ruth Shel Stan Sut Thorn Wal Whit Win Wrag'.split(
    ' ',
  )
const ENDS =
  'ford ley ton worth well man son ham field bourne by croft dale den grove hurst land more ridge shaw stead stone ward wick wood'.split(
    ' ',
  )
const NICKNAMES: Readonly<Record<string, string>> = {
  James: 'Jim',
  David: 'Dave',
  Michael: 'Mike',
  Andrew: 'Andy',
  Robert: 'Bob',
  Peter: 'Pete',
  Daniel: 'Dan',
  Thomas: 'Tom',
  Matthew: 'Matt',
  William: 'Bill',
  Susan: 'Sue',
  Rebecca: 'Becky',
  Jennifer: 'Jenny',
  Amanda: 'Mandy',
  Victoria: 'Vicky',
  Katherine: 'Kate',
  Elizabeth: 'Liz',
}

/**
 * People written down once or twice, the second time by another agency with the errors of real life: nicknames, slips
 * of the keyboard, a family name that changed, names or day and month taken for one another, an address that was left,
 * and much that is missing.
 */
export function generatePeople(count: number, seed: number): readonly Person[] {
  const random = mulberry(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const chance = (of: number) => random() < of
  const families = [...COMMON, ...STARTS.flatMap(start => ENDS.map(end => start + end))]
  const family = () => (chance(0.35) ? pick(COMMON) : pick(families))
  const slip = (text: string) => {
    const at = Math.floor(random() * text.length)
    const letter = String.fromCodePoint(97 + Math.floor(random() * 26))
    return text.slice(0, at) + pick(['', letter, letter + (text[at] ?? '')]) + text.slice(at + 1)
  }
  const address = () => ({
    postcode: `GU${1 + Math.floor(random() * 30)} ${Math.floor(random() * 10)}${pick('ABDEFGHJ'.split(''))}${pick('LNPQRSTU'.split(''))}`,
    house: String(1 + Math.floor(random() * 150)),
  })
  const digits = (length: number) => Array.from({ length }, () => Math.floor(random() * 10)).join('')

  const lose = (described: Described): Described => ({
    ...described,
    born: chance(0.04) ? '' : described.born,
    ...(chance(0.08) ? { postcode: '' } : {}),
    ...(chance(0.35) ? { phone: '' } : {}),
  })
  const rewrite = ({ given, family: name, born, ...rest }: Described): Described => {
    const spelt = chance(0.12)
      ? slip(given)
      : chance(0.07)
        ? (NICKNAMES[given] ?? given)
        : chance(0.04)
          ? given.slice(0, 1)
          : given
    const named = chance(0.1) ? slip(name) : chance(0.04) ? family() : name
    const swapped = chance(0.015)
    const [year = '', month = '', day = ''] = born.split('-')
    const dated = chance(0.05)
      ? `${year}-${month}-0${1 + Math.floor(random() * 9)}`
      : chance(0.02)
        ? `${year}-${day}-${month}`
        : born
    return {
      ...rest,
      ...(chance(0.18) ? address() : {}),
      given: swapped ? named : spelt,
      family: swapped ? spelt : named,
      born: dated,
      ...(chance(0.3) ? { phone: `447${digits(9)}` } : {}),
    }
  }

  return Array.from({ length: count }, (_, entity): readonly Person[] => {
    const born = `${1940 + Math.floor(70 * Math.sqrt(random()))}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`
    const person: Described = { given: pick(GIVEN), family: family(), born, ...address(), phone: `447${digits(9)}` }
    const first = { entity: String(entity), agency: entity % 2, described: lose(person) }
    return chance(0.45) ? [first, { ...first, agency: (entity + 1) % 2, described: lose(rewrite(person)) }] : [first]
  }).flat()
}

/** A small generator of numbers, the same for the same seed. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
