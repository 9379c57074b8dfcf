import { randomBytes, randomUUID } from 'node:crypto'
import { type Insertable, type Kysely, sql } from 'kysely'
import type { GroupRole, SystemRole, UserActor } from '../src/kernel/db/as-actor.ts'
import type { Database } from '../src/kernel/db/tables.gen.ts'
import { localDate } from '../src/kernel/local-date.ts'
import { newReference } from '../src/kernel/reference.ts'
import type { TestDatabase } from './database.ts'

type With<T extends keyof Database> = Partial<Insertable<Database[T]>>

/**
 * Arranges what a test begins with, as the owner: agencies, groups, people who are signed in, cases. Everything has a
 * sensible default, so that a test names only what it is about. The names are invented and look it.
 */
export function makeWorld({ ownerDb }: Pick<TestDatabase, 'ownerDb'>) {
  const agencies = agencyBuilders(ownerDb)
  return { ...agencies, ...peopleBuilders(ownerDb, agencies), ...caseBuilders(ownerDb) }
}

type Db = Kysely<Database>

export type World = ReturnType<typeof makeWorld>

function agencyBuilders(ownerDb: Db) {
  const made = {
    async organisation(given: With<'organisation'> = {}): Promise<string> {
      const id = given.id ?? randomUUID()
      const code = given.code ?? `agency-${randomBytes(4).toString('hex')}`
      await ownerDb
        .insertInto('organisation')
        .values({
          id,
          code,
          name: `Agency ${code}`,
          short_name: code,
          kind: 'council_district',
          standing: 'responsible_authority',
          competent_authority: false,
          valid_from: localDate('2000-01-01'),
          ...given,
        })
        .execute()
      return id
    },
    async partnership(given: With<'partnership'> = {}): Promise<string> {
      const id = given.id ?? randomUUID()
      const code = given.code ?? `partnership-${randomBytes(4).toString('hex')}`
      await ownerDb
        .insertInto('partnership')
        .values({ id, code, name: `Safer ${code}`, tier: 'district', valid_from: localDate('2000-01-01'), ...given })
        .execute()
      return id
    },
    async group(given: With<'partnership_group'> = {}): Promise<string> {
      const id = given.id ?? randomUUID()
      const code = given.code ?? `charmm-${randomBytes(4).toString('hex')}`
      await ownerDb
        .insertInto('partnership_group')
        .values({
          id,
          code,
          name: `CHaRMM ${code}`,
          full_name: 'Community Harm and Risk Management Meeting',
          type_code: 'charmm',
          partnership_id: given.partnership_id ?? (await made.partnership()),
          subject_kinds: ['person', 'family'],
          tier: 'S',
          takes_referrals: true,
          valid_from: localDate('2000-01-01'),
          ...given,
        })
        .execute()
      return id
    },
    /** An agreement in force of these agencies for these groups. */
    agreement: (organisations: readonly string[], groups: readonly string[], given: With<'sharing_agreement'> = {}) =>
      signAgreement(ownerDb, organisations, groups, given),
  }
  return made
}

async function signAgreement(
  ownerDb: Db,
  organisations: readonly string[],
  groups: readonly string[],
  given: With<'sharing_agreement'>,
): Promise<string> {
  const id = given.id ?? randomUUID()
  await ownerDb
    .insertInto('sharing_agreement')
    .values({
      id,
      code: `agreement-${randomBytes(4).toString('hex')}`,
      title: 'Information sharing protocol',
      tier: 2,
      purpose: 'Panel casework',
      state: 'in_force',
      starts_on: localDate('2020-01-01'),
      review_on: localDate('2099-01-01'),
      ...given,
    })
    .execute()
  for (const organisation_id of organisations) {
    await ownerDb
      .insertInto('agreement_signatory')
      .values({ agreement_id: id, organisation_id, signed_on: localDate('2020-01-01') })
      .execute()
  }
  for (const group_id of groups)
    await ownerDb.insertInto('agreement_group').values({ agreement_id: id, group_id }).execute()
  return id
}

