import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Shown } from '../test-support/browsing.ts'
import { crawl, patternFinder } from '../test-support/crawl.ts'
import { CAST, type CastName, openDemonstration } from '../test-support/demonstration.ts'
import { AXE, axeFaults } from './axe.ts'
import { openTheBrowser } from './settings.ts'

// Nobody scrolls or clicks here, for which a page is put together in a thread beside, frame after frame.
const browser = await openTheBrowser(['--disable-threaded-compositing'])
const demonstration = await openDemonstration({ listen: browser !== undefined })
const findPattern = patternFinder(demonstration.routes)

const PHONE = 390
const DESK = 1280
/** One for each core: more only load the style sheets again, each for itself. */
const TABS = 2

/** Parts that a page may have of its own without being looked at for them: a badge of another colour is one. */
const FEW = 2

/** Looks at pages of one pattern, each of other parts than the ones before. */
const MOST = 3

interface Look {
  readonly url: string
  readonly who: CastName | 'visitor'
  readonly token: string | undefined
}

/**
 * What each of the cast can reach, looked at wherever it shows a part that its pattern has not shown yet. Forty cases
 * are one page; a case as its coordinator sees it and as a member sees it are two when either has something of its own.
 */
async function everyPage(): Promise<Look[]> {
  const found: Look[] = []
  const known = new Map<string, Set<string>>()
  const looks = new Map<string, number>()
  const note = (page: Shown, who: Look['who'], token: string | undefined) => {
    if (!page.type.startsWith('text/html') || page.location !== undefined) return
    const pattern = findPattern(page.url, 'GET') ?? String(page.status)
    const before = known.get(pattern) ?? new Set()
    const parts = partsOf(page)
    known.set(pattern, new Set([...before, ...parts]))
    if ([...parts].filter(part => !before.has(part)).length <= FEW) return
    const times = looks.get(pattern) ?? 0
    looks.set(pattern, times + 1)
    if (times < MOST) found.push({ url: page.url, who, token })
  }
  const visitor = demonstration.visitor()
  for (const url of ['/sign-in', '/forgotten-password', '/help', '/nowhere'])
    note(await visitor.see(url), 'visitor', undefined)
  for (const who of CAST) {
    const there = await demonstration.signIn(who)
    const token = there.cookies.get('wardmote-session')
    const look = (page: Shown) => note(page, who, token)
    await crawl(there, { routes: demonstration.routes, perPattern: 1, look, forms: false })
  }
  return found
}

/** The parts of a page: every kind of element with its classes, once. */
function partsOf({ $ }: Shown): ReadonlySet<string> {
  return new Set(
    $('main *')
      .toArray()
      .map(element => `${element.tagName}.${element.attribs['class'] ?? ''}`),
  )
}

describe.skipIf(browser === undefined)('every page that anybody can reach', () => {
  it('meets WCAG 2.2 AA, and fits a phone without scrolling sideways', { timeout: 480_000 }, async () => {
    const pages = await everyPage()
    expect(new Set(pages.map(page => findPattern(page.url, 'GET'))).size).toBeGreaterThan(50)
    const faults: string[] = []
    const measured = new Set<string>()
    await Promise.all(Array.from({ length: TABS }, () => lookAt(pages, faults, measured)))
    expect(faults).toEqual([])
    expect(measured.size).toBeGreaterThan(100)
  })
})

describe.skipIf(browser === undefined)('the eye that looks at them', () => {
  it('sees a fault where there is one', async () => {
    const context = await openContext()
    const tab = await context.newPage()
    await tab.setContent(
      '<html lang="en"><title>Page</title><main><h1>Page</h1><input><img src="data:,"></main></html>',
    )
    expect((await axeFaults(tab, new Set())).map(fault => fault.split(':')[0])).toEqual(['image-alt', 'label'])
    await context.close()
  })

  it('measures each look of a text once, and what is like it where it could not be measured', async () => {
    const context = await openContext()
    const tab = await context.newPage()
    const measured = new Set<string>()
    const faultsOf = async (main: string) => {
      await tab.setContent(`<html lang="en"><title>Page</title><main><h1>Page</h1>${main}</main></html>`)
      return (await axeFaults(tab, measured)).filter(fault => fault.startsWith('color-contrast'))
    }
    const pale = (words: string) => `<p style="color: #aaa">${words}</p>`
    expect(await faultsOf('<p>Dark</p><p>enough</p>')).toEqual([])
    expect(measured.size).toBe(2)
    expect(await faultsOf(`<p>Dark</p>${pale('Not')}`)).toHaveLength(1)
    expect(await faultsOf(`<div style="background: #333"><p>Not</p></div>`)).toHaveLength(1)
    expect(await faultsOf(`<p style="font-size: 14px; opacity: 0.4">Not</p>`)).toHaveLength(1)
    const hidden = '<div aria-hidden="true"><p style="color: #aaa">Nobody sees</p></div>'
    expect(
      await faultsOf(`${hidden.replace('aria-hidden="true"', 'hidden')}${pale('Not')}${pale('either')}`),
    ).toHaveLength(2)
    const label = (disabled: string) => `<p><label style="color: #aaa">Name <input ${disabled}></label></p>`
    expect(await faultsOf(`${label('disabled')}${label('')}${label('')}`)).toHaveLength(2)
    await context.close()
  })
})

/** A browser whose every page holds axe: to send it half a megabyte for each is a third of its work. */
async function openContext(): Promise<BrowserContext> {
  const context = (await browser?.newContext({ viewport: { width: DESK, height: 900 } })) as BrowserContext
  await context.addInitScript({ content: AXE })
  return context
}

/** One tab, taking pages from the list until there are none. */
async function lookAt(pages: Look[], faults: string[], measured: Set<string>): Promise<void> {
  const context = await openContext()
  const tab = await context.newPage()
  // Every second page comes in the width that the one before was left in: to change it lays out and paints all anew.
  let [first, second] = [DESK, PHONE]
  for (let next = pages.shift(); next !== undefined; next = pages.shift()) {
    await context.clearCookies()
    if (next.token !== undefined)
      await context.addCookies([{ name: 'wardmote-session', value: next.token, url: demonstration.url }])
    await tab.goto(demonstration.url + next.url)
    const found = await faultsAt(tab, first, measured)
    await tab.setViewportSize({ width: second, height: 900 })
    found.push(...(await faultsAt(tab, second, measured)))
    faults.push(...found.map(fault => `${next.url} as ${next.who}: ${fault}`))
    ;[first, second] = [second, first]
  }
  await context.close()
}

async function faultsAt(tab: Page, width: number, measured: Set<string>): Promise<string[]> {
  if (width === DESK) return [...(await axeFaults(tab, measured))]
  const needed = await tab.evaluate(() => document.documentElement.scrollWidth)
  return needed > PHONE ? [`${needed} pixels wide on a phone of ${PHONE}`] : []
}
