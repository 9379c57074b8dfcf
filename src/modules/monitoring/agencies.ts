import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { LocalDate } from '../../kernel/local-date.ts'

export interface SeatedAgency {
  readonly id: string
  readonly name: string
  readonly kind: string
}

/** The agencies that sit on any of these groups today, each once: by its terms of reference, or by a member of theirs. */
export function listSeatedAgencies(tx: Tx, groupIds: readonly string[], on: LocalDate): Promise<SeatedAgency[]> {
  return tx
    .selectFrom('organisation as o')
    .select(['o.id', 'o.short_name as name', 'o.kind'])
    .where(eb =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('group_organisation as s')
            .select('s.organisation_id')
            .whereRef('s.organisation_id', '=', 'o.id')
            .where(sql<boolean>`s.group_id = any (${[...groupIds]}::uuid[])`)
            .where('s.valid_from', '<=', on)
            .where(until => until.or([until('s.valid_until', 'is', null), until('s.valid_until', '>', on)])),
        ),
        eb.exists(
          eb
            .selectFrom('group_member as m')
            .innerJoin('user_account as u', 'u.id', 'm.user_id')
            .select('m.user_id')
            .whereRef('u.organisation_id', '=', 'o.id')
            .where(sql<boolean>`m.group_id = any (${[...groupIds]}::uuid[])`)
            .where('m.valid_from', '<=', on)
            .where(until => until.or([until('m.valid_until', 'is', null), until('m.valid_until', '>', on)])),
        ),
      ]),
    )
    .where('o.valid_from', '<=', on)
    .where(eb => eb.or([eb('o.valid_until', 'is', null), eb('o.valid_until', '>', on)]))
    .orderBy('o.short_name')
    .orderBy('o.id')
    .limit(500)
    .execute()
}

export async function kindOfAgency(tx: Tx, organisationId: string): Promise<string | undefined> {
  const found = await tx.selectFrom('organisation').select('kind').where('id', '=', organisationId).executeTakeFirst()
  return found?.kind
}

export function agencyOptions(agencies: readonly SeatedAgency[]): readonly { value: string; text: string }[] {
  return agencies.map(({ id, name }) => ({ value: id, text: name }))
}
