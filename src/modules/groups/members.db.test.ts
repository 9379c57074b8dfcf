import { sql } from 'kysely'
import { describe, expect, it, test } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { systemClock } from '../../kernel/clock.ts'
import type { GroupRole, Tx } from '../../kernel/db/as-actor.ts'
import { addDays, formatDate, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { changeMemberRole, endMembership } from './change-membership.ts'
import { memberPaths as paths } from './member-paths.ts'
import { findMembership, getGroupToSit } from './member-queries.ts'
import { groupsModule } from './module.ts'

const database = await openTestDatabase()
const { ownerDb } = database
const world = makeWorld(database)
const deps = makeTestDeps(database)
const site = await openTestSite(database, world, [groupsModule], deps)

const today = todayIn(systemClock)
const [council, police, charity] = await Promise.all([
  world.organisation({ short_name: 'Testshire' }),
  world.organisation({ short_name: 'Testshire Police' }),
  world.organisation({ short_name: 'A charity' }),
])
const group = { code: 'testshire-charmm' }
const groupId = await world.group({ code: group.code, name: 'Testshire CHaRMM' })
const maracId = await world.group({ code: 'testshire-marac', name: 'Testshire MARAC', tier: 'R' })
for (const organisation_id of [council, police]) {
  await ownerDb
    .insertInto('group_organisation')
    .values({ group_id: groupId, organisation_id, capacity: 'core', valid_from: addDays(today, -900) })
    .execute()
}
await world.agreement([council], [groupId])
const admin = await site.visitor(await world.account({ organisation_id: council }, ['admin']))
const coordinatorId = await world.account({ organisation_id: council, name: 'Coral Coordinata' })
await world.member(groupId, coordinatorId, 'coordinator')
const coordinator = await site.visitor(coordinatorId)

const inParts = (key: string, date: LocalDate) => {
  const [year = '', month = '', day = ''] = date.split('-')
  return { [`${key}-day`]: day, [`${key}-month`]: month, [`${key}-year`]: year }
}
const someone = (name: string, organisation_id = council) => world.account({ organisation_id, name })
const membershipsOf = (userId: string) =>
  ownerDb
    .selectFrom('group_member')
    .select(['id', 'role', 'valid_from', 'valid_until'])
    .where('user_id', '=', userId)
    .orderBy('valid_from')
    .execute()
const add = (account: string, role: GroupRole, from: LocalDate, last?: LocalDate) =>
  admin.send(paths.add({ ...group, account }), { role, ...inParts('from', from), ...(last && inParts('last', last)) })

async function seated(name: string, role: GroupRole, from: LocalDate, until: LocalDate | null = null) {
  const userId = await someone(name)
  await world.member(groupId, userId, role, { valid_from: from, valid_until: until })
  const [row] = await membershipsOf(userId)
  return { userId, membership: { ...group, membership: row?.id ?? '' } }
}

describe('adding a member', () => {
  it('puts them on the group in their role for their days, logs it, and mails them without naming the group', async () => {
    const userId = await someone('Nella Newcomer')
    const answer = await add(userId, 'core', today, addDays(today, 30))
    expect(answer.location).toBe(paths.members(group))
    expect(await membershipsOf(userId)).toMatchObject([
      { role: 'core', valid_from: today, valid_until: addDays(today, 31) },
    ])
    const { text } = await admin.see(paths.members(group))
    expect(text).toContain('Nella Newcomer')
    expect(text).toContain(formatDate(addDays(today, 30)))
    const logged = await ownerDb
      .selectFrom('audit_event')
      .selectAll()
      .where('object_id', '=', userId)
      .executeTakeFirstOrThrow()
    expect(logged).toMatchObject({ action: 'added a member', group_id: groupId, user_id: admin.actor.userId })
    const mail = await ownerDb
      .selectFrom('outbox_message')
      .selectAll()
      .where('to_user_id', '=', userId)
      .executeTakeFirstOrThrow()
    expect(`${mail.subject} ${mail.body}`).not.toMatch(/charmm/i)
    expect(mail.body).toContain('/account')
  })

  it('opens the group to them from that day', async () => {
    const there = await site.visitor(await someone('Opal Opening'))
    await add(there.actor.userId, 'coordinator', today)
    const { rows } = await sql<{ led: string }>`select led from actor_scope(${there.actor.sessionId}::uuid)`.execute(
      ownerDb,
    )
    expect(rows[0]?.led).toContain(groupId)
  })

  it('offers people of agencies on the group first, others under other agencies, and nobody whose account is closed', async () => {
    await someone('Percy Policeman', police)
    await someone('Cherry Charitable', charity)
    await world.account({ organisation_id: council, name: 'Gone Gonerson', status: 'deactivated' })
    const { $, text } = await admin.see(paths.choose(group))
    const headings = $('h2')
      .toArray()
      .map(each => $(each).text())
    expect(headings).toEqual(expect.arrayContaining(['Agencies that sit on Testshire CHaRMM', 'Other agencies']))
    expect(text.indexOf('Percy Policeman')).toBeLessThan(text.indexOf('Other agencies'))
    expect(text.indexOf('Cherry Charitable')).toBeGreaterThan(text.indexOf('Other agencies'))
    expect(text).not.toContain('Gone Gonerson')
    const searched = await admin.see(paths.choose(group, { q: 'cherry' }))
    expect(searched.text).toContain('Cherry Charitable')
    expect(searched.text).not.toContain('Percy Policeman')
  })

  it('warns where the agency has no agreement in force, does not sit there, or the person is not cleared', async () => {
    const signed = await admin.see(paths.add({ ...group, account: await someone('Sigrid Signed') }))
    expect(signed.$('.govuk-warning-text')).toHaveLength(0)
    const unsigned = await admin.see(paths.add({ ...group, account: await someone('Una Unsigned', police) }))
    expect(unsigned.text).toContain('Testshire Police has no sharing agreement in force for Testshire CHaRMM')
    expect(unsigned.text).not.toContain('does not sit on')
    const elsewhere = await admin.see(paths.add({ ...group, account: await someone('Elsa Elsewhere', charity) }))
    expect(elsewhere.text).toContain('A charity does not sit on Testshire CHaRMM')
    const restricted = await admin.see(paths.add({ code: 'testshire-marac', account: await someone('Sam Uncleared') }))
    expect(restricted.text).toContain('They are not cleared for restricted casework')
  })

  it('is refused where they hold the role already on one of the days, and says from when until when', async () => {
    const userId = await someone('Olive Overlap')
    await add(userId, 'core', today, addDays(today, 10))
    const again = await add(userId, 'core', addDays(today, 10))
    expect(again.status).toBe(422)
    expect(again.text).toContain(
      `Olive Overlap already sits on Testshire CHaRMM in this role (member), from ${formatDate(today)} until ${formatDate(addDays(today, 10))}`,
    )
    expect((await add(userId, 'core', addDays(today, 11))).status).toBe(303)
    expect((await add(userId, 'chair', today)).status).toBe(303)
    expect(await membershipsOf(userId)).toHaveLength(3)
  })

  it('twice at the same moment adds one', async () => {
    const userId = await someone('Remy Race')
    const answers = await Promise.all([
      add(userId, 'core', today),
      add(userId, 'core', addDays(today, 1)),
      add(userId, 'core', addDays(today, 2)),
    ])
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(await membershipsOf(userId)).toHaveLength(1)
  })

  it('asks for a role and a first day, and for a last day that is no earlier', async () => {
    const userId = await someone('Faye Faulty')
    const nothing = await admin.send(paths.add({ ...group, account: userId }), {
      'from-day': '',
      'from-month': '',
      'from-year': '',
    })
    expect(nothing.text).toContain('Select their role')
    expect(nothing.text).toContain('Enter their first day')
    const backwards = await add(userId, 'core', today, addDays(today, -1))
    expect([
      backwards.status,
      backwards.text.includes('Their last day must be the same as or after their first day'),
    ]).toEqual([422, true])
    expect((await add(userId, 'core', '1999-12-31' as LocalDate)).text).toContain('began on 1 January 2000')
  })
})

describe('ending a membership', () => {
  it('keeps them until their last day is over', async () => {
    const { userId, membership } = await seated('Edith Ending', 'core', addDays(today, -100))
    expect((await admin.send(paths.end(membership), inParts('last', today))).status).toBe(303)
    expect(await membershipsOf(userId)).toMatchObject([{ valid_until: addDays(today, 1) }])
    expect(await ownerDb.selectFrom('audit_event').select('action').where('object_id', '=', userId).execute()).toEqual([
      { action: 'ended a membership' },
    ])
  })

  it('with a day that has passed shuts it at once, and it cannot be ended again', async () => {
    const { membership } = await seated('Past Pasterson', 'core', addDays(today, -100))
    await admin.send(paths.end(membership), inParts('last', addDays(today, -1)))
    const { text } = await admin.see(paths.members(group))
    expect(text.indexOf('Past Pasterson')).toBeGreaterThan(text.indexOf('Who sat on it before'))
    const again = await admin.send(paths.end(membership), inParts('last', today))
    expect([again.status, again.text.includes('This membership ended on')]).toEqual([422, true])
  })

  it('cannot be before it began', async () => {
    const { membership } = await seated('Brief Briefly', 'core', today)
    const answer = await admin.send(paths.end(membership), inParts('last', addDays(today, -1)))
    expect([answer.status, answer.text.includes('To shut somebody out at once, deactivate their account')]).toEqual([
      422,
      true,
    ])
  })
})

describe('changing a role', () => {
  it('ends the one so far and begins the other, so that the past stays as it was', async () => {
    const until = addDays(today, 200)
    const { userId, membership } = await seated('Rose Rising', 'core', addDays(today, -100), until)
    await admin.send(paths.changeRole(membership), { role: 'deputy', ...inParts('from', today) })
    expect(await membershipsOf(userId)).toMatchObject([
      { role: 'core', valid_from: addDays(today, -100), valid_until: today },
      { role: 'deputy', valid_from: today, valid_until: until },
    ])
  })

  it('from the first day puts a mistake right', async () => {
    const { userId, membership } = await seated('Mia Mistaken', 'chair', today)
    await admin.send(paths.changeRole(membership), { role: 'core', ...inParts('from', today) })
    expect(await membershipsOf(userId)).toMatchObject([{ role: 'core', valid_from: today, valid_until: null }])
  })

  it('needs another role and a day within the membership', async () => {
    const { membership } = await seated('Nora Neither', 'core', today)
    expect(
      (await admin.send(paths.changeRole(membership), { role: 'core', ...inParts('from', today) })).text,
    ).toContain('has this role already')
    const before = await admin.send(paths.changeRole(membership), {
      role: 'chair',
      ...inParts('from', addDays(today, -1)),
    })
    expect(before.text).toContain('must be within the membership')
  })
})

describe('who may', () => {
  it('change memberships: a system administrator, and nobody their own', async () => {
    const own = await admin.send(paths.add({ ...group, account: admin.actor.userId }), {
      role: 'chair',
      ...inParts('from', today),
    })
    expect([own.status, own.text.includes('nobody changes their own memberships')]).toEqual([422, true])
    const { membership, userId } = await seated('Tom Target', 'core', today)
    for (const address of [
      paths.choose(group),
      paths.add({ ...group, account: userId }),
      paths.end(membership),
      paths.changeRole(membership),
    ]) {
      expect((await coordinator.see(address)).status, address).toBe(403)
    }
    const refused = database.asActor(coordinator.actor, tx =>
      sql`insert into group_member (group_id, user_id, role) values (${groupId}, ${userId}, 'chair')`.execute(tx),
    )
    await expect(refused).rejects.toThrow(/row-level security/)
  })

  it('see members: anybody, and of a restricted group those who sit there, governance and administrators', async () => {
    const seen = await coordinator.see(paths.members(group))
    expect([seen.status, seen.text.includes('Coral Coordinata'), seen.text.includes('Add a member')]).toEqual([
      200,
      true,
      false,
    ])
    const restricted = paths.members({ code: 'testshire-marac' })
    expect((await coordinator.see(restricted)).status).toBe(403)
    expect((await admin.see(restricted)).status).toBe(200)
    await world.member(maracId, coordinatorId, 'core')
    expect((await (await site.visitor(coordinatorId)).see(restricted)).status).toBe(200)
  })

  test.each([
    '/groups/none/members',
    '/groups/testshire-charmm/members/new/nobody',
    '/groups/testshire-charmm/members/1/end',
    `/groups/testshire-marac/members/new/${crypto.randomUUID()}`,
  ])('%s is not found', async address => {
    expect((await admin.see(address)).status).toBe(404)
  })
})

describe('two administrators at once', () => {
  it('do not give a member without an end back to whom the other has just ended', async () => {
    const { userId, membership } = await seated('Tamsin Twicechanged', 'core', addDays(today, -30))
    const other = await site.visitor(await world.account({ organisation_id: council }, ['admin']))
    const last = addDays(today, 2)
    const read = (tx: Tx) => findMembership(tx, { groupId, id: membership.membership, today })
    const changing = await database.asActor(admin.actor, async tx => {
      const [sits, line] = [await getGroupToSit(tx, group.code), await read(tx)]
      if (line === undefined) throw new Error('The member does not sit')
      await endMembership({ tx, deps, actor: admin.actor }, sits, line, last)
      const wanted = { role: 'chair', from: addDays(today, 1) } as const
      const change = database.asActor(other.actor, theirs =>
        changeMemberRole({ tx: theirs, deps, actor: other.actor }, sits, line, wanted),
      )
      const outcome = change.then(
        () => 'changed',
        (error: unknown) => String(error),
      )
      await new Promise(resolve => setTimeout(resolve, 300))
      return { outcome }
    })
    expect(await changing.outcome).toContain('Somebody else has changed this membership')
    expect(await membershipsOf(userId)).toMatchObject([{ role: 'core', valid_until: addDays(last, 1) }])
  })
})
