/**
 * Whether time tells what the pages do not: the same questions about somebody whom a restricted case describes and about
 * somebody whom nobody knows, 500 of each in turn, by a member of the very conference whose case it is, who is not named
 * on it. Reported beside its noise.
 */
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { furnish } from '../src/furnish.ts'
import { loadConfig } from '../src/kernel/config.ts'
import { makeAsActor } from '../src/kernel/db/as-actor.ts'
import { connect } from '../src/kernel/db/connect.ts'
import { openDatabase, prepareDatabase } from '../src/kernel/db/open-database.ts'
import type { Database } from '../src/kernel/db/tables.gen.ts'
import { projectRoot } from '../src/kernel/project-root.ts'
import { readConfiguration } from '../src/modules/agencies/index.ts'
import { hide, makePairs, tidy, type Unseen } from './leaks/pairs.ts'
import { Asking } from './leaks/asking.ts'
import { compareTimes } from './leaks/noise.ts'
import { serve } from './measuring/child.ts'
import { printFigures } from './measuring/figures.ts'

const TRIES = Number(process.env['BENCH_TRIES'] ?? 500)
const WARM_UP = 20
const MEMBER = 'police@wardmote.example'

type Question = readonly [name: string, ask: (asking: Asking, about: Unseen) => Promise<number>]

const QUESTIONS: readonly Question[] = [
  ['search', (asking, { given, family }) => asking.get(`/search?q=${given}+${family}`, 200)],
  ['case-list', (asking, { family }) => asking.get(`/cases?q=${family}&state=all`, 200)],
  ['case', (asking, { caseReference }) => asking.get(`/cases/${caseReference}`, 404)],
  ['person', (asking, { descriptionId }) => asking.get(`/people/${descriptionId}`, 404)],
  ['hit-or-no-hit', (asking, about) => asking.askPartners(about)],
  // While the job answers the enquiry just asked, on the same database.
  ['page-after-asking', asking => asking.get('/hit-or-no-hit/contacts', 200)],
]

const say = (line: string) => console.log(line)
const config = loadConfig({ WARDMOTE_DEMO: 'on', DATA_DIR: join(projectRoot, '.cache', 'bench', 'leaks') })
const database = await openDatabase(config, say)
try {
  await prepareDatabase(config, database, say)
  await furnish(database.ownerUrl, await readConfiguration(config.configurationDir), { demo: true, progress: say })
  const owner = connect(database.ownerUrl, { max: 2 })
  const login = connect(database.loginUrl, { max: 2 })
  try {
    await measure(owner.db, makeAsActor(login))
  } finally {
    await Promise.all([owner.close(), login.close()])
  }
} finally {
  await database.stop()
}

async function measure(db: Kysely<Database>, asActor: ReturnType<typeof makeAsActor>): Promise<void> {
  const pairs = makePairs(TRIES + WARM_UP)
  say(`Hiding ${pairs.length} people in restricted cases`)
  await tidy(db)
  await hide(db, asActor, pairs)
  const server = await serve('leaks/serve-demonstration.js', database)
  const times = new Map(QUESTIONS.map(([name]) => [name, { hidden: [] as number[], nobody: [] as number[] }]))
  const asked = new Map<string, 'hidden' | 'nobody'>()
  try {
    const asking = await Asking.signIn(server.url, MEMBER)
    for (const [at, pair] of pairs.entries()) {
      for (const [name, ask] of QUESTIONS) {
        // A coin decides who comes first, so that neither side always finds what the other has warmed.
        const sides = Math.random() < 0.5 ? (['hidden', 'nobody'] as const) : (['nobody', 'hidden'] as const)
        for (const side of sides) {
          const took = await ask(asking, pair[side])
          if (at >= WARM_UP) times.get(name)?.[side].push(took)
          if (asking.reference !== undefined) asked.set(asking.reference, side)
          if (asking.reference !== undefined) await putBack(db, asking.reference)
        }
      }
      if ((at + 1) % 100 === 0) say(`  ${at + 1} of ${pairs.length}`)
    }
  } finally {
    await server.stop()
  }
  report(times)
  await reportReleases(db, asked)
}

/** As if it had been asked the day before yesterday, so that no limit of the day is met. */
async function putBack(db: Kysely<Database>, reference: string): Promise<void> {
  const earlier = sql<Date>`asked_at - interval '2 days'`
  await db.updateTable('hit_enquiry').set({ asked_at: earlier }).where('reference', '=', reference).execute()
}

function report(
  times: ReadonlyMap<string, { readonly hidden: readonly number[]; readonly nobody: readonly number[] }>,
): void {
  const figures = [...times].map(([name, { hidden, nobody }]) => {
    const { median, difference, low, high, noise } = compareTimes(hidden, nobody)
    say(
      `  ${name}: median ${median.toFixed(2)} ms; with a restricted case ${signed(difference)} ms (95 %: ${signed(low)} to ${signed(high)}); two halves without one differ by ${noise.toFixed(3)} ms`,
    )
    return {
      name: `${name}-in-standard-errors`,
      value: Math.abs(difference) / ((high - low) / 3.92),
      target: '<=3' as const,
    }
  })
  printFigures('leaks', figures)
}

/** Whether any answer was let out later than it was due, which would tell how long the job took. */
async function reportReleases(db: Kysely<Database>, asked: ReadonlyMap<string, 'hidden' | 'nobody'>): Promise<void> {
  const rows = await db
    .selectFrom('hit_enquiry')
    .select(['reference', 'due_at', 'released_at'])
    .where('reference', 'in', [...asked.keys()])
    .execute()
  const late = { hidden: 0, nobody: 0 }
  for (const { reference, due_at, released_at } of rows) {
    if (released_at === null || released_at > due_at) late[asked.get(reference) ?? 'nobody'] += 1
  }
  say(`  answers let out later than due: ${late.hidden} with, ${late.nobody} without, of ${rows.length}`)
}

function signed(milliseconds: number): string {
  return `${milliseconds < 0 ? '−' : '+'}${Math.abs(milliseconds).toFixed(3)}`
}
