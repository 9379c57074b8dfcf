// npm run screenshots: pictures of the demonstration for docs/screenshots, at the width of a desk and of a telephone.
// It starts a Wardmote of its own in .cache/screenshots, or takes the one at WARDMOTE_URL.
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, root } from './install.cjs'

ensureInstalled()
const { ensureBuilt } = await import('./ensure-built.cjs')
if (!process.env.WARDMOTE_URL) await ensureBuilt().catch(() => process.exit(1))

const FOLDER = join(root, 'docs', 'screenshots')
const WIDTHS = [1440, 390]
const PORT = 3177

/** Below this a page only goes on. */
const TALLEST = 1800

/** Whose screen, what it is called, and how to get there: an address, or a link to follow from one. */
const PICTURES = [
  { name: 'sign-in', go: at('/sign-in') },
  { name: 'my-work', who: 'coordinator', go: at('/') },
  { name: 'triage', who: 'coordinator', go: at('/triage') },
  { name: 'triage-referral', who: 'coordinator', go: follow('/triage', 'main tbody a') },
  { name: 'cases', who: 'coordinator', go: at('/cases') },
  { name: 'case', who: 'coordinator', go: follow('/cases?risk=high&state=open', 'main tbody a') },
  {
    name: 'chronology',
    who: 'coordinator',
    go: follow('/cases?risk=high&state=open', 'main tbody a', 'nav a[href$="/entries"]'),
  },
  {
    name: 'who-can-see',
    who: 'coordinator',
    go: follow('/cases?risk=high&state=open', 'main tbody a', 'nav a[href$="/access"]'),
  },
  { name: 'referral-draft', who: 'housing', go: writeReferral() },
  { name: 'referral-questions', who: 'housing', go: writeReferral('/pages/happening') },
  { name: 'meetings', who: 'coordinator', go: at('/meetings') },
  { name: 'agenda', who: 'coordinator', go: meeting('woking-jag', 'agenda') },
  { name: 'papers', who: 'housing', go: meeting('woking-charmm', 'papers') },
  { name: 'minutes', who: 'coordinator', go: minutes() },
  { name: 'actions', who: 'police', go: at('/actions?whose=agency') },
  { name: 'session', who: 'coordinator', go: session() },
  { name: 'duplicates', who: 'coordinator', go: at('/people/duplicates') },
  { name: 'compare-people', who: 'coordinator', go: follow('/people/duplicates', 'main tbody a') },
  { name: 'hit-or-no-hit', who: 'housing', go: at('/hit-or-no-hit') },
  { name: 'map', who: 'coordinator', go: at('/map') },
  { name: 'hotspots-found', who: 'analyst', go: at('/analysis/hotspots') },
  { name: 'trends', who: 'analyst', go: at('/analysis/trends') },
  { name: 'problem-profile', who: 'coordinator', go: follow('/profiles', 'main tbody a') },
  { name: 'hotspot', who: 'coordinator', go: follow('/hotspots', 'main tbody a') },
  { name: 'tasking', who: 'housing', go: follow('/taskings', 'main tbody a') },
  { name: 'premises', who: 'coordinator', go: follow('/premises', 'main tbody a') },
  { name: 'tension', who: 'coordinator', go: at('/tension') },
  { name: 'import-report', who: 'analyst', go: follow('/data/imports', 'main tbody tr:has-text("Brought in") a') },
  { name: 'log', who: 'governance', go: at('/log') },
  { name: 'break-glass-reviews', who: 'governance', go: at('/break-glass/reviews') },
]

const only = process.argv.slice(2)
const { findBrowser, openBrowser } = await loadBrowser()
const path = await findBrowser()
if (path === undefined) process.exit(1)
const site = process.env.WARDMOTE_URL ? { url: process.env.WARDMOTE_URL, stop: () => {} } : await startSite()
const browser = await openBrowser(path)
mkdirSync(FOLDER, { recursive: true })
try {
  for (const picture of PICTURES.filter(({ name }) => only.length === 0 || only.includes(name))) await take(picture)
} finally {
  await browser.close()
  site.stop()
}

