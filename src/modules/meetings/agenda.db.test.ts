import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, weekdayOf } from '../../kernel/local-date.ts'
import { ACTIONS_OF } from '../sharing/rules/log-words.ts'
import { openStage, type Set } from './stage.fixture.ts'
import { planMeeting } from './plan-meeting.ts'
import { getMeeting, listAgenda, listAttendance } from './queries.ts'
import { acceptDeclaration } from './run-meeting.ts'

const { database, deps, today, newPanel, as, plan, withPapers, inSession, mails } = await openStage()

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

  it('asks whether “3” is in the afternoon, instead of planning it for the night', async () => {
    const set = await newPanel()
    const at = `/meetings/new?group=${set.code}`
    const asked = await set.cast.coordinator.send(at, { time: '3' })
    expect(asked.status).toBe(422)
    expect(asked.$('.govuk-error-summary').text()).toContain('Enter the time with am or pm, like 3pm, or as 15:00')
    expect(asked.$('input[name=time]').attr('value')).toBe('3')
    const planned = await set.cast.coordinator.send(at, { time: '15:00' })
    expect((await set.cast.coordinator.see(planned.location ?? '')).text).toContain('at 3pm')
  })

  it('says when the group meets already on that day, and takes no slip of the year', async () => {
    const set = await newPanel()
    const at = `/meetings/new?group=${set.code}`
    const on = (date: string) => {
      const [year = '', month = '', day = ''] = date.split('-')
      return { proposedOn: 'other', time: '10am', 'date-day': day, 'date-month': month, 'date-year': year }
    }
    expect((await set.cast.coordinator.send(at, on(addDays(today, 3)))).status).toBe(303)
    const again = await set.cast.coordinator.send(at, on(addDays(today, 3)))
    expect(again.$('.govuk-error-summary').text()).toContain('The group already meets on that day, at 10am')
    const slip = await set.cast.coordinator.send(at, on(addDays(today, 800)))
    expect(slip.$('.govuk-error-summary').text()).toContain('must be within the next two years')
  })

  it('remarks that a day is a weekend or a bank holiday, and refuses neither', async () => {
    const set = await newPanel()
    const { coordinator, housing } = set.cast
    const saturday = addDays(today, 20 - weekdayOf(today))
    const at = `/meetings/${await plan(set, saturday)}`
    expect((await coordinator.see(at)).text).toContain('The meeting is on a Saturday')
    expect((await housing.see(at)).text).not.toContain('The meeting is on a')
    await coordinator.send(at, {}, `${at}/open-agenda`)
    expect((await coordinator.see(at)).text).toContain('The meeting is on a Saturday')
    const holiday = [...deps.calendar.holidays].find(day => day > addDays(today, 1)) ?? today
    expect((await coordinator.see(`/meetings/${await plan(set, holiday)}`)).text).toContain('on a bank holiday')
  })

  it('lets whoever runs several groups choose one first', async () => {
    const set = await newPanel()
    const page = await set.cast.coordinator.see('/meetings/new')
    expect(page.$(`main a[href="/meetings/new?group=${set.code}"]`).length).toBe(1)
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
    const added = before.at(-3)
    expect(before.slice(-3).map(each => each[0])).toEqual([
      'Festival next month',
      'Any urgent item',
      'Dates of the next meetings',
    ])
    await coordinator.send(at, { position: String(added?.[1]), how: 'up' }, `${at}/arrange`)
    const after = await positions()
    expect(after.at(-4)?.[0]).toBe('Festival next month')
    await coordinator.send(at, { position: String(after.at(-4)?.[1]), how: 'remove' }, `${at}/arrange`)
    expect((await positions()).map(each => each[0])).not.toContain('Festival next month')
  })

  it('puts a standing item that was taken off back as that, where it stood', async () => {
    const { coordinator } = set.cast
    const at = `/meetings/${reference}/agenda`
    const agenda = () =>
      as(coordinator, async ({ tx }) => listAgenda(tx, (await getMeeting(tx, reference)).id)).then(items =>
        items.map(({ title, kind, position }) => ({ title, kind, position })),
      )
    const before = await agenda()
    const overdue = before.find(item => item.title === 'Overdue actions')
    expect((await coordinator.see(at)).text).not.toContain('Standing items taken off')
    await coordinator.send(at, { position: String(overdue?.position), how: 'remove' }, `${at}/arrange`)
    const button = (await coordinator.see(at)).$('button[name=title]')
    expect(button.text()).toBe('Put back “Overdue actions”')
    await coordinator.send(at, { title: button.attr('value') ?? '' }, `${at}/items`)
    expect(await agenda()).toEqual(before)
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

  it('are in the log as shared when they are issued', async () => {
    const issued = await database.ownerDb
      .selectFrom('audit_event')
      .select('action')
      .where('object_id', '=', reference)
      .where('action', 'in', ACTIONS_OF.disclosed)
      .execute()
    expect(issued.map(event => event.action)).toEqual(['issued papers'])
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
    const page = await set.cast.coordinator.see(at)
    expect(page.text).not.toContain('Cannot start yet')
    expect(page.text).toContain('Plan another meeting')
    expect(page.text).toContain('Who was expected')
  })

  it('say of the papers of a meeting that was called off that it was, to whoever follows the link of an e-mail', async () => {
    const set = await newPanel()
    const { coordinator, housing } = set.cast
    const at = `/meetings/${await withPapers(set)}`
    await coordinator.send(at, { how: 'cancel', reason: 'Snow' }, `${at}/call-off`)
    const papers = await housing.see(`${at}/papers`)
    expect(papers.location).toBe(at)
    expect((await housing.see(at)).text).toContain('Cancelled: Snow')
    expect((await housing.see(`${at}/declaration`)).text).toContain('This meeting is cancelled')
    expect((await housing.see(`${at}/minutes`)).text).toContain('This meeting was called off')
    expect((await housing.send(at, {}, `${at}/apologies`)).text).toContain('nobody is expected')
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
