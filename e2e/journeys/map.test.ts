import { type Browser, chromium } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { findBrowser } from '../../test-support/browser.ts'
import { openDemonstration } from '../../test-support/demonstration.ts'
import { Person } from '../person.ts'

const browser = await openDrawingBrowser()
const demonstration = await openDemonstration({ listen: true })
const { url } = demonstration
const at = (options = {}) => Person.at(browser as Browser, url, options)

/** A browser that draws WebGL without a graphics card. */
async function openDrawingBrowser(): Promise<Browser | undefined> {
  const executablePath = await findBrowser()
  if (executablePath === undefined) return undefined
  const args = [
    '--no-sandbox',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--disable-quic',
    '--disable-background-networking',
  ]
  const opened = await chromium.launch({ executablePath, headless: true, args })
  afterAll(() => opened.close())
  return opened
}

const SQUARES = '/map?by=square&district=E07000217'

describe.skipIf(browser === undefined)('the map', { timeout: 90_000 }, () => {
  it('without JavaScript is asked by a form, and a figure leads to the list behind it', async () => {
    const there = await (await at({ javaScriptEnabled: false })).signIn('coordinator')
    await there.open('/map')
    await there.answer({ by: 'square', district: 'E07000217' })
    await there.press('Show the map')
    expect(there.where).toContain('by=square')
    expect(await there.page.locator('svg[role=img]').count()).toBe(1)
    expect(await there.page.getByRole('button', { name: 'Open the moving map' }).count()).toBe(0)
    await there.follow('Earlier')
    await there.page.locator('#figures table a').first().click()
    expect(await there.words()).toMatch(/\d+ incidents?, /)
    await there.leave()
  })

  it('with JavaScript has a slider over the months, which the keyboard moves', async () => {
    const there = await (await at()).signIn('coordinator')
    await there.open(SQUARES)
    const before = new URL(there.page.url()).searchParams.get('to')
    await there.page.locator('.wm-time__range').focus()
    await there.page.keyboard.press('ArrowLeft')
    await there.page.waitForURL(/[?&]to=\d{4}-\d{2}/)
    expect(new URL(there.page.url()).searchParams.get('to')).not.toBe(before)
    await there.leave()
  })

  it('moves where the browser can draw it, under the same strict policy and with nothing from elsewhere', async () => {
    const there = await (await at()).signIn('coordinator')
    const faults: string[] = []
    const elsewhere: string[] = []
    there.page.on('console', message => message.type() === 'error' && faults.push(message.text()))
    there.page.on('pageerror', error => faults.push(error.message))
    there.page.on(
      'request',
      request => !request.url().startsWith(url) && !request.url().startsWith('data:') && elsewhere.push(request.url()),
    )
    await there.open(SQUARES)
    expect(await there.page.locator('.maplibregl-canvas').count()).toBe(0)
    await there.press('Open the moving map')
    await there.page.getByRole('button', { name: 'Close the moving map' }).waitFor({ timeout: 30_000 })
    await there.page.locator('.wm-moving-map__says:empty').first().waitFor({ state: 'attached', timeout: 30_000 })
    expect(await there.page.locator('.maplibregl-canvas').count()).toBe(1)
    expect(await there.page.locator('[data-wm-map-still]').isHidden()).toBe(true)
    await there.page.locator('.wm-moving-map .govuk-skip-link').focus()
    await there.page.keyboard.press('Enter')
    expect(there.page.url()).toContain('#figures')
    await there.press('Close the moving map')
    expect(await there.page.locator('[data-wm-map-still]').isVisible()).toBe(true)
    expect({ faults, elsewhere }).toEqual({ faults: [], elsewhere: [] })
    await there.leave()
  })

  it('stays the picture it was where nothing can be fetched', async () => {
    const there = await (await at()).signIn('coordinator')
    await there.page.route('**/map/points**', route => route.abort())
    await there.open(SQUARES)
    await there.press('Open the moving map')
    await there.page.getByText('The moving map could not be opened').waitFor({ timeout: 30_000 })
    expect(await there.page.locator('[data-wm-map-still]').isVisible()).toBe(true)
    await there.leave()
  })
})
