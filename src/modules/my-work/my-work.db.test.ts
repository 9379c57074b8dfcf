import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { systemClock } from '../../kernel/clock.ts'
import { addDays, instantOf, todayIn } from '../../kernel/local-date.ts'
import { myWorkModule } from './module.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const site = await openTestSite(database, world, [myWorkModule], makeTestDeps(database))
const { ownerDb } = database
const today = todayIn(systemClock)

const [council, housing, elsewhere] = [
  await world.organisation({ short_name: 'Council' }),
  await world.organisation({ short_name: 'Housing' }),
  await world.organisation({ short_name: 'Elsewhere' }),
]
const groupId = await world.group({ name: 'CHaRMM Testing' })
const otherGroup = await world.group({ name: 'CHaRMM Elsewhere' })
await world.agreement([council, housing, elsewhere], [groupId, otherGroup], {
  code: 'due',
  title: 'Casework protocol',
  review_on: addDays(today, 10),
})
const coordinator = await member(council, 'coordinator', groupId)
const landlord = await member(housing, 'core', groupId)
const outsider = await member(elsewhere, 'coordinator', otherGroup)
const officer = await site.visitor(await world.account({ organisation_id: council }, ['governance']))
const administrator = await site.visitor(await world.account({ organisation_id: council }, ['admin']))
const councillor = await site.visitor(await world.account({ organisation_id: council }, ['councillor']))
const analyst = await site.visitor(await world.account({ organisation_id: council }, ['analyst']))
const stranger = await site.visitor(await world.account())

async function member(organisation_id: string, role: 'coordinator' | 'core' | 'observer', group: string) {
  const id = await world.account({ organisation_id, name: `Member ${role} of casework` })
  await world.member(group, id, role)
  return site.visitor(id)
}

const caseId = await world.caseFile({
  group_id: groupId,
  reference: 'C-7K2M9QX',
  title: 'Quillon Samplewick',
  lead_user_id: landlord.actor.userId,
  review_on: addDays(today, 40),
})
await world.listAgency(caseId, housing)

type Page = Awaited<ReturnType<typeof landlord.see>>
const rows = (page: Page, section: string) =>
  page
    .$(`#${section} tbody tr`)
    .toArray()
    .map(row => page.$(row).text())
const next = (page: Page) =>
  page
    .$('h2:contains("Next")')
    .filter((_, heading) => page.$(heading).text() === 'Next')
    .parent()
    .text()

const action = (given: object = {}) =>
  ownerDb.insertInto('action').values({
    reference: `A-${Math.random().toString(36).slice(2, 9)}`, group_id: groupId, case_id: caseId, wording: 'Visit the flat', owner_organisation_id: housing,
    owner_user_id: landlord.actor.userId, due_on: addDays(today, 30), ...given,
  }).execute() // biome-ignore format: one row of defaults
const referral = (given: object = {}) =>
  ownerDb.insertInto('referral').values({
    group_id: groupId, subject_kind: 'person', title: 'Noise every night', created_by: landlord.actor.userId, organisation_id: housing, ...given,
  }).execute() // biome-ignore format: one row of defaults
const meeting = (given: object = {}) =>
  ownerDb
    .insertInto('meeting')
    .values({
      reference: `M-${Math.random().toString(36).slice(2, 9)}`,
      group_id: groupId,
      starts_at: instantOf(addDays(today, 20), '10:00'),
      ...given,
    })
    .execute()

