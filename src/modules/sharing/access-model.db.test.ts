import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { type Model, referencePolicy } from '../../../test-support/reference-policy.ts'
import { makeWorld } from '../../../test-support/world.ts'
import { systemClock } from '../../kernel/clock.ts'
import { addDays, todayIn } from '../../kernel/local-date.ts'
import { listAccessFacts } from './access-facts.ts'
import { decideCaseAccess } from './rules/case-access.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const today = todayIn(systemClock)
const WORLDS = 42
const PEOPLE = 12
const CASES = 22

describe('who may see a case: the application, the database and domain guide 10.10', () => {
  it(`agree on ${(WORLDS * PEOPLE * CASES).toLocaleString('en-GB')} generated questions`, async () => {
    let asked = 0
    const allowedBy = new Map<string, number>()
    for (const model of fc.sample(models, { numRuns: WORLDS, seed: 20261121 })) {
      await arrange(model)
      const application = await askApplication(model)
      await holdOwnersAgainst(model)
      for (const person of model.people) {
        const seen = await askDatabase(person.id)
        for (const item of model.cases) {
          const expected = referencePolicy(model, person, item)
          const by = application.get(`${person.id} ${item.id}`)
          const answers = { database: seen.has(item.id), application: by !== undefined }
          expect({ person, item, ...answers }).toEqual({ person, item, database: expected, application: expected })
          asked += 1
          if (by !== undefined) allowedBy.set(by, (allowedBy.get(by) ?? 0) + 1)
        }
      }
    }
    expect(asked).toBeGreaterThanOrEqual(10_000)
    // Three that always said no would agree too: every way in must have been taken often.
    for (const way of ['leading', 'agency_listed', 'named', 'break_glass']) {
      expect({ way, often: (allowedBy.get(way) ?? 0) >= 25 }).toEqual({ way, often: true })
    }
  }, 240_000)
})

/** Mostly true, so that single refusals show and do not drown in each other. */
const mostly = fc.integer({ min: 0, max: 15 }).map(n => n > 0)
const seldom = mostly.map(usual => !usual)
const past = fc.constantFrom(-400, -30, -1, 0, -100, -7, -2, -3, -60, -90, -200, -300, 0, -1, 1)
const ending = fc.constantFrom<number | null>(null, null, null, null, null, null, null, null, null, 90, -1, 0, 1, 30)
const spans = fc
  .record({ from: past, until: ending })
  .map(({ from, until }) => ({ from, until: until !== null && until <= from ? from + 1 : until }))
const pick = <T>(list: readonly T[]) => fc.constantFrom(...list)

