import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Embedded, startEmbedded } from './launcher.ts'
import { projectRoot } from '../project-root.ts'
import { readRunning } from './server-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'wm-'))
const program = join(folder, 'hold.mjs')
/** Any account that is not root and has a name: `daemon`. */
const ORDINARY_USER = 1
const started: ChildProcess[] = []

/** Whether another account can read the programs of this checkout: a folder of root's own above it would stop it. */
function isOpenTo(account: number): boolean {
  const look = `require('node:fs').readdirSync(${JSON.stringify(join(projectRoot, 'node_modules'))})`
  return spawnSync(process.execPath, ['-e', look], { uid: account, gid: account }).status === 0
}

/** A process that starts the database, says its owner's URL and waits to be stopped. */
beforeAll(async () => {
  await build({
    stdin: {
      contents: `import { startEmbedded } from './launcher.ts'
        const embedded = await startEmbedded(process.argv[2]).catch(error => { console.log(error.message); process.exit(1) })
        process.on('SIGTERM', () => embedded.stop().then(() => process.exit(0)))
        console.log(embedded.ownerUrl)
        setInterval(() => {}, 1000)`,
      resolveDir: import.meta.dirname,
      loader: 'ts',
    },
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(${JSON.stringify(import.meta.url)})`,
    },
    define: { 'import.meta.url': JSON.stringify(import.meta.url) },
    external: ['pg-native'],
  })
  chmodSync(folder, 0o755)
})

afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

async function hold(dataDir: string, uid?: number): Promise<{ child: ChildProcess; said: string }> {
  const as = uid === undefined ? {} : { uid, gid: uid }
  const child = spawn(process.execPath, [program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: folder,
    ...as,
  })
  started.push(child)
  const said = await new Promise<string>(done => child.stdout.once('data', chunk => done(String(chunk).trim())))
  return { child, said }
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise(done => child.once('exit', done))
}

async function ask(url: string, question: string): Promise<unknown> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ answer: unknown }>(`select (${question}) as answer`)
    return rows[0]?.answer
  } finally {
    await client.end()
  }
}

async function stopped(embedded: Embedded, dataDir: string): Promise<boolean> {
  await embedded.stop()
  return readRunning(join(dataDir, 'cluster')) === undefined
}

describe('the built-in database', () => {
  it('listens on a socket only its own account can reach, keeps what it commits, and is not owned by the application', async () => {
    const dataDir = join(folder, 'first')
    const embedded = await startEmbedded(dataDir)
    expect(await ask(embedded.ownerUrl, `current_setting('listen_addresses')`)).toBe('')
    expect(await ask(embedded.ownerUrl, `current_setting('fsync')`)).toBe('on')
    expect(
      await ask(
        embedded.loginUrl,
        'select rolsuper or rolinherit or rolcreaterole from pg_roles where rolname = current_user',
      ),
    ).toBe(false)
    expect(await ask(embedded.ownerUrl, `'ß' < 't' and 'Z' > 'a'`)).toBe(true)
    expect(statSync(join(dataDir, 'socket')).mode & 0o077).toBe(0)
    expect(await stopped(embedded, dataDir)).toBe(true)
  })

  it('is found again by the next start when its Wardmote was killed', async () => {
    const dataDir = join(folder, 'killed')
    const { child, said } = await hold(dataDir)
    const before = await ask(said, 'select pg_postmaster_start_time()::text')
    child.kill('SIGKILL')
    await ended(child)
    const embedded = await startEmbedded(dataDir)
    expect(await ask(embedded.ownerUrl, 'select pg_postmaster_start_time()::text')).toBe(before)
    expect(await stopped(embedded, dataDir)).toBe(true)
  })

  it('refuses a second Wardmote on the same data folder, and lets a command work beside the first', async () => {
    const dataDir = join(folder, 'twice')
    const first = await startEmbedded(dataDir)
    const { child, said } = await hold(dataDir)
    expect(said).toContain(`Wardmote is already running on the data folder ${dataDir}`)
    child.kill()
    const command = await startEmbedded(dataDir, () => {}, { beside: true })
    expect(await ask(command.loginUrl, 'current_user')).toBe('wardmote_login')
    await command.stop()
    expect(await ask(first.ownerUrl, 'current_user')).toBe('wardmote_owner')
    expect(await stopped(first, dataDir)).toBe(true)
  })

  it('lets only one of two that start at the same moment have the folder', async () => {
    const dataDir = join(folder, 'race')
    const both = await Promise.all([hold(dataDir), hold(dataDir)])
    expect(both.filter(({ said }) => said.startsWith('postgresql:'))).toHaveLength(1)
    expect(both.filter(({ said }) => said.includes('already running'))).toHaveLength(1)
    for (const { child } of both) child.kill('SIGTERM')
  })

  it('starts in a folder whose path is too long for a socket', async () => {
    const dataDir = join(folder, 'long'.repeat(30))
    const embedded = await startEmbedded(dataDir)
    expect(await ask(embedded.loginUrl, 'current_user')).toBe('wardmote_login')
    expect(existsSync(join(dataDir, 'socket-folder.txt'))).toBe(true)
    expect(await stopped(embedded, dataDir)).toBe(true)
  })

  it.runIf(process.getuid?.() === 0)('works for an ordinary user, and stops when asked', async context => {
    if (!isOpenTo(ORDINARY_USER)) {
      console.warn(
        'Skipped: this checkout is closed to accounts other than root, so an ordinary one cannot start from it',
      )
      return context.skip()
    }
    const home = join(folder, 'ordinary')
    mkdirSync(home)
    chownSync(home, ORDINARY_USER, ORDINARY_USER)
    const { child, said } = await hold(join(home, 'data'), ORDINARY_USER)
    expect(said).toMatch(/^postgresql:/)
    expect(await ask(said, 'current_user')).toBe('wardmote_owner')
    child.kill('SIGTERM')
    expect(await ended(child)).toBe(0)
    expect(readRunning(join(home, 'data', 'cluster'))).toBeUndefined()
  })
})
