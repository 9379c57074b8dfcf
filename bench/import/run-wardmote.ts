import { closeSync, openSync, writeSync } from 'node:fs'
import { Client } from 'pg'
import { systemClock } from '../../src/kernel/clock.ts'
import { loadConfig } from '../../src/kernel/config.ts'
import { makeAsActor } from '../../src/kernel/db/as-actor.ts'
import { connect } from '../../src/kernel/db/connect.ts'
import type { Deps } from '../../src/kernel/http/deps.ts'
import { createLogger } from '../../src/kernel/log.ts'
import { englandCalendar } from '../../src/kernel/working-days.ts'
import { loadConfiguration, readConfiguration } from '../../src/modules/agencies/index.ts'
import { importCrimesByCommand } from '../../src/modules/crime/index.ts'
import { copyOut } from './copy.ts'
import { type ImportRun, type ImportTask, ROWS_FILE } from './runs.ts'

/** As `wardmote import crimes FILE…` does it, in this process. */
const { data, database } = JSON.parse(process.argv[2] ?? '') as ImportTask
const config = loadConfig({ LOG_LEVEL: 'silent' })
const configuration = await readConfiguration(config.configurationDir)
const owner = connect(database.ownerUrl, { max: 1 })
await loadConfiguration(owner.db, configuration)
await owner.close()
const connection = connect(database.loginUrl, { max: 6 })
const deps: Deps = {
  asActor: makeAsActor(connection),
  clock: systemClock,
  config,
  calendar: englandCalendar,
  configuration,
  log: createLogger('silent'),
}
const admin = new Client({ connectionString: database.adminUrl })
await admin.connect()

const seconds = await timed(() => bringIn(data.files))
const memory = process.resourceUsage().maxRSS / 1024
const rows = await count('select count(*) from incident')
const before = await count('select pg_current_xact_id()::text::bigint')
const againSeconds = await timed(() => bringIn(data.files))
const changedAgain = await count(`select count(*) from incident where xmin::text::bigint >= ${before}`)
await dump()
const [firstYear, secondYear] = await years()
const looked = await replaceWhileLooking()
const result: ImportRun = { rows, seconds, memory, againSeconds, changedAgain, firstYear, secondYear, ...looked }
await admin.end()
await connection.close()
process.stdout.write(JSON.stringify(result))

async function bringIn(files: readonly string[]): Promise<void> {
  await importCrimesByCommand(deps, [...files, '--any-force', '--reason', 'To measure'], () => {})
}

async function timed(work: () => Promise<void>): Promise<number> {
  await admin.query('checkpoint')
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

async function count(statement: string): Promise<number> {
  const { rows: found } = await admin.query<Record<string, string>>(statement)
  return Number(Object.values(found[0] ?? {})[0])
}

/** The rows as they are, for the other side. */
async function dump(): Promise<void> {
  const file = openSync(ROWS_FILE, 'w')
  await copyOut(admin, 'copy (select * from incident) to stdout', piece => writeSync(file, piece))
  closeSync(file)
}

async function years(): Promise<readonly [number, number]> {
  const [first = [], second = []] = data.years
  return [await timed(() => bringIn(first)), await timed(() => bringIn(second))]
}

/** Another connection counts the month again and again while it is replaced. */
async function replaceWhileLooking(): Promise<Pick<ImportRun, 'looks' | 'wrongLooks'>> {
  const [old, replacement] = data.month
  const month = `select count(*) from incident where slice_id in (select id from incident_slice where state = 'live' and month = '2023-01-01')`
  await bringIn([old])
  const oldRows = await count(month)
  const state = { running: true }
  const importing = bringIn([replacement]).finally(() => {
    state.running = false
  })
  const seen: number[] = []
  while (state.running) seen.push(await count(month))
  await importing
  const newRows = await count(month)
  return {
    looks: seen.length,
    wrongLooks: seen.filter(rows_ => rows_ !== oldRows && rows_ !== newRows).length + Number(newRows === oldRows),
  }
}