const models: fc.Arbitrary<Model> = fc.constant(null).chain(() => {
  const organisationIds = Array.from({ length: 4 }, () => randomUUID())
  const groupIds = Array.from({ length: 3 }, () => randomUUID())
  const personIds = Array.from({ length: PEOPLE }, () => randomUUID())
  const caseIds = Array.from({ length: CASES }, () => randomUUID())
  return fc.record<Model>({
    organisations: fc.tuple(...organisationIds.map(id => spans.map(span => ({ id, ...span })))),
    people: fc.tuple(
      ...personIds.map(id =>
        fc.record({
          id: fc.constant(id),
          organisationId: pick(organisationIds),
          active: mostly,
          secondFactor: mostly,
          declared: mostly,
          purpose: mostly,
          clearance: fc.constantFrom(
            'S' as const,
            'S' as const,
            'R' as const,
            'R' as const,
            'R' as const,
            'R' as const,
            'R' as const,
            'R' as const,
            'O' as const,
            'P' as const,
          ),
        }),
      ),
    ),
    groups: fc.tuple(...groupIds.map(id => spans.map(span => ({ id, ...span })))),
    memberships: fc.uniqueArray(
      fc
        .record({
          personId: pick(personIds),
          groupId: pick(groupIds),
          role: fc.constantFrom('chair', 'deputy', 'coordinator', 'core', 'core', 'core', 'invited', 'observer'),
          span: spans,
        })
        .map(({ span, ...rest }) => ({ ...rest, ...span })),
      { minLength: 36, maxLength: 48, selector: m => `${m.personId} ${m.groupId} ${m.role} ${m.from}` },
    ),
    agreements: fc.array(
      fc.record({
        id: fc.uuid(),
        state: fc.constantFrom(
          'in_force',
          'in_force',
          'in_force',
          'in_force',
          'in_force',
          'in_force',
          'suspended',
          'draft',
          'circulated',
          'withdrawn',
        ),
        startsOn: past,
        lapsesOn: fc.constantFrom(200, 200, 100, 300, 1, 0, -1, 400),
        groupIds: fc.uniqueArray(pick(groupIds), { minLength: 1, maxLength: 3 }),
        signatures: fc.uniqueArray(
          fc.record({
            organisationId: pick(organisationIds),
            signedOn: fc.constantFrom<number | null>(-200, -200, -100, -50, -1, 0, 1, null),
            withdrawnOn: fc.constantFrom<number | null>(null, null, null, null, null, null, -1, 0, 1),
          }),
          { minLength: 2, maxLength: 4, selector: s => s.organisationId },
        ),
      }),
      { minLength: 4, maxLength: 7 },
    ),
    cases: fc.tuple(
      ...caseIds.map(id =>
        fc.record({
          id: fc.constant(id),
          groupId: pick(groupIds),
          tier: fc.constantFrom('S' as const, 'S' as const, 'R' as const),
        }),
      ),
    ),
    listings: fc.uniqueArray(
      fc.record({ caseId: pick(caseIds), organisationId: pick(organisationIds), removed: seldom, expiresOn: ending }),
      { minLength: 55, maxLength: 75, selector: l => `${l.caseId} ${l.organisationId}` },
    ),
    names: fc.array(
      fc
        .record({ caseId: pick(caseIds), personId: pick(personIds), removed: seldom, span: spans })
        .map(({ span, ...rest }) => ({ ...rest, ...span })),
      { minLength: 90, maxLength: 130 },
    ),
    exclusions: fc.array(fc.record({ caseId: pick(caseIds), personId: pick(personIds), lifted: fc.boolean() }), {
      maxLength: 12,
    }),
    glasses: fc.array(fc.record({ caseId: pick(caseIds), personId: pick(personIds), open: fc.boolean() }), {
      maxLength: 12,
    }),
  })
})

const on = (offset: number) => addDays(today, offset)
const onOrNull = (offset: number | null) => (offset === null ? null : on(offset))

async function arrange(model: Model): Promise<void> {
  const db = database.ownerDb
  for (const { id, from, until } of model.organisations) {
    await world.organisation({ id, valid_from: on(from), valid_until: onOrNull(until) })
  }
  const partnership_id = await world.partnership()
  for (const { id, from, until } of model.groups) {
    await world.group({ id, partnership_id, tier: 'R', valid_from: on(from), valid_until: onOrNull(until) })
  }
  for (const person of model.people) await arrangePerson(person)
  for (const { personId, groupId, role, from, until } of model.memberships) {
    await world.member(groupId, personId, role as 'core', { valid_from: on(from), valid_until: onOrNull(until) })
  }
  for (const agreement of model.agreements) await arrangeAgreement(agreement)
  for (const { id, groupId, tier } of model.cases) await world.caseFile({ id, group_id: groupId, tier })
  for (const { caseId, organisationId, removed, expiresOn } of model.listings) {
    await world.listAgency(caseId, organisationId, {
      removed_at: removed ? new Date() : null,
      expires_on: onOrNull(expiresOn),
    })
  }
  const gateway_code = await world.gateway()
  for (const { caseId, personId, removed, from, until } of model.names) {
    await db.insertInto('case_grant').values({
      case_id: caseId, user_id: personId, gateway_code, purpose: 'Named', removed_at: removed ? new Date() : null,
      given_at: sql<Date>`now() + make_interval(days => ${from}) - interval '1 second'`,
      expires_at: until === null ? null : sql<Date>`now() + make_interval(days => ${until}) - interval '1 second'`,
    }).execute() // biome-ignore format: one line of values
  }
  for (const { caseId, personId, lifted } of model.exclusions) {
    await db
      .insertInto('exclusion')
      .values({ case_id: caseId, user_id: personId, reason: 'Neighbour', lifted_at: lifted ? new Date() : null })
      .execute()
  }
  for (const { caseId, personId, open } of model.glasses) {
    const groupId = model.cases.find(item => item.id === caseId)?.groupId ?? ''
    await db.insertInto('break_glass').values({
      case_id: caseId, case_reference: 'C-TESTING', group_id: groupId, user_id: personId, reason: 'A threat to life tonight',
      review_by: today, expires_at: sql<Date>`now() + make_interval(mins => ${open ? 60 : -1})`,
    }).execute() // biome-ignore format: one line of values
  }
}

