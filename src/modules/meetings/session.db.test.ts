import { describe, expect, it } from 'vitest'
import { addDays } from '../../kernel/local-date.ts'
import { listActionsOfMeeting } from '../actions/index.ts'
import { openAgenda } from './arrange-agenda.ts'
import { declareInterest } from './declare-interest.ts'
import { openStage } from './stage.fixture.ts'
import { addSectionsLeftOut, issueMinutes } from './issue-minutes.ts'
import { minuteItem } from './minute-item.ts'
import { getMeeting, listMinutes } from './queries.ts'
import { closeMeeting } from './run-meeting.ts'

const { database, today, newPanel, as, plan, inSession, itemOf, caseState, mails } = await openStage()

describe('the session', () => {
  it('keeps discussion, decision and actions of an item in one step', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const { coordinator } = set.cast
    const item = await itemOf(coordinator, reference, set.policeOnly)
    const at = `/meetings/${reference}/session?item=${item?.position}`
    const page = await coordinator.see(at)
    expect(page.text).toContain('There is a quorum')
    const owner =
      page
        .$('select[name=owner1] option')
        .toArray()
        .map(option => page.$(option))
        .find(option => option.text() === 'Police')
        ?.attr('value') ?? ''
    const sent = await coordinator.send(at, {
      discussion: 'Police: two calls in May.',
      decisionCode: 'open',
      decision: 'Open with police in the lead.',
      wording1: 'Visit the flat',
      owner1: owner,
      critical1: 'yes',
    })
    expect(sent.$('.govuk-error-summary').text()).toBe('')
    expect(sent.status).toBe(303)
    expect(await caseState(set.policeOnly)).toMatchObject({ state: 'open', last_discussed_on: today })
    const actions = await as(coordinator, async ({ tx }) =>
      listActionsOfMeeting(tx, (await getMeeting(tx, reference)).id),
    )
    expect(actions).toMatchObject([
      { wording: 'Visit the flat', critical: true, ownerOrganisation: 'Police', caseId: set.policeOnly },
    ])
    expect((await coordinator.see(at)).text).toContain('Visit the flat (Police)')
  })

  it('looks at an open case again within twelve weeks, and moves the day when it is minuted anew', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const { coordinator } = set.cast
    const item = await itemOf(coordinator, reference, set.shared)
    const at = `/meetings/${reference}/session?item=${item?.position}`
    const on = (date: string) => {
      const [year = '', month = '', day = ''] = date.split('-')
      return { decisionCode: 'keep_open', 'reviewOn-day': day, 'reviewOn-month': month, 'reviewOn-year': year }
    }
    const late = await coordinator.send(at, on(addDays(today, 85)))
    expect(late.status).toBe(422)
    expect(late.$('.govuk-error-summary').text()).toContain('The review date must be within 12 weeks')
    for (const days of [20, 30]) {
      expect((await coordinator.send(at, on(addDays(today, days)))).status).toBe(303)
      expect((await caseState(set.shared)).review_on).toBe(addDays(today, days))
    }
    const day = (await coordinator.see(at)).$('input[name=reviewOn-day]').attr('value')
    expect(day).toBe(String(Number(addDays(today, 30).slice(-2))))
  })

  it('gives no action of a case to an agency that is not on its list', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const item = await itemOf(set.cast.coordinator, reference, set.policeOnly)
    const page = await set.cast.coordinator.see(`/meetings/${reference}/session?item=${item?.position}`)
    expect(page.$('select[name=owner1]').text()).not.toContain('Housing')
    const answers = { decisionCode: '', wording1: 'Write a letter', owner1: set.housing }
    const refused = await set.cast.coordinator.send(`/meetings/${reference}/session?item=${item?.position}`, answers)
    expect(refused.status).toBe(422)
  })

  it('says what is missing and keeps every answer, when the case’s guards refuse', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const { chair } = set.cast
    const item = await itemOf(chair, reference, set.shared)
    const at = `/meetings/${reference}/session?item=${item?.position}`
    const page = await chair.send(at, {
      discussion: 'All quiet.',
      decisionCode: 'close',
      decision: 'Close it.',
      wording1: 'Tell the landlord',
      owner1: set.housing,
    })
    expect(page.status).toBe(422)
    expect(page.$('.govuk-error-summary').text()).toMatch(/closing|closed/i)
    expect(page.$('textarea[name=discussion]').text()).toContain('All quiet.')
    expect(page.$('textarea[name=wording1]').text()).toContain('Tell the landlord')
    expect((await caseState(set.shared)).state).toBe('open')
    expect(await as(chair, async ({ tx }) => listActionsOfMeeting(tx, (await getMeeting(tx, reference)).id))).toEqual(
      [],
    )
  })

  it('closes a case in the chair’s hand once everything its guards ask is there', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const { coordinator, chair } = set.cast
    const item = await itemOf(chair, reference, set.shared)
    await scoreForClosing(set.shared, chair.actor.userId, set.police)
    const at = `/meetings/${reference}/session?item=${item?.position}`
    const answers = {
      discussion: 'Nothing reported for ten weeks.',
      decisionCode: 'close',
      decision: 'The behaviour has stopped.',
      closeReason: 'risk_reduced',
      victimNotTold: 'No victim is known',
    }
    const refused = await coordinator.send(at, answers)
    expect(refused.status).toBe(422)
    expect(refused.$('.govuk-error-summary').text()).toContain('Only the chair or deputy can close a case')
    expect((await chair.send(at, answers)).status).toBe(303)
    expect((await caseState(set.shared)).state).toBe('closed')
    expect((await coordinator.send(at, { discussion: 'Wording put right.' })).status).toBe(303)
  })

  it('without a quorum shares and sets actions, but closes nothing', async () => {
    const set = await newPanel()
    const reference = await inSession(set, ['chair', 'officer'])
    const { coordinator, chair } = set.cast
    const item = await itemOf(coordinator, reference, set.shared)
    const at = `/meetings/${reference}/session?item=${item?.position}`
    expect((await coordinator.see(at)).text).toContain('No quorum yet. Missing: the chair or deputy; police')
    const refused = await chair.send(at, {
      decisionCode: 'close',
      decision: 'Close it.',
      closeReason: 'risk_reduced',
      victimNotTold: 'No victim is known',
    })
    expect(refused.status).toBe(422)
    expect(refused.$('.govuk-error-summary').text()).toContain('This meeting has no quorum, so it cannot close a case')
    const urgent = await coordinator.send(at, {
      discussion: 'Shared.',
      decisionCode: 'keep_open',
      wording1: 'Change the lock',
      owner1: set.housing,
    })
    expect(urgent.status).toBe(303)
  })

  it('shows both texts when two people minute one item', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const { coordinator, chair } = set.cast
    const item = await itemOf(coordinator, reference, set.shared)
    const at = `/meetings/${reference}/session?item=${item?.position}`
    const minuted = { position: item?.position ?? 0, version: item?.version ?? 0, decision: '', actions: [] }
    await as(coordinator, ask => minuteItem(ask, reference, { ...minuted, discussion: 'What the coordinator wrote.' }))
    const page = await chair.send(at, {
      version: String(item?.version),
      discussion: 'What the chair wrote.',
      decisionCode: '',
    })
    expect(page.status).toBe(409)
    expect(page.$('.wm-stale').text()).toContain('What the coordinator wrote.')
    expect(page.$('textarea[name=discussion]').text()).toContain('What the chair wrote.')
    expect((await chair.send(at, { version: '2', discussion: 'Both.', decisionCode: '' })).status).toBe(303)
  })

  it('asks for every part of an action that was begun', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const item = await itemOf(set.cast.coordinator, reference, set.shared)
    const page = await set.cast.coordinator.send(`/meetings/${reference}/session?item=${item?.position}`, {
      wording2: 'Write to the owner',
      'dueOn2-day': '',
      'dueOn2-month': '',
      'dueOn2-year': '',
    })
    expect(page.status).toBe(422)
    expect(
      page
        .$('.govuk-error-summary a')
        .toArray()
        .map(link => page.$(link).text()),
    ).toEqual(['Select who does action 2', 'Enter the due date of action 2'])
  })
})

