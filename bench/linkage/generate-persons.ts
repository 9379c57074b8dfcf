import { closeSync, openSync, writeSync } from 'node:fs'
import {
  FAMILY_NAME_ENDS,
  FAMILY_NAME_STARTS,
  FAMILY_NAMES,
  MEN,
  POSTCODE_AREAS,
  SHORT_FORMS,
  STREET_KINDS,
  STREETS,
  TOWNS,
  WOMEN,
} from './person-words.ts'

/*
 * Records of invented persons held by six agencies, with truth (`ent_id`). The same count and seed give the same bytes.
 * Records per person: 1 (55 %), 2 (25 %), 3 (12 %), 4 (5 %), 5 (3 %). The first is clean save for missing values; later
 * ones are spoilt field by field: given name: slip 12 %, short form 6 %, initial 2 %, missing 2 %, middle name instead
 * 1.5 %; family name: slip 10 %, changed 4 %, missing 0.5 %; names exchanged 1.5 %; birth date: one digit 5 %, day and
 * month exchanged 2 %, missing 4 %; sex missing 5 %; moved 18 % (postcode, street and town together), slip in postcode
 * 5 %, missing 8 %; slip in street 8 %; another phone 30 %, missing 35 %.
 */
const HEADER = 'rec_id,ent_id,first_name,surname,dob,sex,address,town,postcode,phone,agency\n'
const LINES_AT_ONCE = 20_000
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const POSTCODE_LETTERS = 'ABDEFGHJLNPQRSTUWXYZ'

interface Address {
  readonly postcode: string
  readonly street: string
  readonly town: string
}

interface Person {
  readonly given: string
  readonly middle: string
  readonly family: string
  readonly born: string
  readonly sex: string
  readonly address: Address
  readonly house: number
  readonly phone: string
}

/** Writes `count` records to a CSV file. */
export function generatePersons(count: number, file: string, seed = 7): void {
  const records = shuffledRecords(count, new Chance(seed))
  const open = openSync(file, 'w')
  writeSync(open, HEADER)
  for (let from = 0; from < records.length; from += LINES_AT_ONCE) {
    const lines = records.slice(from, from + LINES_AT_ONCE).map((record, place) => `${from + place + 1},${record}\n`)
    writeSync(open, lines.join(''))
  }
  closeSync(open)
}

function shuffledRecords(count: number, chance: Chance): string[] {
  const families = new FamilyNames(chance)
  const addresses = Array.from({ length: Math.max(200, Math.round(count / 6)) }, () => makeAddress(chance))
  const records: string[] = []
  let persons = 0
  while (records.length < count) {
    const person = makePerson(chance, families, addresses)
    const copies = numberOfRecords(chance.next())
    persons += 1
    for (let copy = 0; copy < copies && records.length < count; copy += 1) {
      records.push(`${persons},${recordOf(person, copy > 0, chance, families, addresses)}`)
    }
  }
  chance.shuffle(records)
  return records
}

function numberOfRecords(chance: number): number {
  if (chance < 0.55) return 1
  if (chance < 0.8) return 2
  if (chance < 0.92) return 3
  return chance < 0.97 ? 4 : 5
}

/** mulberry32. */
class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  from<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }

  /** The first ones more often; `skew` 1 would be evenly. */
  early<T>(list: readonly T[], skew: number): T {
    return list[Math.floor(list.length * this.next() ** skew)] as T
  }

  shuffle(list: string[]): void {
    for (let last = list.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1)
      const kept = list[last] as string
      list[last] = list[other] as string
      list[other] = kept
    }
  }
}

/** Some 900 family names, of frequencies falling as 1 / (rank + 8). */
class FamilyNames {
  readonly #chance: Chance
  readonly #names: string[]
  readonly #upTo: Float64Array
  readonly #total: number

  constructor(chance: Chance) {
    this.#chance = chance
    const made = FAMILY_NAME_STARTS.flatMap(start => FAMILY_NAME_ENDS.map(end => start + end))
    chance.shuffle(made)
    this.#names = [...FAMILY_NAMES, ...made]
    this.#upTo = new Float64Array(this.#names.length)
    let total = 0
    for (let rank = 0; rank < this.#names.length; rank += 1) {
      total += 1 / (rank + 8)
      this.#upTo[rank] = total
    }
    this.#total = total
  }

  next(): string {
    const wanted = this.#chance.next() * this.#total
    let low = 0
    let high = this.#names.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#upTo[middle] as number) < wanted) low = middle + 1
      else high = middle
    }
    return this.#names[low] as string
  }
}

