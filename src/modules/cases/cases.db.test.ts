import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite, type Visitor } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { systemClock } from '../../kernel/clock.ts'
import { addDays, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { agreeAction } from '../actions/index.ts'
import { arrangeInstrument, arrangePanel, type Panel } from './fixtures.ts'
import { casesModule } from './module.ts'
import { openCase } from './open-case.ts'
import { getCase } from './queries.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const deps = makeTestDeps(database)
const site = await openTestSite(database, world, [casesModule], deps)
const today = todayIn(systemClock)
await arrangeInstrument(database)

const date = (name: string, on: LocalDate) => {
  const [year = '', month = '', day = ''] = on.split('-')
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
}

async function score(visitor: Visitor, { reference }: Panel, given: Record<string, string> = {}) {
  return visitor.send(`/cases/${reference}/risk/new`, {
    occasion: 'review',
    askedHow: 'asked',
    risk_often: 'p10',
    risk_health: 'p2',
    ...given,
  })
}

async function stateOf({ caseId }: Panel) {
  return database.ownerDb.selectFrom('case_file').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow()
}

describe('the chronology', () => {
  it('takes an entry of a listed agency and shows it at the top', async () => {
    const panel = await arrangePanel(database, world)
    const housing = await site.visitor(panel.people.housing)
    const at = `/cases/${panel.reference}/entries/new`
    const added = await housing.send(at, {
      ...date('happenedOn', addDays(today, -1)),
      kind: 'fact',
      body: 'Door kicked in',
      handling: 'case',
    })
    expect(added).toMatchObject({ status: 303, location: `/cases/${panel.reference}/entries` })
    const page = await housing.see(`/cases/${panel.reference}/entries`)
    expect(page.$('.wm-timeline__entry').first().text()).toContain('Door kicked in')
    expect(page.$('.wm-timeline__entry').first().text()).toContain('Thornapple Homes')
  })

  it('names every empty question once, in page order, and records nothing', async () => {
    const panel = await arrangePanel(database, world)
    const housing = await site.visitor(panel.people.housing)
    const refused = await housing.send(`/cases/${panel.reference}/entries/new`, { kind: '', body: '', handling: '' })
    expect(refused.status).toBe(422)
    expect(
      refused
        .$('.govuk-error-summary a')
        .toArray()
        .map(link => refused.$(link).attr('href')),
    ).toEqual(['#happenedOn-day', '#kind', '#body', '#handling'])
    const { rows } = {
      rows: await database.ownerDb.selectFrom('case_entry').select('id').where('case_id', '=', panel.caseId).execute(),
    }
    expect(rows).toEqual([])
  })

  it('corrects by a new entry, and keeps the old one as it was', async () => {
    const panel = await arrangePanel(database, world)
    const housing = await site.visitor(panel.people.housing)
    const at = `/cases/${panel.reference}/entries/new`
    await housing.send(at, { ...date('happenedOn', today), kind: 'fact', body: 'Seen at number 4', handling: 'case' })
    const page = await housing.see(`/cases/${panel.reference}/entries`)
    const correct = page.$('.wm-timeline__actions a').attr('href') ?? ''
    const answer = await housing.send(correct, {
      ...date('happenedOn', today),
      kind: 'fact',
      body: 'Seen at number 14',
      handling: 'case',
    })
    expect(answer.status).toBe(303)
    const after = (await housing.see(`/cases/${panel.reference}/entries`)).text
    expect(after).toContain('Seen at number 4')
    expect(after).toContain('Seen at number 14')
    expect(after).toContain('Corrected later')
  })

  it('pages back through a long history without losing or repeating an entry', async () => {
    const panel = await arrangePanel(database, world)
    await database.ownerDb
      .insertInto('case_entry')
      .values(
        Array.from({ length: 120 }, (_, at) => ({
          case_id: panel.caseId, happened_on: addDays(today, -(at % 7)), kind: 'fact' as const, body: `Entry number ${at}.`, source_organisation_id: panel.police, author_id: panel.people.police,
        })), // biome-ignore format: one row
      )
      .execute()
    const police = await site.visitor(panel.people.police)
    const seen: string[] = []
    let next: string | undefined = `/cases/${panel.reference}/entries`
    while (next !== undefined) {
      const page = await police.see(next)
      seen.push(
        ...page
          .$('.wm-prose')
          .toArray()
          .map(entry => page.$(entry).text().trim()),
      )
      next = page.$('a[rel=next]').attr('href')
    }
    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)
  })
})

