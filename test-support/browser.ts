import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'

/** Quiet on the network and at home in a container. */
const OPTIONS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

/**
 * A browser for the journeys: CHROMIUM_PATH, one that is installed, one that Playwright keeps, or one that root may
 * install. Undefined where there is none, said aloud; an error instead where CI is set, so that no run passes by not looking.
 */
export function findBrowser(): string | undefined {
  const found = named() ?? installed() ?? kept() ?? installNow()
  if (found !== undefined) return found
  const advice = 'No browser was found for the journeys. Install Chromium, or set CHROMIUM_PATH to one.'
  if (process.env['CI'] !== undefined) throw new Error(advice)
  console.warn(advice)
  return undefined
}

/** A browser with a profile of its own, gone with it. */
export async function openBrowser(
  executablePath: string,
  options: { javaScriptEnabled?: boolean } = {},
): Promise<BrowserContext> {
  const profile = mkdtempSync(join(tmpdir(), 'wardmote-browser-'))
  return chromium.launchPersistentContext(profile, { executablePath, headless: true, args: OPTIONS, ...options })
}

function named(): string | undefined {
  const path = process.env['CHROMIUM_PATH']
  if (path === undefined || path === '') return undefined
  if (!existsSync(path)) throw new Error(`CHROMIUM_PATH is ${path}, where there is nothing`)
  return path
}

function installed(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(':')
  const inPath = folders.flatMap(folder => NAMES.map(name => join(folder, name))).find(path => existsSync(path))
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return inPath ?? (existsSync(onMac) ? onMac : undefined)
}

function kept(): string | undefined {
  const cache =
    process.env['PLAYWRIGHT_BROWSERS_PATH'] ??
    join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache', 'ms-playwright')
  if (!existsSync(cache)) return undefined
  const versions = readdirSync(cache)
    .filter(name => name.startsWith('chromium-'))
    .sort()
    .reverse()
  return versions.map(version => join(cache, version, 'chrome-linux', 'chrome')).find(path => existsSync(path))
}

function installNow(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  console.log('Installing Chromium for the journeys (apt-get install chromium)')
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env })
    execFileSync('apt-get', ['install', '-qq', '-y', '--no-install-recommends', 'chromium'], { stdio: 'ignore', env })
  } catch {
    return undefined
  }
  return installed()
}
