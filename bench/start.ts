/**
 * From typing "npm start" a second time to the first answer, beside starting the built-in PostgreSQL alone. On a data
 * folder and a port of its own, in alternating rounds.
 */
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startEmbedded } from '../src/kernel/db/launcher.ts'
import { migrationsDir, readMigrations } from '../src/kernel/db/migrate.ts'
import { projectRoot } from '../src/kernel/project-root.ts'
import { countFrom, median, medianRatio, printFigures } from './measuring/figures.ts'

const ROUNDS = countFrom('BENCH_ROUNDS', 5)
const LONGEST_FIRST_START_MS = 180_000
const dataDir = prepareFolder(join(projectRoot, '.cache', 'bench', 'start'))

console.log('The first start makes the demonstration, unless it is there from the last time')
await startWardmote(await freePort())
const wardmote: number[] = []
const database: number[] = []
for (let round = 1; round <= ROUNDS; round += 1) {
  const sides = [
    async () => database.push(startDatabase()),
    async () => wardmote.push(await startWardmote(await freePort())),
  ]
  for (const side of round % 2 === 0 ? sides.toReversed() : sides) await side()
  console.log(
    `  ${round} of ${ROUNDS}: npm start ${wardmote.at(-1)?.toFixed(0)} ms, PostgreSQL alone ${database.at(-1)?.toFixed(0)} ms`,
  )
}
console.log(`Medians: npm start ${median(wardmote).toFixed(0)} ms, PostgreSQL alone ${median(database).toFixed(0)} ms`)
printFigures('start', [{ name: 'second-start', value: medianRatio(wardmote, database), target: '<=12' }])

/** Named after the migrations: a database that others of them made cannot be started any more, and goes. */
function prepareFolder(base: string): string {
  const hash = createHash('sha256')
  for (const { name, sha256 } of readMigrations(migrationsDir)) hash.update(`${name} ${sha256}\n`)
  const wanted = hash.digest('hex').slice(0, 12)
  mkdirSync(base, { recursive: true })
  for (const name of readdirSync(base)) {
    if (name !== wanted) rmSync(join(base, name), { recursive: true, force: true })
  }
  return join(base, wanted)
}

/** In a process of its own, as Wardmote starts it: code that this one has run before would be quicker. Node's own start is not in it. */
function startDatabase(): number {
  const code = join(projectRoot, '.cache', 'bench', 'code', 'start', 'run-database.js')
  return Number(execFileSync(process.execPath, [code, dataDir], { encoding: 'utf8' }))
}

/** A file of certificates is read by every process of Node, npm's too, before it does anything: of the machine's, not ours. */
const { NODE_EXTRA_CA_CERTS: _certificates, ...environment } = process.env

/** Milliseconds to the first page that is answered. Stopped as by Ctrl-C. */
async function startWardmote(port: number): Promise<number> {
  const started = performance.now()
  const child = spawn(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['start'], {
    cwd: projectRoot,
    env: { ...environment, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, WARDMOTE_DEMO: 'on' },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  try {
    while (!(await answers(port))) {
      if (child.exitCode !== null) throw new Error('npm start ended without an answer')
      if (performance.now() - started > LONGEST_FIRST_START_MS) throw new Error('npm start did not answer')
      await pause(5)
    }
    return performance.now() - started
  } finally {
    if (child.pid !== undefined && child.exitCode === null)
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGINT')
    await ended
    await released()
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/sign-in`)
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

/** npm may end before the process it started has stopped its database. */
async function released(): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const free = await startEmbedded(dataDir).then(
      embedded => embedded.stop(true).then(() => true),
      () => false,
    )
    if (free) return
    await pause(50)
  }
  throw new Error('The data folder of the last start was not let go of')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
