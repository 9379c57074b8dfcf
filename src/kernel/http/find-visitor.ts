import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx, UserActor } from '../db/as-actor.ts'
import type { Connection } from '../db/connect.ts'
import { hashToken, isToken } from './session.ts'
import type { RememberedVisitors } from './remembered-visitors.ts'
import { NOBODY, type Visitor } from './visitor.ts'

const SessionRow = z.object({
  session_id: z.string(),
  user_id: z.string(),
  name: z.string(),
  email: z.string(),
  organisation_id: z.string(),
  organisation_name: z.string(),
  clearance: z.enum(['P', 'O', 'S', 'R']),
  purpose: z.string().nullable(),
  second_factor: z.boolean(),
  declared: z.boolean(),
  roles: z.array(z.enum(['admin', 'governance', 'analyst', 'councillor'])),
  memberships: z.array(
    z.object({
      groupId: z.string(),
      groupCode: z.string(),
      groupName: z.string(),
      role: z.enum(['chair', 'deputy', 'coordinator', 'core', 'invited', 'observer']),
      subjectKinds: z.array(z.string()).optional(),
      tier: z.enum(['P', 'O', 'S', 'R']).optional(),
    }),
  ),
  stamp: z.string(),
  last_seen_at: z.date(),
})

const TOUCH_AFTER_MS = 60_000

/** How a session is looked up: the person, their agency, roles and groups in one query, by the token's hash alone. */
export interface SessionLookup {
  readonly connection: Pick<Connection, 'pool' | 'prepare'>
  readonly idleMinutes: number
}

type Remembering = SessionLookup & { readonly remembered: RememberedVisitors }

/**
 * Who holds this cookie, as the database says now. A session that still owes its second factor is nobody yet: only the
 * pages that take the factor, which read the token themselves, can do anything with it.
 */
export async function findVisitor(lookup: Remembering, token: string | undefined): Promise<Visitor> {
  if (!isToken(token)) return NOBODY
  const { pool, prepare } = lookup.connection
  const { rows } = await pool.query({
    ...(prepare && { name: 'wardmote_find_session' }),
    text: 'select * from find_session($1)',
    values: [hashToken(token)],
  })
  lookup.remembered.forget(token)
  if (rows[0] === undefined) return NOBODY
  const row = SessionRow.parse(rows[0])
  const lastSeenAt = await touch(lookup, row.session_id, row.last_seen_at)
  if (!row.second_factor) return { ...NOBODY, token }
  const actor = toActor(row)
  lookup.remembered.keep(token, { actor, lastSeenAt })
  return { actor, token }
}

/**
 * Who held this cookie when it was last looked up, if that was lately. Never to be believed alone: the actor carries a
 * stamp, so that the transaction of the request asks the database whether all of it still holds.
 */
export async function recallVisitor(lookup: Remembering, token: string | undefined): Promise<Visitor | undefined> {
  if (!isToken(token)) return NOBODY
  const known = lookup.remembered.recall(token)
  if (known === undefined || known.actor.sessionId === null) return undefined
  known.lastSeenAt = await touch(lookup, known.actor.sessionId, known.lastSeenAt)
  return { actor: known.actor, token, remembered: true }
}

/** Who has just signed in with this token, for what is done in their name at once. */
export async function findActor(tx: Tx, token: string): Promise<UserActor | undefined> {
  const { rows } = await sql`select * from find_session(${hashToken(token)})`.execute(tx)
  const row = rows[0] === undefined ? undefined : SessionRow.parse(rows[0])
  return row?.second_factor ? toActor(row) : undefined
}

/**
 * Notes the last use at most once a minute: a session is read on every request and written seldom. Nobody waits for the
 * disk: what a power cut could take back is a minute of somebody's half hour.
 */
async function touch({ connection, idleMinutes }: SessionLookup, sessionId: string, lastSeenAt: Date): Promise<Date> {
  if (Date.now() - lastSeenAt.getTime() < TOUCH_AFTER_MS) return lastSeenAt
  await connection.pool.query(`select set_config('synchronous_commit', 'off', true), touch_session($1, $2)`, [
    sessionId,
    idleMinutes,
  ])
  return new Date()
}

function toActor(row: z.output<typeof SessionRow>): UserActor {
  return {
    kind: 'user',
    userId: row.user_id,
    sessionId: row.session_id,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    name: row.name,
    email: row.email,
    roles: row.roles,
    memberships: row.memberships,
    clearance: row.clearance === 'P' ? 'O' : row.clearance,
    purpose: row.purpose,
    declared: row.declared,
    mfa: row.second_factor,
    stamp: row.stamp,
  }
}