describe('my work', () => {
  it('says so when nothing waits, and where actions will stand', async () => {
    const page = await coordinator.see('/')
    expect(page.status).toBe(200)
    expect(page.text).toContain('You have no open actions')
    expect(page.text).toContain('Nothing waits for you.')
  })

  it('shows an owner their actions, overdue first, and the longest overdue at the top of the page', async () => {
    await action({ wording: 'Fit a stronger door' })
    await action({ wording: 'Write to the neighbours', due_on: addDays(today, -20), critical: true })
    await action({ wording: 'For somebody else', owner_user_id: coordinator.actor.userId })
    const page = await landlord.see('/')
    const shown = rows(page, 'actions')
    expect(shown).toHaveLength(2)
    expect(shown[0]).toMatch(/Write to the neighbours.*Critical.*Overdue by/)
    expect(next(page)).toContain('Write to the neighbours')
    expect(rows(page, 'cases')[0]).toContain('C-7K2M9QX: Quillon Samplewick')
  })

  it('shows five of each kind and where all of them are', async () => {
    for (let count = 0; count < 5; count++) await action({ wording: `Ring the landlord, ${count}` })
    const page = await landlord.see('/')
    expect(rows(page, 'actions')).toHaveLength(5)
    expect(page.$('#actions a[href="/actions"]').text()).toContain('See all')
  })

  it('shows a coordinator what waits for triage with the clock of its decision, and what is to be checked', async () => {
    await referral({
      state: 'submitted',
      reference: 'R-2345678',
      submitted_at: new Date(),
      acknowledge_by: addDays(today, -6),
      decide_by: addDays(today, -4),
    })
    await referral({
      state: 'submitted',
      reference: 'R-3456789',
      submitted_at: new Date(),
      acknowledge_by: addDays(today, 3),
      decide_by: addDays(today, 9),
      urgency: 'urgent',
    })
    await action({ wording: 'Said to be done', state: 'done_claimed', done_by: landlord.actor.userId })
    const page = await coordinator.see('/')
    expect(rows(page, 'triage')[0]).toMatch(/R-2345678.*To acknowledge.*Housing to CHaRMM Testing.*Overdue by/)
    expect(rows(page, 'triage')[1]).toContain('Urgent')
    expect(rows(page, 'to-check')[0]).toContain('Said to be done')
    expect(next(page)).toContain('Acknowledge referral R-2345678')
    expect(rows(await landlord.see('/'), 'triage')).toEqual([])
  })

  it('shows a referrer their drafts, what they are asked, and outcomes', async () => {
    await referral({ title: '' })
    const now = new Date()
    await referral({ state: 'returned_for_information', reference: 'R-4567890', submitted_at: now, decided_at: now })
    await referral({ state: 'accepted', reference: 'R-5678901', decided_at: new Date() })
    await referral({ state: 'rejected', reference: 'R-6789012', decided_at: instantOf(addDays(today, -60), '10:00') })
    const page = await landlord.see('/')
    const shown = rows(page, 'referrals').join('\n')
    expect(shown).toMatch(/Not named yet.*Draft/)
    expect(shown).toMatch(/Needs your answer.*Asked/)
    expect(shown).toContain('Accepted')
    expect(shown).not.toContain('R-6789012')
  })

  it('holds nobody to the day by which triage decides while a referral waits for their answer', async () => {
    const asked = {
      state: 'returned_for_information',
      reference: 'R-7890123',
      submitted_at: new Date(),
      decided_at: new Date(),
    }
    await referral({ ...asked, decide_by: addDays(today, -40) })
    const page = await landlord.see('/')
    expect(next(page)).not.toContain('R-7890123')
    expect(rows(page, 'referrals').find(row => row.includes('R-7890123'))).not.toContain('Overdue')
  })

  it('says what comes next for each meeting, to those who run it and those who attend', async () => {
    await meeting({ state: 'agenda_open', papers_due_on: addDays(today, 13) })
    await meeting({ state: 'papers_issued', starts_at: instantOf(addDays(today, 2), '14:00') })
    await meeting({
      state: 'minutes_draft',
      starts_at: instantOf(addDays(today, -9), '14:00'),
      minutes_due_on: addDays(today, 5),
    })
    expect(rows(await coordinator.see('/'), 'meetings').map(row => row.replace(/.*Testing /, ''))).toEqual([
      expect.stringContaining('Minutes to issue'),
      expect.stringContaining('Papers are out'),
      expect.stringContaining('Papers to issue'),
    ])
    const page = await landlord.see('/')
    expect(rows(page, 'meetings')).toEqual([
      expect.stringContaining('Accept the declaration'),
      expect.stringContaining('Papers to come'),
    ])
    expect(rows(await outsider.see('/'), 'meetings')).toEqual([])
  })

  it('offers to open a case in an emergency to those who sit on a group, and not to somebody who sits on none', async () => {
    expect((await landlord.see('/')).$('a[href="/break-glass"]').text()).toBe('Open a case in an emergency')
    expect((await stranger.see('/')).$('a[href="/break-glass"]')).toHaveLength(0)
  })

  it('shows the governance officer and whoever leads the group the emergencies to review, but never one’s own', async () => {
    const values = {
      case_id: caseId,
      case_reference: 'C-7K2M9QX',
      group_id: groupId,
      user_id: coordinator.actor.userId,
      reason: 'An emergency of some kind',
      review_by: addDays(today, -5),
    }
    await ownerDb.insertInto('break_glass').values(values).execute()
    const page = await officer.see('/')
    expect(rows(page, 'reviews')[0]).toContain('C-7K2M9QX')
    expect(next(page)).toContain('Review the emergency opening')
    expect(rows(page, 'agreements')[0]).toContain('Casework protocol')
    expect(rows(page, 'agreements')[0]).toMatch(/In force, lapses on \d|Lapsed on \d/)
    expect(rows(await coordinator.see('/'), 'reviews')).toEqual([])
    expect(rows(await landlord.see('/'), 'agreements')).toEqual([])
  })

  it('asks whoever acted on a wrong link to check, and shows information governance who has yet to', async () => {
    const { id } = await ownerDb
      .insertInto('wrong_link')
      .values({ linked_at: new Date(), undone_at: new Date(), undone_by: coordinator.actor.userId })
      .returning('id')
      .executeTakeFirstOrThrow()
    await ownerDb
      .insertInto('wrong_link_use')
      .values({
        link_id: id, user_id: landlord.actor.userId, organisation_id: housing, undone_by: coordinator.actor.userId, case_id: caseId,
        reference: 'C-7K2M9QX', looked: 1, wrote: 0, first_at: new Date(), last_at: new Date(),
      }) // biome-ignore format: one row
      .execute()
    expect(rows(await landlord.see('/'), 'wrong-links')[0]).toContain('Yours to check')
    expect(rows(await officer.see('/'), 'wrong-links')[0]).toContain('have yet to check')
    expect(rows(await outsider.see('/'), 'wrong-links')).toEqual([])
    await ownerDb.updateTable('wrong_link_use').set({ checked_at: new Date() }).execute()
    expect(rows(await landlord.see('/'), 'wrong-links')).toEqual([])
  })

  it('shows the administrator who was invited and has not come', async () => {
    await world.account({ name: 'Peregrine Notyet', status: 'invited' })
    const page = await administrator.see('/')
    expect(rows(page, 'invited')[0]).toContain('Peregrine Notyet')
    expect(page.text).toContain('Your role opens no case')
  })

  it.each([
    ['councillor', councillor, 'You scrutinise the partnership, not its cases'],
    ['analyst', analyst, 'You work with figures, not with cases'],
    ['stranger', stranger, 'You sit on no group yet'],
  ] as const)('tells a %s what they can do here', async (_, visitor, words) => {
    const page = await visitor.see('/')
    expect(page.text).toContain(words)
    expect(page.text).not.toContain('C-7K2M9QX')
    expect(page.$('main table')).toHaveLength(0)
  })

  it('asks for declaration and purpose first: nothing shows before', async () => {
    const id = await world.account({ organisation_id: housing })
    await world.member(groupId, id, 'core')
    const page = await (await site.visitor(id, { declared: false })).see('/')
    expect(next(page)).toContain('Make the confidentiality declaration')
    expect(page.$('a[href="/declaration"]').length).toBeGreaterThan(0)
  })

  it('shows another group’s coordinator nothing of all this', async () => {
    const page = await outsider.see('/')
    for (const hidden of ['Samplewick', 'C-7K2M9QX', 'Noise every night', 'Visit the flat', 'R-2345678'])
      expect(page.text).not.toContain(hidden)
  })
})