function makeAddress(chance: Chance): Address {
  const town = chance.below(10)
  const area = POSTCODE_AREAS[town % 5] as string
  const outward = area + (1 + chance.below(30))
  const sector = chance.below(10)
  const unit = (POSTCODE_LETTERS[chance.below(20)] as string) + (POSTCODE_LETTERS[chance.below(20)] as string)
  // Two numbers are drawn and only the second used: the figures published for this generator hang on its sequence.
  chance.next()
  const street = STREETS[Math.min(STREETS.length - 1, Math.floor(STREETS.length * chance.next() ** 1.8))] as string
  return {
    postcode: `${outward} ${sector}${unit}`,
    street: `${street} ${chance.from(STREET_KINDS)}`,
    town: TOWNS[town] as string,
  }
}

function makePerson(chance: Chance, families: FamilyNames, addresses: readonly Address[]): Person {
  const sex = chance.next() < 0.55 ? 'M' : 'F'
  const given = (): string => chance.early(sex === 'M' ? MEN : WOMEN, 1.5)
  return {
    given: given(),
    middle: given(),
    family: families.next(),
    born: birthDate(chance),
    sex,
    address: chance.from(addresses),
    house: 1 + chance.below(150),
    phone: phoneNumber(chance),
  }
}

function birthDate(chance: Chance): string {
  const year = 1940 + Math.floor(70 * Math.sqrt(chance.next()))
  const month = 1 + chance.below(12)
  return `${year}-${twoDigits(month)}-${twoDigits(1 + chance.below(28))}`
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

function phoneNumber(chance: Chance): string {
  return `07${100000000 + chance.below(899999999)}`
}

function recordOf(
  person: Person,
  spoilt: boolean,
  chance: Chance,
  families: FamilyNames,
  addresses: readonly Address[],
): string {
  let { given, family, born, sex, house, phone } = person
  let { postcode, street, town } = person.address
  if (spoilt) {
    given = spoilGiven(person, chance)
    family = spoilFamily(person.family, chance, families)
    if (chance.next() < 0.015) [given, family] = [family, given]
    born = spoilBirthDate(born, chance)
    const moved = chance.next()
    if (moved < 0.18) {
      ;({ postcode, street, town } = chance.from(addresses))
      house = 1 + chance.below(150)
    } else if (moved < 0.23) postcode = slip(postcode, chance).toUpperCase()
    if (chance.next() < 0.08) street = slip(street, chance)
    if (chance.next() < 0.3) phone = phoneNumber(chance)
  }
  if (chance.next() < 0.04) born = ''
  if (chance.next() < 0.05) sex = ''
  if (chance.next() < 0.08) postcode = ''
  if (chance.next() < 0.35) phone = ''
  const agency = `agency${1 + chance.below(6)}`
  return [given, family, born, sex, `${house} ${street}`, town, postcode, phone, agency].join(',')
}

function spoilGiven({ given, middle }: Person, chance: Chance): string {
  const way = chance.next()
  if (way < 0.12) return slip(given, chance)
  if (way < 0.18) return SHORT_FORMS.get(given) ?? given
  if (way < 0.2) return given[0] as string
  if (way < 0.22) return ''
  return way < 0.235 ? middle : given
}

function spoilFamily(family: string, chance: Chance, families: FamilyNames): string {
  const way = chance.next()
  if (way < 0.1) return slip(family, chance)
  if (way < 0.14) return families.next()
  return way < 0.145 ? '' : family
}

function spoilBirthDate(born: string, chance: Chance): string {
  const way = chance.next()
  if (way < 0.05) {
    const place = [2, 3, 5, 6, 8, 9][chance.below(6)] as number
    return born.slice(0, place) + chance.below(10) + born.slice(place + 1)
  }
  if (way >= 0.07) return born
  const [year, month, day] = born.split('-')
  return `${year}-${day}-${month}`
}

/** A letter put in, left out, changed, or exchanged with the next. */
function slip(text: string, chance: Chance): string {
  if (text.length < 2) return text
  const place = chance.below(text.length)
  const letter = LETTERS[chance.below(26)] as string
  switch (chance.below(4)) {
    case 0:
      return text.slice(0, place) + letter + text.slice(place)
    case 1:
      return text.slice(0, place) + text.slice(place + 1)
    case 2:
      return text.slice(0, place) + letter + text.slice(place + 1)
    default: {
      const first = Math.min(place, text.length - 2)
      return text.slice(0, first) + text[first + 1] + text[first] + text.slice(first + 2)
    }
  }
}
