import type { Browser } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { addDays, todayIn } from '../../src/kernel/local-date.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { openDemonstration } from '../../test-support/demonstration.ts'
import { Person } from '../person.ts'
import { openTheBrowser } from '../settings.ts'
import { addPerson, answerPage, choose, readPapers, tickAgencies, tickFirst } from '../steps.ts'

const browser = await openTheBrowser()
const demonstration = await openDemonstration({ listen: true })
const today = todayIn(systemClock)
const reviewOn = addDays(today, 40)

/** What one step of the thread leaves for the next. */
interface Thread {
  readonly javaScriptEnabled: boolean
  /** The family name of the subject: another for each run, so that nothing is mistaken for it. */
  readonly familyName: string
  readonly people: Map<string, Person>
  referral: string
  case: string
  meeting: string
  action: string
}

describe.skipIf(browser === undefined).each([
  ['without JavaScript', false],
  ['with JavaScript', true],
] as const)('from a referral to agreed minutes, %s', { timeout: 90_000 }, (_, javaScriptEnabled) => {
  const familyName = javaScriptEnabled ? 'Quillfeather' : 'Thistlewick'
  const thread: Thread = {
    javaScriptEnabled,
    familyName,
    people: new Map(),
    referral: '',
    case: '',
    meeting: '',
    action: '',
  }

  it('starts with the whole of Wardmote running', async () => {
    const there = await as(thread, 'housing')
    expect(await there.words()).toContain('My work')
  })

  it('1. a housing officer refers a neighbour over several pages, leaves, comes back, checks and sends', async () => {
    const there = await as(thread, 'housing')
    await there.open('/referrals/new')
    await there.answer({ subjectKind: 'person', group: 'woking-charmm' })
    await there.press('Continue')
    const draft = there.where
    await answerPage(there, draft, 'about', { jobTitle: 'Housing officer', phone: '01632 960100', authorised: 'no' })
    await addPerson(there, draft, thread.familyName)
    await there.open('/')
    await there.open('/referrals')
    await there.page.locator(`main a[href="${draft}"]`).first().click()
    expect(there.where).toBe(draft)
    for (const page of ['concern', 'happening', 'impact', 'history', 'risk', 'awareness', 'outcome', 'handling'])
      await answerPage(there, draft, page, ANSWERS[page] ?? {})
    await there.follow('Check your answers and send')
    expect(await there.words()).toContain(thread.familyName)
    await there.press('Send the referral')
    expect(await there.words()).toContain('Referral sent')
    thread.referral = /R-[2-9B-Z]{7}/.exec(await there.words())?.[0] ?? ''
    expect(thread.referral).not.toBe('')
  })

  it('2. the coordinator finds it in triage, looks for duplicates, and accepts it', async () => {
    const there = await as(thread, 'coordinator')
    await there.open('/triage')
    await there.open(`/triage/${thread.referral}`)
    expect(await there.words()).toContain('What looks alike')
    await there.press('Tell the referrer it has arrived')
    await there.press('I have looked for duplicates')
    await there.follow('Accept and open a case')
    await there.answer({ multiAgency: 'yes', title: `${thread.familyName}, Example Court` })
    await tickFirst(there, 'threshold')
    await tickAgencies(there, ['A2Dominion', 'Surrey Police', 'Woking BC'])
    await there.answerTheRest()
    await choose(there, 'lead', 'Woking BC')
    await there.press(/^Open the case in/)
    thread.case = /C-[2-9B-Z]{7}/.exec(there.where)?.[0] ?? /C-[2-9B-Z]{7}/.exec(await there.words())?.[0] ?? ''
    expect([thread.case, await there.faults()]).toEqual([expect.stringMatching(/^C-/), []])
  })

  it('and the referrer sees what became of it', async () => {
    const there = await as(thread, 'housing')
    await there.open(`/referrals/${thread.referral}`)
    expect(await there.words()).toMatch(/accepted/i)
  })

  it('3. the case has a chronology, an assessed risk and a plan, and says who can see it and why', async () => {
    const there = await as(thread, 'coordinator')
    await there.open(`/cases/${thread.case}/entries/new`)
    await there.date('happenedOn', addDays(today, -2))
    await there.answer({ kind: 'fact', body: 'Shouting through the wall from 11pm to 1am.' })
    await there.answerTheRest()
    await there.press('Add the entry')
    expect(await there.words()).toContain('Shouting through the wall')
    await there.open(`/cases/${thread.case}/risk/new`)
    await there.answerTheRest()
    await there.press('Keep this assessment')
    expect(await there.faults()).toEqual([])
    await there.open(`/cases/${thread.case}/plan/new`)
    await there.answer({ aim: 'The neighbours can sleep.', measures: 'Housing visits weekly.' })
    await there.answerTheRest()
    await there.date('reviewOn', reviewOn)
    await there.press('Save the draft')
    expect(await there.words()).toContain('The neighbours can sleep.')
    await there.open(`/cases/${thread.case}/access`)
    expect(await there.words()).toContain('Jo Sample')
  })

  it('is seen by the agencies listed, and does not exist for an agency that is not', async () => {
    const police = await as(thread, 'police')
    await police.open(`/cases/${thread.case}`)
    expect(await police.words()).toContain(thread.familyName)
    const stranger = await as(thread, 'stranger')
    await stranger.open(`/cases/${thread.case}`)
    expect(await stranger.words()).toContain('Page not found')
  })

  it('4. the coordinator plans the next meeting, takes the proposed agenda and issues the papers', async () => {
    const there = await as(thread, 'coordinator')
    await there.open('/meetings/new?group=woking-charmm')
    // The other run through this thread has taken the first day.
    await there.page
      .locator('input[name="proposedOn"]')
      .nth(thread.javaScriptEnabled ? 1 : 0)
      .check()
    await there.answerTheRest()
    await there.press('Plan this meeting')
    thread.meeting = /M-[2-9B-Z]{7}/.exec(there.where)?.[0] ?? ''
    expect([thread.meeting, await there.faults()]).toEqual([expect.stringMatching(/^M-/), []])
    await there.press('Open the agenda')
    await there.open(`/meetings/${thread.meeting}/agenda`)
    expect(await there.words()).toContain(thread.familyName)
    if (!(await onAgenda(there, thread))) await there.press('Put on the agenda')
    expect(await onAgenda(there, thread)).toBe(true)
    await there.press('Issue the papers')
    expect(await there.words()).toMatch(/papers/i)
  })

  it('and each attendee sees only what they may, after accepting the declaration', async () => {
    const housing = await as(thread, 'housing')
    await readPapers(housing, thread.meeting)
    expect(await housing.words()).toContain(thread.familyName)
    const chair = await as(thread, 'chair')
    await readPapers(chair, thread.meeting)
    expect(await chair.words()).toContain(thread.case)
    const stranger = await as(thread, 'stranger')
    await readPapers(stranger, thread.meeting)
    expect(await stranger.words()).not.toContain(thread.familyName)
    expect(await stranger.words()).not.toContain(thread.case)
  })

  it('5. in the meeting: attendance, quorum, an interest, a decision, and an action agreed in the same step', async () => {
    const there = await as(thread, 'coordinator')
    await there.open(`/meetings/${thread.meeting}`)
    if (await there.page.getByRole('button', { name: 'Start the meeting' }).count())
      await there.press('Start the meeting')
    await readPapers(there, thread.meeting)
    // The chair opens cases, so the chair's own declaration is on record before any is.
    await readPapers(await as(thread, 'chair'), thread.meeting)
    await there.open(`/meetings/${thread.meeting}/attendance`)
    for (const status of await there.page.locator('select[name^="status"]').all()) await status.selectOption('present')
    await there.press('Save attendance')
    await there.open(`/meetings/${thread.meeting}/session`)
    expect(await there.words()).toContain('Quorate')
    await there.page.locator('nav[aria-label="Items of the agenda"] a', { hasText: thread.familyName }).click()
    await there.answer({
      discussion: 'Housing reported four calls. Police have visited.',
      decision: 'Opened. Housing to see the tenant.',
      decisionCode: 'open',
    })
    await there.date('reviewOn', reviewOn)
    await there.answer({ wording1: 'Visit the tenant with the police' })
    await choose(there, 'owner1', 'A2Dominion: Jo Sample')
    await there.date('dueOn1', addDays(today, 10))
    await there.press('Save this item')
    expect(await there.faults()).toEqual([])
    await there.open(`/cases/${thread.case}/actions`)
    thread.action = /A-[2-9B-Z]{7}/.exec(await there.page.content())?.[0] ?? ''
    expect(thread.action).not.toBe('')
  })

  it('and the minutes are drafted as it goes, issued, and approved by the chair', async () => {
    const there = await as(thread, 'coordinator')
    await there.open(`/meetings/${thread.meeting}/session`)
    if (thread.javaScriptEnabled || (await there.page.locator('details:has-text("End the meeting")').count()) > 0)
      await there.page.locator('summary', { hasText: 'End the meeting' }).click()
    await there.press('End the meeting')
    await there.open(`/meetings/${thread.meeting}/minutes`)
    expect(await there.words()).toContain('Housing reported four calls.')
    await there.press('Issue the minutes')
    const chair = await as(thread, 'chair')
    await readPapers(chair, thread.meeting)
    await chair.open(`/meetings/${thread.meeting}/minutes`)
    await chair.press('Approve version 1')
    expect(await chair.words()).toMatch(/approved/i)
  })

  it('6. the owner finds the action in My work and marks it done with evidence; the coordinator checks it', async () => {
    const owner = await as(thread, 'housing')
    await owner.open('/')
    expect(await owner.words()).toContain('Visit the tenant with the police')
    await owner.open(`/actions/${thread.action}/done`)
    await owner.answer({ evidence: 'Visited on Tuesday; the note is on the case.' })
    await owner.press('Say that it is done')
    expect(await owner.faults()).toEqual([])
    await owner.open(`/actions/${thread.action}/check`)
    expect(await owner.words()).not.toContain('Close this action')
    const there = await as(thread, 'coordinator')
    await there.open(`/actions/${thread.action}/check`)
    await there.press('Close this action')
    expect(await there.words()).toMatch(/closed/i)
  })

  it('7. the chair closes the case under its guards, the referrer is told, and it can be reopened with its history', async () => {
    const chair = await as(thread, 'chair')
    await chair.open(`/cases/${thread.case}/change/close`)
    expect(await chair.words()).toContain('Score the risk for closing')
    await chair.open(`/cases/${thread.case}/risk/new?occasion=closing`)
    await chair.answer({ occasion: 'closing' })
    await chair.answerTheRest()
    await chair.press('Keep this assessment')
    await chair.open(`/cases/${thread.case}/change/close`)
    await chair.answer({ outcome: 'Quiet for six weeks.', victimNotTold: 'There is no victim to tell.' })
    await chair.answerTheRest()
    await chair.press(/close/i)
    expect(await chair.faults()).toEqual([])
    expect(await chair.words()).toContain('Closed')
    const housing = await as(thread, 'housing')
    await housing.open('/outbox')
    expect(await housing.words()).toMatch(/outcome|referral/i)
    await chair.open(`/cases/${thread.case}/change/reopen`)
    await chair.answer({ reason: 'Shouting again since Sunday.' })
    await chair.date('reviewOn', reviewOn)
    await chair.press(/reopen/i)
    expect(await chair.faults()).toEqual([])
    expect(await chair.words()).toContain('Shouting again since Sunday.')
  })

  it('8. the information governance officer sees who looked at it, and not the case itself', async () => {
    const there = await as(thread, 'governance')
    await there.open(`/log?case=${thread.case}`)
    expect(await there.words()).toContain('Jo Sample')
    expect(await there.words()).toContain('Casey Exampleton')
    await there.open(`/cases/${thread.case}`)
    expect(await there.words()).toContain('You do not have permission to do this')
  })
})

/** The pages of the referral that have questions which cannot be left to chance. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>> = {
  concern: { urgency: 'routine', again: 'no' },
  happening: {
    what: 'Shouting and loud music most nights.',
    since: 'About March',
    often: 'Most nights',
    flags: ['none'],
    atRisk: 'no',
  },
  impact: { victims: '4', impact: 'Two families cannot sleep.' },
  awareness: { told: 'yes', agreed: 'given', capacity: 'no' },
  handling: { marking: 'sensitive' },
}

async function as(thread: Thread, name: string): Promise<Person> {
  const known = thread.people.get(name)
  if (known !== undefined) return known
  const there = await Person.at(browser as Browser, demonstration.url, thread)
  const person = await there.signIn(name)
  thread.people.set(name, person)
  return person
}

async function onAgenda(there: Person, thread: Thread): Promise<boolean> {
  return (await there.page.locator('main table a', { hasText: thread.familyName }).count()) > 0
}
