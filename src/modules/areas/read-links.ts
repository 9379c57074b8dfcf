import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { AreaLink } from './types.ts'

/** Of England and Wales there are 35,672 LSOAs, each in one ward of a year. */
const MOST = 200_000

/** A layer of a lookup, of one year or of every year that is loaded. */
export interface LinkEnd {
  readonly layer: string
  readonly vintage?: string | undefined
}

/** The lines of the lookups between two layers, in the order of their codes. */
export async function linksOf(
  tx: Tx,
  from: LinkEnd | string,
  to: LinkEnd | string,
  limit = MOST,
): Promise<readonly AreaLink[]> {
  const [a, b] = [toEnd(from), toEnd(to)]
  return tx
    .selectFrom('area_link as l')
    .select(['l.from_code as from', 'l.from_vintage as fromVintage', 'l.to_code as to', 'l.to_vintage as toVintage'])
    .select('l.relation')
    .where('l.from_layer', '=', a.layer)
    .where('l.to_layer', '=', b.layer)
    .$if(a.vintage !== undefined, query => query.where('l.from_vintage', '=', a.vintage ?? ''))
    .$if(b.vintage !== undefined, query => query.where('l.to_vintage', '=', b.vintage ?? ''))
    .orderBy('l.from_code')
    .orderBy('l.to_vintage')
    .orderBy('l.to_code')
    .limit(limit)
    .execute()
}

function toEnd(end: LinkEnd | string): LinkEnd {
  return typeof end === 'string' ? { layer: end } : end
}

export interface KnownLookup {
  readonly fromLayer: string
  readonly fromVintage: string
  readonly toLayer: string
  readonly toVintage: string
  readonly links: number
  readonly from: number
}

/** Which lookups are loaded. */
export async function listLookups(tx: Tx): Promise<readonly KnownLookup[]> {
  return tx
    .selectFrom('area_link as l')
    .select(['l.from_layer as fromLayer', 'l.from_vintage as fromVintage'])
    .select(['l.to_layer as toLayer', 'l.to_vintage as toVintage'])
    .select([sql<number>`count(*)::int`.as('links'), sql<number>`count(distinct l.from_code)::int`.as('from')])
    .groupBy(['l.from_layer', 'l.from_vintage', 'l.to_layer', 'l.to_vintage'])
    .orderBy('l.from_layer')
    .orderBy('l.from_vintage')
    .orderBy('l.to_layer')
    .orderBy('l.to_vintage')
    .limit(200)
    .execute()
}
