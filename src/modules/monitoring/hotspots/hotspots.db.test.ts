import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Answered } from '../../../../test-support/visit.tsx'
import { addDays, addMonths } from '../../../kernel/local-date.ts'
import { dated, openMonitoring, type Jag } from '../monitoring.fixture.ts'
import {
  agreedHotspot,
  FALLING,
  hotspotAnswers,
  PLACE,
  plantIncidents,
  proposeHotspot,
  taskingAnswers,
} from './hotspots.fixture.ts'

const stage = await openMonitoring()
const { today, database } = stage
const jag = await stage.newJag()
const { setId } = await plantIncidents(database, today, FALLING)

const propose = (given: Answered = {}, by = jag.constable, of: Jag = jag) =>
  proposeHotspot(by, of, { sets: [String(setId)], ...given })
const agreed = (given: Answered = {}) => agreedHotspot(jag, { sets: [String(setId)], ...given })

async function task(hotspot: string, to: string, given: Record<string, string> = {}): Promise<string> {
  const answers = taskingAnswers(to, addDays(today, -1), given)
  const sent = await jag.coordinator.send(`/hotspots/${hotspot}/taskings/new`, answers)
  if (sent.status !== 303) throw new Error(sent.$('.govuk-error-summary').text() || sent.text)
  const row = await database.ownerDb
    .selectFrom('tasking as t')
    .innerJoin('hotspot as h', 'h.id', 't.hotspot_id')
    .select('t.reference')
    .where('h.reference', '=', hotspot)
    .orderBy('t.created_at', 'desc')
    .executeTakeFirstOrThrow()
  return row.reference
}

describe('a new hotspot', () => {
  it('asks first where it is, and draws it before anything is kept', async () => {
    const first = await jag.constable.see('/hotspots/new')
    expect(first.$('form[method=get] input[name=place]')).toHaveLength(1)
    expect(first.$('input[name=reason]')).toHaveLength(0)
    const drawn = await jag.constable.see(`/hotspots/new?${PLACE}`)
    expect(drawn.$('#place-map-description').text()).toContain('Circle of 250 m around 500500, 158700')
    expect(drawn.$('svg text').text()).toContain('1,000 m')
    expect(drawn.text).toContain('0.20 square kilometres')
    expect(drawn.text).toContain('Ring from 150 m to 650 m beyond its edge')
  })

  it.each([
    ['place=nowhere&radius=250', 'Enter a postcode like GU21 6XR'],
    ['place=GU99+9ZZ&radius=250', 'not among those loaded'],
    ['place=500500,158700&radius=20', 'must be between 50 and 2,000'],
    ['place=500500,158700&radius=lots', 'must be a whole number'],
    ['cell=100&at=500500,158700;x', 'The squares of this link are not right'],
  ])('that is asked for as %s says what is wrong', async (query, message) => {
    const page = await jag.constable.see(`/hotspots/new?${query}`)
    expect(page.status).toBe(200)
    expect(page.$('.govuk-error-summary').text()).toContain(message)
  })

  it('takes squares, reason and data sets from the analysis that found it', async () => {
    const page = await jag.constable.see(
      `/hotspots/new?cell=100&at=500400,158600;500500,158600&theme=asb&sets=${setId}&reason=Twelve+in+a+month`,
    )
    expect(page.text).toContain('2 squares of 100 m')
    expect(page.$('textarea[name=reason]').text()).toBe('Twelve in a month')
    expect(page.$('select[name=theme] option[selected]').attr('value')).toBe('asb')
    expect(page.$(`input[name=sets][value=${setId}]`).is('[checked]')).toBe(true)
    const sent = await jag.constable.send(
      `/hotspots/new?group=${jag.code}&cell=100&at=500400,158600;500500,158600`,
      hotspotAnswers(jag.police, { name: 'Two squares' }),
    )
    expect(sent.status).toBe(303)
    expect((await jag.constable.see(sent.location ?? '')).text).toContain('2 squares of 100 m')
  })

  it('opens with the review in six weeks, as the configuration says', async () => {
    const page = await jag.constable.see(`/hotspots/new?${PLACE}`)
    const [year, month, day] = addDays(today, 42).split('-').map(Number)
    for (const [part, value] of Object.entries({ day, month, year })) {
      expect(page.$(`#reviewOn-${part}`).attr('value')).toBe(String(value))
    }
  })

  it('is proposed, and says so to those who may agree it', async () => {
    const reference = await propose({ rank: '1' })
    const mine = await jag.constable.see(`/hotspots/${reference}`)
    expect(mine.text).toContain('Those who lead the group agree it, or close it.')
    expect(mine.$('a[href$="/agree"]')).toHaveLength(0)
    expect((await jag.chair.see(`/hotspots/${reference}`)).text).toContain('Agree it, or close it with the reason.')
    const register = await jag.chair.see('/hotspots')
    expect(register.$(`a[href="/hotspots/${reference}"]`)).toHaveLength(1)
  })

  it.each([
    [{ name: '' }, 'Enter a name for the place'],
    [{ reason: '' }, 'Enter why it is a hotspot'],
    [{ reason: 'Ring the caretaker on 01632 960123' }, 'looks like a telephone number'],
    [{ rank: '0' }, 'The rank must be between 1 and 99'],
    [
      { comparison: 'circle', comparisonPlace: '', comparisonRadius: '' },
      'Enter where the middle of the comparison area is',
    ],
    [{ comparison: 'circle', comparisonPlace: '500600,158700', comparisonRadius: '200' }, 'must not touch the hotspot'],
    [dated('reviewOn', addDays(today, -1)), 'The review date must be after the day it starts'],
  ])('with %j is asked again', async (given, message) => {
    const sent = await jag.constable.send(`/hotspots/new?group=${jag.code}&${PLACE}`, hotspotAnswers(jag.police, given))
    expect(sent.status).toBe(422)
    expect(sent.$('.govuk-error-summary').text()).toContain(message)
  })

  it('belongs to an agency that sits on the group, and to no other', async () => {
    const other = await stage.newJag()
    const sent = await jag.constable.send(`/hotspots/new?group=${jag.code}&${PLACE}`, hotspotAnswers(other.police))
    expect(sent.status).toBe(422)
    expect(sent.$('.govuk-error-summary').text()).toContain('Select who owns it')
  })
})

