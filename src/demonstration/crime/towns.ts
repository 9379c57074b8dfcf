/** A town of the demonstration's map: a real place, with invented streets around its middle. */
export interface Town {
  readonly district: string
  readonly name: string
  /** Metres of the National Grid. */
  readonly easting: number
  readonly northing: number
  /** How far its streets reach. */
  readonly reach: number
  /** Its share of what happens. */
  readonly weight: number
}

/** Two towns for each of the eleven districts, and a third for Woking, where most is looked at. */
export const TOWNS: readonly Town[] = [
  town('Elmbridge', 'Walton', 510_200, 166_300, 1400, 7),
  town('Elmbridge', 'Esher', 513_900, 164_700, 900, 4),
  town('Epsom and Ewell', 'Epsom', 520_900, 160_900, 1100, 7),
  town('Epsom and Ewell', 'Ewell', 522_000, 162_700, 800, 3),
  town('Guildford', 'Guildford', 499_600, 149_600, 1600, 13),
  town('Guildford', 'Ash', 489_900, 151_000, 900, 3),
  town('Mole Valley', 'Dorking', 516_500, 149_500, 900, 4),
  town('Mole Valley', 'Leatherhead', 516_600, 156_500, 900, 4),
  town('Reigate and Banstead', 'Redhill', 527_900, 150_600, 1200, 9),
  town('Reigate and Banstead', 'Horley', 528_600, 143_000, 900, 5),
  town('Runnymede', 'Addlestone', 505_300, 164_700, 900, 5),
  town('Runnymede', 'Egham', 501_100, 171_300, 900, 4),
  town('Spelthorne', 'Staines', 503_700, 171_500, 1200, 8),
  town('Spelthorne', 'Ashford', 507_100, 171_500, 1000, 5),
  town('Surrey Heath', 'Camberley', 487_400, 160_700, 1200, 7),
  town('Surrey Heath', 'Frimley', 487_700, 158_100, 800, 2),
  town('Tandridge', 'Caterham', 533_700, 155_600, 900, 4),
  town('Tandridge', 'Oxted', 539_000, 152_900, 800, 3),
  town('Waverley', 'Farnham', 484_000, 146_900, 1100, 5),
  town('Waverley', 'Godalming', 496_900, 143_900, 1000, 4),
  town('Woking', 'Woking', 500_600, 158_700, 1000, 10),
  town('Woking', 'Sheerwater', 502_300, 160_100, 700, 5),
  town('Woking', 'Knaphill', 496_800, 158_600, 800, 3),
]

function town(district: string, name: string, easting: number, northing: number, reach: number, weight: number): Town {
  return { district, name, easting, northing, reach, weight }
}

/** Words of which the names of streets are made; no such streets are known in these towns. */
const FIRST = [
  'Mock',
  'Sample',
  'Fable',
  'Pretend',
  'Notional',
  'Figment',
  'Example',
  'Dummy',
  'Specimen',
  'Fiction',
  'Trial',
  'Placeholder',
]
const SECOND = ['Road', 'Lane', 'Close', 'Avenue', 'Way', 'Drive', 'Gardens']
const LANDMARKS = [
  'Parking Area',
  'Supermarket',
  'Shopping Area',
  'Petrol Station',
  'Park/Open Space',
  'Nightclub',
  'Police Station',
]

/** A street or landmark as police.uk would print it: one point that all its incidents share. */
export interface Street {
  readonly town: Town
  readonly name: string
  readonly easting: number
  readonly northing: number
  readonly isLandmark: boolean
  /** "Woking 004B": an invented small area of the town, with an invented code. */
  readonly lsoaName: string
  readonly lsoa: string
}

const STREETS_OF_A_TOWN = 34

/** The streets of a town, in rings around its middle; always the same. */
export function streetsOf(town: Town, number: number, next: () => number): readonly Street[] {
  return Array.from({ length: STREETS_OF_A_TOWN }, (_, index) => {
    const isLandmark = index < LANDMARKS.length
    const angle = next() * 2 * Math.PI
    const distance = town.reach * (isLandmark ? 0.35 : 1) * Math.sqrt(next())
    const at = Math.floor(index / 7)
    const letter = 'ABCDE'.charAt(at)
    return {
      town,
      name: `On or near ${isLandmark ? LANDMARKS[index] : `${FIRST[(index * 5 + number) % FIRST.length]} ${SECOND[index % SECOND.length]}`}`,
      easting: Math.round(town.easting + distance * Math.cos(angle)),
      northing: Math.round(town.northing + distance * Math.sin(angle)),
      isLandmark,
      lsoaName: `${town.district} ${String((number % 9) + 1).padStart(3, '0')}${letter}`,
      lsoa: `E01${String(990_000 + number * 10 + at)}`,
    }
  })
}
