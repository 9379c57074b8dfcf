import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { systemClock } from '../../kernel/clock.ts'
import { addDays, addYears, formatDate, instantOf, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { newReference } from '../../kernel/reference.ts'
import { changeCaseState } from './change-case-state.ts'
import { arrangeInstrument, arrangePanel, date, type Panel, score } from './fixtures.ts'
import { casesModule } from './module.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const deps = makeTestDeps(database)
const site = await openTestSite(database, world, [casesModule], deps)
const today = todayIn(systemClock)
const { ownerDb } = database
await arrangeInstrument(database)

async function stateOf({ caseId }: Panel) {
  return ownerDb.selectFrom('case_file').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow()
}

async function addPerson(panel: Panel, born_on: LocalDate) {
  const [person_id, id] = [randomUUID(), randomUUID()]
  await ownerDb.insertInto('person').values({ id: person_id }).execute()
  await ownerDb
    .insertInto('person_description')
    .values({ id, person_id, given_by: panel.police, case_id: panel.caseId, given_name: 'Wilhelmina', family_name: 'Thimblewick', born_on })
    .execute() // biome-ignore format: one person
  await ownerDb
    .insertInto('case_subject')
    .values({ case_id: panel.caseId, role: 'victim', person_description_id: id, label: 'Wilhelmina Thimblewick' })
    .execute()
}

const change = (panel: Panel, given: Record<string, string>) =>
  ownerDb.updateTable('case_file').set(given).where('id', '=', panel.caseId).execute()

describe('what to do next with a case', () => {
  it('is offered to those who may, with what stands in the way of the rest', async () => {
    const panel = await arrangePanel(database, world)
    await change(panel, { state: 'listed' })
    const at = `/cases/${panel.reference}`
    const chair = await (await site.visitor(panel.people.chair)).see(at)
    expect(chair.$('.wm-next').text()).toContain('The risk has not been assessed')
    expect(chair.$('.wm-next .govuk-button').first().text()).toBe('Assess the risk')
    expect(chair.$('.wm-next__blocked').text()).toContain('Open the case: not yet. Assess the risk first')
    expect(chair.$('.wm-next__blocked').text()).toContain('Close the case: not yet. Score the risk for closing first')
    const housing = await (await site.visitor(panel.people.housing)).see(at)
    expect(housing.$('.wm-next').text()).toContain('The risk has not been assessed')
    expect(housing.$('.wm-next .govuk-button').toArray().map(each => housing.$(each).text())).toEqual([
      'Add an entry',
      'Agree an action',
    ]) // biome-ignore format: two buttons
  })

  it('is to reopen a closed case, and nothing else', async () => {
    const panel = await arrangePanel(database, world)
    await change(panel, { state: 'closed', closed_on: today })
    const page = await (await site.visitor(panel.people.coordinator)).see(`/cases/${panel.reference}`)
    expect(page.$('.wm-next').text()).toBe('The work on this case has endedReopen the case')
    const coordinator = await site.visitor(panel.people.coordinator)
    for (const part of ['plan', 'actions']) {
      expect((await coordinator.see(`/cases/${panel.reference}/${part}`)).$('main .govuk-button')).toHaveLength(0)
    }
  })
})

describe('the actions of a case', () => {
  it('are overdue as they are elsewhere: not while they are only proposed', async () => {
    const panel = await arrangePanel(database, world)
    const action = {
      group_id: panel.groupId,
      case_id: panel.caseId,
      owner_organisation_id: panel.police,
      due_on: addDays(today, -20),
    }
    for (const state of ['agreed', 'proposed'] as const) {
      const told = {
        reference: newReference('A'),
        wording: `An action ${state}`,
        state,
        agreed_on: addDays(today, -30),
      }
      await ownerDb
        .insertInto('action')
        .values({ ...action, ...told, created_by: panel.people.chair })
        .execute()
    }
    const { $ } = await (await site.visitor(panel.people.police)).see(`/cases/${panel.reference}/actions`)
    const due = (wording: string) => $(`.wm-table tr:contains("${wording}") .wm-clock__words`).text()
    expect(due('An action agreed')).toContain('Overdue by')
    expect(due('An action proposed')).toBe('Was due')
  })
})

describe('a case with a child', () => {
  it('says so beside the name, and what follows, on every page that matters', async () => {
    const panel = await arrangePanel(database, world)
    await addPerson(panel, addDays(addYears(today, -18), 1))
    const lead = await site.visitor(panel.people.police)
    for (const part of ['', '/people', '/plan']) {
      expect((await lead.see(`/cases/${panel.reference}${part}`)).text).toContain('Consult youth justice')
    }
    expect((await lead.see(`/cases/${panel.reference}/people`)).$('.wm-table .wm-badge').text()).toBe('Child')
  })

  it('says nothing of the kind on the 18th birthday', async () => {
    const panel = await arrangePanel(database, world)
    await addPerson(panel, addYears(today, -18))
    const page = await (await site.visitor(panel.people.police)).see(`/cases/${panel.reference}`)
    expect(page.text).toContain('Wilhelmina Thimblewick')
    expect(page.text).not.toContain('Consult youth justice')
  })
})

describe('how long a closed case is kept', () => {
  const closing = { closeReason: 'risk_reduced', outcome: 'Quiet for ten weeks', victimNotTold: 'No victim is known' }

  it.each([
    ['marac', undefined, addYears(today, 7), 'MARAC'],
    ['case', undefined, addYears(today, 6), 'CHaRMM, JAG or CIAG case, orders and notices'],
    ['case', addYears(today, -10), addYears(today, 15), 'Case with a child as subject or victim'],
  ])('by the rule “%s” of its group is said in words', async (retention_code, born, until, title) => {
    const panel = await arrangePanel(database, world)
    await ownerDb.updateTable('partnership_group').set({ retention_code }).where('id', '=', panel.groupId).execute()
    if (born !== undefined) await addPerson(panel, born)
    const chair = await site.visitor(panel.people.chair)
    await score(chair, panel, { occasion: 'closing' })
    expect((await chair.send(`/cases/${panel.reference}/change/close`, closing)).status).toBe(303)
    expect((await stateOf(panel)).dispose_on).toBe(until)
    expect((await chair.see(`/cases/${panel.reference}`)).text).toContain(`Kept until${formatDate(until)}: ${title}`)
  })
})

describe('the risk of a case that no instrument fits', () => {
  it('is judged, with a reason', async () => {
    const panel = await arrangePanel(database, world)
    await change(panel, { kind: 'ocg' })
    const lead = await site.visitor(panel.people.police)
    const at = `/cases/${panel.reference}/risk/new`
    expect((await lead.see(at)).text).toContain('No risk questions fit this kind of case')
    const empty = await lead.send(at, {})
    expect(empty.status).toBe(422)
    expect(empty.$('.govuk-error-summary').text()).toContain('Select how high the risk is')
    expect((await lead.send(at, { band: 'high', bandReason: 'Two flats taken over in a month' })).status).toBe(303)
    expect(await stateOf(panel)).toMatchObject({ risk_band: 'high', risk_total: null })
    const page = await lead.see(`/cases/${panel.reference}/risk`)
    expect(page.text).toContain('By judgement')
    expect(page.text).toContain('Two flats taken over in a month')
  })
})

describe('the category of a case', () => {
  it('is shown in the partnership’s words, and is one of its own', async () => {
    const panel = await arrangePanel(database, world)
    await change(panel, { category: 'environmental' })
    const lead = await site.visitor(panel.people.police)
    expect((await lead.see(`/cases/${panel.reference}`)).text).toContain('Persistent environmental damage')
    const at = `/cases/${panel.reference}/details`
    expect((await lead.send(at, { category: 'nonsense' })).status).toBe(422)
    expect((await lead.send(at, { category: 'disregard' })).status).toBe(303)
    expect(await stateOf(panel)).toMatchObject({ category: 'disregard' })
  })
})

describe('opening a case in a meeting', () => {
  it('waits until attendance and the chair’s declaration are on record', async () => {
    const panel = await arrangePanel(database, world)
    await change(panel, { state: 'listed', risk_band: 'medium' })
    const meetingId = randomUUID()
    await ownerDb
      .insertInto('meeting')
      .values({ id: meetingId, reference: newReference('M'), group_id: panel.groupId, starts_at: new Date(), state: 'in_session' })
      .execute() // biome-ignore format: one meeting
    const seat = { meeting_id: meetingId, organisation_id: panel.council, person_name: 'Barnaby Featherstoke' }
    await ownerDb.insertInto('attendance').values({ ...seat, user_id: panel.people.chair, role: 'chair' }).execute() // biome-ignore format: one seat
    const actor = await world.signIn(panel.people.coordinator)
    const open = () =>
      database.asActor(actor, tx =>
        changeCaseState({ actor, tx, deps }, panel.caseId, 'open', { meetingId, reason: 'Agreed', reviewOn: addDays(today, 28) }),
      ) // biome-ignore format: one change
    await expect(open()).rejects.toThrow('Nobody is noted as present')
    await ownerDb.updateTable('attendance').set({ status: 'present' }).where('meeting_id', '=', meetingId).execute()
    await expect(open()).rejects.toThrow('The chair has not accepted the declaration')
    await ownerDb
      .insertInto('meeting_declaration')
      .values({ meeting_id: meetingId, user_id: panel.people.chair, text_version: '1' })
      .execute()
    expect(await open()).toBe('open')
  })
})

describe('listing a case for a meeting', () => {
  it('suggests the next meeting of its group that can still take it', async () => {
    const panel = await arrangePanel(database, world)
    await change(panel, { state: 'new' })
    const at = `/cases/${panel.reference}/change/list`
    const chair = await site.visitor(panel.people.chair)
    expect((await chair.see(at)).text).toContain('is planned yet')
    const meetings = [
      ['cancelled', 3],
      ['papers_issued', 24],
      ['planned', 45],
    ] as const
    for (const [state, ahead] of meetings) {
      const starts_at = instantOf(addDays(today, ahead), '10:00')
      await ownerDb.insertInto('meeting').values({ reference: newReference('M'), group_id: panel.groupId, starts_at, state }).execute()
    } // biome-ignore format: three meetings
    const page = await chair.see(at)
    const [year = '', month = '', day = ''] = addDays(today, 24)
      .split('-')
      .map(part => String(Number(part)))
    const suggested = ['day', 'month', 'year'].map(part => page.$(`input[name=reviewOn-${part}]`).attr('value'))
    expect(suggested).toEqual([day, month, year])
    expect((await chair.send(at, {})).status).toBe(303)
    expect(await stateOf(panel)).toMatchObject({ state: 'listed', review_on: addDays(today, 24) })
  })
})

describe('a place', () => {
  it('tells of each case about it to those who may see that case, and of nothing to others', async () => {
    const panel = await arrangePanel(database, world)
    const place = randomUUID()
    await ownerDb.insertInto('place').values({ id: place, kind: 'street', address: 'Mulberry Passage' }).execute()
    const other = await world.caseFile({ group_id: panel.groupId, title: 'The other one' })
    for (const case_id of [panel.caseId, other])
      await ownerDb.insertInto('case_subject').values({ case_id, role: 'location', place_id: place, label: 'Mulberry Passage' }).execute() // biome-ignore format: one subject
    const coordinator = await site.visitor(panel.people.coordinator)
    const housing = await site.visitor(panel.people.housing)
    const stranger = await site.visitor(panel.people.stranger)
    expect((await coordinator.see(`/cases/${panel.reference}`)).$(`a[href="/places/${place}"]`)).toHaveLength(1)
    expect((await coordinator.see(`/places/${place}`)).$('#cases tbody tr')).toHaveLength(2)
    const page = await housing.see(`/places/${place}`)
    expect(page.$('#cases tbody tr')).toHaveLength(1)
    expect(page.text).not.toContain('The other one')
    expect((await stranger.see(`/places/${place}`)).status).toBe(404)
    expect((await stranger.see('/places/nowhere')).status).toBe(404)
  })

  it('tells a referrer of their own referral about it', async () => {
    const panel = await arrangePanel(database, world)
    const [place, referral_id] = [randomUUID(), randomUUID()]
    await ownerDb.insertInto('place').values({ id: place, kind: 'street', address: 'Quince Alley' }).execute()
    await ownerDb
      .insertInto('referral')
      .values({
        id: referral_id, reference: 'R-2BCD5FG', title: 'Quince Alley', group_id: panel.groupId, subject_kind: 'location', state: 'rejected',
        created_by: panel.people.health, organisation_id: panel.health, submitted_at: new Date(),
      })
      .execute() // biome-ignore format: one referral
    await ownerDb.insertInto('referral_subject').values({ referral_id, role: 'location', place_id: place }).execute()
    const at = `/places/${place}`
    expect((await (await site.visitor(panel.people.health)).see(at)).$('#referrals a').attr('href')).toBe(
      '/referrals/R-2BCD5FG',
    )
    expect((await (await site.visitor(panel.people.chair)).see(at)).$('#referrals a').attr('href')).toBe(
      '/triage/R-2BCD5FG',
    )
    expect((await (await site.visitor(panel.people.housing)).see(at)).status).toBe(404)
  })
})

describe('the referral that a case came from', () => {
  it('is one press away for those who may read it, and not spoken of to the others', async () => {
    const panel = await arrangePanel(database, world)
    await ownerDb
      .insertInto('referral')
      .values({
        reference: 'R-3BCD5FG', title: 'Quince Alley', group_id: panel.groupId, subject_kind: 'person', state: 'accepted', case_id: panel.caseId,
        created_by: panel.people.housing, organisation_id: panel.housing, submitted_at: new Date('2026-03-03T10:00:00Z'),
      })
      .execute() // biome-ignore format: one referral
    const at = `/cases/${panel.reference}`
    const referralOn = (page: Awaited<ReturnType<Awaited<ReturnType<typeof site.visitor>>['see']>>) =>
      page.$('#referrals a').attr('href')
    const chair = await (await site.visitor(panel.people.chair)).see(at)
    expect(referralOn(chair)).toBe('/triage/R-3BCD5FG')
    expect(chair.text).toContain('sent 3 March 2026')
    expect(referralOn(await (await site.visitor(panel.people.housing)).see(at))).toBe('/referrals/R-3BCD5FG')
    const police = await (await site.visitor(panel.people.police)).see(at)
    expect([police.status, police.body.includes('R-3BCD5FG')]).toEqual([200, false])
  })
})

describe('a warning about somebody in a case', () => {
  it('stands beside the name on every page of the case, so that nobody knocks without having read it', async () => {
    const panel = await arrangePanel(database, world)
    await addPerson(panel, addYears(today, -40))
    await ownerDb
      .updateTable('person_description')
      .set({ warning: 'Keeps a large dog loose (Tansy Homes, 5 March 2026)' })
      .where('case_id', '=', panel.caseId)
      .execute()
    const member = await site.visitor(panel.people.housing)
    for (const part of ['', '/entries', '/risk', '/plan', '/people', '/actions', '/access']) {
      const bar = (await member.see(`/cases/${panel.reference}${part}`)).$('.wm-identity').text()
      expect([part, bar]).toEqual([part, expect.stringContaining('Warning marker: Keeps a large dog loose')])
    }
  })
})

// The history is the part that a chair reads before reopening.
describe('the history of a case', () => {
  it('says who changed its state, when and why', async () => {
    const panel = await arrangePanel(database, world)
    const chair = await site.visitor(panel.people.chair)
    const given = { reason: 'Remanded in custody', ...date('reviewOn', addDays(today, 40)) }
    await chair.send(`/cases/${panel.reference}/change/suspend`, given)
    const row = (await chair.see(`/cases/${panel.reference}`)).$('.wm-table tbody tr').first().text()
    expect(row).toMatch(/Suspended.*Barnaby Featherstoke.*Remanded in custody/s)
  })
})