describe('a declared interest', () => {
  it('hides the item, its actions and its minutes from the person from then on', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const { coordinator, officer, chair } = set.cast
    const item = await itemOf(coordinator, reference, set.shared)
    await as(coordinator, ask =>
      minuteItem(ask, reference, {
        position: item?.position ?? 0,
        version: item?.version ?? 0,
        discussion: 'Talked through.',
        decision: '',
        actions: [
          {
            wording: 'Call the family',
            ownerOrganisationId: set.police,
            ownerUserId: officer.actor.userId,
            dueOn: addDays(today, 10),
            critical: false,
          },
        ],
      }),
    )
    expect(await itemOf(officer, reference, set.shared)).toBeDefined()
    const sent = await officer.send(`/meetings/${reference}/interest?item=${item?.position}`, {
      nature: 'A cousin of mine',
    })
    expect(sent).toMatchObject({ status: 303, location: `/meetings/${reference}/papers` })
    expect(await itemOf(officer, reference, set.shared)).toBeUndefined()
    expect((await officer.see(`/meetings/${reference}/papers`)).text).not.toContain('Quillon')
    expect(await as(officer, async ({ tx }) => listActionsOfMeeting(tx, (await getMeeting(tx, reference)).id))).toEqual(
      [],
    )
    await as(coordinator, ask => closeMeeting(ask, reference))
    await as(chair, ask => issueMinutes(ask, reference, undefined))
    expect((await officer.see(`/meetings/${reference}/minutes`)).text).not.toMatch(
      /Quillon|Talked through|Call the family/,
    )
    expect((await set.cast.housing.see(`/meetings/${reference}/minutes`)).text).toMatch(
      /Talked through.*Call the family/,
    )
  })

  it('of the one who issues the minutes leaves that item for somebody else to add', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const { coordinator, chair, housing } = set.cast
    const item = await itemOf(coordinator, reference, set.shared)
    await as(coordinator, ask =>
      declareInterest(ask, reference, {
        position: item?.position ?? 0,
        userId: coordinator.actor.userId,
        nature: 'A neighbour',
      }),
    )
    await as(coordinator, ask => closeMeeting(ask, reference))
    await as(coordinator, ask => issueMinutes(ask, reference, undefined))
    expect((await housing.see(`/meetings/${reference}/minutes`)).text).not.toContain('Quillon')
    expect((await chair.see(`/meetings/${reference}/minutes`)).text).toContain('One item is not in the issued minutes')
    expect(await as(chair, ask => addSectionsLeftOut(ask, reference))).toBe(1)
    expect((await housing.see(`/meetings/${reference}/minutes`)).text).toContain('Quillon')
  })

  it('can be declared for somebody at the meeting by the coordinator, and for nobody by a member', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const item = await itemOf(set.cast.coordinator, reference, set.shared)
    const declared = { position: item?.position ?? 0, userId: set.cast.housing.actor.userId, nature: 'Lives next door' }
    await expect(as(set.cast.officer, ask => declareInterest(ask, reference, declared))).rejects.toThrow()
    await as(set.cast.coordinator, ask => declareInterest(ask, reference, declared))
    expect(await itemOf(set.cast.housing, reference, set.shared)).toBeUndefined()
  })
})