describe('what becomes of a hotspot', () => {
  it('is agreed by those who lead, naming the meeting that did', async () => {
    const reference = await propose()
    const meeting = await stage.meeting(jag.groupId, 'in_session')
    const planned = await stage.meeting(jag.groupId, 'planned', 20)
    const form = await jag.chair.see(`/hotspots/${reference}/agree`)
    expect(form.$(`option[value=${planned}]`)).toHaveLength(0)
    const sent = await jag.chair.send(`/hotspots/${reference}/agree`, { meeting, note: 'Second on the list' })
    expect(sent).toMatchObject({ status: 303, location: `/hotspots/${reference}` })
    expect((await jag.constable.see(`/hotspots/${reference}`)).text).toContain(`Agreed at meeting ${meeting}`)
    expect((await jag.chair.see(`/hotspots/${reference}/agree`)).status).toBe(409)
    expect((await jag.constable.see(`/hotspots/${reference}/agree`)).status).toBe(403)
  })

  it('is changed with a reason, and shows both when somebody else changed it meanwhile', async () => {
    const reference = await agreed()
    const at = `/hotspots/${reference}/change`
    const first = await jag.coordinator.send(at, {
      name: 'Invented Square and arcade',
      note: 'The arcade belongs to it',
    })
    expect(first.status).toBe(303)
    const stale = await jag.chair.send(at, { version: '1', name: 'Invented Arcade', note: 'Shorter' })
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('Invented Square and arcade')
    const page = await jag.chair.see(`/hotspots/${reference}`)
    expect(page.text).toContain('Changed: name')
    expect(page.text).toContain('The arcade belongs to it')
    expect((await jag.constable.see(at)).status).toBe(403)
  })

  it('is closed with what came of it, and then stays as it was', async () => {
    const reference = await agreed()
    const empty = await jag.chair.send(`/hotspots/${reference}/close`, { outcome: '' })
    expect(empty.$('.govuk-error-summary').text()).toContain('Enter what came of it')
    const sent = await jag.chair.send(`/hotspots/${reference}/close`, { outcome: 'Bins moved, lighting mended.' })
    expect(sent.status).toBe(303)
    const page = await jag.chair.see(`/hotspots/${reference}`)
    expect(page.text).toContain('Bins moved, lighting mended.')
    expect(page.text).toContain('Closed')
    expect((await jag.chair.see(`/hotspots/${reference}/change`)).status).toBe(409)
    expect((await jag.chair.see('/hotspots?state=closed')).$(`a[href="/hotspots/${reference}"]`)).toHaveLength(1)
    expect((await jag.chair.see('/hotspots')).$(`a[href="/hotspots/${reference}"]`)).toHaveLength(0)
  })
})

