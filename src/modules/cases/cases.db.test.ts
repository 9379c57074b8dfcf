import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { systemClock } from '../../kernel/clock.ts'
import { addDays, todayIn } from '../../kernel/local-date.ts'
import { arrangeInstrument, arrangePanel, date, type Panel, score } from './fixtures.ts'
import { casesModule } from './module.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const site = await openTestSite(database, world, [casesModule])
const today = todayIn(systemClock)
await arrangeInstrument(database)

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

  it('is not drafted with a review that has passed', async () => {
    const panel = await arrangePanel(database, world)
    const lead = await site.visitor(panel.people.police)
    const draft = { ...words, owner: `${panel.police}.${panel.people.police}`, ...date('reviewOn', addDays(today, -1)) }
    const page = await lead.send(`/cases/${panel.reference}/plan/new`, draft)
    expect(page.status).toBe(422)
    expect(page.$('.govuk-error-summary').text()).toContain('The review date must be today or in the future')
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

describe('what is taken away again', () => {
  it('says whom it is taken from before it asks why, and is not asked a second time', async () => {
    const panel = await arrangePanel(database, world)
    const [chair, coordinator] = [await site.visitor(panel.people.chair), await site.visitor(panel.people.coordinator)]
    const access = `/cases/${panel.reference}/access`
    await coordinator.send(`${access}/exclusions/new`, { person: panel.people.health, reason: 'Sister of the tenant' })
    const lift = (await chair.see(access)).$('a[href$="/lift"]').attr('href') ?? ''
    const asked = await chair.see(lift)
    expect(asked.$('main .govuk-inset-text').text()).toContain('Excluded because: Sister of the tenant')
    const listed = await coordinator.see(`${access}/agencies/${panel.housing}/remove`)
    expect(listed.$('main .govuk-inset-text').text()).toBe('Thornapple Homes')
    expect((await chair.send(lift, { reason: 'She moved away' })).status).toBe(303)
    expect((await chair.see(lift)).status).toBe(404)
  })
})