describe('attendance', () => {
  it('is noted for the whole list, with substitutes by name, and says whether there is a quorum', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const { coordinator } = set.cast
    const at = `/meetings/${reference}/attendance`
    const missing = await coordinator.send(at, { status0: 'substitute', substitute0: '' })
    expect(missing.status).toBe(422)
    expect(missing.$('.govuk-error-summary').text()).toContain('Enter the name of the substitute')
    const lost = await coordinator.send(at, { status0: 'expected', substitute0: 'Isolde Example' })
    expect(lost.$('.govuk-error-summary').text()).toContain('Select “Substitute came” for Isolde Example')
    expect((await coordinator.send(at, { status0: 'substitute', substitute0: 'Isolde Example' })).status).toBe(303)
    expect((await coordinator.see(at)).text).toMatch(
      /Isolde Example for .*There is|There is a quorum.*Isolde Example for/,
    )
    const elsewhere = (await newPanel()).housing
    const guest = await coordinator.send(at, { name: 'Peregrine Guest', organisation: elsewhere }, `${at}/guest`)
    expect(guest.status).toBe(303)
    expect((await coordinator.see(at)).text).toContain('Peregrine Guest')
    expect((await set.cast.housing.see(at)).status).toBe(403)
  })

  it('lets a member send apologies beforehand', async () => {
    const set = await newPanel()
    const reference = await plan(set)
    expect(
      (
        await set.cast.housing.send(
          `/meetings/${reference}`,
          { substitute: 'Isolde Example' },
          `/meetings/${reference}/apologies`,
        )
      ).status,
    ).toBe(303)
    expect((await set.cast.coordinator.see(`/meetings/${reference}`)).text).toContain('Substitute came: Isolde Example')
  })

  it('lets a member come after all, until the meeting begins', async () => {
    const set = await newPanel()
    const reference = await plan(set)
    const [at, apologies] = [`/meetings/${reference}`, `/meetings/${reference}/apologies`]
    expect((await set.cast.housing.send(at, { substitute: '' }, apologies)).status).toBe(303)
    expect((await set.cast.housing.see(at)).$('button[name=coming]').text()).toContain('I can come after all')
    expect((await set.cast.housing.send(at, { coming: 'yes' }, apologies)).status).toBe(303)
    const page = await set.cast.housing.see(at)
    expect(page.text).not.toContain('Apologies')
    expect(page.text).toContain('I cannot come')
  })
})

