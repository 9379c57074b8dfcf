import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { openTestDatabase } from '../../../../test-support/database.ts'
import { makeTestDeps, openTestSite, type Visitor } from '../../../../test-support/visit.tsx'
import { makeWorld } from '../../../../test-support/world.ts'
import type { GroupRole, SystemRole } from '../../../kernel/db/as-actor.ts'
import { addMonths, localDate } from '../../../kernel/local-date.ts'
import type { BroughtIn, Happened } from '../map/incidents.fixture.ts'
import { crimeModule } from '../module.ts'
import type { Asking } from './types.ts'

export const WOKING = { district: 'E07000217', lsoa: 'E01030932' }
const GUILDFORD = { district: 'E07000209', lsoa: 'E01030420' }

/** The middle of the place that these tests look at. */
export const MIDDLE = { easting: 500_500, northing: 158_700 }

/** A server with the pages of crime, a JAG and those around it. */
export async function openProfiles() {
  const database = await openTestDatabase()
  const world = makeWorld(database)
  const deps = makeTestDeps(database)
  const site = await openTestSite(database, world, [crimeModule], deps)
  const council = await world.organisation({ short_name: 'Council', kind: 'council_district' })
  const police = await world.organisation({ short_name: 'Police', kind: 'police' })
  const newGroup = async (tier: 'S' | 'R' = 'S') => {
    const code = `jag-${randomUUID().slice(0, 8)}`
    const subject_kinds = ['location', 'theme']
    const id = await world.group({ code, name: `JAG ${code}`, type_code: 'jag', subject_kinds, tier })
    await world.agreement([council, police], [id])
    return { id, code }
  }
  const jag = await newGroup()
  const other = await newGroup()
  const visitor = async (
    given: { roles?: readonly SystemRole[]; seat?: readonly [string, GroupRole] } = {},
  ): Promise<Visitor> => {
    const id = await world.account({ organisation_id: council }, given.roles)
    if (given.seat) await world.member(given.seat[0], id, given.seat[1])
    return site.visitor(id)
  }
  const as = <T>(one: Visitor, work: (ask: Asking) => Promise<T>): Promise<T> =>
    database.asActor(one.actor, tx => work({ actor: one.actor, tx, deps }))
  return { database, world, jag, other, newGroup, visitor, as }
}

/** Months from one on: so many. */
export function monthsOn(first: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => addMonths(localDate(`${first}-01`), at).slice(0, 7))
}

/** Two years and a half of ASB in and around Woking town centre, with a summer each year, and a little burglary. */
export function twoYears(
  given: Partial<BroughtIn> & {
    readonly code: string
    readonly times?: (at: number) => number
    readonly count?: number
  },
): BroughtIn {
  const { times = at => 10 + (at % 12 === 6 ? 8 : 0), count = 30, ...rest } = given
  const happened = monthsOn('2022-01', count).flatMap((month, at): Happened[] => [
    {
      month,
      times: times(at),
      street: 'On or near Albion Square',
      easting: MIDDLE.easting + 40,
      northing: MIDDLE.northing,
      ...WOKING,
    },
    {
      month,
      times: 4,
      street: 'On or near Canal Walk',
      easting: MIDDLE.easting - 200,
      northing: MIDDLE.northing + 100,
      ...WOKING,
    },
    {
      month,
      times: at % 3 === 0 ? 1 : 0,
      street: 'On or near Quiet Lane',
      easting: MIDDLE.easting + 300,
      northing: MIDDLE.northing + 300,
      ...WOKING,
    },
    {
      month,
      times: 6,
      street: 'On or near Far Road',
      easting: MIDDLE.easting + 3_000,
      northing: MIDDLE.northing,
      ...WOKING,
    },
    { month, times: 5, street: 'On or near North Street', easting: 499_650, northing: 149_700, ...GUILDFORD },
    {
      month,
      times: 2,
      kind: 'Burglary',
      theme: 'burglary',
      street: 'On or near Canal Walk',
      easting: MIDDLE.easting - 200,
      northing: MIDDLE.northing + 100,
      ...WOKING,
    },
    { month, times: 1, street: null },
  ])
  return { ...rest, happened: happened.filter(one => one.times > 0) }
}

/** Days and hours for a set, as a partner's system has them. */
export async function giveTimes(
  { ownerDb }: Awaited<ReturnType<typeof openTestDatabase>>,
  setId: number,
): Promise<void> {
  await sql`update incident i set happened_on = l.month + (i.line * 7 % 27), begins_at = l.month + (i.line * 7 % 27) + time '21:00',
      ends_at = l.month + (i.line * 7 % 27) + time '22:30'
    from incident_slice l where l.id = i.slice_id and l.set_id = ${setId}`.execute(ownerDb)
}

/** What somebody types to make a profile of the place. */
export function placeAnswers(setIds: readonly number[], given: Record<string, string | readonly string[]> = {}) {
  return {
    scope: 'circle',
    place: `${MIDDLE.easting}, ${MIDDLE.northing}`,
    radius: '500',
    name: 'Woking town centre',
    sets: setIds.map(String),
    theme: 'asb',
    months: '24',
    comparison: 'county',
    ...given,
  }
}
