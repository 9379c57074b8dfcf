import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Place, PlaceGiven } from './types.ts'

/** A place with the same property number, or the same address and postcode. Undefined when none is seen. */
export async function findSamePlace(tx: Tx, given: PlaceGiven): Promise<Place | undefined> {
  const row = await tx
    .selectFrom('place as p')
    .selectAll('p')
    .where(eb =>
      eb.or([
        ...(given.uprn ? [eb('p.uprn', '=', given.uprn)] : []),
        eb.and([
          eb(sql<string>`lower(p.address)`, '=', given.address.toLowerCase()),
          eb(sql<string>`coalesce(p.postcode, '')`, '=', given.postcode ?? ''),
          eb(sql<string>`lower(coalesce(p.name, ''))`, '=', (given.name ?? '').toLowerCase()),
        ]),
      ]),
    )
    .orderBy('p.created_at')
    .orderBy('p.id')
    .limit(1)
    .executeTakeFirst()
  return row && toPlace(row)
}

/** Places that may be the same or lie close by: same property number, same postcode, or same name. */
export async function findLikePlaces(tx: Tx, place: Place, limit: number): Promise<readonly Place[]> {
  const rows = await tx
    .selectFrom('place as p')
    .selectAll('p')
    .where('p.id', '<>', place.id)
    .where(eb =>
      eb.or([
        ...(place.uprn ? [eb('p.uprn', '=', place.uprn)] : []),
        ...(place.postcode ? [eb('p.postcode', '=', place.postcode)] : []),
        ...(place.name ? [eb(sql<string>`lower(p.name)`, '=', place.name.toLowerCase())] : []),
        eb(sql<string>`lower(p.address)`, '=', place.address.toLowerCase()),
      ]),
    )
    .orderBy('p.address')
    .orderBy('p.id')
    .limit(limit)
    .execute()
  return rows.map(toPlace)
}

/** Places with a word that begins with each of the given ones, in name, address or postcode. */
export async function searchPlaces(tx: Tx, words: readonly string[], limit: number): Promise<readonly Place[]> {
  if (words.length === 0) return []
  const rows = await tx
    .selectFrom('place as p')
    .selectAll('p')
    .where(eb => eb.and(words.slice(0, 8).map(mentions)))
    .orderBy('p.address')
    .orderBy('p.id')
    .limit(limit)
    .execute()
  return rows.map(toPlace)
}

export async function findPlace(tx: Tx, id: string): Promise<Place | undefined> {
  const row = await tx.selectFrom('place as p').selectAll('p').where('p.id', '=', id).executeTakeFirst()
  return row && toPlace(row)
}

/** What LIKE reads as a wildcard is taken as it stands; a space before the text stands for the beginning of a word. */
function mentions(word: string) {
  const beginning = `% ${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`(' ' || lower(coalesce(p.name, '') || ' ' || p.address || ' ' || coalesce(p.postcode, '') || ' ' || replace(coalesce(p.postcode, ''), ' ', '')) like ${beginning})`
}

interface PlaceRow {
  readonly id: string
  readonly name: string | null
  readonly kind: Place['kind']
  readonly address: string
  readonly postcode: string | null
  readonly uprn: string | null
  readonly owner_or_manager: string | null
  readonly licence_number: string | null
  readonly opening_hours: string | null
}

function toPlace(row: PlaceRow): Place {
  return {
    id: row.id,
    name: row.name ?? undefined,
    kind: row.kind,
    address: row.address,
    postcode: row.postcode ?? undefined,
    uprn: row.uprn ?? undefined,
    ownerOrManager: row.owner_or_manager ?? undefined,
    licenceNumber: row.licence_number ?? undefined,
    openingHours: row.opening_hours ?? undefined,
  }
}
