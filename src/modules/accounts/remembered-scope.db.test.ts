import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeWorld } from '../../../test-support/world.ts'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import { systemClock } from '../../kernel/clock.ts'
import { todayIn } from '../../kernel/local-date.ts'

const database = await openTestDatabase()
const { ownerDb } = database
const world = makeWorld(database)
const today = todayIn(systemClock)

let officer: UserActor
let organisationId: string
let groupId: string
let agreementId: string
let restricted: string

beforeAll(async () => {
  organisationId = await world.organisation({})
  groupId = await world.group({ partnership_id: await world.partnership(), tier: 'R' })
  agreementId = await world.agreement([organisationId], [groupId])
  restricted = await world.caseFile({ group_id: groupId, tier: 'R' })
  const userId = await world.account({ organisation_id: organisationId, clearance: 'R' })
  officer = await world.signIn(userId)
})

/** What the next transaction is told, beside what is found anew. */
async function told(sessionId = officer.sessionId) {
  const { rows } = await sql<{ remembered: string | null; found: string | null }>`
    select (select r::text from actor_scope(${sessionId}::uuid) r) as remembered,
      (select f::text from scope_of(${sessionId}::uuid) f) as found`.execute(ownerDb)
  return rows[0] ?? { remembered: null, found: null }
}

/** Whether the transaction before this one was remembered and is believed: nothing is written where it is. */
async function isRemembered(): Promise<boolean> {
  const version = () =>
    sql<{ xmin: string }>`select xmin::text from session_scope where session_id = ${officer.sessionId}::uuid`.execute(
      ownerDb,
    )
  const before = (await version()).rows[0]?.xmin
  await told()
  return before !== undefined && (await version()).rows[0]?.xmin === before
}

/** What decides what somebody may see, each changed once; every change makes a difference to what is told. */
const CHANGES: readonly (readonly [what: string, change: () => Promise<unknown>])[] = [
  ['they join a group', () => world.member(groupId, officer.userId, 'core')],
  [
    'their membership ends',
    () =>
      ownerDb.updateTable('group_member').set({ valid_until: today }).where('user_id', '=', officer.userId).execute(),
  ],
  ['they are named on a restricted case', () => name({})],
  [
    'they are named on it no longer',
    () =>
      ownerDb.updateTable('case_grant').set({ removed_at: new Date() }).where('user_id', '=', officer.userId).execute(),
  ],
  ['they are named again', () => name({})],
  [
    'the case moves to a group that no agreement covers',
    async () => moveCase(await world.group({ partnership_id: await world.partnership(), tier: 'R' })),
  ],
  ['it moves back', () => moveCase(groupId)],
  [
    'the agreement leaves the group out',
    () => ownerDb.deleteFrom('agreement_group').where('agreement_id', '=', agreementId).execute(),
  ],
  [
    'the agreement covers it again',
    () => ownerDb.insertInto('agreement_group').values({ agreement_id: agreementId, group_id: groupId }).execute(),
  ],
  ['their agency withdraws its signature', () => sign(today)],
  ['their agency signs again', () => sign(null)],
  [
    'the agreement is suspended',
    () => ownerDb.updateTable('sharing_agreement').set({ state: 'suspended' }).where('id', '=', agreementId).execute(),
  ],
  [
    'the agreement is in force again',
    () => ownerDb.updateTable('sharing_agreement').set({ state: 'in_force' }).where('id', '=', agreementId).execute(),
  ],
  [
    'they are excluded from a case',
    () =>
      ownerDb
        .insertInto('exclusion')
        .values({ case_id: restricted, user_id: officer.userId, reason: 'Neighbour' })
        .execute(),
  ],
  [
    'their exclusion is lifted',
    () =>
      ownerDb.updateTable('exclusion').set({ lifted_at: new Date() }).where('user_id', '=', officer.userId).execute(),
  ],
  [
    'they state why they look at a case',
    () =>
      ownerDb
        .insertInto('view_purpose')
        .values({
          user_id: officer.userId,
          case_id: restricted,
          purpose_code: 'testing',
          expires_at: sql<Date>`now() + interval '1 hour'`,
        })
        .execute(),
  ],
  ['they open a case in an emergency', () => breakTheGlass()],
  [
    'they are given a role',
    () => ownerDb.insertInto('user_role').values({ user_id: officer.userId, role: 'analyst' }).execute(),
  ],
  ['the role is taken away', () => ownerDb.deleteFrom('user_role').where('user_id', '=', officer.userId).execute()],
  [
    'their clearance falls',
    () => ownerDb.updateTable('user_account').set({ clearance: 'S' }).where('id', '=', officer.userId).execute(),
  ],
  ['another purpose is chosen', async () => setSession({ purpose_code: await anotherPurpose() })],
  [
    'their declaration runs out',
    () =>
      ownerDb
        .updateTable('confidentiality_declaration')
        .set({ expires_at: sql<Date>`now() - interval '1 second'` })
        .where('user_id', '=', officer.userId)
        .execute(),
  ],
  ['their second factor is owed again', () => setSession({ second_factor: false })],
  ['their second factor is given', () => setSession({ second_factor: true })],
  [
    'the name of their group changes',
    async () => {
      await world.member(groupId, officer.userId, 'observer')
      await told()
      await ownerDb.updateTable('partnership_group').set({ name: 'Renamed panel' }).where('id', '=', groupId).execute()
    },
  ],
  [
    'their agency comes to its end',
    () => ownerDb.updateTable('organisation').set({ valid_until: today }).where('id', '=', organisationId).execute(),
  ],
  ['their session is ended', () => setSession({ revoked_at: new Date() })],
  ['it would have lasted', () => setSession({ revoked_at: null })],
  ['their session has idled too long', () => setSession({ idle_until: sql<Date>`now() - interval '1 second'` })],
  ['it had time left', () => setSession({ idle_until: sql<Date>`now() + interval '1 hour'` })],
  [
    'their account is closed',
    () => ownerDb.updateTable('user_account').set({ status: 'deactivated' }).where('id', '=', officer.userId).execute(),
  ],
]

