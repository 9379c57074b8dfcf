import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Holding } from './find-holdings.ts'

/**
 * What an agency held that is no more, is held by those that came after it: whoever asks is sent to somebody who is
 * there. Where nobody came after, nobody can be asked.
 */
export async function passToHeirs(tx: Tx, holdings: readonly Holding[]): Promise<readonly Holding[]> {
  const ids = [...new Set(holdings.map(holding => holding.organisationId))]
  const { rows } = await sql<{ readonly was: string; readonly heir: string }>`
    with recursive line (was, heir) as (
      select id, id from organisation where id = any (${ids}::uuid[])
      union select line.was, s.successor_id from line join organisation_succession s on s.predecessor_id = line.heir
      where s.on_date <= london_today())
    select line.was, line.heir from line join organisation o on o.id = line.heir
    where o.valid_from <= london_today() and (o.valid_until is null or o.valid_until > london_today()) order by 1, 2`.execute(
    tx,
  )
  return holdings.flatMap(holding =>
    rows.filter(({ was }) => was === holding.organisationId).map(({ heir }) => ({ ...holding, organisationId: heir })),
  )
}
