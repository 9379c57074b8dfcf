import { sql } from 'kysely'
import { busiestHours, type HourMatrix, hourMatrix } from '#hotspots'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import { addMonths, type LocalDate, localDate } from '../../../kernel/local-date.ts'
import {
  busyEnough,
  dataCut,
  FEWEST,
  gatherFew,
  type IncidentPoints,
  type IncidentSet,
  listCategories,
  listMonths,
  listSets,
  isFew,
  isHidden,
  readPoints,
  type Sayable,
} from '../../crime/index.ts'
import { firstOfMonth, lastOfMonth, LONGEST_MONTHS, type RecentWindow, recentWindows } from './rules/effect.ts'
import { type Box, boxAround, boxOf, contains, displacementRing, distanceFrom, isCompared } from './rules/shape.ts'
import { type HeldMonth, tellMonths, type ToldMonths } from './tell-months.ts'
import { tellableWindows } from './tell-windows.ts'
import type { Hotspot } from './types.ts'

/** Kinds of every theme together: what a hotspot counts unless a theme was chosen. */
export const EVERY_THEME = 'all'

/** With fewer, the table of hours would be of single incidents. */
const FEWEST_FOR_HOURS = 10

/** A street or landmark with at least three incidents. */
export interface CountedPlace {
  readonly easting: number
  readonly northing: number
  readonly street: string
  readonly incidents: number
  /** Of these, at exact places. */
  readonly exact: number
}

export interface HotspotFigures {
  readonly sets: readonly IncidentSet[]
  /** Data sets that give areas only, or that hold no month: they are not counted. */
  readonly leftOut: readonly IncidentSet[]
  readonly dataCut: string
  readonly from: LocalDate
  readonly to: LocalDate
  /** By month, with the effect. */
  readonly told: ToldMonths
  /** Where at least one data set says on which day; those windows that may be told. */
  readonly recent: readonly RecentWindow[]
  /** Whether a window is left out because one or two incidents could be worked out from it. */
  readonly recentUntold: boolean
  readonly hours: HourMatrix | undefined
  /** In place of single hours, where one or two incidents at exact places fell into some of them. */
  readonly busiest: { readonly weekday: number; readonly hour: number; readonly share: number } | undefined
  readonly places: readonly CountedPlace[]
  /** The last twelve months held: what the places were counted over. */
  readonly placesFrom: LocalDate
  /** In the hotspot in that time, and not at one of the places. */
  readonly elsewhere: Sayable
}

type Figured = Pick<Hotspot, 'shape' | 'comparison' | 'setIds' | 'theme' | 'startsOn' | 'endsOn'>

/** What the data sets that whoever asks may see say of a hotspot, as far as it is told; undefined where they hold nothing. */
export async function readFigures(tx: Tx, hotspot: Figured): Promise<HotspotFigures | undefined> {
  const read = await readIncidents(tx, hotspot)
  if (read === undefined) return undefined
  const { sets, watched, span, question, points, isExact } = read
  const inside = insideOf(points, hotspot)
  const placesFrom = lastYear(span)
  const months = countMonths(points, isExact, hotspot, read.months)
  const told = tellMonths(months, { ...hotspot, hasComparison: hotspot.comparison !== undefined }, placesFrom)
  const lately = months.filter(({ month }) => month >= placesFrom)
  const places = await listPlaces(tx, { ...question, from: placesFrom }, hotspot)
  return {
    sets,
    leftOut: watched.filter(set => !sets.includes(set)),
    dataCut: await dataCut(tx, question),
    ...span,
    told,
    ...readRecent({ ...read, inside, told }),
    ...hoursOf(points, inside, isExact),
    ...tellPlaces(places, told.insideLately, sumOf(lately.map(({ exact }) => exact.inside))),
    placesFrom,
  }
}

/**
 * Whether enough is known of a place to take it on: where a data set knows the very place, at least three incidents in the
 * months that its figures would be made of (ADR 13). Open data are published anyway.
 */
export async function hasEnough(tx: Tx, hotspot: Omit<Figured, 'endsOn'>): Promise<boolean> {
  const watched = (await listSets(tx)).filter(set => hotspot.setIds.includes(set.id))
  if (watched.every(({ placed }) => placed !== 'exact')) return true
  const read = await readIncidents(tx, { ...hotspot, endsOn: null })
  return read !== undefined && insideOf(read.points, hotspot).length >= FEWEST
}

async function readIncidents(tx: Tx, hotspot: Figured) {
  const watched = (await listSets(tx)).filter(set => hotspot.setIds.includes(set.id))
  const placed = watched.filter(set => set.placed !== 'area')
  const held = await listMonths(
    tx,
    placed.map(set => set.id),
  )
  const sets = placed.filter(set => held.some(({ setId }) => setId === set.id))
  const months = monthsOfAll(held, sets)
  const span = spanOf(months, hotspot.startsOn)
  if (span === undefined) return undefined
  const question = {
    setIds: sets.map(set => set.id),
    ...span,
    ...(hotspot.theme !== EVERY_THEME && { themes: [hotspot.theme] }),
  }
  const points = await readPoints(tx, { ...question, box: boxAround(hotspot.shape, hotspot.comparison) })
  const exactSets = new Set(sets.filter(set => set.placed === 'exact').map(set => set.id))
  const setOf = new Map((await listCategories(tx, question.setIds)).map(({ id, setId }) => [id, setId]))
  return {
    watched,
    held,
    sets,
    span,
    question,
    points,
    setOf,
    months: months.filter(month => month >= span.from && month <= span.to),
    isExact: (at: number) => exactSets.has(setOf.get(points.category[at] ?? -1) ?? -1),
  }
}

