import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { paths } from './paths.ts'
import { OWED_STATES } from './rules/action-states.ts'
import { chaseActionsDueBefore, chaserText } from './rules/chasing.ts'
import { tellOwner } from './tell-owner.ts'

export const CHASE_OVERDUE = 'actions:chase-overdue'

/** Owners in one run; the next night takes the rest, longest overdue first. */
const MOST_OWNERS = 2_000

/**
 * One e-mail to each owner of overdue actions, on working days, at most once a day however often it runs: what was
 * chased today is marked in the same transaction as its e-mail.
 */
export async function chaseOverdueActions(deps: Deps): Promise<void> {
  const today = todayIn(deps.clock)
  const before = chaseActionsDueBefore(deps.calendar, today)
  if (before === undefined) return
  const owners = await deps.asActor({ kind: 'system', job: CHASE_OVERDUE }, tx => listOwnersToChase(tx, before, today))
  for (const ownerUserId of owners) {
    await deps.asActor({ kind: 'system', job: CHASE_OVERDUE }, tx => chaseOwner(deps, tx, ownerUserId, before, today))
  }
  deps.log.info({ job: CHASE_OVERDUE, owners: owners.length }, 'owners of overdue actions chased')
}

async function listOwnersToChase(tx: Tx, before: LocalDate, today: LocalDate): Promise<readonly string[]> {
  const rows = await overdue(tx, before, today)
    .innerJoin('user_account as u', 'u.id', 'a.owner_user_id')
    .where('u.status', '=', 'active')
    .select('u.id as ownerUserId')
    .groupBy('u.id')
    .orderBy(sql`min(a.due_on)`)
    .orderBy('u.id')
    .limit(MOST_OWNERS)
    .execute()
  return rows.map(row => row.ownerUserId)
}

async function chaseOwner(deps: Deps, tx: Tx, ownerUserId: string, before: LocalDate, today: LocalDate): Promise<void> {
  const actions = await overdue(tx, before, today)
    .select(['a.id', 'a.reference'])
    .where('a.owner_user_id', '=', ownerUserId)
    .orderBy('a.due_on')
    .forUpdate()
    .skipLocked()
    .execute()
  const [first] = actions
  if (first === undefined) return
  const address = actions.length === 1 ? paths.action(first) : paths.actions({}, { overdue: 'yes' })
  await tellOwner({ tx, deps }, { userId: ownerUserId, ...chaserText(actions.length), address })
  const ids = actions.map(action => action.id)
  await tx.updateTable('action').set({ last_chased_on: today }).where('id', 'in', ids).execute()
  await tx
    .insertInto('action_change')
    .values(
      ids.map(id => ({
        action_id: id,
        change: 'owner reminded by e-mail',
        note: null,
        made_by: null,
        made_at: deps.clock.now(),
      })),
    )
    .execute()
}

function overdue(tx: Tx, before: LocalDate, today: LocalDate) {
  return tx
    .selectFrom('action as a')
    .where('a.state', 'in', [...OWED_STATES])
    .where('a.due_on', '<', before)
    .where(eb => eb.or([eb('a.last_chased_on', 'is', null), eb('a.last_chased_on', '<', today)]))
}
