import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { GatheredLink } from './importing/gather-links.ts'

/** What an import did to lines that were there already or were not. */
export interface Changes {
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
}

/**
 * Keeps the links of a lookup. An area that the file names has afterwards the links of the file to that layer and year,
 * and no others; areas that it does not name keep theirs.
 */
export async function keepLinks(tx: Tx, links: readonly GatheredLink[], source: string): Promise<Changes> {
  const column = (of: (link: GatheredLink) => string) => sql`${links.map(of)}::text[]`
  const { rows } = await sql<{ removed: number; added: number; written: number }>`
    with given as materialized (
      select * from unnest(${column(l => l.fromLayer)}, ${column(l => l.fromVintage)}, ${column(l => l.from)},
        ${column(l => l.toLayer)}, ${column(l => l.toVintage)}, ${column(l => l.to)}, ${column(l => l.relation)})
        as given (from_layer, from_vintage, from_code, to_layer, to_vintage, to_code, relation)
    ), named as materialized (
      select distinct from_layer, from_vintage, from_code, to_layer, to_vintage from given
    ), removed as (
      delete from area_link l using named n
      where (l.from_layer, l.from_vintage, l.from_code, l.to_layer, l.to_vintage)
          = (n.from_layer, n.from_vintage, n.from_code, n.to_layer, n.to_vintage)
        and (l.from_layer, l.from_vintage, l.from_code, l.to_layer, l.to_vintage, l.to_code) not in
          (select from_layer, from_vintage, from_code, to_layer, to_vintage, to_code from given)
      returning 1
    ), written as (
      insert into area_link (from_layer, from_vintage, from_code, to_layer, to_vintage, to_code, relation, source)
      select from_layer, from_vintage, from_code, to_layer, to_vintage, to_code, relation, ${source} from given
      on conflict (from_layer, from_vintage, from_code, to_layer, to_vintage, to_code)
      do update set relation = excluded.relation, source = excluded.source
      where area_link.relation is distinct from excluded.relation
      returning xmax = 0 as added
    )
    select (select count(*)::int from removed) as removed, count(*)::int as written,
      count(*) filter (where added)::int as added from written`.execute(tx)
  const { removed, added, written } = rows[0] ?? { removed: 0, added: 0, written: 0 }
  return { added, changed: written - added, removed, unchanged: links.length - written }
}
