import { describe, expect, it } from 'vitest'
import { addDays } from '../../kernel/local-date.ts'
import { correctMinutes, issueMinutes, waysToApprove } from './issue-minutes.ts'
import { minuteItem, type Minuted } from './minute-item.ts'
import { noteAttendance, attendanceVersion } from './note-attendance.ts'
import { planMeeting } from './plan-meeting.ts'
import { getMeeting, listAttendance } from './queries.ts'
import { closeMeeting } from './run-meeting.ts'
import { openStage, type Set } from './stage.fixture.ts'

const { database, today, newPanel, as, plan, inSession, itemOf, caseState } = await openStage()

/** What is written of the shared case, over what is there. */
async function minute({ cast, shared }: Set, reference: string, said: Partial<Minuted>): Promise<void> {
  const item = await itemOf(cast.coordinator, reference, shared)
  const minuted = { position: item?.position ?? 0, version: item?.version ?? 0, discussion: '', decision: '' }
  await as(cast.coordinator, ask => minuteItem(ask, reference, { ...minuted, actions: [], ...said }))
}

const dated = (field: string, day: string) => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${field}-day`]: date, [`${field}-month`]: month, [`${field}-year`]: year }
}

describe('the date by which a case is looked at again', () => {
  it('can be put right without another decision, and stays when only words are', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const { coordinator } = set.cast
    const at = `/meetings/${reference}/session?item=${(await itemOf(coordinator, reference, set.shared))?.position}`
    const decided = { decisionCode: 'keep_open', ...dated('reviewOn', addDays(today, 30)) }
    expect((await coordinator.send(at, decided)).status).toBe(303)
    expect((await caseState(set.shared)).review_on).toBe(addDays(today, 30))
    expect((await coordinator.send(at, dated('reviewOn', addDays(today, 44)))).status).toBe(303)
    expect((await caseState(set.shared)).review_on).toBe(addDays(today, 44))
    expect((await coordinator.send(at, { discussion: 'A word put right.' })).status).toBe(303)
    expect((await caseState(set.shared)).review_on).toBe(addDays(today, 44))
  })

  it('goes with the day on which the case was discussed, not that on which the minutes were written', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const threeDaysAgo = new Date(Date.now() - 3 * 86_400_000)
    await database.ownerDb
      .updateTable('meeting')
      .set({ opened_at: threeDaysAgo })
      .where('reference', '=', reference)
      .execute()
    await as(set.cast.coordinator, ask => closeMeeting(ask, reference))
    await minute(set, reference, { decisionCode: 'keep_open', reviewOn: addDays(today, 30) })
    expect((await caseState(set.shared)).last_discussed_on).toBe(addDays(today, -3))
  })

  it('is never more than twelve weeks off', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const { coordinator } = set.cast
    const at = `/meetings/${reference}/session?item=${(await itemOf(coordinator, reference, set.shared))?.position}`
    const page = await coordinator.send(at, { decisionCode: 'keep_open', ...dated('reviewOn', addDays(today, 85)) })
    expect(page.status).toBe(422)
    expect(page.$('.govuk-error-summary').text()).toContain('The review date must be within 12 weeks')
  })
})

describe('the end of a meeting', () => {
  it('puts off what was talked of and not decided, and keeps every word of it', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    await minute(set, reference, { discussion: 'Talked through.', decision: 'Wait for the landlord’s answer.' })
    await as(set.cast.coordinator, ask => closeMeeting(ask, reference))
    expect(await itemOf(set.cast.coordinator, reference, set.shared)).toMatchObject({
      decisionCode: 'defer',
      decision: 'Wait for the landlord’s answer.',
    })
    expect(await itemOf(set.cast.coordinator, reference, set.policeOnly)).toMatchObject({
      decision: 'Not reached: put off to the next meeting.',
    })
  })

  it('does not call an item not reached that was talked of', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    await minute(set, reference, { discussion: 'Talked through.' })
    await as(set.cast.coordinator, ask => closeMeeting(ask, reference))
    const item = await itemOf(set.cast.coordinator, reference, set.shared)
    expect(item?.decision).toBe('No decision: put off to the next meeting.')
  })
})

describe('two people at once', () => {
  it('do not change an item after the minutes that lack the change were issued', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    await as(set.cast.coordinator, ask => closeMeeting(ask, reference))
    const late = await as(set.cast.chair, async ask => {
      await issueMinutes(ask, reference, undefined)
      const writing = minute(set, reference, { discussion: 'Too late.' }).catch((error: unknown) => error)
      await new Promise(resolve => setTimeout(resolve, 300))
      return { writing }
    })
    expect(String(await late.writing)).toContain('Minutes are written while the meeting is in session')
    expect((await itemOf(set.cast.coordinator, reference, set.shared))?.discussion).toBe('')
  })

  it('who note attendance see each other’s list instead of mixing the two', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const before = await as(set.cast.coordinator, async ({ tx }) =>
      listAttendance(tx, (await getMeeting(tx, reference)).id),
    )
    const version = attendanceVersion(before)
    const absent = (at: number) =>
      before.map(({ id, status }, place) => ({
        id,
        status: place === at ? ('absent' as const) : status,
        substituteName: undefined,
      }))
    const second = await as(set.cast.chair, async ask => {
      await noteAttendance(ask, reference, absent(0), version)
      const other = as(set.cast.coordinator, theirs => noteAttendance(theirs, reference, absent(1), version))
      const noted = other.then(
        () => 'noted',
        (error: unknown) => String(error),
      )
      await new Promise(resolve => setTimeout(resolve, 300))
      return { noted }
    })
    expect(await second.noted).not.toBe('noted')
  })
})

describe('approval by the next meeting', () => {
  it('is open once any later meeting was held, though one between them was never called off', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const { coordinator, chair } = set.cast
    await as(coordinator, ask => closeMeeting(ask, reference))
    await as(chair, ask => issueMinutes(ask, reference, undefined))
    await plan(set, addDays(today, 42))
    const held = await plan(set, addDays(today, 63))
    const ways = () => as(coordinator, async ask => waysToApprove(ask, await getMeeting(ask.tx, reference)))
    expect(await ways()).toEqual([])
    await database.ownerDb.updateTable('meeting').set({ state: 'in_session' }).where('reference', '=', held).execute()
    expect(await ways()).toEqual(['next_meeting'])
    await as(coordinator, ask => correctMinutes(ask, reference))
  })
})

describe('two meetings that are planned at once', () => {
  it('are not both on one day', async () => {
    const set = await newPanel()
    const day = addDays(today, 28)
    const second = await as(set.cast.coordinator, async ask => {
      const planned = { groupCode: set.code, time: '10:00', place: 'Town hall', mode: 'in_person' as const }
      await planMeeting(ask, { ...planned, date: day })
      const said = plan(set, day).then(
        () => 'planned',
        (error: unknown) => String(error),
      )
      await new Promise(resolve => setTimeout(resolve, 300))
      return { said }
    })
    expect(await second.said).toContain('The group already meets on that day')
  })
})