type Read = NonNullable<Awaited<ReturnType<typeof readIncidents>>>

interface Held {
  readonly setId: number
  readonly month: LocalDate
}

/** The months that every set holds: with another choice of sets in each month, a change of data would look like one of the place. */
function monthsOfAll(held: readonly Held[], sets: readonly IncidentSet[]): readonly LocalDate[] {
  const by = new Map<LocalDate, Set<number>>()
  for (const { month, setId } of held) by.set(month, (by.get(month) ?? new Set()).add(setId))
  return [...by]
    .filter(([, ids]) => ids.size === sets.length)
    .map(([month]) => month)
    .sort()
}

/** From a year before the start to the last month held; where the start lies beyond the data, their last two years. */
function spanOf(months: readonly LocalDate[], startsOn: LocalDate): { from: LocalDate; to: LocalDate } | undefined {
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const wanted = addMonths(firstOfMonth(startsOn <= last ? startsOn : last), -LONGEST_MONTHS)
  return { from: wanted > first ? wanted : first, to: last }
}

function lastYear({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }): LocalDate {
  const year = addMonths(to, 1 - LONGEST_MONTHS)
  return year > from ? year : from
}

function countMonths(
  points: IncidentPoints,
  isExact: Read['isExact'],
  hotspot: Figured,
  months: readonly LocalDate[],
): readonly HeldMonth[] {
  const none = () => ({ inside: 0, ring: 0, compared: 0 })
  const counts = new Map(months.map(month => [monthNumber(month), { month, snapped: none(), exact: none() }]))
  const { far } = displacementRing(hotspot.shape)
  for (let at = 0; at < points.month.length; at += 1) {
    const month = counts.get(points.month[at] ?? -1)
    if (month === undefined) continue
    const count = isExact(at) ? month.exact : month.snapped
    const [e, n] = [points.easting[at] ?? 0, points.northing[at] ?? 0]
    const distance = distanceFrom(hotspot.shape, e, n)
    if (distance <= 0) count.inside += 1
    else if (distance <= far) count.ring += 1
    if (hotspot.comparison !== undefined && isCompared(hotspot.comparison, hotspot.shape, e, n)) count.compared += 1
  }
  return [...counts.values()]
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

function monthNumber(month: LocalDate): number {
  return (Number(month.slice(0, 4)) - 1970) * 12 + Number(month.slice(5, 7)) - 1
}

function insideOf(points: IncidentPoints, { shape }: Pick<Figured, 'shape'>): readonly number[] {
  const inside: number[] = []
  for (let at = 0; at < points.easting.length; at += 1) {
    if (contains(shape, points.easting[at] ?? 0, points.northing[at] ?? 0)) inside.push(at)
  }
  return inside
}

/** Two and six weeks, of the sets that give days. A set all of whose incidents lie on the 15th gives months only. */
function readRecent({
  points,
  inside,
  held,
  setOf,
  isExact,
  told,
}: Read & { readonly inside: readonly number[]; readonly told: ToldMonths }): Pick<
  HotspotFigures,
  'recent' | 'recentUntold'
> {
  const setAt = (at: number) => setOf.get(points.category[at] ?? -1) ?? -1
  const daily = new Set<number>()
  for (let at = 0; at < points.day.length; at += 1) {
    if (dayOfMonth(points.day[at] ?? 0) !== MIDDLE_OF_MONTH) daily.add(setAt(at))
  }
  const lastDays = [...daily].flatMap(id => {
    const last = held.filter(({ setId }) => setId === id).at(-1)
    return last === undefined ? [] : [lastOfMonth(last.month)]
  })
  const lastDay = lastDays.sort()[0]
  if (lastDay === undefined) return { recent: [], recentUntold: false }
  const dated = inside.filter(at => daily.has(setAt(at)))
  const dayAt = (at: number) => points.day[at] ?? 0
  const exact = dated.filter(isExact).map(dayAt)
  const hidden = told.said.filter(month => isHidden(month.inside)).map(({ month }) => month)
  const { lengths, isWhole } = tellableWindows(exact, lastDay, hidden)
  return { recent: recentWindows(dated.map(dayAt), lastDay, lengths), recentUntold: !isWhole }
}

const MIDDLE_OF_MONTH = 15

function dayOfMonth(day: number): number {
  return new Date(day * 86_400_000).getUTCDate()
}

/** A table of hours is left out where one or two incidents at exact places fell into an hour of it. */
function hoursOf(
  points: IncidentPoints,
  inside: readonly number[],
  isExact: Read['isExact'],
): Pick<HotspotFigures, 'hours' | 'busiest'> {
  const known = inside.filter(at => !Number.isNaN(points.begins[at] ?? Number.NaN))
  if (known.length < FEWEST_FOR_HOURS) return { hours: undefined, busiest: undefined }
  const hours = matrixOf(points, known)
  if (!matrixOf(points, known.filter(isExact)).hours.some(isFew)) return { hours, busiest: undefined }
  const busiest = busiestHours(hours, BUSIEST)
  return { hours: undefined, busiest: busyEnough(busiest, hours.count) ? busiest : undefined }
}

export const BUSIEST = 4

/** Hours of local time are given to the matrix as if they were UTC: they are local already. */
function matrixOf(points: IncidentPoints, known: readonly number[]): HourMatrix {
  const begins = known.map(at => points.begins[at] ?? 0)
  const ends = known.map((at, index) => {
    const end = points.ends[at] ?? Number.NaN
    const begin = begins[index] ?? 0
    return Number.isNaN(end) || end < begin ? begin : end
  })
  const milliseconds = (hours: readonly number[]) => Float64Array.from(hours, hour => hour * 3_600_000)
  return hourMatrix(milliseconds(begins), milliseconds(ends), 'UTC')
}

/** Places that may be told beside what is elsewhere: the smallest go there until it holds none or at least three. */
function tellPlaces(
  places: readonly CountedPlace[],
  all: Sayable,
  exact: number,
): Pick<HotspotFigures, 'places' | 'elsewhere'> {
  const listed = sumOf(places.map(place => place.exact))
  const { told, restIsTold } = gatherFew(places, place => [place.exact], [Math.max(0, exact - listed)])
  const shown = restIsTold && !isHidden(all) ? told : places.filter(place => place.exact === 0)
  const incidents = Math.max(0, all.incidents - sumOf(shown.map(place => place.incidents)))
  return { places: shown, elsewhere: { ...all, incidents } }
}

const MOST_PLACES = 400
const LATTICE = 50

/**
 * Streets and landmarks in the hotspot with at least three incidents. Exact places are moved to the lattice of 50 m that
 * the map of incidents has, so that no house is drawn and none lies where two lattices cross; what a partner wrote of them is not told. Read here for the words of the streets, which no figure of crime holds.
 */
async function listPlaces(
  tx: Tx,
  question: {
    readonly setIds: readonly number[]
    readonly from: LocalDate
    readonly to: LocalDate
    readonly themes?: readonly string[] | undefined
  },
  { shape }: Pick<Hotspot, 'shape'>,
): Promise<readonly CountedPlace[]> {
  const { west, south, east, north }: Box = boxOf(shape)
  const themes = question.themes === undefined ? sql`true` : sql`k.theme = any (${[...question.themes]}::text[])`
  const { rows } = await sql<CountedPlace>`
    select easting, northing, coalesce(min(street), '') as street, count(*)::int as incidents,
      (count(*) filter (where placed = 'exact'))::int as exact
    from (
      select case when s.placed = 'exact' then i.easting / ${LATTICE}::int * ${LATTICE}::int + ${LATTICE / 2}::int else i.easting end as easting,
        case when s.placed = 'exact' then i.northing / ${LATTICE}::int * ${LATTICE}::int + ${LATTICE / 2}::int else i.northing end as northing,
        case when s.placed = 'snapped' then i.street end as street, s.placed
      from incident i join incident_slice l on l.id = i.slice_id join incident_set s on s.id = l.set_id
        join incident_category k on k.id = i.category_id
      where l.state = 'live' and l.set_id = any (${[...question.setIds]}::int[]) and l.month between ${question.from}::date and ${question.to}::date
        and i.easting between ${west} and ${east} and i.northing between ${south} and ${north} and ${themes}
    ) incidents
    group by easting, northing having count(*) >= ${FEWEST}
    order by incidents desc, easting, northing limit ${MOST_PLACES}`.execute(tx)
  return rows.filter(({ easting, northing }) => contains(shape, easting, northing))
}

/** The streets of a place, for officers who have to find it; those with most incidents first. */
export async function listStreets(tx: Tx, hotspot: Figured, most: number): Promise<readonly string[]> {
  const sets = (await listSets(tx)).filter(set => hotspot.setIds.includes(set.id) && set.placed !== 'area')
  const last = (
    await listMonths(
      tx,
      sets.map(set => set.id),
    )
  ).at(-1)?.month
  if (last === undefined) return []
  const question = { setIds: sets.map(set => set.id), from: addMonths(localDate(last), 1 - LONGEST_MONTHS), to: last }
  const places = await listPlaces(tx, question, hotspot)
  return [...new Set(places.map(({ street }) => streetWords(street)).filter(street => street !== ''))].slice(0, most)
}

/** police.uk says "On or near Church Street". */
export function streetWords(street: string): string {
  return street.replace(/^on or near\s+/i, '').trim()
}
