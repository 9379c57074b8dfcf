import type { Browser } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openDemonstration } from '../../test-support/demonstration.ts'
import { Person } from '../person.ts'
import { openTheBrowser } from '../settings.ts'
import { focused, tabTo } from '../steps.ts'

const browser = await openTheBrowser()
const demonstration = await openDemonstration({ listen: true })
const { url } = demonstration
const at = (options = {}) => Person.at(browser as Browser, url, options)

describe.skipIf(browser === undefined)('with the keyboard alone', { timeout: 60_000 }, () => {
  it('somebody signs in, finds a page by its link and answers a form, and always sees where they are', async () => {
    const there = await at()
    await there.open('/sign-in')
    await there.page.keyboard.press('Tab')
    expect(await focused(there)).toBe('Skip to main content')
    await tabTo(there, 'Jo Sample')
    await there.page.keyboard.press('Enter')
    await there.page.waitForURL(`${url}/`)
    await tabTo(there, 'Make a referral')
    await there.page.keyboard.press('Enter')
    await there.page.waitForURL(`${url}/referrals/new`)
    await tabTo(there, 'subjectKind')
    await there.page.keyboard.press('Space')
    await tabTo(there, 'group')
    await there.page.keyboard.type('Woking CH')
    await tabTo(there, 'Continue')
    await there.page.keyboard.press('Enter')
    await there.page.waitForURL(/\/referrals\/[\da-f-]{36}$/)
    await there.leave()
  })

  it('somebody at 400 % sees which heading of a list they are about to sort by', async () => {
    const there = await (await at({ width: 320 })).signIn('coordinator')
    await there.open('/cases')
    const sorting = there.page.locator('.wm-table__sort').last()
    await sorting.focus()
    expect(await sorting.evaluate(link => getComputedStyle(link.closest('thead') as Element).clipPath)).toBe('none')
    expect((await sorting.boundingBox())?.width).toBeGreaterThan(30)
    await there.leave()
  })
})

describe.skipIf(browser === undefined)('a form with something wrong', { timeout: 60_000 }, () => {
  it('names each fault once, leads to it, and keeps what was typed', async () => {
    const there = await (await at({ javaScriptEnabled: true })).signIn('coordinator')
    await there.open('/cases')
    await there.page.locator('main tbody a').first().click()
    await there.open(`${there.where}/entries/new`)
    await there.answer({
      body: 'Shouting on the stairs.',
      'happenedOn-day': '31',
      'happenedOn-month': '2',
      'happenedOn-year': '2026',
    })
    await there.press('Add the entry')
    const faults = await there.faults()
    expect(faults.length).toBeGreaterThan(0)
    expect(new Set(faults).size).toBe(faults.length)
    expect(await there.page.title()).toMatch(/^Error: /)
    expect(await there.page.locator('[name=body]').inputValue()).toBe('Shouting on the stairs.')
    await there.page.locator('.govuk-error-summary a').first().click()
    expect(await there.page.evaluate(() => document.activeElement?.getAttribute('name'))).toMatch(/^happenedOn/)
    await there.leave()
  })

  it('says so when somebody else changed it meanwhile, and shows both', async () => {
    const [one, other] = [await (await at()).signIn('coordinator'), await (await at()).signIn('chair')]
    await one.open('/cases?group=woking-charmm')
    await one.page.locator('main tbody a').first().click()
    const details = `${one.where}/details`
    await one.open(details)
    await other.open(details)
    await other.answer({ summary: 'What the chair wrote.', leadUser: '' })
    await other.press('Save')
    expect(await other.faults()).toEqual([])
    await one.answer({ summary: 'What the coordinator wrote.' })
    await one.press('Save')
    expect(await one.words()).toContain('What the chair wrote.')
    expect(await one.words()).toContain('What the coordinator wrote.')
    await Promise.all([one.leave(), other.leave()])
  })
})

describe.skipIf(browser === undefined)('a session that ended while a form was open', { timeout: 60_000 }, () => {
  it.each([false, true])(
    'keeps the answers until their owner has signed in again (with JavaScript: %s)',
    async javaScriptEnabled => {
      const there = await (await at({ javaScriptEnabled })).signIn('housing')
      await there.open('/referrals/new')
      await there.answer({ subjectKind: 'person', group: 'woking-charmm' })
      await there.page.context().clearCookies({ name: 'wardmote-session' })
      await there.press('Continue')
      expect(await there.words()).toContain('Nothing was sent, and nothing you typed is lost.')
      const again = await there.page.context().newPage()
      await again.goto(`${url}/sign-in`)
      await again.locator('form:has(input[value="housing@wardmote.example"]) button').click()
      await again.waitForURL(`${url}/`)
      await there.press('Go on with my answers')
      expect(await there.page.locator('[name=subjectKind][value=person]').isChecked()).toBe(true)
      await there.press('Continue')
      await there.page.waitForURL(/\/referrals\/[\da-f-]{36}$/)
      await there.leave()
    },
  )
})

describe.skipIf(browser === undefined)('a JAG', { timeout: 60_000 }, () => {
  it('takes places: a referral of a person alone is refused, with the way to CHaRMM', async () => {
    const there = await (await at()).signIn('housing')
    await there.open('/referrals/new')
    await there.answer({ subjectKind: 'person', group: 'woking-jag' })
    await there.press('Continue')
    expect(await there.words()).toContain('Woking CHaRMM')
    expect(await there.faults()).not.toEqual([])
    await there.leave()
  })
})

describe.skipIf(browser === undefined)('an emergency', { timeout: 60_000 }, () => {
  it('opens a case for an hour to somebody who gives the reason; it is told, marked on the page and reviewed', async () => {
    const { reference } = await demonstration.database.ownerDb
      .selectFrom('case_file as c')
      .innerJoin('partnership_group as g', 'g.id', 'c.group_id')
      .select('c.reference')
      .where('g.code', '=', 'woking-charmm')
      .where('c.state', '=', 'open')
      .orderBy('c.reference')
      .executeTakeFirstOrThrow()
    const stranger = await (await at()).signIn('stranger')
    await stranger.open(`/cases/${reference}`)
    expect(await stranger.words()).toContain('Page not found')
    await stranger.open('/break-glass')
    await stranger.answer({
      reference,
      reason: 'A child is missing from the address, and the police ask who was seen there.',
    })
    await stranger.press('Open the case')
    expect(await stranger.faults()).toEqual([])
    await stranger.open(`/cases/${reference}`)
    expect(await stranger.page.locator('.wm-glass').innerText()).toMatch(/emergency/i)
    const governance = await (await at()).signIn('governance')
    await governance.open('/break-glass/reviews')
    expect(await governance.words()).toContain('Ray Notreal')
    await Promise.all([stranger.leave(), governance.leave()])
  })
})