describe('risk', () => {
  it('is scored, sets the band of the case, and shows every answer', async () => {
    const panel = await arrangePanel(database, world)
    const lead = await site.visitor(panel.people.police)
    expect((await score(lead, panel)).status).toBe(303)
    expect(await stateOf(panel)).toMatchObject({ risk_total: 12, risk_band: 'medium' })
    expect((await lead.see(`/cases/${panel.reference}/risk`)).text).toContain('10 points (10)')
  })

  it.each([
    ['raised with a reason', { band: 'high', bandReason: 'Threats to kill' }, 303, 'high'],
    ['not raised without one', { band: 'high' }, 422, 'not_assessed'],
    ['never lowered', { risk_often: 'p20', band: 'medium', bandReason: 'He seems calmer' }, 422, 'not_assessed'],
    ['high by one answer alone', { risk_often: 'p0', risk_health: 'harm' }, 303, 'high'],
  ])('is %s', async (_name, given, status, band) => {
    const panel = await arrangePanel(database, world)
    const lead = await site.visitor(panel.people.police)
    expect((await score(lead, panel, given)).status).toBe(status)
    expect((await stateOf(panel)).risk_band).toBe(band)
  })

  it('is for the lead and whoever leads the group', async () => {
    const panel = await arrangePanel(database, world)
    expect((await score(await site.visitor(panel.people.housing), panel)).status).toBe(403)
    expect((await score(await site.visitor(panel.people.coordinator), panel)).status).toBe(303)
  })
})

describe('a plan', () => {
  const words = { kind: 'disruption', aim: 'Quiet nights', measures: 'Visits on Fridays' }

  it('is drafted, agreed, started, and reviewed; the plan before it is superseded', async () => {
    const panel = await arrangePanel(database, world)
    const lead = await site.visitor(panel.people.police)
    const draft = { ...words, owner: `${panel.police}.${panel.people.police}`, ...date('reviewOn', addDays(today, 20)) }
    for (const aim of ['First aim', 'Second aim']) {
      expect((await lead.send(`/cases/${panel.reference}/plan/new`, { ...draft, aim })).status).toBe(303)
      const page = await lead.see(`/cases/${panel.reference}/plan`)
      const agree =
        page
          .$('form[action$="/step"]')
          .filter((_, form) => page.$(form).find('input[value=agree]').length > 0)
          .attr('action') ?? ''
      expect((await lead.send(`/cases/${panel.reference}/plan`, { step: 'agree' }, agree)).status).toBe(303)
    }
    const plans = await database.ownerDb
      .selectFrom('plan')
      .select(['id', 'aim', 'state'])
      .where('case_id', '=', panel.caseId)
      .orderBy('aim')
      .execute()
    expect(plans).toMatchObject([
      { aim: 'First aim', state: 'superseded' },
      { aim: 'Second aim', state: 'agreed' },
    ])
    const step = `/cases/${panel.reference}/plan/${plans[1]?.id}/step`
    expect((await lead.send(`/cases/${panel.reference}/plan`, { step: 'start' }, step)).status).toBe(303)
    expect((await lead.send(step, { step: 'review' })).status).toBe(422)
    expect((await lead.send(step, { step: 'review', ...date('reviewOn', addDays(today, 30)) })).status).toBe(303)
  })

  it('shows both texts when somebody else changed it meanwhile', async () => {
    const panel = await arrangePanel(database, world)
    const [lead, coordinator] = [await site.visitor(panel.people.police), await site.visitor(panel.people.coordinator)]
    const draft = { ...words, owner: panel.police, ...date('reviewOn', addDays(today, 20)) }
    await lead.send(`/cases/${panel.reference}/plan/new`, draft)
    const { id } = await database.ownerDb
      .selectFrom('plan')
      .select('id')
      .where('case_id', '=', panel.caseId)
      .executeTakeFirstOrThrow()
    const at = `/cases/${panel.reference}/plan/${id}/change`
    const { version } = await database.ownerDb
      .selectFrom('plan')
      .select('version')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await coordinator.send(at, { aim: 'The coordinator’s aim' })
    const stale = await lead.send(at, { aim: 'The lead’s aim', version: String(version) })
    expect(stale.status).toBe(409)
    expect(stale.$('.wm-stale').text()).toContain('The coordinator’s aim')
    expect(stale.$('textarea[name=aim]').text()).toContain('The lead’s aim')
    const version2 = stale.$('input[name=version]').attr('value') ?? ''
    expect((await lead.send(at, { aim: 'The lead’s aim', version: version2 })).status).toBe(303)
  })

  it('is not for an agency that is only listed', async () => {
    const panel = await arrangePanel(database, world)
    const housing = await site.visitor(panel.people.housing)
    expect(
      (
        await housing.send(`/cases/${panel.reference}/plan/new`, {
          ...words,
          owner: panel.police,
          ...date('reviewOn', today),
        })
      ).status,
    ).toBe(403)
  })
})

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
      retention_code: 'casework',
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
    const page = await lead.see(`/cases/${panel.reference}/people`)
    expect(page.text).toContain('Clementine Bracegirdle')
    expect(page.text).toContain('Mulberry Passage')
    const remove = page.$('form[action$="/remove"]').first().attr('action') ?? ''
    expect((await lead.send(`/cases/${panel.reference}/people`, {}, remove)).status).toBe(303)
    expect((await lead.see(`/cases/${panel.reference}/people`)).text).not.toContain('Clementine Bracegirdle')
  })
})

