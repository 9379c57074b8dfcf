/**
 * Descriptions of invented people by six agencies, with the errors that agencies make and the truth (`ent_id`). The same
 * count and seed give the same rows. Some 0.58 people to a description: one description 55 %, two 25 %, three 12 %, four
 * 5 %, five 3 %. The first is clean but for what is missing; of later ones
 * - first name: typo 12 %, nickname 6 %, initial 2 %, missing 2 %, middle name instead 1.5 %
 * - family name: typo 10 %, another 4 %, missing 0.5 %; both names changed about 1.5 %
 * - birth date: one figure wrong 5 %, day and month changed about 2 %; missing 4 % of all, sex missing 5 % of all
 * - address: moved 18 %, slip in the postcode 5 %, in the street 8 %; postcode missing 8 % of all
 * - phone: another 30 %; missing 35 % of all
 */
export interface GeneratedPerson {
  readonly ent_id: string
  readonly first_name: string
  readonly surname: string
  readonly dob: string
  readonly sex: string
  readonly address: string
  readonly town: string
  readonly postcode: string
  readonly phone: string
  readonly agency: string
}

export function generatePersons(count: number, seed: number): readonly GeneratedPerson[] {
  const chance = new Chance(seed)
  const surnames = new Surnames(chance)
  const homes = makeHomes(chance, Math.max(200, Math.round(count / 6)))
  const made: GeneratedPerson[] = []
  let entity = 0
  while (made.length < count) {
    const person = inventPerson(chance, surnames, homes)
    entity += 1
    const descriptions = howMany(chance.next())
    for (let copy = 0; copy < descriptions && made.length < count; copy += 1) {
      made.push(describe(chance, surnames, homes, person, copy > 0, String(entity)))
    }
  }
  for (let at = made.length - 1; at > 0; at -= 1) swap(made, at, chance.below(at + 1))
  return made
}

const HEADER = 'rec_id,ent_id,first_name,surname,dob,sex,address,town,postcode,phone,agency'

/** The rows as lines of a CSV file, numbered from 1. No value holds a comma or a quote. */
export function* toCsvLines(persons: Iterable<GeneratedPerson>): Generator<string> {
  yield HEADER
  let id = 0
  for (const p of persons) {
    id += 1
    yield [id, p.ent_id, p.first_name, p.surname, p.dob, p.sex, p.address, p.town, p.postcode, p.phone, p.agency].join(',')
  }
}

/** Mulberry32: 32 bits of state, the same numbers everywhere. */
class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  below(size: number): number {
    return Math.floor(this.next() * size)
  }

  of<T>(list: readonly T[]): T {
    return at(list, this.below(list.length))
  }

  /** The first ones oftener. */
  ofCommon(list: readonly string[], power: number): string {
    return at(list, Math.min(list.length - 1, Math.floor(list.length * this.next() ** power)))
  }
}

/** Family names as often as they are borne: the n-th in proportion to 1 / (n + 8). */
class Surnames {
  readonly #names: readonly string[]
  readonly #sums: Float64Array
  readonly #chance: Chance
  readonly #total: number

  constructor(chance: Chance) {
    this.#chance = chance
    const rest = BEGINNINGS.flatMap(first => ENDINGS.map(second => first + second))
    for (let i = rest.length - 1; i > 0; i -= 1) swap(rest, i, chance.below(i + 1))
    this.#names = [...COMMON, ...rest]
    this.#sums = new Float64Array(this.#names.length)
    let sum = 0
    for (let i = 0; i < this.#names.length; i += 1) {
      sum += 1 / (i + 8)
      this.#sums[i] = sum
    }
    this.#total = sum
  }

  next(): string {
    const reached = this.#chance.next() * this.#total
    let low = 0
    let high = this.#names.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#sums[middle] ?? 0) < reached) low = middle + 1
      else high = middle
    }
    return at(this.#names, low)
  }
}

interface Home {
  readonly postcode: string
  readonly street: string
  readonly town: string
}

function makeHomes(chance: Chance, count: number): readonly Home[] {
  return Array.from({ length: count }, () => {
    const town = chance.below(10)
    const outward = `${at(AREAS, town % 5)}${1 + chance.below(30)}`
    const postcode = `${outward} ${chance.below(10)}${INWARD[chance.below(20)]}${INWARD[chance.below(20)]}`
    chance.next() // one number that the generator this follows draws and does not use
    const street = `${chance.ofCommon(STREETS, 1.8)} ${at(KINDS, chance.below(10))}`
    return { postcode, street, town: at(TOWNS, town) }
  })
}

interface Person {
  readonly given: string
  readonly middle: string
  readonly family: string
  readonly dob: string
  readonly sex: string
  readonly home: Home
  readonly house: number
  readonly phone: string
}