function peopleBuilders(ownerDb: Db, agencies: Pick<ReturnType<typeof agencyBuilders>, 'organisation'>) {
  const named = counter()
  const made = {
    async account(given: With<'user_account'> = {}, roles: readonly SystemRole[] = []): Promise<string> {
      const id = given.id ?? randomUUID()
      await ownerDb
        .insertInto('user_account')
        .values({
          id,
          email: `person-${randomBytes(5).toString('hex')}@agency.example`,
          name: `Zebedee Testcase ${named()}`,
          organisation_id: given.organisation_id ?? (await agencies.organisation()),
          status: 'active',
          clearance: 'S',
          ...given,
        })
        .execute()
      for (const role of roles) await ownerDb.insertInto('user_role').values({ user_id: id, role }).execute()
      return id
    },
    async member(group_id: string, user_id: string, role: GroupRole, given: With<'group_member'> = {}): Promise<void> {
      await ownerDb
        .insertInto('group_member')
        .values({ group_id, user_id, role, valid_from: localDate('2020-01-01'), ...given })
        .execute()
    },
    async declaration(user_id: string): Promise<void> {
      await ownerDb
        .insertInto('confidentiality_declaration')
        .values({ user_id, text_version: '1', expires_at: sql<Date>`now() + interval '1 year'` })
        .execute()
    },
    /** Signs a person in: second factor given, purpose chosen, declaration made, unless told otherwise. */
    async signIn(
      user_id: string,
      given: With<'session'> & { declared?: boolean; token?: string } = {},
    ): Promise<UserActor> {
      const { declared = true, token, ...session } = given
      if (declared) await made.declaration(user_id)
      return beginSession(ownerDb, user_id, token, session)
    },
  }
  return made
}

/** A live session of somebody, and who they are in it. */
async function beginSession(
  ownerDb: Db,
  user_id: string,
  token: string | undefined,
  given: With<'session'>,
): Promise<UserActor> {
  await ownerDb
    .insertInto('purpose')
    .values({ code: 'testing', label: 'Preparing for a meeting' })
    .onConflict(clash => clash.doNothing())
    .execute()
  const hash = await tokenHash(token ?? randomBytes(32).toString('base64url'))
  await ownerDb
    .insertInto('session')
    .values({
      id: randomUUID(),
      user_id,
      token_hash: hash,
      idle_until: sql<Date>`now() + interval '1 day'`,
      expires_at: sql<Date>`now() + interval '1 day'`,
      second_factor: true,
      purpose_code: 'testing',
      ...given,
    })
    .execute()
  return actorOf(ownerDb, hash)
}

function caseBuilders(ownerDb: Db) {
  const titled = counter()
  const made = {
    async caseFile(given: With<'case_file'> & { group_id: string }): Promise<string> {
      const id = given.id ?? randomUUID()
      await ownerDb
        .insertInto('case_file')
        .values({
          id,
          reference: newReference('C'),
          tier: 'S',
          kind: 'person',
          state: 'open',
          title: `Quillon Sample ${titled()}`,
          ...given,
        })
        .execute()
      return id
    },
    async gateway(): Promise<string> {
      await ownerDb
        .insertInto('gateway')
        .values({
          code: 'CDA115',
          name: 'Crime and Disorder Act 1998, s.115',
          law: 'Crime and Disorder Act 1998, s.115',
          purpose: 'Any purpose of the Act',
          kind: 'power',
        })
        .onConflict(clash => clash.column('code').doNothing())
        .execute()
      return 'CDA115'
    },
    async listAgency(case_id: string, organisation_id: string, given: With<'case_agency'> = {}): Promise<void> {
      await ownerDb
        .insertInto('case_agency')
        .values({ case_id, organisation_id, gateway_code: await made.gateway(), purpose: 'Panel casework', ...given })
        .execute()
    },
  }
  return made
}

function counter(): () => number {
  let count = 0
  return () => ++count
}

/** SHA-256 of a session's token, as the session table keeps it. */
export async function tokenHash(token: string): Promise<Buffer> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)))
}

async function actorOf(ownerDb: Kysely<Database>, hash: Buffer): Promise<UserActor> {
  const { rows } = await sql<{
    session_id: string
    user_id: string
    name: string
    email: string
    organisation_id: string
    organisation_name: string
    clearance: UserActor['clearance']
    purpose: string | null
    second_factor: boolean
    declared: boolean
    roles: SystemRole[]
    memberships: UserActor['memberships']
  }>`select * from find_session(${hash})`.execute(ownerDb)
  const found = rows[0]
  if (found === undefined) throw new Error('The session is not live: its account, times or revocation end it')
  return {
    kind: 'user',
    sessionId: found.session_id,
    userId: found.user_id,
    name: found.name,
    email: found.email,
    organisationId: found.organisation_id,
    organisationName: found.organisation_name,
    clearance: found.clearance,
    purpose: found.purpose,
    mfa: found.second_factor,
    declared: found.declared,
    roles: found.roles,
    memberships: found.memberships,
  }
}
