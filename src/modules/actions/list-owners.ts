import { sql, type SqlBool } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { LEADING } from './permissions.ts'

/** An agency of a group and those who sit on it for that agency: who an action can be given to. */
export interface OwnerAgency {
  readonly organisationId: string
  readonly organisation: string
  readonly people: readonly { readonly userId: string; readonly name: string }[]
}

/** An agency, or one of its people. */
export interface Owner {
  readonly ownerOrganisationId: string
  readonly ownerUserId: string | null
}

/**
 * Who an action can be given to on a day, by agency, in the order of the alphabet: who sits on the group and, where it
 * is of a case, is of an agency on its list or runs the group. Nobody else may learn of the case by way of an action.
 */
export async function listOwners(
  tx: Tx,
  { groupId, caseId }: { readonly groupId: string; readonly caseId: string | null },
  asAt: LocalDate,
): Promise<readonly OwnerAgency[]> {
  const rows = await tx
    .selectFrom('group_member as m')
    .innerJoin('user_account as u', 'u.id', 'm.user_id')
    .innerJoin('organisation as o', 'o.id', 'u.organisation_id')
    .select(['o.id as organisationId', 'o.short_name as organisation', 'u.id as userId', 'u.name'])
    .distinct()
    .where('m.group_id', '=', groupId)
    .where('m.role', '!=', 'observer')
    .where('u.status', '=', 'active')
    .where('m.valid_from', '<=', asAt)
    .where(eb => eb.or([eb('m.valid_until', 'is', null), eb('m.valid_until', '>', asAt)]))
    .$if(caseId !== null, query =>
      query.where(eb =>
        eb.or([eb('m.role', 'in', [...LEADING]), sql<SqlBool>`agency_listed(${caseId}, u.organisation_id)`]),
      ),
    )
    .orderBy('o.short_name')
    .orderBy('o.id')
    .orderBy('u.name')
    .orderBy('u.id')
    .limit(500)
    .execute()
  const agencies = new Map<string, OwnerAgency & { people: { userId: string; name: string }[] }>()
  for (const { organisationId, organisation, userId, name } of rows) {
    const agency = agencies.get(organisationId) ?? { organisationId, organisation, people: [] }
    agency.people.push({ userId, name })
    agencies.set(organisationId, agency)
  }
  return [...agencies.values()]
}

/** The choices of one select: each agency, followed by its people. */
export function ownerOptions(
  agencies: readonly OwnerAgency[],
): readonly { readonly value: string; readonly text: string }[] {
  return agencies.flatMap(({ organisationId, organisation, people }) => [
    { value: organisationId, text: organisation },
    ...people.map(({ userId, name }) => ({ value: `${organisationId}.${userId}`, text: `${organisation}: ${name}` })),
  ])
}

/** Reads a choice of `ownerOptions`. */
export function readOwner(value: string): Owner {
  const [ownerOrganisationId = '', ownerUserId] = value.split('.')
  return { ownerOrganisationId, ownerUserId: ownerUserId ?? null }
}
