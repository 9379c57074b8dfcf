import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { projectRoot } from '../src/kernel/project-root.ts'

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

/** Chromium without a window first: it needs two thirds of the processor for the same pages. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
]

/** Where they are put on machines that do not keep them on the path. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
]

/** A build of Chromium that comes as a package: for machines without a browser and without root. */
const PACKAGED = '@sparticuz/chromium@147.0.0'

/**
 * A browser for the journeys: CHROMIUM_PATH, one that is installed, one that Playwright keeps, one that root may
 * install, or a packaged one. Undefined where there is none, said aloud; an error instead where CI is set, so that no
 * run passes by not looking.
 */
export async function findBrowser(): Promise<string | undefined> {
  const found = named() ?? installed() ?? kept() ?? installNow() ?? (await packaged())
  if (found !== undefined) return found
  const advice = 'No browser was found for the journeys. Install Chromium, or set CHROMIUM_PATH to one.'
  if (process.env['CI'] !== undefined) throw new Error(advice)
  console.warn(advice)
  return undefined
}

/** A browser that remembers nothing: each context opened from it is somebody at a machine of their own. */
export function openBrowser(executablePath: string, more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, args: [...OPTIONS, ...more] })
}

function named(): string | undefined {
  const path = process.env['CHROMIUM_PATH']
  if (path === undefined || path === '') return undefined
  if (!existsSync(path)) throw new Error(`CHROMIUM_PATH is ${path}, where there is nothing`)
  return path
}

function installed(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const onPath = folders.flatMap(folder => NAMES.map(name => join(folder, name)))
  return [...onPath, ...PLACES].find(path => existsSync(path))
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
  console.log('Installing Chromium for the journeys (apt-get install chromium-headless-shell, or chromium)')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const runs = (...options: readonly string[]): boolean => {
    try {
      execFileSync('apt-get', options, { stdio: 'ignore', env })
      return true
    } catch {
      return false
    }
  }
  const installs = (name: string) => runs('install', '-qq', '-y', '--no-install-recommends', name)
  if (!runs('update', '-qq') || !(installs('chromium-headless-shell') || installs('chromium'))) return undefined
  return installed()
}

/** Fetched once, into .cache, and only where nothing else was found: it is a hundred megabytes. */
async function packaged(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined
  const folder = join(projectRoot, '.cache', 'browser')
  const entry = join(folder, 'node_modules', '@sparticuz', 'chromium', 'build', 'esm', 'index.js')
  try {
    if (!existsSync(entry)) {
      console.log(`Fetching a browser for the journeys (${PACKAGED})`)
      const options = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, PACKAGED]
      execFileSync('npm', options, { stdio: 'ignore' })
    }
    const loaded = (await import(pathToFileURL(entry).href)) as { default: { executablePath(): Promise<string> } }
    return await loaded.default.executablePath()
  } catch {
    return undefined
  }
}
