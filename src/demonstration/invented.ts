import type { Chance } from './chance.ts'

/** Names that nobody bears, and that look it. */
const GIVEN = `
  Zebedee Quillon Marigold Thimble Peregrine Clementine Barnaby Tansy Orlando Juniper Fenwick Saffron Ptolemy
  Bryony Caspian Damson Evander Figgy Gulliver Hyacinth Ignatius Jemima Kestrel Lavender Merriweather Nettle
  Octavian Primrose Quincey Rosamund
`
  .trim()
  .split(/\s+/)
const FAMILY = `
  Sample Testcase Placeholder Exampleton Fictley Notreal Mockford Inventson Dummyworth Pretendle Specimen
  Stubbington-Test Madeup Draftwell Imaginara Loremby Ipsumshaw Nullfield Pseudonym Trialby
`
  .trim()
  .split(/\s+/)
const STREETS = [
  'Sample Close',
  'Example Road',
  'Placeholder Avenue',
  'Testing Lane',
  'Mock Orchard',
  'Specimen Rise',
  'Fiction Way',
  'Draft Court',
]

export interface Town {
  readonly district: string
  readonly place: string
  /** A sector that Royal Mail has not given out, so that no postcode is anybody's. */
  readonly outward: string
}

export const TOWNS: Readonly<Record<'woking' | 'waverley' | 'spelthorne', Town>> = {
  woking: { district: 'E07000217', place: 'Woking', outward: 'GU21 0' },
  waverley: { district: 'E07000216', place: 'Godalming', outward: 'GU7 0' },
  spelthorne: { district: 'E07000213', place: 'Staines-upon-Thames', outward: 'TW18 0' },
}

export interface InventedPerson {
  readonly givenName: string
  readonly familyName: string
  readonly bornOn: string
  readonly address: string
  readonly postcode: string
}

/** People one after another, no two of the same name. */
export function makePeople(chance: Chance) {
  const taken = new Set<string>()
  let made = 0
  const next = (town: Town): InventedPerson => {
    const givenName = GIVEN[made % GIVEN.length] ?? ''
    const familyName = FAMILY[(made + Math.floor(made / GIVEN.length)) % FAMILY.length] ?? ''
    made += 1
    if (taken.has(`${givenName} ${familyName}`)) return next(town)
    taken.add(`${givenName} ${familyName}`)
    return {
      givenName,
      familyName,
      bornOn: `${chance.between(1948, 2009)}-${two(chance.between(1, 12))}-${two(chance.between(1, 28))}`,
      ...address(chance, town),
    }
  }
  /** The same person at home with another, and of their name unless somebody has it already. */
  const settle = (person: InventedPerson, home: InventedPerson): InventedPerson => {
    const name = `${person.givenName} ${home.familyName}`
    const familyName = taken.has(name) ? person.familyName : home.familyName
    taken.add(`${person.givenName} ${familyName}`)
    return { ...person, familyName, address: home.address, postcode: home.postcode }
  }
  return { next, settle }
}

/** The letters that the last part of a postcode may hold. */
const INWARD = 'ABDEFGHJLNPQRSTUWXYZ'.split('')

export function address(chance: Chance, town: Town): { address: string; postcode: string } {
  return {
    address: `${chance.between(1, 148)} ${chance.pick(STREETS)}, ${town.place}`,
    postcode: `${town.outward}${chance.pick(INWARD)}${chance.pick(INWARD)}`,
  }
}

export const PLACES = [
  { name: 'Underpass by the station', kind: 'area' },
  { name: 'Town square', kind: 'open_space' },
  { name: 'Multi-storey car park, level 4', kind: 'car_park' },
  { name: 'Recreation ground pavilion', kind: 'open_space' },
  { name: 'Parade of shops', kind: 'street' },
  { name: 'Garages behind the flats', kind: 'estate' },
  { name: 'Canal towpath', kind: 'open_space' },
  { name: 'The Invented Arms', kind: 'premises' },
  { name: 'Late-night takeaway', kind: 'premises' },
  { name: 'Skate park', kind: 'open_space' },
  { name: 'Churchyard', kind: 'open_space' },
  { name: 'Bus interchange', kind: 'station' },
] as const

/** What people do to each other, with the category of the referral form that it falls under. */
export const CONCERNS = [
  {
    category: 'disregard',
    summary: 'Loud music and shouting most nights after midnight. Three neighbours have kept diary sheets.',
  },
  { category: 'disregard', summary: 'Groups drinking on the stairwell, banging on doors and blocking the entrance.' },
  {
    category: 'against_people',
    summary: 'Threats to a neighbour and their children, repeated after a written warning.',
  },
  { category: 'against_people', summary: 'Intimidation of shop staff; the same two people are named each time.' },
  {
    category: 'environmental',
    summary: 'Damage to the communal door, fires in the bin store and graffiti, week after week.',
  },
  {
    category: 'vulnerable_victim',
    summary: 'Lives alone, no longer goes out. Visitors take over the flat at weekends; signs of cuckooing.',
  },
  {
    category: 'vulnerable_victim',
    summary: 'Targeted because of a disability. Says it is getting worse and sleeps badly.',
  },
  { category: 'disregard', summary: 'Dogs left to bark and to roam; one resident has been bitten.' },
] as const

export const PLACE_CONCERNS = [
  'Drinking and fighting on Friday and Saturday nights; licensed premises nearby close at the same time.',
  'Small fires and broken glass, mostly between four and seven in the afternoon.',
  'Rough sleeping, with rubbish and needles found by the cleaning team.',
  'Young people on mopeds, reported by shopkeepers and by bus drivers.',
  'Drug dealing seen from the flats; cars come and go after dark.',
] as const

export const ENTRIES = [
  { kind: 'fact', text: 'Visited with the housing officer. Nobody answered; a card was left.' },
  { kind: 'fact', text: 'Two calls to 101 about shouting. Officers attended both times and the noise stopped.' },
  { kind: 'opinion', text: 'Seems tired and low. I think the drinking has got worse since the summer.' },
  { kind: 'fact', text: 'Diary sheets for three weeks received: eleven entries, four of them after midnight.' },
  {
    kind: 'intelligence',
    text: 'Said to be owing money to people who come from outside the borough. Not yet confirmed.',
  },
  { kind: 'fact', text: 'Safe and well visit done. Smoke alarm fitted; hoarding at level 3 noted in the hall.' },
  { kind: 'fact', text: 'Engaged with the drug and alcohol service and kept both appointments.' },
  { kind: 'opinion', text: 'The neighbour sounds frightened and does not want to be seen talking to us.' },
  { kind: 'fact', text: 'Written warning under the tenancy hand-delivered.' },
  { kind: 'fact', text: 'Called back at the agreed time. Says the last ten days have been quiet.' },
] as const

function two(n: number): string {
  return String(n).padStart(2, '0')
}
