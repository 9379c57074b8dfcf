import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { systemClock } from '../../kernel/clock.ts'
import { addDays, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { agreeAction } from '../actions/index.ts'
import { arrangeEntry, arrangeInstrument, arrangePanel, date, type Panel, score } from './fixtures.ts'
import { tellReferrers } from './jobs.ts'
import { casesModule } from './module.ts'
import { openCase } from './open-case.ts'
import { getCase } from './queries.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const deps = makeTestDeps(database)
const site = await openTestSite(database, world, [casesModule], deps)
const today = todayIn(systemClock)
await arrangeInstrument(database)

async function stateOf({ caseId }: Panel) {
  return database.ownerDb.selectFrom('case_file').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow()
}

describe('the life of a case', () => {
  const closing = { closeReason: 'risk_reduced', outcome: 'No report for ten weeks', ...date('victimToldOn', today) }

  it('is closed by the chair under its guards, kept six years, told to its referrer, and reopened with its history', async () => {
    const panel = await arrangePanel(database, world)
    const [chair, coordinator] = [await site.visitor(panel.people.chair), await site.visitor(panel.people.coordinator)]
    const { reference, caseId, groupId } = panel
    await database.ownerDb
      .insertInto('referral')
      .values({
        reference: 'R-7K2M9QX',
        group_id: groupId,
        subject_kind: 'person',
        state: 'accepted',
        created_by: panel.people.health,
        organisation_id: panel.health,
        case_id: caseId,
      })
      .execute()
    expect((await coordinator.see(`/cases/${reference}/change/close`)).status).toBe(403)
    const early = await chair.see(`/cases/${reference}/change/close`)
    expect(early.text).toContain('Score the risk for closing first')
    expect(early.$('main form')).toHaveLength(0)

    await score(coordinator, panel, { occasion: 'closing' })
    const empty = await chair.send(`/cases/${reference}/change/close`, {})
    expect(empty.status).toBe(422)
    expect((await chair.send(`/cases/${reference}/change/close`, closing)).status).toBe(303)
    await tellReferrers(deps, { caseId })
    await tellReferrers(deps, { caseId })
    const closed = await stateOf(panel)
    expect(closed).toMatchObject({
      state: 'closed',
      closed_on: today,
      referrer_told_on: today,
      retention_code: 'case',
    })
    expect(Number(closed.dispose_on?.slice(0, 4))).toBe(Number(today.slice(0, 4)) + 6)
    const mail = await database.ownerDb
      .selectFrom('outbox_message')
      .selectAll()
      .where('to_user_id', '=', panel.people.health)
      .execute()
    expect(mail).toHaveLength(1)
    expect(`${mail[0]?.subject} ${mail[0]?.body}`).not.toMatch(/Oddfellow|C-/)

    expect(
      (
        await coordinator.send(`/cases/${reference}/change/reopen`, {
          reason: 'It began again',
          ...date('reviewOn', addDays(today, 14)),
        })
      ).status,
    ).toBe(303)
    expect(await stateOf(panel)).toMatchObject({ state: 'open', closed_on: null, dispose_on: null })
    expect((await chair.see(`/cases/${reference}`)).text).toContain('No report for ten weeks')
    // The score of the first closing does not do for a second.
    expect((await chair.see(`/cases/${reference}/change/close`)).text).toContain('Score the risk for closing first')
  })

  it('tells every referrer, of other groups too, of whose referral the chair learns nothing, and nobody excluded', async () => {
    const [panel, elsewhere] = [await arrangePanel(database, world), await arrangePanel(database, world)]
    const { reference, caseId, people } = panel
    const theirs = (code: string, groupId: string, created_by: string, organisation_id: string) => ({
      reference: code,
      group_id: groupId,
      subject_kind: 'person' as const,
      state: 'merged_into_case' as const,
      created_by,
      organisation_id,
      case_id: caseId,
    })
    await database.ownerDb
      .insertInto('referral')
      .values([
        theirs('R-7K2M9QA', panel.groupId, people.health, panel.health),
        theirs('R-7K2M9QB', elsewhere.groupId, elsewhere.people.housing, elsewhere.housing),
        theirs('R-7K2M9QC', elsewhere.groupId, elsewhere.people.health, elsewhere.health),
      ])
      .execute()
    await database.ownerDb
      .insertInto('exclusion')
      .values({ case_id: caseId, user_id: elsewhere.people.health, reason: 'A neighbour' })
      .execute()
    const chair = await site.visitor(people.chair)
    await score(chair, panel, { occasion: 'closing' })
    expect((await chair.send(`/cases/${reference}/change/close`, closing)).status).toBe(303)
    await tellReferrers(deps, { caseId })
    const { rows: told } = await sql<{ to: string; body: string }>`select to_user_id as to, body from outbox_message
      where subject = 'The outcome of a referral that you made' and body ~ 'R-7K2M9Q[ABC]' order by body`.execute(
      database.ownerDb,
    )
    expect(told.map(({ to }) => to)).toEqual([people.health, elsewhere.people.housing])
    expect((await stateOf(panel)).referrer_told_on).toBe(today)
    const overview = await chair.see(`/cases/${reference}`)
    expect(overview.text).toContain('R-7K2M9QA')
    expect(overview.text).not.toContain('R-7K2M9QB')
  })

  it('tells nobody of the outcome of a case that was reopened before anybody was told', async () => {
    const panel = await arrangePanel(database, world)
    await database.ownerDb
      .insertInto('referral')
      .values({
        reference: 'R-7K2M9QD',
        group_id: panel.groupId,
        subject_kind: 'person',
        state: 'accepted',
        created_by: panel.people.housing,
        organisation_id: panel.housing,
        case_id: panel.caseId,
      })
      .execute()
    await tellReferrers(deps, { caseId: panel.caseId })
    const { rows } = await sql`select from outbox_message where to_user_id = ${panel.people.housing}`.execute(
      database.ownerDb,
    )
    expect(rows).toHaveLength(0)
  })

  it('takes no changes once it has ended, on its pages and when they are sent, and says how it is reopened', async () => {
    const panel = await arrangePanel(database, world)
    const [lead, coordinator] = [await site.visitor(panel.people.police), await site.visitor(panel.people.coordinator)]
    const at = `/cases/${panel.reference}`
    const entry = { kind: 'fact', body: 'Shouting again', source: panel.police, handling: 'case' }
    const answers: Readonly<Record<string, Record<string, string>>> = {
      '/entries/new': { ...entry, ...date('happenedOn', today) },
      '/details': { title: 'Another title', summary: 'Other words' },
      '/risk/new': { occasion: 'review', askedHow: 'asked', risk_often: 'p0', risk_health: 'p0' },
      '/plan/new': {
        kind: 'disruption',
        aim: 'Quiet',
        measures: 'Visits',
        owner: panel.police,
        ...date('reviewOn', addDays(today, 9)),
      },
      '/people/new': { role: 'victim', givenName: 'Clementine', familyName: 'Bracegirdle' },
      '/places/new': { role: 'location', kind: 'street', address: 'Mulberry Passage' },
    }
    const set = (given: { state: 'open' | 'closed'; closed_on: LocalDate | null }) =>
      database.ownerDb.updateTable('case_file').set(given).where('id', '=', panel.caseId).execute()
    for (const [form, given] of Object.entries(answers)) {
      await set({ state: 'open', closed_on: null })
      const opened = await lead.see(`${at}${form}`)
      await set({ state: 'closed', closed_on: today })
      const before = await stateOf(panel)
      const page = await lead.see(`${at}${form}`)
      expect({ form, status: page.status }).toEqual({ form, status: 409 })
      expect(page.text).toContain('This case is closed, so nothing of it is changed')
      expect((await coordinator.see(`${at}${form}`)).$(`a[href="${at}/change/reopen"]`)).toHaveLength(1)
      const sent = await lead.answer(opened, `${at}${form}`, given)
      expect({ form, status: sent.status }).toEqual({ form, status: 422 })
      expect(sent.$('.govuk-error-summary').text()).toContain('can reopen it')
      expect(await stateOf(panel)).toEqual(before)
    }
    for (const part of ['/entries', '/risk', '/plan', '/people']) {
      const seen = await lead.see(`${at}${part}`)
      expect(seen.$('.govuk-inset-text').text()).toContain('can reopen it')
      expect(seen.$('main .govuk-button')).toHaveLength(0)
    }
    expect((await lead.see(at)).$('.wm-next').text()).toContain(
      'The chair, deputy or coordinator of its group can reopen it',
    )
  })

  it('takes the correction of an entry after it was closed, because what is kept of somebody must be right', async () => {
    const panel = await arrangePanel(database, world)
    const { reference, caseId, police, people } = panel
    const at = `/cases/${reference}/entries`
    const wrong = await arrangeEntry(database, {
      caseId,
      organisationId: police,
      author: { userId: people.police },
      body: 'He was in custody',
    })
    await database.ownerDb.updateTable('case_file').set({ state: 'closed' }).where('id', '=', caseId).execute()
    const lead = await site.visitor(people.police)
    const correct = (await lead.see(at)).$('main a[href*="corrects="]').attr('href') ?? ''
    expect((await lead.see(correct)).$('h1').text()).toContain('Correct an entry')
    const right = { kind: 'fact', body: 'His brother was', source: police, handling: 'case', corrects: wrong }
    expect((await lead.send(correct, { ...right, ...date('happenedOn', today) })).status).toBe(303)
    expect((await lead.see(at)).text).toContain('His brother was')
  })

  it('is not closed over an open action', async () => {
    const panel = await arrangePanel(database, world)
    const chair = await site.visitor(panel.people.chair)
    await score(chair, panel, { occasion: 'closing' })
    const { actor } = chair
    await database.asActor(actor, tx =>
      agreeAction(
        { actor, tx, deps },
        {
          groupId: panel.groupId,
          caseId: panel.caseId,
          wording: 'Fit a lock',
          critical: true,
          ownerOrganisationId: panel.housing,
          dueOn: addDays(today, 5),
        },
      ),
    )
    expect((await chair.see(`/cases/${panel.reference}/change/close`)).text).toContain('1 action is still open')
    expect((await chair.see(`/cases/${panel.reference}/change/monitor`)).text).toContain(
      '1 critical action is still open',
    )
    expect((await chair.see(`/cases/${panel.reference}/actions`)).text).toContain('Fit a lock')
  })

  it('tells the second of two chairs that the first has moved it', async () => {
    const panel = await arrangePanel(database, world)
    const chair = await site.visitor(panel.people.chair)
    const { version } = await stateOf(panel)
    const given = { reason: 'Remanded in custody', ...date('reviewOn', addDays(today, 40)) }
    expect((await chair.send(`/cases/${panel.reference}/change/suspend`, given)).status).toBe(303)
    const second = await chair.send(`/cases/${panel.reference}/change/close`, { ...closing, version: String(version) })
    expect(second.status).toBe(409)
  })

  it('opens from an accepted referral, with its agencies, each under its agreement', async () => {
    const panel = await arrangePanel(database, world)
    const actor = await world.signIn(panel.people.coordinator)
    const stranger = await world.organisation()
    const agency = (organisationId: string, standing: 'lead' | 'listed') => ({
      organisationId,
      standing,
      gatewayCode: panel.gatewayCode,
      purpose: 'To protect the victim',
    })
    const given = {
      groupId: panel.groupId,
      tier: 'S' as const,
      kind: 'person' as const,
      title: 'Araminta Gloop',
      subjects: [{ role: 'victim' as const, label: 'Araminta Gloop' }],
    }
    const { reference } = await database.asActor(actor, tx =>
      openCase(
        { actor, tx, deps },
        { ...given, agencies: [agency(panel.police, 'lead'), agency(panel.housing, 'listed')] },
      ),
    )
    expect(await database.asActor(actor, tx => getCase(tx, reference))).toMatchObject({
      state: 'new',
      leadOrganisation: 'Quillshire Police',
      agencyIds: expect.arrayContaining([panel.police, panel.housing]),
    })
    await expect(
      database.asActor(actor, tx =>
        openCase({ actor, tx, deps }, { ...given, agencies: [agency(stranger, 'listed')] }),
      ),
    ).rejects.toMatchObject({ refusals: [{ field: 'organisation' }] })
  })
})

describe('the details of a case', () => {
  it('change for its lead, and show both when somebody was quicker', async () => {
    const panel = await arrangePanel(database, world)
    const [lead, coordinator] = [await site.visitor(panel.people.police), await site.visitor(panel.people.coordinator)]
    const at = `/cases/${panel.reference}/details`
    const { version } = await stateOf(panel)
    expect((await coordinator.send(at, { summary: 'Coordinator’s words', leadUser: panel.people.police })).status).toBe(
      303,
    )
    const stale = await lead.send(at, { summary: 'Lead’s words', version: String(version) })
    expect(stale.status).toBe(409)
    expect(stale.$('.wm-stale').text()).toContain('Coordinator’s words')
    expect((await lead.send(at, { summary: 'Lead’s words' })).status).toBe(303)
    expect(await stateOf(panel)).toMatchObject({ summary: 'Lead’s words', lead_user_id: panel.people.police })
  })

  it('hold an open case to a review within 12 weeks, and let other words be changed while it is overdue', async () => {
    const panel = await arrangePanel(database, world)
    const overdue = { state: 'open', review_on: addDays(today, -1) } as const
    await database.ownerDb.updateTable('case_file').set(overdue).where('id', '=', panel.caseId).execute()
    const lead = await site.visitor(panel.people.police)
    const at = `/cases/${panel.reference}/details`
    expect((await lead.send(at, { summary: 'New words' })).status).toBe(303)
    const late = await lead.send(at, date('reviewOn', addDays(today, 85)))
    expect([late.status, late.$('.govuk-error-summary').text()]).toEqual([
      422,
      expect.stringContaining('within 12 weeks'),
    ])
    expect((await lead.send(at, { 'reviewOn-day': '', 'reviewOn-month': '', 'reviewOn-year': '' })).status).toBe(422)
    expect((await lead.send(at, date('reviewOn', addDays(today, 84)))).status).toBe(303)
  })

  it('take the lead from an agency on the case list as well, and are refused in words to whoever does not keep that', async () => {
    const panel = await arrangePanel(database, world)
    const [lead, coordinator] = [await site.visitor(panel.people.police), await site.visitor(panel.people.coordinator)]
    const at = `/cases/${panel.reference}/details`
    const refused = await lead.send(at, { summary: 'Kept words', leadOrganisation: panel.housing })
    expect(refused.status).toBe(422)
    expect(refused.$('.govuk-error-summary').text()).toContain('Only the chair, deputy or coordinator')
    expect(refused.text).toContain('Kept words')
    expect((await coordinator.send(at, { leadOrganisation: '', leadUser: '' })).status).toBe(303)
    const off = await coordinator.send(`/cases/${panel.reference}/access/agencies/${panel.police}/remove`, {
      reason: 'Done',
    })
    expect(off.status).toBe(303)
  })

  it('keep a review that is overdue, and take no new one that has passed', async () => {
    const panel = await arrangePanel(database, world)
    const coordinator = await site.visitor(panel.people.coordinator)
    const at = `/cases/${panel.reference}/details`
    const overdue = addDays(today, -3)
    await database.ownerDb.updateTable('case_file').set({ review_on: overdue }).where('id', '=', panel.caseId).execute()
    expect((await coordinator.send(at, date('reviewOn', overdue))).status).toBe(303)
    const earlier = await coordinator.send(at, date('reviewOn', addDays(today, -2)))
    expect(earlier.$('.govuk-error-summary').text()).toContain('The review date must be today or in the future')
  })

  it('take a person and a place, and let go of them', async () => {
    const panel = await arrangePanel(database, world)
    const lead = await site.visitor(panel.people.police)
    expect(
      (
        await lead.send(`/cases/${panel.reference}/people/new`, {
          role: 'victim',
          givenName: 'Clementine',
          familyName: 'Bracegirdle',
        })
      ).status,
    ).toBe(303)
    expect(
      (
        await lead.send(`/cases/${panel.reference}/places/new`, {
          role: 'location',
          kind: 'street',
          address: 'Mulberry Passage',
        })
      ).status,
    ).toBe(303)
    const again = await lead.send(`/cases/${panel.reference}/places/new`, {
      role: 'premises',
      kind: 'street',
      address: 'mulberry passage',
    })
    expect(again.$('.govuk-error-summary').text()).toContain('This place is on the case already')
    const page = await lead.see(`/cases/${panel.reference}/people`)
    expect(page.text).toContain('Clementine Bracegirdle')
    expect(page.text).toContain('Mulberry Passage')
    const remove = page.$('a[href$="/remove"]').first().attr('href') ?? ''
    const asked = await lead.see(remove)
    expect(asked.$('h1').text()).toContain('Take Clementine Bracegirdle off this case')
    expect((await lead.see(`/cases/${panel.reference}/people`)).text).toContain('Clementine Bracegirdle')
    expect((await lead.send(remove, {})).status).toBe(303)
    expect((await lead.see(remove)).status).toBe(404)
    expect((await lead.see(`/cases/${panel.reference}/people`)).text).not.toContain('Clementine Bracegirdle')
  })
})
