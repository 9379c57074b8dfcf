import { fromNationalGrid } from '#hotspots'
import type { Chance } from '../chance.ts'
import { type Street, streetsOf, TOWNS } from './towns.ts'

export const STREET_HEADER =
  'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context'

/** A kind of crime: how many a month in the county, and how it goes up and down over the year (January first). */
interface Kind {
  readonly name: string
  readonly monthly: number
  readonly season: readonly number[]
  /** How much of it happens around car parks, shops and clubs. */
  readonly landmarks: number
}

const LEVEL = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
const SUMMER = [0.72, 0.74, 0.9, 1.02, 1.15, 1.24, 1.32, 1.3, 1.08, 1.02, 0.8, 0.71]
const WINTER = [1.25, 1.15, 1.02, 0.9, 0.84, 0.8, 0.8, 0.86, 0.96, 1.08, 1.2, 1.14]
const DECEMBER = [0.93, 0.9, 0.97, 0.98, 1.03, 1.05, 1.06, 1.02, 0.98, 1, 1, 1.08]

const KINDS: readonly Kind[] = [
  { name: 'Anti-social behaviour', monthly: 165, season: SUMMER, landmarks: 0.45 },
  { name: 'Violence and sexual offences', monthly: 190, season: DECEMBER, landmarks: 0.4 },
  { name: 'Criminal damage and arson', monthly: 66, season: SUMMER, landmarks: 0.25 },
  { name: 'Other theft', monthly: 52, season: LEVEL, landmarks: 0.4 },
  { name: 'Public order', monthly: 58, season: SUMMER, landmarks: 0.5 },
  { name: 'Vehicle crime', monthly: 50, season: WINTER, landmarks: 0.35 },
  { name: 'Burglary', monthly: 38, season: WINTER, landmarks: 0.05 },
  { name: 'Shoplifting', monthly: 58, season: DECEMBER, landmarks: 0.92 },
  { name: 'Drugs', monthly: 26, season: LEVEL, landmarks: 0.45 },
  { name: 'Other crime', monthly: 14, season: LEVEL, landmarks: 0.2 },
  { name: 'Bicycle theft', monthly: 9, season: SUMMER, landmarks: 0.7 },
  { name: 'Possession of weapons', monthly: 7, season: LEVEL, landmarks: 0.5 },
  { name: 'Robbery', monthly: 6, season: LEVEL, landmarks: 0.5 },
  { name: 'Theft from the person', monthly: 6, season: DECEMBER, landmarks: 0.8 },
]

const OUTCOMES = [
  'Investigation complete; no suspect identified',
  'Investigation complete; no suspect identified',
  'Unable to prosecute suspect',
  'Unable to prosecute suspect',
  'Status update unavailable',
  'Local resolution',
  'Awaiting court outcome',
  'Offender given a caution',
  'Under investigation',
  'Further investigation is not in the public interest',
]

export interface Places {
  readonly streets: readonly Street[]
  /** Streets as often as their town weighs. */
  readonly anywhere: readonly Street[]
  readonly landmarks: readonly Street[]
  /** Two hotspots of Woking: around the station and clubs, and around the shops of Sheerwater. */
  readonly centre: readonly Street[]
  readonly shops: readonly Street[]
}

export function drawMap(chance: Chance): Places {
  const streets = TOWNS.flatMap((town, number) => streetsOf(town, number, chance.next))
  const weighed = streets.flatMap(street => Array.from({ length: street.town.weight }, () => street))
  const near = (name: string, metres: number) =>
    streets.filter(
      ({ town, easting, northing }) =>
        town.name === name && Math.hypot(easting - town.easting, northing - town.northing) < metres,
    )
  return {
    streets,
    anywhere: weighed,
    landmarks: weighed.filter(({ isLandmark }) => isLandmark),
    centre: near('Woking', 330),
    shops: near('Sheerwater', 260),
  }
}

/** The rows of a month as police.uk prints them: `years` is how long after the first month, for a slow change. */
export function streetRows(map: Places, month: string, years: number, chance: Chance): string[] {
  const rows = KINDS.flatMap(kind => {
    const season = kind.season[Number(month.slice(5)) - 1] ?? 1
    const trend =
      kind.name === 'Shoplifting' ? 1 + 0.14 * years : kind.name === 'Burglary' ? 1 - 0.08 * years : 1 - 0.02 * years
    const count = Math.round(kind.monthly * season * trend * (0.9 + 0.2 * chance.next()))
    return Array.from({ length: count }, () => streetRow(kind, placeOf(map, kind, years, chance), month, chance))
  })
  return chance.some(rows, rows.length)
}

/** From when on the squares of the town centre are patrolled (hotspots-cast.ts): the fifth month from the end. */
const PATROLLED_SINCE = 22 / 12

/** One in fourteen in a planted hotspot, for the kinds that gather there; a third of that since it is patrolled. */
function placeOf(map: Places, { name, landmarks }: Kind, years: number, chance: Chance): Street {
  const gathers = years >= PATROLLED_SINCE ? 0.02 : 0.07
  if (/Anti-social|Violence|Public order|Drugs/.test(name) && chance.happens(gathers)) return chance.pick(map.centre)
  if (/Shoplifting|Anti-social|damage/.test(name) && chance.happens(0.05)) return chance.pick(map.shops)
  return chance.pick(chance.happens(landmarks) ? map.landmarks : map.anywhere)
}

function streetRow({ name }: Kind, street: Street, month: string, chance: Chance): string {
  const isAsb = name === 'Anti-social behaviour'
  const id = isAsb ? '' : `${chance.uuid()}${chance.uuid()}`.replaceAll('-', '')
  return rowOf({ id, month, street, kind: name, outcome: isAsb ? '' : chance.pick(OUTCOMES) })
}

export interface PrintedRow {
  readonly id: string
  readonly month: string
  readonly street?: Street
  readonly kind: string
  readonly outcome: string
  readonly force?: string
  readonly lsoa?: readonly [code: string, name: string]
}

export function rowOf({ id, month, street, kind, outcome, force = 'Surrey Police', lsoa }: PrintedRow): string {
  const place = street === undefined ? ['', '', 'No Location'] : [...degrees(street), street.name]
  const [code, name] = lsoa ?? (street === undefined ? ['', ''] : [street.lsoa, street.lsoaName])
  return [id, month, force, force, ...place, code, name, kind, outcome, ''].join(',')
}

const known = new WeakMap<Street, readonly string[]>()

function degrees(street: Street): readonly string[] {
  const there = known.get(street)
  if (there !== undefined) return there
  const { longitude, latitude } = fromNationalGrid(street.easting, street.northing)
  const printed = [longitude.toFixed(6), latitude.toFixed(6)]
  known.set(street, printed)
  return printed
}
