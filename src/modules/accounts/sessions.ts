import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { hashToken, newToken } from '../../kernel/http/session.ts'
import type { Config } from '../../kernel/config.ts'

export interface NewSession {
  readonly userId: string
  /** True once the second factor was given, or where the demonstration waives it. */
  readonly secondFactor: boolean
  readonly device: string | null
}

/** Begins a session and gives its token, which is kept nowhere but in the browser. */
export async function beginSession(tx: Tx, config: Config, session: NewSession): Promise<string> {
  const token = newToken()
  await tx
    .insertInto('session')
    .values({
      token_hash: hashToken(token),
      user_id: session.userId,
      idle_until: sql<Date>`now() + make_interval(mins => ${config.sessionIdleMinutes})`,
      expires_at: sql<Date>`now() + make_interval(hours => ${config.sessionAbsoluteHours})`,
      second_factor: session.secondFactor,
      purpose_code: null,
      device: session.device,
    })
    .execute()
  return token
}

/** Gives a session another token: whoever learned the old one before has nothing. */
export async function rotateSession(
  tx: Tx,
  sessionId: string,
  changes: { readonly secondFactor?: true } = {},
): Promise<string> {
  const token = newToken()
  await tx
    .updateTable('session')
    .set({ token_hash: hashToken(token), ...(changes.secondFactor && { second_factor: true }) })
    .where('id', '=', sessionId)
    .where('revoked_at', 'is', null)
    .execute()
  return token
}

/** Ends sessions of a person: all, all but one, or one. Says how many. */
export async function endSessions(
  tx: Tx,
  userId: string,
  which: { readonly only?: string; readonly except?: string | null } = {},
): Promise<number> {
  const { only, except } = which
  const result = await tx
    .updateTable('session')
    .set({ revoked_at: sql<Date>`now()` })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .$if(only !== undefined, query => query.where('id', '=', only ?? ''))
    .$if(typeof except === 'string', query => query.where('id', '!=', except ?? ''))
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** "Firefox on Windows": enough to know one's own devices by. */
export function deviceOf(userAgent: string | undefined): string | null {
  if (userAgent === undefined || userAgent === '') return null
  const browser = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'].find(name => userAgent.includes(name))
  const system = ['Windows', 'Android', 'iPhone', 'iPad', 'Macintosh', 'Linux'].find(name => userAgent.includes(name))
  return `${BROWSERS[browser ?? ''] ?? 'A browser'} on ${SYSTEMS[system ?? ''] ?? system ?? 'an unknown device'}`
}

const BROWSERS: Readonly<Record<string, string>> = {
  Edg: 'Edge',
  OPR: 'Opera',
  Firefox: 'Firefox',
  Chrome: 'Chrome',
  Safari: 'Safari',
}
const SYSTEMS: Readonly<Record<string, string>> = { Macintosh: 'a Mac', iPhone: 'an iPhone', iPad: 'an iPad' }