describe('the register', () => {
  it('says what to do while it is empty', async () => {
    const other = await stage.newJag()
    const page = await other.constable.see('/hotspots')
    expect(page.text).toContain('No hotspots yet')
    expect(page.$('a[href^="/hotspots/new"]').length).toBeGreaterThan(0)
  })

  it('marks a review that is overdue and can be narrowed to those', async () => {
    const late = await agreed({ ...dated('startsOn', addDays(today, -60)), ...dated('reviewOn', addDays(today, -3)) })
    const page = await jag.chair.see('/hotspots?review=due')
    expect(page.$(`tr:has(a[href="/hotspots/${late}"])`).text()).toContain('Overdue')
    expect(page.$('tbody tr')).toHaveLength(1)
  })

  it('is a spreadsheet for those who lead', async () => {
    const reference = await agreed({ reason: '=HYPERLINK("http://bad.example")' })
    const file = await jag.chair.see('/hotspots/list.csv')
    expect(file.status).toBe(200)
    expect(file.body).toContain(reference)
    expect(file.body).toContain(`'=HYPERLINK`)
    expect((await jag.constable.see('/hotspots/list.csv')).status).toBe(403)
  })

  it('names themes as maps and profiles do', async () => {
    await plantIncidents(database, today, { months: 1, count: () => ({ inside: 3 }), theme: 'environment' })
    const { $ } = await jag.chair.see('/hotspots')
    expect($('select[name=theme] option[value=environment]').text()).toBe('Environmental crime')
  })

  it('refuses a made-up page and a made-up state', async () => {
    for (const query of ['after=nonsense', 'state=gone']) {
      expect((await jag.chair.see(`/hotspots?${query}`)).status, query).toBe(400)
    }
  })
})

