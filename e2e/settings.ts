import type { Browser } from 'playwright-core'
import { afterAll } from 'vitest'
import { findBrowser, openBrowser } from '../test-support/browser.ts'

/**
 * Each page is a world of its own to V8, which would compile and optimise the same scripts (axe's and Playwright's most of
 * all) for every one anew, in threads beside: that was a third of the renderer's work. A page does the same without it.
 * Nothing here draws in three dimensions.
 */
const THRIFTY = ['--js-flags=--single-threaded,--no-opt', '--disable-software-rasterizer']

/** The one browser of a test file, or undefined where none could be found. */
export async function openTheBrowser(more: readonly string[] = []): Promise<Browser | undefined> {
  const path = await findBrowser()
  if (path === undefined) return undefined
  const browser = await openBrowser(path, [...THRIFTY, ...more])
  afterAll(() => browser.close())
  return browser
}
