import { addDays, daysBetween, type LocalDate, weekdayOf } from '../../kernel/local-date.ts'
import type { Chance } from '../chance.ts'
import type { Places } from './police-files.ts'
import type { Street } from './towns.ts'

/** What partners bring of Woking: with a day and an hour, at tier O. */
export interface PartnerFile {
  readonly header: string
  readonly rows: readonly string[]
}

interface Span {
  readonly from: LocalDate
  readonly to: LocalDate
}

const ASB_KINDS = [
  'Noise nuisance',
  'Rowdy behaviour',
  'Fly-tipping',
  'Graffiti',
  'Abandoned vehicle',
  'Street drinking',
  'Nuisance motorbikes',
]
const ASB_STATUS = [
  'Closed, advice given',
  'Closed, no further action',
  'Warning letter',
  'Referred to the JAG',
  'Open',
]
const FIRE_KINDS = [
  'Deliberate fire: bin',
  'Deliberate fire: grass',
  'Deliberate fire: vehicle',
  'Deliberate fire: building',
]

const PATROLLED_DAYS = 100

/** Reports to the council's ASB team, most of them in evenings and at weekends. */
export function councilReports(map: Places, span: Span, chance: Chance): PartnerFile {
  const streets = wokingOnly(map.anywhere)
  const rows = manyDays(span, 1.9, chance).map((day, index) => {
    // Fewer in the centre since its squares are patrolled.
    const gathers = daysBetween(day, span.to) < PATROLLED_DAYS ? 0.08 : 0.22
    const street = chance.happens(gathers)
      ? chance.pick(map.centre)
      : chance.happens(0.12)
        ? chance.pick(map.shops)
        : chance.pick(streets)
    const hour = chance.happens(0.65) ? (17 + chance.between(0, 8)) % 24 : chance.between(8, 16)
    return [
      `ASB-${10_000 + index}`,
      british(day),
      `${two(hour)}:${two(chance.between(0, 11) * 5)}`,
      chance.pick(ASB_KINDS),
      `"${chance.pick(ASB_STATUS)}"`,
      street.easting + chance.between(-25, 25),
      street.northing + chance.between(-25, 25),
      plain(street.name),
      street.town.district,
    ].join(',')
  })
  return { header: 'Case ref,Date reported,Time,Category,Status,Easting,Northing,Street,District', rows }
}

/** Deliberate fires across the county, in runs: one is often followed by others near by within a week or two. */
export function deliberateFires(map: Places, span: Span, chance: Chance): PartnerFile {
  const rows: { readonly day: LocalDate; readonly text: string }[] = []
  const add = (day: LocalDate, easting: number, northing: number, street: Street) => {
    const hour = (15 + chance.between(0, 11)) % 24
    const kind = chance.pick(FIRE_KINDS)
    const text = `${day}T${two(hour)}:${two(chance.between(0, 59))}:00,${kind},${easting},${northing},${street.town.district}`
    rows.push({ day, text })
  }
  for (const day of manyDays(span, 0.34, chance)) {
    const street = chance.pick(map.anywhere)
    const easting = street.easting + chance.between(-150, 150)
    const northing = street.northing + chance.between(-150, 150)
    add(day, easting, northing, street)
    const followers = chance.happens(0.3) ? chance.between(1, 3) : 0
    for (let more = 0; more < followers; more += 1) {
      const later = addDays(day, chance.between(1, 11))
      if (later <= span.to)
        add(later, easting + chance.between(-120, 120), northing + chance.between(-120, 120), street)
    }
  }
  const sorted = rows.toSorted((a, b) => (a.text < b.text ? -1 : 1))
  return {
    header: 'Incident number,Time of call,Incident type,Grid X,Grid Y,District',
    rows: sorted.map(({ text }, index) => `SF${20_000 + index},${text}`),
  }
}

/** Burglaries that the police share with the tasking group: from when to when it may have happened, and where. */
export function burglaries(map: Places, span: Span, chance: Chance): PartnerFile {
  const streets = wokingOnly(map.anywhere).filter(({ isLandmark }) => !isLandmark)
  const rows: string[] = []
  const add = (day: LocalDate, easting: number, northing: number, street: Street) => {
    const atNight = chance.happens(0.35)
    const begins = atNight ? 22 : chance.between(7, 14)
    const ends = atNight ? addDays(day, 1) : day
    const until = atNight ? chance.between(5, 8) : begins + chance.between(2, 8)
    const kind = chance.happens(0.8) ? 'Burglary: residential' : 'Burglary: business and community'
    rows.push(
      `45${two(chance.between(10, 99))}${two(chance.between(10, 99))}${two(chance.between(10, 99))},${british(day)} ${two(begins)}:00,${british(ends)} ${two(until)}:30,${kind},${easting},${northing},${plain(street.name)},${street.town.district}`,
    )
  }
  for (const day of manyDays(span, 0.5, chance)) {
    const street = chance.pick(streets)
    const easting = street.easting + chance.between(-60, 60)
    const northing = street.northing + chance.between(-60, 60)
    add(day, easting, northing, street)
    const followers = chance.happens(0.28) ? chance.between(1, 2) : 0
    for (let more = 0; more < followers; more += 1) {
      const later = addDays(day, chance.between(1, 13))
      if (later <= span.to)
        add(later, easting + chance.between(-140, 140), northing + chance.between(-140, 140), street)
    }
  }
  return { header: 'Crime number,From,To,Offence,Easting,Northing,Street,Borough', rows }
}

/** So many a day, more at weekends. */
function manyDays({ from, to }: Span, perDay: number, chance: Chance): LocalDate[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index)).flatMap(day => {
    const mean = perDay * (weekdayOf(day) >= 5 ? 1.35 : 0.85)
    const count = Math.floor(mean) + (chance.happens(mean % 1) ? 1 : 0)
    return Array.from({ length: count }, () => day)
  })
}

function wokingOnly(streets: readonly Street[]): readonly Street[] {
  return streets.filter(({ town }) => town.district === 'Woking')
}

function plain(name: string): string {
  return name.replace('On or near ', '')
}

function british(day: LocalDate): string {
  return day.split('-').reverse().join('/')
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