async function take({ name, who, go }) {
  const context = await browser.newContext({ viewport: { width: WIDTHS[0], height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  // Kept until the picture is taken: thrown here, it would end this program and leave the Wardmote that it started.
  const faults = []
  page.on('response', answer => {
    if (answer.status() >= 400) faults.push(`${name}: ${answer.url()} answered ${answer.status()}`)
  })
  if (who) {
    await page.goto(`${site.url}/sign-in`)
    await page.locator(`form:has(input[value="${who}@wardmote.example"]) button`).click()
    await page.waitForURL(`${site.url}/`)
  }
  await go(page)
  const address = page.url()
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    // Scripts fold what they fold when a page is opened, at the width it has then.
    await page.goto(address)
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    const clip = { x: 0, y: 0, width, height: Math.min(height, TALLEST) }
    await page.screenshot({ path: join(FOLDER, `${name}-${width}.png`), fullPage: true, clip })
  }
  await context.close()
  if (faults.length > 0) throw new Error(faults.join('\n'))
  console.log(name)
}

function at(address) {
  return page => page.goto(site.url + address)
}

function follow(address, ...links) {
  return async page => {
    await page.goto(site.url + address)
    for (const link of links) await page.locator(link).first().click()
  }
}

/** Takes the first draft, or begins one. */
function writeReferral(part = '') {
  return async page => {
    await page.goto(`${site.url}/referrals/new`)
    await page.locator('[name="subjectKind"][value="person"]').check()
    await page.locator('[name="group"]').selectOption('woking-charmm')
    await page.locator('main button', { hasText: 'Continue' }).click()
    if (part !== '') await page.goto(page.url() + part)
  }
}

/** The next meeting of a group; the declaration is accepted where it is asked for. */
function meeting(group, part) {
  return async page => {
    await page.goto(`${site.url}/meetings?group=${group}`)
    const href = await page.locator('main tbody a[href^="/meetings/M-"]').first().getAttribute('href')
    await page.goto(`${site.url}${href}/${part}`)
    await accept(page, `${href}/${part}`)
  }
}

async function accept(page, back) {
  if ((await page.locator('[name="accept"]').count()) === 0) return
  await page.locator('[name="accept"]').first().check()
  await page.locator('main form button').first().click()
  await page.goto(site.url + back)
}

/** The session as a coordinator has it before them: a case in hand. */
function session() {
  return async page => {
    await meeting('woking-charmm', '')(page)
    const address = page.url().replace(/\/$/, '').slice(site.url.length)
    await page.goto(site.url + address)
    const start = page.getByRole('button', { name: 'Start the meeting' })
    if ((await start.count()) > 0) await start.click()
    await page.goto(`${site.url}${address}/papers`)
    await accept(page, `${address}/papers`)
    await page.goto(`${site.url}${address}/session`)
    await page.locator('nav[aria-label="Items of the agenda"] a').nth(6).click()
  }
}

/** The minutes of the latest meeting behind us: the first of the second table. */
function minutes() {
  return async page => {
    await page.goto(`${site.url}/meetings?group=woking-charmm`)
    const href = await page.locator('main table').nth(1).locator('tbody a').first().getAttribute('href')
    await page.goto(`${site.url}${href}/papers`)
    await accept(page, `${href}/papers`)
    await page.goto(`${site.url}${href}/minutes`)
  }
}

/** test-support is TypeScript, which Node does not read without help. */
async function loadBrowser() {
  const esbuild = await import('esbuild')
  const outfile = join(root, '.cache', 'build', 'browser.mjs')
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test-support/browser.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
  return import(pathToFileURL(outfile).href)
}

/** Always a new one: a meeting is begun for its picture. */
async function startSite() {
  rmSync(join(root, '.cache', 'screenshots'), { recursive: true, force: true })
  const env = {
    ...process.env,
    PORT: String(PORT),
    HOST: '127.0.0.1',
    DATA_DIR: join(root, '.cache', 'screenshots'),
    WARDMOTE_DEMO: 'on',
  }
  const child = spawn(process.execPath, [join(root, 'dist', 'main.cjs')], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve, reject) => {
    child.stdout.on('data', text => String(text).includes('Wardmote is at') && resolve())
    child.once('exit', () => reject(new Error('Wardmote did not start')))
  })
  return { url: `http://localhost:${PORT}`, stop: () => child.kill('SIGTERM') }
}
