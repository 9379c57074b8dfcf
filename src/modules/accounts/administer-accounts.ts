import { sql } from 'kysely'
import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Clearance, SystemRole, Tx, UserActor } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { Refused, Stale } from '../../kernel/http/routing.ts'
import { findCredentialsOf } from './queries.ts'
import { endSessions } from './sessions.ts'
import type { Account } from './types.ts'
import { CLEARANCE_NAMES, roleNames } from './views.ts'

/** Closes an account: its sessions end with the transaction, and no link or password opens it again. */
export async function deactivateAccount(tx: Tx, actor: UserActor, account: Account): Promise<void> {
  if (account.id === actor.userId) throw new Refused([{ field: '', message: 'You cannot deactivate your own account' }])
  await tx
    .updateTable('user_account')
    .set({ status: 'deactivated', deactivated_at: sql<Date>`now()` })
    .where('id', '=', account.id)
    .execute()
  await endSessions(tx, account.id)
  await logEvent(tx, { action: 'deactivated', object: { type: 'account', id: account.id }, fields: ['status'] })
}

/**
 * Opens a closed account again. Its owner signs in as before, or is invited as before: whether they ever chose a password
 * only signing in may read, and in the demonstration nobody does. What they may see is decided anew.
 */
export async function reactivateAccount(deps: Deps, actor: UserActor, account: Account): Promise<void> {
  const { asActor, config } = deps
  const credentials = await asActor({ kind: 'public' }, tx => findCredentialsOf(tx, account.id))
  const accepted = config.demo || Boolean(credentials?.passwordHash)
  await asActor(actor, async tx => {
    await tx
      .updateTable('user_account')
      .set({ status: accepted ? 'active' : 'invited', deactivated_at: null })
      .where('id', '=', account.id)
      .where('status', '=', 'deactivated')
      .execute()
    await logEvent(tx, { action: 'reactivated', object: { type: 'account', id: account.id }, fields: ['status'] })
  })
}

/**
 * Gives and takes system roles. An administrator cannot drop their own, so that one is always left, and is given no
 * other by themselves: who runs the accounts does not let themselves into the log.
 */
export async function changeRoles(
  tx: Tx,
  actor: UserActor,
  account: Account,
  wanted: { readonly roles: readonly SystemRole[]; readonly version: number },
): Promise<void> {
  if (account.id === actor.userId && !wanted.roles.includes('admin')) {
    throw new Refused([{ field: 'roles', message: 'You cannot take the administrator role from yourself' }])
  }
  if (account.id === actor.userId && wanted.roles.some(role => !account.roles.includes(role))) {
    throw new Refused([{ field: 'roles', message: 'Ask another system administrator to give you a role' }])
  }
  const { numUpdatedRows } = await tx
    .updateTable('user_account')
    .set({ name: account.name })
    .where('id', '=', account.id)
    .where('version', '=', wanted.version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) {
    throw new Stale(
      [{ label: 'Roles', yours: roleNames(wanted.roles), theirs: roleNames(account.roles) }],
      account.version,
    )
  }
  await tx.deleteFrom('user_role').where('user_id', '=', account.id).execute()
  if (wanted.roles.length > 0) {
    await tx
      .insertInto('user_role')
      .values(wanted.roles.map(role => ({ user_id: account.id, role })))
      .execute()
  }
  await logEvent(tx, { action: 'changed roles', object: { type: 'account', id: account.id }, fields: ['roles'] })
}

/** How far somebody is cleared. Nobody clears themselves: an administrator has no case by virtue of being one. */
export async function changeClearance(
  tx: Tx,
  actor: UserActor,
  account: Account,
  wanted: { readonly clearance: Exclude<Clearance, 'P'>; readonly version: number },
): Promise<void> {
  if (account.id === actor.userId) {
    throw new Refused([{ field: 'clearance', message: 'Ask another system administrator to change your clearance' }])
  }
  const { numUpdatedRows } = await tx
    .updateTable('user_account')
    .set({ clearance: wanted.clearance })
    .where('id', '=', account.id)
    .where('version', '=', wanted.version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) {
    const [yours, theirs] = [CLEARANCE_NAMES[wanted.clearance], CLEARANCE_NAMES[account.clearance]]
    throw new Stale([{ label: 'Clearance', yours, theirs }], account.version)
  }
  await logEvent(tx, {
    action: 'changed clearance',
    object: { type: 'account', id: account.id },
    fields: ['clearance'],
  })
}
