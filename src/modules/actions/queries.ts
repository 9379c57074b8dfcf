import { type Expression, type SqlBool, sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { tidyReference } from '../../kernel/reference.ts'
import { OPEN_STATES, OWED_STATES } from './rules/action-states.ts'
import type { Action, ActionChange } from './types.ts'

/** Every action that whoever asks may see, with the names a page shows. Row policies leave out the rest. */
export function selectActions(tx: Tx) {
  return (
    tx
      .selectFrom('action as a')
      .innerJoin('partnership_group as g', 'g.id', 'a.group_id')
      .innerJoin('organisation as o', 'o.id', 'a.owner_organisation_id')
      .leftJoin('user_account as u', 'u.id', 'a.owner_user_id')
      // Case and meeting for the words of their links alone; both are null for whoever may not see them.
      .leftJoin('case_file as c', 'c.id', 'a.case_id')
      .leftJoin('meeting as m', 'm.id', 'a.meeting_id')
      .select([
        'a.id',
        'a.reference',
        'a.state',
        'a.wording',
        'a.critical',
        'a.group_id as groupId',
        'a.owner_organisation_id as ownerOrganisationId',
        'a.owner_user_id as ownerUserId',
        'a.done_by as doneBy',
        'a.agreed_on as agreedOn',
        'a.due_on as dueOn',
        'a.carried_forward as carriedForward',
        'a.evidence',
        'a.decline_reason as declineReason',
        'a.version',
        'a.case_id as caseId',
        'g.name as groupName',
        'g.code as groupCode',
        'g.tier',
        'o.short_name as ownerOrganisation',
        'u.name as ownerName',
        'c.reference as caseReference',
        'm.reference as meetingReference',
      ])
  )
}

export async function getAction(tx: Tx, reference: string): Promise<Action> {
  const found = await selectActions(tx).where('a.reference', '=', reference).executeTakeFirst()
  if (found === undefined) throw new AppError('not_found')
  return found
}

/** The case that an action is to be agreed for. Read here for its group alone: a case's own page belongs to cases. */
export async function getCaseForAction(
  tx: Tx,
  reference: string,
): Promise<{ id: string; reference: string; groupId: string; restricted: boolean; live: boolean }> {
  const found = await tx
    .selectFrom('case_file')
    .select(['id', 'reference', 'group_id as groupId'])
    .select(eb => eb('tier', '=', 'R').$castTo<boolean>().as('restricted'))
    .select(eb => eb('state', 'not in', ['closed', 'transferred_out']).$castTo<boolean>().as('live'))
    .where('reference', '=', tidyReference(reference))
    .executeTakeFirst()
  if (found === undefined) throw new AppError('not_found')
  return found
}

export function listChanges(tx: Tx, actionId: string, limit: number): Promise<ActionChange[]> {
  return tx
    .selectFrom('action_change as h')
    .leftJoin('user_account as u', 'u.id', 'h.made_by')
    .leftJoin('organisation as o', 'o.id', 'u.organisation_id')
    .select(['h.change', 'h.note', 'u.name as madeBy', 'o.short_name as organisation', 'h.made_at as madeAt'])
    .where('h.action_id', '=', actionId)
    .orderBy('h.made_at', 'desc')
    .orderBy('h.id')
    .limit(limit)
    .execute()
}

/** What one owes, or one's agency owes where no person is named: soonest due first. For "My work". */
export function listMyActions(tx: Tx, limit: number): Promise<Action[]> {
  return selectActions(tx)
    .where('a.state', 'in', [...OWED_STATES])
    .where(isMine())
    .orderBy('a.due_on')
    .orderBy('a.id')
    .limit(limit)
    .execute()
}

/** The actions of a case: open ones first, soonest due first. */
export function listActionsOfCase(tx: Tx, caseId: string, limit: number): Promise<Action[]> {
  return inOrderOfNeed(selectActions(tx).where('a.case_id', '=', caseId))
    .limit(limit)
    .execute()
}

/** The actions agreed in a meeting, in the order in which they were agreed. */
export function listActionsOfMeeting(
  tx: Tx,
  meetingId: string,
  limit = 500,
): Promise<(Action & { agendaItemId: string | null })[]> {
  return selectActions(tx)
    .select('a.agenda_item_id as agendaItemId')
    .where('a.meeting_id', '=', meetingId)
    .orderBy('a.created_at')
    .orderBy('a.id')
    .limit(limit)
    .execute()
}

/** Open actions of a group past their due date: `before` comes from `overdueBefore`. */
export function listOverdueActions(tx: Tx, groupId: string, before: LocalDate, limit: number): Promise<Action[]> {
  return selectActions(tx)
    .where('a.group_id', '=', groupId)
    .where('a.state', 'in', [...OWED_STATES])
    .where('a.due_on', '<', before)
    .orderBy('a.due_on')
    .orderBy('a.id')
    .limit(limit)
    .execute()
}

/** Actions of a case that still need somebody, declined ones too: a case with any cannot close. */
export async function countOpenActions(tx: Tx, caseId: string): Promise<number> {
  return count(tx, caseId, false)
}

/** Those of them without which the case cannot move to monitoring. */
export async function countOpenCriticalActions(tx: Tx, caseId: string): Promise<number> {
  return count(tx, caseId, true)
}

async function count(tx: Tx, caseId: string, criticalOnly: boolean): Promise<number> {
  const { open } = await tx
    .selectFrom('action')
    .select(eb => eb.fn.countAll<number>().as('open'))
    .where('case_id', '=', caseId)
    .where('state', 'in', [...OPEN_STATES])
    .$if(criticalOnly, query => query.where('critical', '=', true))
    .executeTakeFirstOrThrow()
  return open
}

/** Somebody's own: named on them, or their agency's with nobody named. */
export function isMine(): Expression<SqlBool> {
  return sql<SqlBool>`(a.owner_user_id = (select setting_uuid('wardmote.user_id'))
    or a.owner_user_id is null and a.owner_organisation_id = (select setting_uuid('wardmote.organisation_id')))`
}

function inOrderOfNeed(query: ReturnType<typeof selectActions>) {
  return query
    .orderBy(eb =>
      eb
        .case()
        .when('a.state', 'in', [...OPEN_STATES])
        .then(0)
        .else(1)
        .end(),
    )
    .orderBy('a.due_on')
    .orderBy('a.id')
}

interface Choice {
  readonly value: string
  readonly text: string
}

/** What the list can be narrowed to: one's groups, and the agencies that sit on them. */
export async function listFilterChoices(
  tx: Tx,
  groupIds: readonly string[],
): Promise<{ readonly groups: Choice[]; readonly agencies: Choice[] }> {
  if (groupIds.length === 0) return { groups: [], agencies: [] }
  const groups = await tx
    .selectFrom('partnership_group')
    .select(['code as value', 'name as text'])
    .where('id', 'in', [...groupIds])
    .orderBy('name')
    .limit(200)
    .execute()
  const agencies = await tx
    .selectFrom('group_member as m')
    .innerJoin('user_account as u', 'u.id', 'm.user_id')
    .innerJoin('organisation as o', 'o.id', 'u.organisation_id')
    .select(['o.code as value', 'o.short_name as text'])
    .distinct()
    .where('m.group_id', 'in', [...groupIds])
    .orderBy('o.short_name')
    .limit(200)
    .execute()
  return { groups, agencies }
}
