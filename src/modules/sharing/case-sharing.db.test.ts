import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { makeAsActor, type UserActor } from '../../kernel/db/as-actor.ts'
import { connect } from '../../kernel/db/connect.ts'
import { newReference } from '../../kernel/reference.ts'
import {
  excludePerson, liftExclusion, listAgency, namePerson, removeAgency, type SharedCase, stateViewPurpose, whoCanSee,
} from './index.ts' // biome-ignore format: one list
import { sharingModule } from './module.ts'
import type { Acting } from './types.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const deps = makeTestDeps(database)
const site = await openTestSite(database, world, [sharingModule], deps)

async function arrange(tier: 'S' | 'R' = 'S') {
  const [council, police, housing] = [
    await world.organisation(),
    await world.organisation(),
    await world.organisation(),
  ]
  const groupId = await world.group({ tier })
  await world.agreement([council, police], [groupId])
  const gatewayCode = await world.gateway()
  const person = (organisation_id: string) => world.account({ organisation_id, clearance: tier })
  const people = {
    coordinator: await person(council),
    chair: await person(council),
    police: await person(police),
    housing: await person(housing),
  }
  await world.member(groupId, people.coordinator, 'coordinator')
  await world.member(groupId, people.chair, 'chair')
  await world.member(groupId, people.police, 'core')
  await world.member(groupId, people.housing, 'core')
  const theCase: SharedCase = { id: '', reference: newReference('C'), groupId, tier }
  const id = await world.caseFile({ group_id: groupId, tier, reference: theCase.reference })
  return { council, police, housing, groupId, gatewayCode, people, theCase: { ...theCase, id } }
}

const as = <T>(actor: UserActor, work: (ask: Acting) => Promise<T>): Promise<T> =>
  database.asActor(actor, tx => work({ actor, tx, deps }))

async function sees(userId: string, theCase: SharedCase): Promise<boolean> {
  const actor = await world.signIn(userId)
  const { rows } = await database.asActor(actor, tx =>
    sql`select 1 from case_file where id = ${theCase.id}`.execute(tx),
  )
  return rows.length === 1
}

