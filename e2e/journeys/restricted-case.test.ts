import type { Browser } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import { addDays, todayIn } from '../../src/kernel/local-date.ts'
import { openDemonstration } from '../../test-support/demonstration.ts'
import { Person, type Typed } from '../person.ts'
import { openTheBrowser } from '../settings.ts'
import { addPerson, answerPage, choose, readPapers, tabTo, tickAgencies, tickFirst } from '../steps.ts'

const browser = await openTheBrowser()
const demonstration = await openDemonstration({ listen: true })
const today = todayIn(systemClock)
const MARAC = 'marac-surrey-heath-woking'
const PHONE = 390

describe.skipIf(browser === undefined)('a case that is restricted to named people', { timeout: 90_000 }, () => {
  const familyName = 'Larkspindle'
  const title = `${familyName}, Sample Close`
  const people = new Map<string, Person>()
  let referral = ''
  let reference = ''
  let meeting = ''

  it('1. begins with a police officer’s referral to MARAC', async () => {
    const police = await as('police')
    await police.open('/referrals/new')
    await police.answer({ subjectKind: 'person', group: MARAC })
    await police.press('Continue')
    const draft = police.where
    await answerPage(police, draft, 'about', {
      jobTitle: 'Detective constable',
      phone: '01632 960200',
      authorised: 'no',
    })
    await addPerson(police, draft, familyName, { role: 'victim', givenName: 'Sorrel' })
    await addPerson(police, draft, familyName, { role: 'perpetrator', givenName: 'Bram' })
    for (const [page, typed] of Object.entries(ANSWERS)) await answerPage(police, draft, page, typed)
    await police.follow('Check your answers and send')
    await police.press('Send the referral')
    referral = /R-[2-9B-Z]{7}/.exec(await police.words())?.[0] ?? ''
    expect([referral, await police.faults()]).toEqual([expect.stringMatching(/^R-/), []])
  })

  it('2. which the coordinator accepts, once the chair has approved the high risk', async () => {
    const chair = await as('chair')
    await chair.open(`/triage/${referral}`)
    if ((await chair.page.getByRole('button', { name: /approve/i }).count()) > 0) await chair.press(/approve/i)
    const coordinator = await as('coordinator')
    await coordinator.open(`/triage/${referral}`)
    await coordinator.press('Tell the referrer it has arrived')
    await coordinator.press('I have looked for duplicates')
    await coordinator.follow('Accept and open a case')
    await coordinator.answer({ multiAgency: 'yes', title })
    await tickFirst(coordinator, 'threshold')
    await tickAgencies(coordinator, ['Surrey Police', 'Woking BC', 'Probation', 'A2Dominion'])
    await coordinator.answerTheRest()
    await choose(coordinator, 'lead', 'Surrey Police')
    await coordinator.press(/^Open the case in/)
    reference = /C-[2-9B-Z]{7}/.exec(coordinator.where)?.[0] ?? ''
    expect([reference, await coordinator.faults()]).toEqual([expect.stringMatching(/^C-/), []])
  })

  it('3. and which asks why before it shows anything, answered here by the keyboard alone', async () => {
    const coordinator = await as('coordinator')
    await coordinator.open(`/cases/${reference}`)
    expect(await coordinator.words()).toContain('Why are you opening this case?')
    expect(await coordinator.words()).not.toContain('Sorrel')
    await tabTo(coordinator, 'purpose')
    await coordinator.page.keyboard.press('Space')
    await tabTo(coordinator, 'Open the case')
    await coordinator.page.keyboard.press('Enter')
    await coordinator.page.getByText('People and places').first().waitFor()
    expect(await coordinator.words()).toContain(title)
    await coordinator.open(`/cases/${reference}/people`)
    expect(await coordinator.words()).toContain('Sorrel')
    await coordinator.open(`/cases/${reference}/risk/new`)
    await coordinator.answer({ band: 'high', bandReason: 'He has said that he will kill her.' })
    await coordinator.answerTheRest()
    await coordinator.press('Keep this assessment')
    expect(await coordinator.faults()).toEqual([])
  })

  it('4. does not exist for the officer who referred it until they are named', async () => {
    const police = await as('police')
    await expectNowhere(police)
    const coordinator = await as('coordinator')
    await coordinator.open(`/cases/${reference}/access/people/new`)
    const named = await coordinator.page
      .locator('main select[name="person"] option', { hasText: 'Sam Fictley' })
      .innerText()
    await choose(coordinator, 'person', named)
    await coordinator.answerTheRest()
    await coordinator.press(/name/i)
    expect(await coordinator.faults()).toEqual([])
    expect(await coordinator.words()).toContain('Detective Sam Fictley')
  })

  it('5. is found and read on a phone by the officer who is named, who says why', async () => {
    const police = await as('police')
    await police.page.setViewportSize({ width: PHONE, height: 800 })
    await police.open('/cases?q=' + familyName)
    await police.page.locator('main a', { hasText: title }).first().click()
    expect(await police.words()).toContain('Why are you opening this case?')
    await expectToFit(police)
    await tickFirst(police, 'purpose')
    await police.press('Open the case')
    expect(await police.words()).toContain(title)
    for (const part of ['', '/entries', '/risk', '/plan', '/people', '/actions', '/access']) {
      await police.open(`/cases/${reference}${part}`)
      await expectToFit(police)
    }
    await police.page.setViewportSize({ width: 1440, height: 900 })
  })

  it.each(['housing', 'probation'])(
    '6. does not exist for %s, who is not named though the agency is listed',
    async name => {
      const there = await as(name)
      await expectNowhere(there)
      await expectNotFound(there)
    },
  )

  it('and is in no file of those who lead other groups', async () => {
    const waverley = await demonstration.signIn('coordinator.waverley')
    const { body } = await waverley.see('/cases/list.csv')
    expect(body).toMatch(/C-[2-9B-Z]{7}/)
    expect([body.includes(reference), body.includes(title)]).toEqual([false, false])
  })

  it('7. goes to the next meeting, whose papers show it only to who may see it and has declared', async () => {
    const coordinator = await as('coordinator')
    await coordinator.open(`/meetings/new?group=${MARAC}`)
    await coordinator.page.locator('input[name="proposedOn"]').first().check()
    await coordinator.answerTheRest()
    await coordinator.press('Plan this meeting')
    meeting = /M-[2-9B-Z]{7}/.exec(coordinator.where)?.[0] ?? ''
    expect([meeting, await coordinator.faults()]).toEqual([expect.stringMatching(/^M-/), []])
    await coordinator.press('Open the agenda')
    await coordinator.open(`/meetings/${meeting}/agenda`)
    if ((await coordinator.page.locator('main table a', { hasText: title }).count()) === 0)
      await coordinator.press('Put on the agenda')
    expect(await coordinator.words()).toContain(title)
    await coordinator.press('Issue the papers')
    const police = await as('police')
    await police.open(`/meetings/${meeting}/papers`)
    expect(await police.page.locator('input[name="accept"]').count()).toBe(1)
    expect(await police.words()).not.toContain(familyName)
    await readPapers(police, meeting)
    expect(await police.words()).toContain(title)
    const probation = await as('probation')
    await readPapers(probation, meeting)
    await expectSilence(probation, [
      `/meetings/${meeting}`,
      `/meetings/${meeting}/papers`,
      `/meetings/${meeting}/agenda`,
    ])
  })

  it('8. and is minuted there, for the same people only', async () => {
    const coordinator = await as('coordinator')
    await coordinator.open(`/meetings/${meeting}`)
    await coordinator.press('Start the meeting')
    await readPapers(coordinator, meeting)
    await readPapers(await as('chair'), meeting)
    await coordinator.open(`/meetings/${meeting}/attendance`)
    for (const status of await coordinator.page.locator('select[name^="status"]').all())
      await status.selectOption('present')
    await coordinator.press('Save attendance')
    await coordinator.open(`/meetings/${meeting}/session`)
    await coordinator.page.locator('nav[aria-label="Items of the agenda"] a', { hasText: familyName }).click()
    await coordinator.answer({
      discussion: 'The lock was changed on Friday.',
      decision: 'Opened. Police to visit.',
      decisionCode: 'open',
    })
    await coordinator.date('reviewOn', addDays(today, 28))
    await coordinator.answer({ wording1: `Visit ${familyName} by appointment` })
    const officer = await coordinator.page
      .locator('select[name="owner1"] option', { hasText: 'Sam Fictley' })
      .innerText()
    await choose(coordinator, 'owner1', officer)
    await coordinator.date('dueOn1', addDays(today, 7))
    await coordinator.press('Save this item')
    expect(await coordinator.faults()).toEqual([])
    await coordinator.open(`/meetings/${meeting}/session`)
    if ((await coordinator.page.locator('details:has-text("End the meeting")').count()) > 0)
      await coordinator.page.locator('summary', { hasText: 'End the meeting' }).click()
    await coordinator.press('End the meeting')
    await coordinator.open(`/meetings/${meeting}/minutes`)
    await coordinator.press('Issue the minutes')
    const police = await as('police')
    await police.open(`/meetings/${meeting}/minutes`)
    expect(await police.words()).toContain('The lock was changed on Friday.')
    await police.open(`/cases/${reference}/actions`)
    expect(await police.words()).toContain(`Visit ${familyName} by appointment`)
    await expectSilence(await as('probation'), [`/meetings/${meeting}/minutes`, '/actions'])
  })

  it('9. opens in an emergency to somebody cleared for it, and the chair and the governance officer are told', async () => {
    const health = await as('health')
    await expectNowhere(health)
    await health.open('/break-glass')
    await health.answer({ reference, reason: 'She is in the emergency department and he has come asking for her.' })
    await health.press('Open the case')
    expect(await health.faults()).toEqual([])
    await health.open(`/cases/${reference}`)
    expect(await health.page.locator('.wm-glass').innerText()).toMatch(/emergency/i)
    for (const name of ['chair', 'governance']) {
      const told = await as(name)
      await told.open('/outbox')
      expect(await told.words()).toContain('A case was opened in an emergency')
      expect(await told.words()).not.toContain(familyName)
      await told.open('/break-glass/reviews')
      expect(await told.words()).toContain('Pat Mockford')
    }
  })

  it('10. does not open in an emergency to somebody who is not cleared, in the words for a case that is not there', async () => {
    const housing = await as('housing')
    const refused = async (asked: string) => {
      await housing.open('/break-glass')
      await housing.answer({ reference: asked, reason: 'Somebody is shouting outside her door just now.' })
      await housing.press('Open the case')
      return housing.faults()
    }
    expect(await refused(reference)).toEqual(await refused('C-2222222'))
    await expectNowhere(housing)
  })

  it('11. leaves each look in the log, with its reason', async () => {
    const governance = await as('governance')
    await governance.open(`/log?case=${reference}`)
    const log = await governance.words()
    for (const name of ['Casey Exampleton', 'Sam Fictley', 'Pat Mockford', 'Jo Sample']) expect(log).toContain(name)
    expect(log).toContain('She is in the emergency department')
    expect(log).toContain('Preparing for or taking part in a meeting')
    await governance.open(`/cases/${reference}`)
    expect(await governance.words()).toContain('You do not have permission to do this')
  })

  async function as(name: string): Promise<Person> {
    const known = people.get(name)
    if (known !== undefined) return known
    const there = await Person.at(browser as Browser, demonstration.url)
    const person = await there.signIn(name)
    people.set(name, person)
    return person
  }

  /** The same page as for a reference that nobody has. */
  async function expectNowhere(there: Person): Promise<void> {
    for (const part of ['', '/entries/new']) {
      const nobodys = await pageAt(there, `/cases/C-2222222${part}`)
      expect(await pageAt(there, `/cases/${reference}${part}`)).toEqual(nobodys)
      expect(nobodys.words).toContain('Page not found')
    }
  }

  /** Nothing of it in any list, search, count or file. */
  async function expectNotFound(there: Person): Promise<void> {
    await there.open(`/search?q=${familyName}`)
    expect(await there.words()).toContain('Nothing found among what you may see')
    await expectSilence(there, [`/cases?q=${familyName}`, `/search?q=${reference}`, '/', '/actions', '/meetings'])
    for (const list of ['/cases/list.csv', '/actions/list.csv']) {
      const file = await there.page.request.get(demonstration.url + list)
      expect([list, (await file.text()).includes(title)]).toEqual([list, false])
    }
  }

  async function expectSilence(there: Person, pages: readonly string[]): Promise<void> {
    for (const page of pages) {
      await there.open(page)
      const words = await there.words()
      expect([page, words.includes(reference), words.includes(title)]).toEqual([page, false, false])
    }
  }
})

/** The pages of the referral that have questions which cannot be left to chance. */
const ANSWERS: Readonly<Record<string, Typed>> = {
  concern: { urgency: 'routine', again: 'no' },
  happening: {
    what: 'Threats to kill, and a visible injury on Sunday.',
    since: 'About June',
    often: 'Weekly',
    flags: ['none'],
    atRisk: 'no',
  },
  impact: { victims: '1', impact: 'She is afraid to go home.' },
  history: {},
  risk: { judgedBand: 'high' },
  awareness: { told: 'nobody' },
  outcome: {},
  handling: { marking: 'sensitive' },
}

/** What a person is shown, but for the number that every request has of its own. */
async function pageAt(there: Person, path: string): Promise<{ status: number | undefined; words: string }> {
  const answer = await there.page.goto(demonstration.url + path)
  return {
    status: answer?.status(),
    words: (await there.words()).replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, ''),
  }
}

async function expectToFit(there: Person): Promise<void> {
  const width = await there.page.evaluate(() => document.documentElement.scrollWidth)
  expect([there.where, width]).toEqual([there.where, PHONE])
}