describe('the minutes', () => {
  it('are drafted by those who run the group, issued, corrected as a new version, and approved', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const { coordinator, chair, housing } = set.cast
    const at = `/meetings/${reference}/minutes`
    const item = await itemOf(coordinator, reference, set.shared)
    const minute = async (discussion: string) => {
      const now = await itemOf(coordinator, reference, set.shared)
      await as(coordinator, ask =>
        minuteItem(ask, reference, {
          position: item?.position ?? 0,
          version: now?.version ?? 0,
          discussion,
          decision: '',
          actions: [],
        }),
      )
    }
    await minute('Said in the meeting.')
    expect((await housing.see(at)).status).toBe(409)
    await coordinator.send(`/meetings/${reference}/session`, {}, `/meetings/${reference}/close`)
    expect((await coordinator.see(at)).text).toContain('Draft. Only those who run the group see it.')
    expect((await coordinator.send(at, {}, `${at}/issue`)).status).toBe(303)
    expect((await housing.see(at)).text).toContain('Said in the meeting.')
    expect((await mails(housing.actor.userId)).map(mail => mail.subject)).toContain(
      'The minutes of a meeting are ready',
    )

    await coordinator.send(at, {}, `${at}/correct`)
    await minute('Corrected afterwards.')
    expect((await housing.see(at)).text).toContain('Said in the meeting.')
    expect((await coordinator.send(at, { correction: '' }, `${at}/issue`)).status).toBe(422)
    await coordinator.send(at, { correction: 'A date was wrong.' }, `${at}/issue`)
    const second = await housing.see(at)
    expect(second.text).toMatch(/Version 2.*A date was wrong\..*Corrected afterwards\./)
    const { id } = await as(housing, ({ tx }) => getMeeting(tx, reference))
    expect((await as(housing, ({ tx }) => listMinutes(tx, id, 1))).map(section => section.discussion)).toContain(
      'Said in the meeting.',
    )

    expect((await coordinator.send(at, { how: 'chair', read: '2' }, `${at}/approve`)).status).toBe(403)
    expect((await chair.send(at, { how: 'chair' }, `${at}/approve`)).status).toBe(303)
    expect((await housing.see(at)).text).toContain('Approved on')
  })

  it('put off whatever the meeting did not reach, and propose it for the next', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const { coordinator } = set.cast
    await as(coordinator, ask => closeMeeting(ask, reference))
    expect(await itemOf(coordinator, reference, set.shared)).toMatchObject({ decisionCode: 'defer' })
    const next = await plan(set, addDays(today, 60))
    await as(coordinator, ask => openAgenda(ask, next))
    expect((await coordinator.see(`/meetings/${next}/agenda`)).text).toContain('Put off by the last meeting')
  })
})

async function scoreForClosing(case_id: string, assessed_by: string, organisation_id: string): Promise<void> {
  const instrument = { instrument_code: 'test-matrix', instrument_version: 1 }
  await database.ownerDb
    .insertInto('instrument')
    .values({ code: 'test-matrix', instrument_version: 1, title: 'Test matrix', definition: '{}' })
    .onConflict(clash => clash.doNothing())
    .execute()
  const score = { answers: '{}', total: 4, band: 'standard', occasion: 'closing' } as const
  await database.ownerDb
    .insertInto('risk_assessment')
    .values({ case_id, assessed_by, organisation_id, ...instrument, ...score })
    .execute()
}