const name = (given: { given_at?: unknown; expires_at?: unknown }) =>
  world.gateway().then(gateway_code =>
    ownerDb
      .insertInto('case_grant')
      .values({ case_id: restricted, user_id: officer.userId, gateway_code, purpose: 'Named', ...given } as never)
      .execute(),
  )
const moveCase = (to: string) =>
  ownerDb.updateTable('case_file').set({ group_id: to }).where('id', '=', restricted).execute()
const sign = (withdrawn_on: typeof today | null) =>
  ownerDb
    .updateTable('agreement_signatory')
    .set({ withdrawn_on })
    .where('organisation_id', '=', organisationId)
    .execute()
const setSession = (given: object) =>
  ownerDb.updateTable('session').set(given).where('id', '=', officer.sessionId).execute()
const breakTheGlass = (user_id = officer.userId, minutes = 60) =>
  ownerDb
    .insertInto('break_glass')
    .values({
      case_id: restricted,
      case_reference: 'C-TESTING',
      group_id: groupId,
      user_id,
      reason: 'A threat to life tonight',
      review_by: today,
      expires_at: sql<Date>`now() + make_interval(mins => ${minutes})`,
    })
    .execute()
async function anotherPurpose(): Promise<string> {
  await ownerDb.insertInto('purpose').values({ code: 'another', label: 'Another' }).execute()
  return 'another'
}

