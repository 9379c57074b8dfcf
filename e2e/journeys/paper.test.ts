import type { Browser, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import { addDays, todayIn } from '../../src/kernel/local-date.ts'
import { openDemonstration } from '../../test-support/demonstration.ts'
import { Person } from '../person.ts'
import { openTheBrowser } from '../settings.ts'

const browser = await openTheBrowser()
const { url } = await openDemonstration({ listen: true })

/** A4 within its margins, in CSS pixels. */
const SHEET = 703

describe.skipIf(browser === undefined)('on paper', { timeout: 90_000 }, () => {
  it('a page has a title and its marking, and nothing that only a screen can do', async () => {
    const there = await Person.at(browser as Browser, url, { width: SHEET })
    await there.signIn('coordinator')
    const first = async (list: string, link: string) => {
      await there.open(list)
      return (await there.page.locator(`main a[href^="${link}"]`).first().getAttribute('href')) ?? ''
    }
    const [aCase, meeting, premises] = [
      await first('/cases', '/cases/C-'),
      await first('/meetings?group=woking-charmm', '/meetings/M-'),
      await first('/premises', '/premises/L-'),
    ]
    await there.page.emulateMedia({ media: 'print' })
    const pages = [
      ['/', '/cases', '/actions', '/map', premises],
      // Before a week begins, all that is open stands under what is left from earlier ones.
      ['/tension/summary', `/tension/summary?week=${addDays(todayIn(systemClock), 7)}`],
      ['', '/entries', '/risk', '/plan', '/people', '/access'].map(part => aCase + part),
      ['', '/agenda'].map(part => meeting + part),
    ].flat()
    for (const path of pages) {
      await there.open(path)
      expect(await onlyOnAScreen(there.page), path).toEqual([])
      expect(await tooWide(there.page), path).toEqual([])
      expect(await there.page.locator('h1:visible').count(), path).toBe(1)
      expect(await there.page.locator('.wm-print-header__marking:visible').innerText(), path).toMatch(/^OFFICIAL/)
    }
    await there.leave()
  })

  it('a list says what it was narrowed to, and that there is more of it', async () => {
    const there = await Person.at(browser as Browser, url, { width: SHEET })
    await there.signIn('coordinator')
    await there.page.emulateMedia({ media: 'print' })
    await there.open('/cases')
    expect(await there.page.locator('main').innerText()).toContain('This is one page of a longer list.')
    await there.open('/cases?mine=yes')
    expect(await there.page.locator('.wm-filter').innerText()).toMatch(/Mine$/)
    await there.leave()
  })
})

/** What stands on the sheet and could only be pressed, typed in or opened. */
async function onlyOnAScreen(page: Page): Promise<string[]> {
  return page
    .locator('button, input, select, textarea, summary, nav, [role=button], form')
    .evaluateAll(found => found.filter(each => each.checkVisibility()).map(each => each.outerHTML.slice(0, 120)))
}

async function tooWide(page: Page): Promise<string[]> {
  return page.locator('main *').evaluateAll(found =>
    found
      .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
      .filter(each => !each.closest('.govuk-visually-hidden'))
      .map(each => each.outerHTML.slice(0, 120)),
  )
}