const sessionOf = new Map<string, Awaited<ReturnType<typeof world.signIn>>>()

async function arrangePerson(person: Model['people'][number]): Promise<void> {
  await world.account({ id: person.id, organisation_id: person.organisationId, clearance: person.clearance })
  const actor = await world.signIn(person.id, {
    declared: person.declared,
    second_factor: person.secondFactor,
    purpose_code: person.purpose ? 'testing' : null,
  })
  sessionOf.set(person.id, actor)
  if (!person.active) {
    await database.ownerDb
      .updateTable('user_account')
      .set({ status: 'deactivated' })
      .where('id', '=', person.id)
      .execute()
  }
}

async function arrangeAgreement(agreement: Model['agreements'][number]): Promise<void> {
  // The day on which three months after review are over is given; the review itself is reckoned back from it.
  const review = sql<ReturnType<typeof on>>`(${on(agreement.lapsesOn)}::date - interval '3 months')::date`
  const id = await world.agreement([], agreement.groupIds, {
    state: agreement.state as 'in_force',
    starts_on: on(agreement.startsOn),
    review_on: review as never,
  })
  for (const signature of agreement.signatures) {
    await database.ownerDb.insertInto('agreement_signatory').values({
      agreement_id: id, organisation_id: signature.organisationId,
      signed_on: onOrNull(signature.signedOn), withdrawn_on: onOrNull(signature.withdrawnOn),
    }).execute() // biome-ignore format: one line of values
  }
  const { rows } = await sql<{ lapses: string }>`
    select ((review_on + interval '3 months')::date - ${today}::date)::text as lapses from sharing_agreement where id = ${id}`.execute(
    database.ownerDb,
  )
  agreement.lapsesOn = Number(rows[0]?.lapses) // month ends: 30 November less three months and back is 28 or 30
}

/** What the row policies show. A session that has ended shows nothing at all. */
async function askDatabase(personId: string): Promise<ReadonlySet<string>> {
  const actor = sessionOf.get(personId)
  if (actor === undefined) throw new Error('arranged')
  try {
    const rows = await database.asActor(actor, tx => tx.selectFrom('case_file').select('id').execute())
    return new Set(rows.map(row => row.id))
  } catch (error) {
    if (error instanceof Error && error.message.includes('sign in')) return new Set()
    if ((error as { code?: string }).code === 'sign_in_required') return new Set()
    throw error
  }
}

/** What the permission sentence says, from the facts that the page "Who can see this" reads: the way in, by person and case. */
async function askApplication(model: Model): Promise<ReadonlyMap<string, string>> {
  const ways = new Map<string, string>()
  for (const item of model.cases) {
    for (const { userId, facts } of await listAccessFacts(database.ownerDb as never, item.id, today)) {
      const person = model.people.find(candidate => candidate.id === userId)
      if (person === undefined) continue
      const { secondFactor, declared, purpose: purposeStated } = person
      const decision = decideCaseAccess({ ...facts, secondFactor, declared, purposeStated }, today)
      if (decision.may) ways.set(`${userId} ${item.id}`, decision.by)
    }
  }
  return ways
}

/** Who may own an action of a restricted case: whoever the permission sentence lets see it, but for what a session adds. */
async function holdOwnersAgainst(model: Model): Promise<void> {
  const session = { secondFactor: true, declared: true, purposeStated: true, glassBroken: false }
  for (const { id } of model.cases.filter(item => item.tier === 'R')) {
    const tied = await listAccessFacts(database.ownerDb as never, id, today)
    const may = tied.filter(({ facts }) => decideCaseAccess({ ...facts, ...session }, today).may)
    const { rows } = await sql<{
      id: string
    }>`select id from user_account where id = any (${model.people.map(each => each.id)})
      and may_own_action_of(${id}, id)`.execute(database.ownerDb)
    expect(rows.map(row => row.id).toSorted()).toEqual(may.map(each => each.userId).toSorted())
  }
}