function inventPerson(chance: Chance, surnames: Surnames, homes: readonly Home[]): Person {
  const sex = chance.next() < 0.55 ? 'M' : 'F'
  const given = chance.ofCommon(sex === 'M' ? MEN : WOMEN, 1.5)
  const middle = chance.ofCommon(sex === 'M' ? MEN : WOMEN, 1.5)
  const family = surnames.next()
  const year = 1940 + Math.floor(70 * Math.sqrt(chance.next()))
  const dob = `${year}-${twoFigures(1 + chance.below(12))}-${twoFigures(1 + chance.below(28))}`
  return { given, middle, family, dob, sex, home: chance.of(homes), house: 1 + chance.below(150), phone: phone(chance) }
}

function describe(
  chance: Chance,
  surnames: Surnames,
  homes: readonly Home[],
  person: Person,
  isCopy: boolean,
  ent_id: string,
): GeneratedPerson {
  const given = isCopy ? wrongGiven(chance, person) : person.given
  let names = { given, family: isCopy ? wrongFamily(chance, surnames, person.family) : person.family }
  if (isCopy && chance.next() < 0.015) names = { given: names.family, family: names.given }
  const dob = isCopy ? wrongDate(chance, person.dob) : person.dob
  const lives = isCopy ? wrongHome(chance, homes, person) : { ...person.home, house: person.house }
  const telephone = isCopy && chance.next() < 0.3 ? phone(chance) : person.phone
  const keeps = (share: number, value: string) => (chance.next() < share ? '' : value)
  const kept = {
    dob: keeps(0.04, dob),
    sex: keeps(0.05, person.sex),
    postcode: keeps(0.08, lives.postcode),
    phone: keeps(0.35, telephone),
  }
  return {
    ent_id,
    first_name: names.given,
    surname: names.family,
    address: `${lives.house} ${lives.street}`,
    town: lives.town,
    ...kept,
    agency: `agency${1 + chance.below(6)}`,
  }
}

function wrongGiven(chance: Chance, { given, middle }: Person): string {
  const drawn = chance.next()
  if (drawn < 0.12) return typo(chance, given)
  if (drawn < 0.18) return NICKNAMES[given] ?? given
  if (drawn < 0.2) return given.charAt(0)
  if (drawn < 0.22) return ''
  return drawn < 0.235 ? middle : given
}

function wrongFamily(chance: Chance, surnames: Surnames, family: string): string {
  const drawn = chance.next()
  if (drawn < 0.1) return typo(chance, family)
  if (drawn < 0.14) return surnames.next()
  return drawn < 0.145 ? '' : family
}

function wrongDate(chance: Chance, dob: string): string {
  const drawn = chance.next()
  if (drawn < 0.05) {
    const place = at([2, 3, 5, 6, 8, 9], chance.below(6))
    return `${dob.slice(0, place)}${chance.below(10)}${dob.slice(place + 1)}`
  }
  const [year, month, day] = dob.split('-')
  return drawn < 0.07 ? `${year}-${day}-${month}` : dob
}

function wrongHome(chance: Chance, homes: readonly Home[], { home, house }: Person): Home & { readonly house: number } {
  const drawn = chance.next()
  let lives = { ...home, house }
  if (drawn < 0.18) lives = { ...chance.of(homes), house: 1 + chance.below(150) }
  else if (drawn < 0.23) lives = { ...lives, postcode: typo(chance, home.postcode).toUpperCase() }
  return chance.next() < 0.08 ? { ...lives, street: typo(chance, lives.street) } : lives
}

/** A letter more, less, other, or two changed about. */
function typo(chance: Chance, text: string): string {
  if (text.length < 2) return text
  const place = chance.below(text.length)
  const letter = 'abcdefghijklmnopqrstuvwxyz'.charAt(chance.below(26))
  switch (chance.below(4)) {
    case 0:
      return text.slice(0, place) + letter + text.slice(place)
    case 1:
      return text.slice(0, place) + text.slice(place + 1)
    case 2:
      return text.slice(0, place) + letter + text.slice(place + 1)
    default: {
      const first = Math.min(place, text.length - 2)
      return text.slice(0, first) + text.charAt(first + 1) + text.charAt(first) + text.slice(first + 2)
    }
  }
}

function howMany(drawn: number): number {
  return [0.55, 0.8, 0.92, 0.97].filter(limit => drawn >= limit).length + 1
}

function phone(chance: Chance): string {
  return `07${100_000_000 + chance.below(899_999_999)}`
}

function twoFigures(value: number): string {
  return String(value).padStart(2, '0')
}

function swap<T>(list: T[], one: number, other: number): void {
  const kept = at(list, one)
  list[one] = at(list, other)
  list[other] = kept
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new RangeError(`There is nothing at ${index}`)
  return found
}

const MEN: readonly string[] = words(`
  James John David Michael Paul Andrew Mark Robert Peter Stephen Daniel Christopher Thomas Matthew Richard Anthony
  William Ian Simon Jonathan Adam Joshua Jack Samuel Benjamin Joseph Ryan Luke Liam Kevin Gary Neil Martin Alan
  Philip Nicholas Lee Craig Scott Stuart Darren Jason Sean Patrick Connor Callum Kyle Nathan Aaron Jordan Lewis
  Owen Ethan Harry Oliver Charlie George Alfie Oscar Leo Archie Mohammed Muhammad Ahmed Ali Hassan Omar Yusuf
  Ibrahim Abdul Imran Asif Tariq Bilal Usman Rajesh Sanjay Amit Ravi Arjun Harpreet Gurpreet Jaspreet Kwame Kofi
  Emeka Chidi Tunde Piotr Tomasz Krzysztof Marcin Andrei Ionut Wei Jun Hamish Angus Rhys Gareth Dylan Huw Declan
  Cormac`)
