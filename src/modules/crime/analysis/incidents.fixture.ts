import { sql, type Kysely } from 'kysely'
import type { Database } from '../../../kernel/db/tables.gen.ts'
import { addMonths, localDate } from '../../../kernel/local-date.ts'
import { bringIn, type Happened } from '../map/incidents.fixture.ts'

export const WOKING = { district: 'E07000217', lsoa: 'E01030932' }
export const GUILDFORD = { district: 'E07000209', lsoa: 'E01030420' }

/** Months from January 2022, as many as are asked for: "2022-01". */
export function monthsFrom2022(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => addMonths(localDate('2022-01-01'), at).slice(0, 7))
}

/** Police open data: one street in Woking with many, the rest spread thinly over the fields around it. */
export async function bringPoliceIn(db: Kysely<Database>, months: number): Promise<{ readonly setId: number }> {
  const happened = monthsFrom2022(months).flatMap((month, at): readonly Happened[] => [
    { month, times: 9 + (at % 12), street: 'On or near Albion Square', easting: 500_612, northing: 158_733, ...WOKING },
    {
      month,
      times: 6,
      kind: 'Burglary',
      theme: 'burglary',
      street: 'On or near Bridge Barn Lane',
      easting: 501_190,
      northing: 158_702,
      ...WOKING,
    },
    { month, times: 7, street: 'On or near Wharf Road', easting: 500_702, northing: 159_190, ...WOKING },
    { month, times: 5, street: 'On or near Wharf Passage', easting: 501_120, northing: 159_240, ...WOKING },
    ...Array.from({ length: 6 }, (_, step) => ({
      month,
      times: 1,
      street: 'On or near Quiet Lane',
      easting: 496_000 + (((at * 6 + step) * 1_731) % 9_000),
      northing: 154_000 + (((at * 6 + step) * 1_297) % 9_000),
      ...(step % 2 === 0 ? WOKING : GUILDFORD),
    })),
    { month, times: 2, street: null },
  ])
  return bringIn(db, { code: 'police-street', happened })
}

/** A partner's calls with days and hours, at exact places: a pair within days at the same place, again and again. */
export async function bringCallsIn(db: Kysely<Database>, months: number): Promise<{ readonly setId: number }> {
  const happened = monthsFrom2022(months).flatMap((month, at): readonly Happened[] =>
    Array.from({ length: 5 }, (_, step) => ({
      month,
      times: 3,
      kind: 'Nuisance fire',
      theme: 'fire',
      street: null,
      easting: 497_013 + (((at * 5 + step) * 1_117) % 6_000),
      northing: 155_021 + (((at * 5 + step) * 883) % 6_000),
      ...WOKING,
    })),
  )
  const { setId } = await bringIn(db, {
    code: 'fire-calls',
    name: 'Fire calls',
    tier: 'O',
    form: 'partner',
    placed: 'exact',
    licence: 'Shared under the agreement',
    happened,
  })
  await sql`
    update incident i set
      happened_on = l.month + (i.line % 3 + 3 * ((i.line / 3) % 5)),
      begins_at = l.month + (i.line % 3 + 3 * ((i.line / 3) % 5)) * interval '1 day' + interval '21 hours 20 minutes',
      ends_at = case when i.line % 4 = 0 then l.month + (i.line % 3 + 3 * ((i.line / 3) % 5)) * interval '1 day' + interval '23 hours 20 minutes' end
    from incident_slice l where l.id = i.slice_id and l.set_id = ${setId}`.execute(db)
  return { setId }
}
