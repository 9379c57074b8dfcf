import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { systemClock } from '../../kernel/clock.ts'
import { addDays, todayIn } from '../../kernel/local-date.ts'
import { agreeAction } from '../actions/index.ts'
import { arrangeInstrument, arrangePanel, date, type Panel, score } from './fixtures.ts'
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