describe('every form of a case', () => {
  it('acts once when it is sent twice', async () => {
    const panel = await arrangePanel(database, world)
    const housing = await site.visitor(panel.people.housing)
    const at = `/cases/${panel.reference}/entries/new`
    const once = 'abcdefgh12345678'
    const entry = { ...date('happenedOn', today), kind: 'fact', body: 'Seen once', handling: 'case', _once: once }
    const first = await housing.send(at, entry)
    const second = await housing.send(at, entry)
    expect([first.status, second.status]).toEqual([303, 303])
    expect(second.location).toBe(first.location)
    expect(
      await database.ownerDb.selectFrom('case_entry').select('id').where('case_id', '=', panel.caseId).execute(),
    ).toHaveLength(1)
  })

  it('keeps an entry from being dated tomorrow, or coming from an agency that is not on the case', async () => {
    const panel = await arrangePanel(database, world)
    const housing = await site.visitor(panel.people.housing)
    const at = `/cases/${panel.reference}/entries/new`
    const entry = {
      ...date('happenedOn', addDays(today, 1)),
      kind: 'fact',
      body: 'Not yet',
      handling: 'case',
      source: panel.health,
    }
    const refused = await housing.send(at, entry)
    expect(refused.status).toBe(422)
    expect(
      refused
        .$('.govuk-error-summary a')
        .toArray()
        .map(link => refused.$(link).attr('href')),
    ).toEqual(['#happenedOn-day', '#source'])
    expect(refused.$('textarea[name=body]').text().trim()).toBe('Not yet')
  })
})

describe('a case seen in an emergency', () => {
  it('says so on every page, with the time left, and offers nothing to change', async () => {
    const panel = await arrangePanel(database, world)
    const officer = await site.visitor(panel.people.health)
    await database.ownerDb
      .insertInto('break_glass')
      .values({
        case_id: panel.caseId,
        case_reference: panel.reference,
        group_id: panel.groupId,
        user_id: panel.people.health,
        reason: 'A child is at risk',
        review_by: addDays(today, 1),
      })
      .execute()
    for (const page of ['', '/entries', '/risk', '/plan', '/people', '/actions', '/access']) {
      const seen = await officer.see(`/cases/${panel.reference}${page}`)
      expect(seen.$('.wm-glass').text()).toMatch(/(59|60) minutes left/)
      expect(seen.$('main form[method=post]')).toHaveLength(0)
    }
    const looks = await database.ownerDb
      .selectFrom('audit_event')
      .select('outcome')
      .where('user_id', '=', panel.people.health)
      .where('action', '=', 'look')
      .execute()
    expect(looks).toHaveLength(7)
    expect(new Set(looks.map(({ outcome }) => outcome))).toEqual(new Set(['break_glass']))
  })
})