const WOMEN: readonly string[] = words(`
  Sarah Susan Karen Emma Claire Laura Rebecca Jennifer Julie Helen Margaret Nicola Lisa Michelle Amanda Joanne
  Louise Rachel Victoria Jessica Charlotte Hannah Sophie Amy Katherine Elizabeth Mary Patricia Christine Linda
  Jane Samantha Natalie Gemma Kelly Stephanie Danielle Lauren Chloe Emily Megan Bethany Olivia Amelia Isla Poppy
  Ella Grace Lily Freya Alice Lucy Holly Molly Abigail Leah Zoe Naomi Ruth Fatima Aisha Zainab Maryam Khadija
  Amina Safiya Nadia Samina Shazia Priya Anjali Sunita Kavita Deepa Simran Manpreet Ngozi Adaeze Abena Ama Folake
  Agnieszka Katarzyna Magdalena Joanna Elena Ioana Mei Ling Siobhan Niamh Aoife Roisin Cerys Bronwen Sian Carys
  Morag Eilidh Catriona`)
const COMMON: readonly string[] = words(`
  Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Robinson Thompson Wright Walker
  White Edwards Hughes Green Hall Lewis Harris Clarke Patel Jackson Wood Turner Martin Cooper Hill Ward Morris
  Moore Clark Lee King Baker Harrison Morgan Allen James Scott Phillips Watson Davis Parker Price Bennett Young
  Griffiths Mitchell Kelly Cook Carter Richardson Bailey Collins Bell Shaw Murphy Miller Cox Richards Khan
  Marshall Anderson Simpson Ellis Adams Singh Begum Wilkinson Foster Chapman Powell Webb Rogers Gray Mason Ali
  Hunt Hussain Campbell Matthews Owen Palmer Holmes Mills Barnes Knight Lloyd Butler Russell Barker Fisher Stevens
  Jenkins Murray Dixon Harvey Ahmed Kaur Okafor Mensah Nowak Kowalski Popescu Chen Wong OBrien McDonald MacLeod`)
const BEGINNINGS: readonly string[] = words(`
  Ash Black Brad Brook Burn Clay Cran Crow Dal Dray East Fair Far Gold Gran Green Had Hamp Hart Hol Ken King Lang
  Lin Long Mal Mar Mel Mid New Nor Oak Pen Pres Rad Red Ruth Sel Shel Stan Stock Sut Thorn Wal Wen Whit Win Wood
  Wrag York`)
const ENDINGS: readonly string[] = words(`
  ford ley ton worth well man son ham field bourne by croft dale den gate grove hurst land low mere more ridge
  shaw stead stone ward wick wood`)
const STREETS: readonly string[] = words(`
  High Station Church Park Victoria Green Manor Kings Queens Mill School North South London York Albert Grange
  Springfield Windsor Highfield Alexandra Stanley New Broad Chestnut Beech Oak Elm Cedar Willow`)
const KINDS: readonly string[] = words(`
  Street Road Lane Avenue Close Drive Crescent Way Court Place`)
const TOWNS: readonly string[] = words(`
  Northford Eastbridge Millham Ashworth Kingsley Redgate Holmfield Lowton Westmere Bradwick`)
const AREAS: readonly string[] = ['NF', 'EB', 'MH', 'AW', 'KL']
const INWARD = 'ABDEFGHJLNPQRSTUWXYZ'
const NICKNAMES: Readonly<Record<string, string>> = {
  James: 'Jim',
  John: 'Jack',
  David: 'Dave',
  Michael: 'Mike',
  Andrew: 'Andy',
  Robert: 'Bob',
  Peter: 'Pete',
  Stephen: 'Steve',
  Daniel: 'Dan',
  Christopher: 'Chris',
  Thomas: 'Tom',
  Matthew: 'Matt',
  Richard: 'Rick',
  Anthony: 'Tony',
  William: 'Bill',
  Joshua: 'Josh',
  Samuel: 'Sam',
  Benjamin: 'Ben',
  Joseph: 'Joe',
  Nicholas: 'Nick',
  Mohammed: 'Mo',
  Susan: 'Sue',
  Rebecca: 'Becky',
  Jennifer: 'Jenny',
  Margaret: 'Maggie',
  Nicola: 'Nicky',
  Michelle: 'Shell',
  Amanda: 'Mandy',
  Joanne: 'Jo',
  Victoria: 'Vicky',
  Jessica: 'Jess',
  Katherine: 'Kate',
  Elizabeth: 'Liz',
  Patricia: 'Pat',
  Samantha: 'Sam',
  Natalie: 'Nat',
  Danielle: 'Dani',
  Abigail: 'Abby',
  Agnieszka: 'Aga',
  Katarzyna: 'Kasia',
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