describe('what a session opens', () => {
  it('is remembered while nothing changes, and is what would be found anew', async () => {
    const { remembered, found } = await told()
    expect(remembered).toBe(found)
    expect(remembered).toContain(officer.userId)
    expect(await isRemembered()).toBe(true)
  })

  it('is found anew when what it was found from has changed, whatever that was', async () => {
    for (const [what, change] of CHANGES) {
      const before = await told()
      expect({ what, ...before }).toEqual({ what, remembered: before.found, found: before.found })
      await change()
      const after = await told()
      expect({ what, remembered: after.remembered }).toEqual({ what, remembered: after.found })
      expect({ what, differs: after.found !== before.found }).toEqual({ what, differs: true })
    }
  })

  it('is found from no table whose changes are not noted', async () => {
    const { rows: functions } = await sql<{
      body: string
    }>`select prosrc as body from pg_proc where proname = 'scope_of'`.execute(ownerDb)
    const { rows: noted } = await sql<{ name: string }>`select distinct c.relname as name from pg_trigger t
      join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid where p.proname = 'note_scope_change'`.execute(
      ownerDb,
    )
    const { rows: tables } = await sql<{ name: string }>`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`.execute(ownerDb)
    const words = new Set(functions.flatMap(({ body }) => body.match(/\w+/g) ?? []))
    const read = tables.map(({ name: table }) => table).filter(table => words.has(table) && table !== 'session')
    expect(read.length).toBeGreaterThan(12)
    expect(read.filter(table => !noted.some(({ name: table_ }) => table_ === table))).toEqual([])
  })

  it('is remembered no longer than until something in it begins or ends by itself', async () => {
    const colleague = await world.signIn(await world.account({ organisation_id: await world.organisation({}) }))
    const lasts = async () => {
      await told(colleague.sessionId)
      const { rows } = await sql<{ midnight: boolean; minutes: number }>`
        select good_until <= (london_today() + 1)::timestamp at time zone 'Europe/London' as midnight,
          round(extract(epoch from good_until - now()) / 60)::int as minutes
        from session_scope where session_id = ${colleague.sessionId}::uuid`.execute(ownerDb)
      return rows[0] ?? { midnight: false, minutes: Number.NaN }
    }
    const { midnight, minutes } = await lasts()
    expect({ midnight, atMost: minutes <= 30 }).toEqual({ midnight: true, atMost: true })
    const inMinutes = (count: number) => sql<Date>`now() + make_interval(mins => ${count})`
    const user_id = colleague.userId
    const gateway_code = await world.gateway()
    const grant = { case_id: restricted, user_id, gateway_code, purpose: 'Named' }
    const midnightIn = minutes < 30 ? minutes : 30
    const begins: readonly (readonly [minutes: number, begin: () => Promise<unknown>])[] = [
      [
        25,
        () =>
          ownerDb
            .insertInto('case_grant')
            .values({ ...grant, expires_at: inMinutes(25) })
            .execute(),
      ],
      [
        20,
        () =>
          ownerDb
            .insertInto('case_grant')
            .values({ ...grant, given_at: inMinutes(20) })
            .execute(),
      ],
      [
        15,
        () =>
          ownerDb
            .insertInto('view_purpose')
            .values({ user_id, case_id: restricted, purpose_code: 'testing', expires_at: inMinutes(15) })
            .execute(),
      ],
      [10, () => breakTheGlass(user_id, 10)],
      [
        5,
        () =>
          ownerDb
            .updateTable('confidentiality_declaration')
            .set({ expires_at: inMinutes(5) })
            .where('user_id', '=', user_id)
            .execute(),
      ],
    ]
    for (const [until, begin] of begins) {
      await begin()
      // To a minute: just before midnight both sides are rounded.
      expect(Math.abs((await lasts()).minutes - Math.min(until, midnightIn))).toBeLessThanOrEqual(1)
    }
    await ownerDb
      .updateTable('case_grant')
      .set({ expires_at: sql<Date>`now() + interval '300 milliseconds'` })
      .where('user_id', '=', user_id)
      .execute()
    await told(colleague.sessionId)
    await setTimeout(400)
    const { remembered, found } = await told(colleague.sessionId)
    expect(remembered).toBe(found)
  })

  it('is not remembered from before a change that was being made at that moment', async () => {
    const colleague = await world.signIn(await world.account({ organisation_id: await world.organisation({}) }))
    const change = await ownerDb.startTransaction().execute()
    await change
      .insertInto('exclusion')
      .values({ case_id: restricted, user_id: colleague.userId, reason: 'Neighbour' })
      .execute()
    expect((await told(colleague.sessionId)).remembered).not.toContain(restricted)
    await change.commit().execute()
    const { remembered, found } = await told(colleague.sessionId)
    expect(remembered).toContain(restricted)
    expect(remembered).toBe(found)
  })

  it('keeps no request of a session waiting for another of the same session', async () => {
    const colleague = await world.signIn(await world.account({ organisation_id: await world.organisation({}) }))
    await ownerDb.deleteFrom('session_scope').where('session_id', '=', colleague.sessionId).execute()
    const slow = await database.pool.connect()
    try {
      await slow.query('begin')
      await slow.query('select actor_scope($1)', [colleague.sessionId])
      const { remembered, found } = await told(colleague.sessionId)
      expect(remembered).toBe(found)
      expect(remembered).toContain(colleague.userId)
    } finally {
      await slow.query('rollback')
      slow.release()
    }
  })
})
