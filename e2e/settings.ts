import type { Browser } from 'playwright-core'
import { afterAll } from 'vitest'
import { findBrowser, openBrowser } from '../test-support/browser.ts'

/** The one browser of a test file, or undefined where none could be found. */
export async function openTheBrowser(more: readonly string[] = []): Promise<Browser | undefined> {
  const path = await findBrowser()
  if (path === undefined) return undefined
  const browser = await openBrowser(path, more)
  afterAll(() => browser.close())
  return browser
}