describe('a tasking', () => {
  it('is issued at an agreed hotspot only, and its officers are sent a link that says nothing', async () => {
    const proposed = await propose()
    expect((await jag.coordinator.see(`/hotspots/${proposed}/taskings/new`)).status).toBe(409)
    const hotspot = await agreed()
    const tasking = await task(hotspot, `${jag.housing}.${jag.landlord.actor.userId}`)
    const mail = await database.ownerDb
      .selectFrom('outbox_message')
      .selectAll()
      .where('to_user_id', '=', jag.landlord.actor.userId)
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow()
    expect(mail.subject).toBe('You have a new tasking')
    expect(mail.body).toContain(`/taskings/${tasking}`)
    expect(`${mail.subject} ${mail.body}`).not.toMatch(/Square|shopkeepers|HS-/)
  })

  it('given to an agency is told to those who sit on the group for it, but not to whoever gave it', async () => {
    const tasking = await task(await agreed(), jag.council)
    const told = await database.ownerDb
      .selectFrom('outbox_message')
      .select('to_user_id')
      .where('body', 'like', `%${tasking}%`)
      .execute()
    expect(told.map(row => row.to_user_id)).toEqual([jag.licensing.actor.userId])
  })

  it('ends after it begins', async () => {
    const hotspot = await agreed()
    const sent = await jag.coordinator.send(
      `/hotspots/${hotspot}/taskings/new`,
      taskingAnswers(jag.police, today, { endsAt: '5pm' }),
    )
    expect(sent.$('.govuk-error-summary').text()).toContain('It must end after it begins')
  })

  it('stands with its officer, with what, where and when, until it is answered', async () => {
    const tasking = await task(await agreed(), jag.police)
    expect((await jag.constable.see('/taskings')).$(`a[href="/taskings/${tasking}"]`)).toHaveLength(1)
    const page = await jag.constable.see(`/taskings/${tasking}`)
    expect(page.text).toContain('Walk the square and speak to shopkeepers')
    expect(page.text).toContain('6pm to 10pm')
    expect(page.text).toContain('Invented Square')
    expect(page.$('#place-map')).toHaveLength(1)
    expect(page.$('input[name=hours]')).toHaveLength(1)
    const sent = await jag.constable.send(
      `/taskings/${tasking}`,
      {
        state: 'done',
        hours: '2h 30m',
        'output-fixed_penalty': '2',
        'output-contact': '14',
        note: 'Quiet after nine.',
      },
      `/taskings/${tasking}/result`,
    )
    expect(sent).toMatchObject({ status: 303, location: `/taskings/${tasking}` })
    const answered = await jag.coordinator.see(`/taskings/${tasking}`)
    expect(answered.text).toContain('2.5 hours')
    expect(answered.text).toContain('Fixed penalty notices2')
    expect((await jag.constable.see('/taskings')).$(`a[href="/taskings/${tasking}"]`)).toHaveLength(0)
    expect((await jag.constable.see('/taskings?state=answered')).$(`a[href="/taskings/${tasking}"]`)).toHaveLength(1)
  })

  it.each([
    [{ state: '' }, 'Select whether it was done'],
    [{ state: 'done', hours: '' }, 'Enter the hours it took'],
    [{ state: 'done', hours: '1.1' }, 'Hours must be in quarters of an hour'],
    [{ state: 'done', hours: '-2' }, 'Hours must be in quarters of an hour'],
    [{ state: 'not_done', whyNot: '' }, 'Enter why it was not done'],
    [{ state: 'done', hours: '1', 'output-contact': '-1' }, 'must be between 0 and 9,999'],
    [{ state: 'done', hours: '1', note: 'Stopped a man born 3/4/1988' }, 'looks like a date of birth'],
    [{ state: 'done', hours: '1', note: 'Ring 07700 900123' }, 'looks like a telephone number'],
  ])('answered with %j is asked again', async (answers, message) => {
    const tasking = await task(await agreed(), jag.police)
    const sent = await jag.constable.send(`/taskings/${tasking}`, answers, `/taskings/${tasking}/result`)
    expect(sent.status).toBe(422)
    expect(sent.$('.govuk-error-summary').text()).toContain(message)
  })

  it('is not said to be done before it begins; that it cannot be done may be said', async () => {
    const tomorrow = { ...dated('begins', addDays(today, 1)), ...dated('ends', addDays(today, 1)) }
    const tasking = await task(await agreed(), jag.police, tomorrow)
    const early = await jag.constable.send(`/taskings/${tasking}/result`, { state: 'done', hours: '2', note: 'Quiet' })
    expect(early.status).toBe(422)
    expect(early.$('.govuk-error-summary').text()).toMatch(/It begins on .+ at 6pm, so it cannot be done yet/)
    expect(early.$('textarea[name=note]').text()).toBe('Quiet')
    const off = await jag.constable.send(`/taskings/${tasking}/result`, { state: 'not_done', whyNot: 'Called away' })
    expect(off.status).toBe(303)
  })

  it('is answered once: a second answer is a correction, with a reason, and the first stays in the history', async () => {
    const tasking = await task(await agreed(), jag.police)
    const at = `/taskings/${tasking}/result`
    await jag.constable.send(at, { state: 'done', hours: '2', 'output-contact': '3' })
    const without = await jag.constable.send(at, { state: 'done', hours: '3' })
    expect(without.$('.govuk-error-summary').text()).toContain('Enter why the result is corrected')
    const sent = await jag.constable.send(at, { hours: '3', why: 'Two of us were there' })
    expect(sent.status).toBe(303)
    const page = await jag.constable.see(`/taskings/${tasking}`)
    expect(page.text).toContain('3 hours')
    expect(page.text).toContain('Two of us were there')
    expect(page.text).toContain('Before: Done. 2 hours. Conversations with residents or businesses: 3')
  })

  it('shows both when two officers answer it at once', async () => {
    const tasking = await task(await agreed(), jag.police)
    const at = `/taskings/${tasking}/result`
    await jag.constable.send(at, { state: 'done', hours: '2' })
    const second = await jag.chair.send(at, {
      version: '1',
      state: 'not_done',
      whyNot: 'Called away',
      why: 'Called away',
    })
    expect(second.status).toBe(409)
    expect(second.text).toContain('Done (Zebedee')
  })

  it('past its end says so in the lists, and can be withdrawn by those who lead, with a reason', async () => {
    const hotspot = await agreed()
    const tasking = await task(hotspot, jag.police, {
      ...dated('begins', addDays(today, -3)),
      ...dated('ends', addDays(today, -3)),
    })
    const list = await jag.constable.see('/taskings?state=overdue')
    expect(list.$(`tr:has(a[href="/taskings/${tasking}"])`).text()).toContain('Result overdue')
    expect((await jag.constable.see(`/taskings/${tasking}/withdraw`)).status).toBe(403)
    const sent = await jag.chair.send(`/taskings/${tasking}/withdraw`, { reason: 'The event was called off' })
    expect(sent.status).toBe(303)
    const page = await jag.constable.see(`/taskings/${tasking}`)
    expect(page.text).toContain('Withdrawn')
    expect(page.text).toContain('The event was called off')
    expect(page.$('input[name=hours]')).toHaveLength(0)
    expect((await jag.constable.see(`/taskings/${tasking}/result`)).status).toBe(409)
  })
})