describe('the case list', () => {
  it('opens a case to an agency with an agreement, and shuts it again', async () => {
    const { people, police, gatewayCode, theCase } = await arrange()
    const coordinator = await world.signIn(people.coordinator)
    const listing = { organisationId: police, gatewayCode, purpose: 'To protect the victim' }
    expect(await sees(people.police, theCase)).toBe(false)
    await as(coordinator, ask => listAgency(ask, theCase, listing))
    expect(await sees(people.police, theCase)).toBe(true)
    await as(coordinator, ask => removeAgency(ask, theCase, police, 'Their part is done'))
    expect(await sees(people.police, theCase)).toBe(false)
    await as(coordinator, ask => listAgency(ask, theCase, listing))
    expect(await sees(people.police, theCase)).toBe(true)
  })

  it('refuses an agency without an agreement in force', async () => {
    const { people, housing, gatewayCode, theCase } = await arrange()
    const coordinator = await world.signIn(people.coordinator)
    await expect(
      as(coordinator, ask => listAgency(ask, theCase, { organisationId: housing, gatewayCode, purpose: 'To help' })),
    ).rejects.toMatchObject({ refusals: [{ field: 'organisation' }] })
  })

  it('does not let go of the lead agency, nor obey a member of the panel', async () => {
    const { people, police, gatewayCode, theCase } = await arrange()
    const coordinator = await world.signIn(people.coordinator)
    await as(coordinator, ask =>
      listAgency(ask, theCase, { organisationId: police, standing: 'lead', gatewayCode, purpose: 'To protect' }),
    )
    await expect(as(coordinator, ask => removeAgency(ask, theCase, police, 'No longer needed'))).rejects.toMatchObject({
      refusals: [{ field: '' }],
    })
    const member = await world.signIn(people.police)
    await expect(as(member, ask => removeAgency(ask, theCase, police, 'Mine to take off'))).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('says who can see the case and why', async () => {
    const { people, police, gatewayCode, theCase } = await arrange()
    const coordinator = await world.signIn(people.coordinator)
    await as(coordinator, ask =>
      listAgency(ask, theCase, { organisationId: police, gatewayCode, purpose: 'To protect the victim' }),
    )
    const who = await as(coordinator, ask => whoCanSee(ask.tx, theCase.id))
    const answers = new Map(who.people.map(person => [person.userId, person]))
    expect(answers.get(people.police)).toMatchObject({
      may: true,
      because: 'Sits on the group, and their agency is on the case list',
    })
    expect(answers.get(people.housing)).toMatchObject({
      may: false,
      because: 'Their agency has no sharing agreement in force for this group',
    })
    expect(who.agencies).toMatchObject([
      { organisationId: police, purpose: 'To protect the victim', agreementCovers: true },
    ])
  })
})

describe('a restricted case', () => {
  it('opens to a person named, of a listed agency, once they say why', async () => {
    const { people, police, gatewayCode, theCase } = await arrange('R')
    const coordinator = await world.signIn(people.coordinator)
    await as(coordinator, ask => stateViewPurpose(ask, theCase, { purposeCode: 'testing' }))
    const naming = { userId: people.police, gatewayCode, purpose: 'To protect the victim' }
    await expect(as(coordinator, ask => namePerson(ask, theCase, naming))).rejects.toMatchObject({
      refusals: [{ field: 'person' }],
    })
    await as(coordinator, ask =>
      listAgency(ask, theCase, { organisationId: police, gatewayCode, purpose: 'To protect' }),
    )
    expect(await sees(people.police, theCase)).toBe(false)
    await as(coordinator, ask => namePerson(ask, theCase, naming))
    expect(await sees(people.police, theCase)).toBe(true)
    const named = await world.signIn(people.police)
    await as(named, ask => stateViewPurpose(ask, theCase, { purposeCode: 'testing' }))
    const { rows } = await as(named, ask => sql`select 1 from case_agency`.execute(ask.tx))
    expect(rows).toHaveLength(1)
  })
})

describe('a conflict of interest', () => {
  it('shuts a coordinator out until the chair lifts it', async () => {
    const { people, theCase } = await arrange()
    const [coordinator, chair] = [await world.signIn(people.coordinator), await world.signIn(people.chair)]
    await as(coordinator, ask => excludePerson(ask, theCase, { userId: people.coordinator, reason: 'My cousin' }))
    expect(await sees(people.coordinator, theCase)).toBe(false)
    const { excluded } = await as(chair, ask => whoCanSee(ask.tx, theCase.id))
    const exclusionId = excluded[0]?.exclusionId ?? ''
    await expect(
      as(await world.signIn(people.coordinator), ask => liftExclusion(ask, theCase, exclusionId, 'Let me')),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await as(chair, ask => liftExclusion(ask, theCase, exclusionId, 'Not the same person'))
    expect(await sees(people.coordinator, theCase)).toBe(true)
  })

  it('is declared by anybody for themselves and by nobody for another', async () => {
    const { people, theCase } = await arrange()
    const member = await world.signIn(people.police)
    await as(member, ask => excludePerson(ask, theCase, { userId: people.police, reason: 'A neighbour' }))
    await expect(
      as(member, ask => excludePerson(ask, theCase, { userId: people.chair, reason: 'Him too' })),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('an emergency', () => {
  const reason = 'A child is said to be at the address now'

  it('opens a case for an hour, tells the chair and information governance, and is reviewed by the next working day', async () => {
    const { people, theCase } = await arrange()
    const governance = await world.account({}, ['governance'])
    const officer = await site.visitor(people.housing)
    expect(await sees(people.housing, theCase)).toBe(false)
    const opened = await officer.send('/break-glass', { reference: theCase.reference.toLowerCase(), reason })
    expect(opened).toMatchObject({ status: 303, location: `/cases/${theCase.reference}` })
    expect(await sees(people.housing, theCase)).toBe(true)
    const openings = await database.ownerDb
      .selectFrom('break_glass')
      .selectAll()
      .where('case_id', '=', theCase.id)
      .execute()
    expect(openings).toHaveLength(1)
    expect((openings[0]?.expires_at.getTime() ?? 0) - (openings[0]?.opened_at.getTime() ?? 0)).toBe(3_600_000)
    for (const userId of [people.chair, governance]) {
      const mail = await database.ownerDb
        .selectFrom('outbox_message')
        .selectAll()
        .where('to_user_id', '=', userId)
        .execute()
      expect(mail).toHaveLength(1)
      expect(`${mail[0]?.subject} ${mail[0]?.body}`).not.toContain(theCase.reference)
    }
    await officer.send('/break-glass', { reference: theCase.reference, reason })
    expect(
      await database.ownerDb.selectFrom('break_glass').select('id').where('case_id', '=', theCase.id).execute(),
    ).toHaveLength(1)
  })

  it('is told to nobody who is excluded from the case', async () => {
    const { people, theCase, groupId } = await arrange()
    const deputy = await world.account({ organisation_id: await world.organisation() })
    await world.member(groupId, deputy, 'deputy')
    await database.ownerDb
      .insertInto('exclusion')
      .values({ case_id: theCase.id, user_id: people.chair, reason: 'Related' })
      .execute()
    const officer = await site.visitor(people.housing)
    expect((await officer.send('/break-glass', { reference: theCase.reference, reason })).status).toBe(303)
    const told = await database.ownerDb
      .selectFrom('outbox_message')
      .select('to_user_id')
      .where('to_user_id', 'in', [people.chair, deputy])
      .execute()
    expect(told).toEqual([{ to_user_id: deputy }])
  })

  it('lets nobody but its opener ask who was told of it', async () => {
    const { people, theCase } = await arrange()
    const officer = await site.visitor(people.housing)
    await officer.send('/break-glass', { reference: theCase.reference, reason })
    const { id } = await database.ownerDb
      .selectFrom('break_glass')
      .select('id')
      .where('case_id', '=', theCase.id)
      .executeTakeFirstOrThrow()
    const police = await world.signIn(people.police)
    const asked = await database.asActor(police, tx => sql`select * from break_glass_reviewers(${id})`.execute(tx))
    expect(asked.rows).toEqual([])
  })

  it('answers alike for a case that is not there and one that a conflict of interest closes, and logs both', async () => {
    const { people, theCase } = await arrange()
    await database.ownerDb
      .insertInto('exclusion')
      .values({ case_id: theCase.id, user_id: people.housing, reason: 'Related' })
      .execute()
    const officer = await site.visitor(people.housing)
    const words = async (reference: string) => {
      const answer = await officer.send('/break-glass', { reference, reason })
      expect(answer.status).toBe(422)
      return answer.$('.govuk-error-summary').text()
    }
    expect(await words(theCase.reference)).toBe(await words('C-7K2M9QX'))
    const refused = await database.ownerDb
      .selectFrom('audit_event')
      .select('outcome')
      .where('user_id', '=', people.housing)
      .where('action', '=', 'break_glass')
      .execute()
    expect(refused).toEqual([{ outcome: 'refused' }, { outcome: 'refused' }])
  })

  it('opens a case where every other connection to the database is taken', async () => {
    const { people, theCase } = await arrange()
    const connection = connect(database.loginUrl, { max: 1 })
    const lonely = { ...database, connection, asActor: makeAsActor(connection) }
    const crowded = await openTestSite(lonely, world, [sharingModule], makeTestDeps(lonely))
    const officer = await crowded.visitor(people.housing)
    expect((await officer.send('/break-glass', { reference: theCase.reference, reason })).status).toBe(303)
    await connection.close()
  })

  it('asks for an emergency and not for a word', async () => {
    const { people, theCase } = await arrange()
    const officer = await site.visitor(people.housing)
    const answer = await officer.send('/break-glass', { reference: theCase.reference, reason: 'urgent' })
    expect(answer.status).toBe(422)
    expect(answer.$('.govuk-error-summary a').attr('href')).toBe('#reason')
  })

  it('is not for those outside casework', async () => {
    const visitor = await site.visitor(await world.account({}, ['admin']))
    expect((await visitor.see('/break-glass')).status).toBe(403)
  })
})
