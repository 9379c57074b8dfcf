import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { writePostcode } from './rules/write-postcode.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { FoundPostcode } from './types.ts'

export { writePostcode } from './rules/write-postcode.ts'

/** Where a postcode lies, however it is written. Undefined where it is none, or not among those loaded. */
export async function findPostcode(tx: Tx, text: string): Promise<FoundPostcode | undefined> {
  const postcode = writePostcode(text)
  if (postcode === undefined) return undefined
  const row = await tx.selectFrom('postcode as p').selectAll('p').where('p.postcode', '=', postcode).executeTakeFirst()
  return (
    row && {
      postcode: row.postcode,
      easting: row.easting,
      northing: row.northing,
      quality: row.quality,
      districtCode: row.district_code ?? undefined,
      wardCode: row.ward_code ?? undefined,
      asOf: row.as_of,
    }
  )
}

/** How many postcodes are loaded, and of which days. Undefined where none are. */
export async function countPostcodes(
  tx: Tx,
): Promise<{ readonly count: number; readonly from: LocalDate; readonly until: LocalDate } | undefined> {
  const { count, first, last } = await tx
    .selectFrom('postcode')
    .select([
      sql<number>`count(*)::int`.as('count'),
      sql<LocalDate | null>`min(as_of)`.as('first'),
      sql<LocalDate | null>`max(as_of)`.as('last'),
    ])
    .executeTakeFirstOrThrow()
  return first === null || last === null ? undefined : { count, from: first, until: last }
}