describe('hours reported', () => {
  it('add up by hotspot and agency for a period, on the page and in a spreadsheet', async () => {
    const own = await stage.newJag()
    const reference = await propose({}, own.coordinator, own)
    await own.chair.send(`/hotspots/${reference}/agree`, {})
    for (const [hours, contacts] of [
      ['2.5', '4'],
      ['1.25', '5'],
    ] as const) {
      await own.coordinator.send(`/hotspots/${reference}/taskings/new`, taskingAnswers(own.police, addDays(today, -1)))
      const list = await own.constable.see('/taskings')
      const at = `${list.$('tbody a[href^="/taskings/"]').first().attr('href')}/result`
      await own.constable.send(at, { state: 'done', hours, 'output-contact': contacts })
    }
    const page = await own.chair.see('/taskings/hours')
    expect(page.text).toContain('3.75 hours')
    expect(page.text).toContain('2 of 2')
    expect(page.text).toContain('Conversations with residents or businesses: 9')
    const file = await own.chair.see(page.$('a[href^="/taskings/hours.csv"]').attr('href') ?? '')
    expect(file.body).toContain(`${reference},Invented Square,Police,2,2,0,0,3.75,0,9`)
    const earlier = `/taskings/hours?from=${addMonths(today, -6)}&to=${addMonths(today, -5)}`
    expect((await own.chair.see(earlier)).text).toContain('Nothing was reported in this time')
    expect((await own.constable.see('/taskings/hours')).status).toBe(403)
    const hotspot = await own.constable.see(`/hotspots/${reference}`)
    expect(hotspot.text).toContain('3.75 hours')
  })

  it('say on the page and in the last line of the spreadsheet where they are not all', async () => {
    const own = await stage.newJag()
    const reference = await propose({}, own.coordinator, own)
    await own.chair.send(`/hotspots/${reference}/agree`, {})
    await own.coordinator.send(`/hotspots/${reference}/taskings/new`, taskingAnswers(own.police, addDays(today, -1)))
    const group = new URLSearchParams({ from: addDays(today, -7), to: today })
    const look = async () => ({
      page: (await own.chair.see(`/taskings/hours?${group}`)).text,
      last: (await own.chair.see(`/taskings/hours.csv?${group}`)).body.trimEnd().split('\r\n').at(-1),
    })
    const whole = await look()
    expect(whole.page).toContain('Up to 5,000 rows in a file')
    expect(whole.page).not.toContain('This is not everything')
    expect(whole.last).toContain(reference)
    await sql`with more as (
        insert into hotspot select (jsonb_populate_record(h, jsonb_build_object('id', gen_random_uuid(), 'reference', 'Z-' || n))).*
        from hotspot h, generate_series(1, 5000) n where h.reference = ${reference} returning id)
      insert into tasking select (jsonb_populate_record(t, jsonb_build_object(
        'id', gen_random_uuid(), 'hotspot_id', more.id, 'reference', 'T-' || more.id))).*
      from more, tasking t join hotspot h on h.id = t.hotspot_id where h.reference = ${reference}`.execute(
      database.ownerDb,
    )
    const cut = await look()
    expect(cut.page).toContain('This is not everything: the table holds the first 5,000 rows only.')
    expect(cut.page).toContain('Taskings done0 of 5001')
    expect(cut.last).toContain('NOT THE WHOLE LIST: this file holds the first 5,000 rows only')
  })
})
