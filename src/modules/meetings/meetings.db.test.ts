import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite, type Visitor } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { addDays, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { actionsModule } from '../actions/module.ts'
import { listActionsOfMeeting } from '../actions/index.ts'
import { addCases, openAgenda } from './arrange-agenda.ts'
import { declareInterest } from './declare-interest.ts'
import { makePanel } from './fixtures.ts'
import { addSectionsLeftOut, issueMinutes } from './issue-minutes.ts'
import { minuteItem } from './minute-item.ts'
import { meetingsModule } from './module.ts'
import { noteAttendance, attendanceVersion } from './note-attendance.ts'
import { planMeeting } from './plan-meeting.ts'
import { getMeeting, listAgenda, listAttendance, listMinutes } from './queries.ts'
import { acceptDeclaration, closeMeeting, issuePapers, startMeeting } from './run-meeting.ts'
import type { Asking } from './types.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const deps = makeTestDeps(database)
const site = await openTestSite(database, world, [meetingsModule, actionsModule], deps)
const today = todayIn(deps.clock)

type Panel = Awaited<ReturnType<typeof makePanel>>
type Cast = Record<keyof Panel['people'], Visitor>

async function newPanel() {
  const panel = await makePanel(world)
  const cast = {} as Cast
  for (const [name, id] of Object.entries(panel.people)) cast[name as keyof Cast] = await site.visitor(id)
  const shared = await world.caseFile({
    group_id: panel.groupId,
    title: 'Quillon Sample',
    risk_band: 'high',
    state: 'open',
    summary: 'Shouting at night',
  })
  const policeOnly = await world.caseFile({
    group_id: panel.groupId,
    title: 'Ottoline Specimen',
    state: 'listed',
    risk_band: 'medium',
  })
  for (const organisation of [panel.housing, panel.police]) await world.listAgency(shared, organisation)
  await world.listAgency(policeOnly, panel.police)
  const [{ code }] = (await database.ownerDb
    .selectFrom('partnership_group')
    .select('code')
    .where('id', '=', panel.groupId)
    .execute()) as [{ code: string }]
  const references = await database.ownerDb
    .selectFrom('case_file')
    .select(['id', 'reference'])
    .where('group_id', '=', panel.groupId)
    .execute()
  const referenceOf = (id: string) => references.find(row => row.id === id)?.reference ?? ''
  return { ...panel, cast, code, shared, policeOnly, referenceOf }
}

function as<T>(visitor: Visitor, work: (ask: Asking) => Promise<T>): Promise<T> {
  return database.asActor(visitor.actor, (tx: Tx) => work({ actor: visitor.actor, tx, deps }))
}

type Set = Awaited<ReturnType<typeof newPanel>>

async function plan({ cast, code }: Set, on: LocalDate = addDays(today, 21)): Promise<string> {
  return as(cast.coordinator, ask =>
    planMeeting(ask, { groupCode: code, date: on, time: '14:00', place: 'Council chamber', mode: 'in_person' }),
  )
}

/** A meeting with both cases on its agenda, papers out. */
async function withPapers(set: Set): Promise<string> {
  const reference = await plan(set)
  await as(set.cast.coordinator, ask => openAgenda(ask, reference))
  await as(set.cast.coordinator, ask =>
    addCases(ask, reference, [set.referenceOf(set.shared), set.referenceOf(set.policeOnly)]),
  )
  await as(set.cast.coordinator, ask => issuePapers(ask, reference))
  return reference
}

/** In session, the declaration accepted by all, everybody present unless told otherwise. */
async function inSession(set: Set, absent: readonly (keyof Cast)[] = []): Promise<string> {
  const reference = await withPapers(set)
  for (const name of ['coordinator', 'chair', 'housing', 'officer'] as const)
    await as(set.cast[name], ask => acceptDeclaration(ask, reference))
  await as(set.cast.coordinator, ask => startMeeting(ask, reference))
  await as(set.cast.coordinator, async ask => {
    const attendance = await listAttendance(ask.tx, (await getMeeting(ask.tx, reference)).id)
    const away = absent.map(name => set.cast[name].actor.userId)
    const noted = attendance.map(({ id, userId }) => ({
      id,
      status: away.includes(userId ?? '') ? ('apologies' as const) : ('present' as const),
      substituteName: undefined,
    }))
    await noteAttendance(ask, reference, noted, attendanceVersion(attendance))
  })
  return reference
}

async function itemOf(visitor: Visitor, reference: string, caseId: string) {
  return as(visitor, async ({ tx }) =>
    (await listAgenda(tx, (await getMeeting(tx, reference)).id)).find(item => item.caseId === caseId),
  )
}

const caseState = (id: string) =>
  database.ownerDb
    .selectFrom('case_file')
    .select(['state', 'review_on', 'last_discussed_on'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const mails = (userId: string) =>
  database.ownerDb.selectFrom('outbox_message').selectAll().where('to_user_id', '=', userId).execute()

describe('planning a meeting', () => {
  it('proposes the days of the group’s cadence and expects its members', async () => {
    const set = await newPanel()
    const page = await set.cast.coordinator.see(`/meetings/new?group=${set.code}`)
    expect(page.status).toBe(200)
    expect(page.$('input[name=proposedOn]').length).toBe(5)
    const sent = await set.cast.coordinator.send(`/meetings/new?group=${set.code}`, {
      time: '9:30am',
      proposedOn: page.$('input[name=proposedOn]').first().attr('value') ?? '',
    })
    expect(sent.status).toBe(303)
    const meeting = await set.cast.housing.see(sent.location ?? '')
    expect(meeting.text).toContain('9:30am')
    const attendance = await as(set.cast.housing, async ({ tx }) =>
      listAttendance(tx, (await getMeeting(tx, sent.location?.split('/').at(-1) ?? '')).id),
    )
    expect(attendance.map(each => each.role)).toEqual(['chair', 'coordinator', 'core', 'core', 'observer'])
  })

  it('asks again for what is missing, and keeps what was typed', async () => {
    const set = await newPanel()
    const page = await set.cast.coordinator.send(`/meetings/new?group=${set.code}`, {
      proposedOn: 'other',
      time: 'soon',
      place: 'Room 4',
    })
    expect(page.status).toBe(422)
    expect(page.$('.govuk-error-summary').text()).toContain('Enter the date of the meeting')
    expect(page.$('.govuk-error-summary').text()).toContain('The time must be a time, like 9:30am or 2pm')
    expect(page.$('input[name=place]').attr('value')).toBe('Room 4')
  })

  it('is for those who run the group', async () => {
    const set = await newPanel()
    expect((await set.cast.housing.see('/meetings/new')).status).toBe(403)
    await expect(
      as(set.cast.housing, ask =>
        planMeeting(ask, { groupCode: set.code, date: addDays(today, 30), time: '10:00', place: '', mode: 'online' }),
      ),
    ).rejects.toThrow()
  })
})

describe('the agenda', () => {
  let set: Set
  let reference: string
  beforeAll(async () => {
    set = await newPanel()
    reference = await plan(set)
  })

  it('opens with its standing items and proposes cases, each with why', async () => {
    const { coordinator } = set.cast
    expect((await coordinator.send(`/meetings/${reference}`, {}, `/meetings/${reference}/open-agenda`)).status).toBe(
      303,
    )
    const page = await coordinator.see(`/meetings/${reference}/agenda`)
    expect(page.text).toContain('Declarations of interest')
    expect(page.text).toMatch(/Quillon Sample ?Risk is high\. Not discussed yet/)
    expect(page.text).toMatch(/Ottoline Specimen ?New case/)
  })

  it('takes the cases that the coordinator accepts, and lets items be moved and removed without JavaScript', async () => {
    const { coordinator } = set.cast
    const at = `/meetings/${reference}/agenda`
    await coordinator.send(at, { cases: [set.referenceOf(set.shared), set.referenceOf(set.policeOnly)] }, `${at}/cases`)
    await coordinator.send(at, { title: 'Festival next month' }, `${at}/items`)
    const positions = async () =>
      as(coordinator, async ({ tx }) =>
        (await listAgenda(tx, (await getMeeting(tx, reference)).id)).map(item => [item.title, item.position] as const),
      )
    const before = await positions()
    const last = before.at(-1)
    expect(last?.[0]).toBe('Festival next month')
    await coordinator.send(at, { position: String(last?.[1]), how: 'up' }, `${at}/arrange`)
    const after = await positions()
    expect(after.at(-2)?.[0]).toBe('Festival next month')
    await coordinator.send(at, { position: String(after.at(-2)?.[1]), how: 'remove' }, `${at}/arrange`)
    expect((await positions()).map(each => each[0])).not.toContain('Festival next month')
  })

  it('asks for a case before it adds any', async () => {
    const page = await set.cast.coordinator.send(
      `/meetings/${reference}/agenda`,
      { title: '' },
      `/meetings/${reference}/agenda/items`,
    )
    expect(page.status).toBe(422)
    expect(page.$('.govuk-error-summary').text()).toContain('Enter the item')
  })

  it('warns when papers go out late, and mails the members a link that says nothing of the cases', async () => {
    const { coordinator, housing } = set.cast
    expect(
      (await coordinator.send(`/meetings/${reference}/agenda`, {}, `/meetings/${reference}/issue-papers`)).status,
    ).toBe(303)
    const [mail] = await mails(housing.actor.userId)
    expect(mail?.body).toContain(`/meetings/${reference}/papers`)
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/Quillon|Ottoline|C-/)
  })
})

describe('the papers', () => {
  let set: Set
  let reference: string
  beforeAll(async () => {
    set = await newPanel()
    reference = await withPapers(set)
  })

  it('open only after the declaration for this meeting is accepted', async () => {
    const { officer } = set.cast
    const first = await officer.see(`/meetings/${reference}/papers`)
    expect(first.text).toContain('I accept this for the meeting')
    expect(first.text).not.toContain('Quillon Sample')
    expect(await as(officer, async ({ tx }) => listAgenda(tx, (await getMeeting(tx, reference)).id))).toEqual([])
    const refused = await officer.send(`/meetings/${reference}/declaration`, {})
    expect(refused.status).toBe(422)
    expect(refused.$('.govuk-error-summary').text()).toContain('Select that you accept the declaration')
    expect((await officer.send(`/meetings/${reference}/declaration`, { accept: 'yes' })).location).toBe(
      `/meetings/${reference}/papers`,
    )
    const papers = await officer.see(`/meetings/${reference}/papers`)
    expect(papers.text).toContain('Quillon Sample')
    expect(papers.text).toContain('Ottoline Specimen')
    const kept = await database.ownerDb
      .selectFrom('meeting_declaration')
      .selectAll()
      .where('user_id', '=', officer.actor.userId)
      .execute()
    expect(kept).toMatchObject([{ text_version: deps.configuration.declaration.meeting.version }])
  })

  it('show each agency only the items of its own cases', async () => {
    const { housing } = set.cast
    await as(housing, ask => acceptDeclaration(ask, reference))
    const papers = await housing.see(`/meetings/${reference}/papers`)
    expect(papers.text).toContain('Quillon Sample')
    expect(papers.text).toContain('Shouting at night')
    expect(papers.text).not.toContain('Ottoline Specimen')
  })

  it('are nothing to an observer, and the meeting does not exist for somebody outside the group', async () => {
    await as(set.cast.observer, ask => acceptDeclaration(ask, reference))
    expect((await set.cast.observer.see(`/meetings/${reference}/papers`)).text).not.toContain('Quillon')
    expect((await set.cast.stranger.see(`/meetings/${reference}`)).status).toBe(403)
    const elsewhere = await newPanel()
    for (const page of [
      '',
      '/papers',
      '/agenda',
      '/session',
      '/minutes',
      '/attendance',
      '/declaration',
      '/interest?item=100',
    ]) {
      expect((await elsewhere.cast.coordinator.see(`/meetings/${reference}${page}`)).status, page).toBe(404)
    }
  })

  it('are logged, each case by itself', async () => {
    await set.cast.housing.see(`/meetings/${reference}/papers`)
    const looks = await database.ownerDb
      .selectFrom('audit_event')
      .selectAll()
      .where('user_id', '=', set.cast.housing.actor.userId)
      .where('object_type', '=', 'papers')
      .execute()
    expect(looks.map(look => look.case_id)).toContain(set.shared)
    expect(looks.map(look => look.case_id)).not.toContain(set.policeOnly)
  })
})

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
    expect((await coordinator.send(at, { status0: 'substitute', substitute0: 'Isolde Example' })).status).toBe(303)
    expect((await coordinator.see(at)).text).toMatch(
      /Isolde Example for .*There is|There is a quorum.*Isolde Example for/,
    )
    await coordinator.send(at, { name: 'Peregrine Guest', organisation: set.housing }, `${at}/guest`)
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

    expect((await coordinator.send(at, { how: 'chair' }, `${at}/approve`)).status).toBe(403)
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

describe('the pages of meetings', () => {
  it('answer to those who may see them', async () => {
    const set = await newPanel()
    expect((await set.cast.housing.see('/meetings')).text).toContain('No meeting is planned')
    const reference = await inSession(set)
    for (const page of ['', '/papers', '/session', '/attendance', '/minutes']) {
      const seen = await set.cast.coordinator.see(`/meetings/${reference}${page}`)
      expect(seen.status, page).toBe(200)
      expect(seen.$('h1').length, page).toBe(1)
    }
    expect((await set.cast.coordinator.see('/meetings')).text).toContain('In session')
    expect((await set.cast.coordinator.see(`/meetings?group=${set.code}`)).status).toBe(200)
  })

  it('tell the members when a meeting is called off', async () => {
    const set = await newPanel()
    const reference = await plan(set)
    const at = `/meetings/${reference}`
    expect((await set.cast.coordinator.send(at, { reason: '' }, `${at}/call-off`)).status).toBe(422)
    expect((await set.cast.coordinator.send(at, { how: 'postpone', reason: 'Snow' }, `${at}/call-off`)).status).toBe(
      303,
    )
    expect((await set.cast.housing.see(at)).text).toContain('Postponed: Snow')
    expect((await mails(set.cast.housing.actor.userId)).at(-1)?.subject).toBe('A meeting is postponed')
  })

  it('refuse bad addresses and steps out of turn with a page that says why', async () => {
    const set = await newPanel()
    const reference = await plan(set)
    const { coordinator } = set.cast
    expect((await coordinator.see('/meetings/M-NOTHING')).status).toBe(404)
    expect((await coordinator.see(`/meetings/${reference}/session?item=abc`)).status).toBe(400)
    expect((await coordinator.see(`/meetings/${reference}/session`)).status).toBe(409)
    expect((await coordinator.send(`/meetings/${reference}`, {}, `/meetings/${reference}/start`)).status).toBe(409)
    expect((await coordinator.see(`/meetings/${reference}/interest?item=1`)).status).toBe(404)
  })
})
