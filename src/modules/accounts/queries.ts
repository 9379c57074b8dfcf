import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { sql } from 'kysely'
import type { SystemRole, Tx } from '../../kernel/db/as-actor.ts'
import type { Account, Credentials, OpenSession } from './types.ts'

/** What signing in needs, by e-mail address. For `wardmote_auth`: nobody else may read credentials. */
export function findCredentials(tx: Tx, email: string): Promise<Credentials | undefined> {
  return credentials(tx).where('u.email', '=', email).executeTakeFirst()
}

export function findCredentialsOf(tx: Tx, userId: string): Promise<Credentials | undefined> {
  return credentials(tx).where('u.id', '=', userId).executeTakeFirst()
}

function credentials(tx: Tx) {
  return tx
    .selectFrom('user_account as u')
    .innerJoin('organisation as o', 'o.id', 'u.organisation_id')
    .leftJoin('credential as c', 'c.user_id', 'u.id')
    .select([
      'u.id as userId',
      'u.email',
      'u.name',
      'o.name as organisationName',
      'u.status',
      'c.password_hash as passwordHash',
    ])
    .select(sql<boolean>`c.totp_confirmed_at is not null`.as('totpConfirmed'))
}

/** The account behind a single-use link that still works. */
export async function findByToken(
  tx: Tx,
  tokenHash: Buffer,
  kind: 'invitation' | 'reset',
): Promise<Credentials | undefined> {
  const token = await tx
    .selectFrom('account_token')
    .select('user_id')
    .where('token_hash', '=', tokenHash)
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst()
  if (token === undefined) return undefined
  const found = await findCredentialsOf(tx, token.user_id)
  return found?.status === 'deactivated' ? undefined : found
}

/** A session that has begun, whether or not its second factor was given. For `wardmote_auth`. */
export function findBegunSession(tx: Tx, tokenHash: Buffer) {
  return tx
    .selectFrom('session')
    .select(['id', 'user_id as userId', 'second_factor as secondFactor'])
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .where('idle_until', '>', sql<Date>`now()`)
    .executeTakeFirst()
}

export function listOpenSessions(tx: Tx, userId: string): Promise<readonly OpenSession[]> {
  return tx
    .selectFrom('session')
    .select(['id', 'device', 'started_at as startedAt', 'last_seen_at as lastSeenAt'])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .where('idle_until', '>', sql<Date>`now()`)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
}

export function listPurposes(tx: Tx) {
  return tx
    .selectFrom('purpose')
    .select(['code', 'label', 'help'])
    .orderBy('position')
    .orderBy('code')
    .limit(50)
    .execute()
}

export function listOrganisations(tx: Tx) {
  return tx
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('valid_from', '<=', sql<never>`london_today()`)
    .where(eb => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', sql<never>`london_today()`)]))
    .orderBy('name')
    .limit(500)
    .execute()
}

function accounts(tx: Tx) {
  return tx
    .selectFrom('user_account as u')
    .innerJoin('organisation as o', 'o.id', 'u.organisation_id')
    .select([
      'u.id',
      'u.name',
      'u.email',
      'u.job_title as jobTitle',
      'u.organisation_id as organisationId',
      'o.short_name as organisationName',
      'u.status',
      'u.clearance',
      'u.version',
    ])
    .select(eb =>
      jsonArrayFrom(
        eb.selectFrom('user_role as r').select('r.role').whereRef('r.user_id', '=', 'u.id').orderBy('r.role'),
      ).as('given'),
    )
}

type AccountRow = Omit<Account, 'roles'> & { readonly given: readonly { readonly role: SystemRole }[] }

function toAccount({ given, ...row }: AccountRow): Account {
  return { ...row, roles: given.map(({ role }) => role) }
}

export interface AccountKey {
  readonly name: string
  readonly id: string
}

/** Accounts by name, after the given one, one more than the limit to show whether there are more. */
export async function listAccounts(
  tx: Tx,
  about: { readonly words?: string; readonly after?: AccountKey; readonly limit: number },
) {
  const { words, after, limit } = about
  const rows = await accounts(tx)
    .$if(words !== undefined, query => {
      const pattern = `%${(words ?? '').replace(/[\\%_]/g, '\\$&')}%`
      return query.where(eb =>
        eb.or([eb('u.name', 'ilike', pattern), eb('u.email', 'ilike', pattern), eb('o.name', 'ilike', pattern)]),
      )
    })
    .$if(after !== undefined, query => query.where(sql<boolean>`(u.name, u.id) > (${after?.name}, ${after?.id}::uuid)`))
    .orderBy('u.name')
    .orderBy('u.id')
    .limit(limit + 1)
    .execute()
  return rows.map(toAccount)
}

export async function findAccount(tx: Tx, id: string): Promise<Account | undefined> {
  const row = await accounts(tx).where('u.id', '=', id).executeTakeFirst()
  return row && toAccount(row)
}

/** Names and agencies of these addresses, for the demonstration's sign-in page. */
export function listPeopleAt(tx: Tx, emails: readonly string[]) {
  return tx
    .selectFrom('user_account as u')
    .innerJoin('organisation as o', 'o.id', 'u.organisation_id')
    .select(['u.email', 'u.name', 'o.short_name as organisationName'])
    .where('u.email', 'in', emails)
    .where('u.status', '=', 'active')
    .limit(50)
    .execute()
}

export function findDeclaration(tx: Tx, userId: string) {
  return tx
    .selectFrom('confidentiality_declaration')
    .select(['accepted_at as acceptedAt', 'expires_at as expiresAt'])
    .where('user_id', '=', userId)
    .orderBy('expires_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}
