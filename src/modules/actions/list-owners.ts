import { sql, type SqlBool } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { LEADING } from './permissions.ts'
import type { Action } from './types.ts'

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
 * is of a case, is of an agency on its list or runs the group; of a restricted case only those of them who may see it.
 * Nobody else may learn of the case by way of an action.
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
        eb.and([
          eb.or([eb('m.role', 'in', [...LEADING]), sql<SqlBool>`agency_listed(${caseId}, u.organisation_id)`]),
          sql<SqlBool>`may_own_action_of(${caseId}, u.id)`,
        ]),
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

/** Why an action cannot go to its owner any more, and what to do; undefined while it can. */
export async function whyNotOwner(tx: Tx, action: Action, asAt: LocalDate): Promise<string | undefined> {
  const { ownerOrganisationId, ownerOrganisation, ownerUserId, ownerName } = action
  const agency = (await listOwners(tx, action, asAt)).find(each => each.organisationId === ownerOrganisationId)
  if (agency === undefined) return `${await whyNotAgency(tx, action)} the action to somebody else, or supersede it`
  if (ownerUserId === null || agency.people.some(({ userId }) => userId === ownerUserId)) return undefined
  return `${ownerName ?? ownerOrganisation} can no longer be given this action. Give it to somebody else, or supersede it`
}

async function whyNotAgency(tx: Tx, { caseId, tier, ownerOrganisationId, ownerOrganisation }: Action): Promise<string> {
  const { rows } = await sql<{
    off: boolean
  }>`select not agency_listed(${caseId}, ${ownerOrganisationId}) as off`.execute(tx)
  if (caseId !== null && rows[0]?.off === true)
    return `${ownerOrganisation} is not on the list of this case. List it again, give`
  return caseId !== null && tier === 'R'
    ? `Nobody of ${ownerOrganisation} may see this case. Name somebody of theirs on it, give`
    : `Nobody of ${ownerOrganisation} who sits on the group can take it. Give`
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
