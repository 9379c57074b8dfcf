/**
 * The figures of a partnership of a hundred thousand cases: Wardmote's pages beside a bare Fastify and pg server that
 * answers the same statements as JSON, without policies, sessions or log. README.md tells what is compared.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { projectRoot } from '../src/kernel/project-root.ts'
import type { BareGiven } from './cases/serve-bare.ts'
import { readPeople } from './cases/people.ts'
import { recordPages } from './cases/prepare-bare.ts'
import { copySearch } from './cases/record-statements.ts'
import { demandSameAnswers } from './cases/same-answers.ts'
import { asAdmin, type Scratch, startScratchServer } from './cases/scratch-database.ts'
import { addPairs, casePairs, ENTRY_BEGINS, listPairs, type Pair } from './cases/shots.ts'
import { serve, type Served } from './measuring/child.ts'
import { countFrom, medianRatio, printFigures } from './measuring/figures.ts'
import { answersPerSecond } from './measuring/load.ts'

const LARGE = 100_000
const SMALL = 10_000
const ROUNDS = countFrom('BENCH_ROUNDS', 9)
const SECONDS = countFrom('BENCH_SECONDS', 3)
/** V8 goes on compiling what is asked often for some thousand requests, on a slow machine for longer. */
const WARMING_SECONDS = 12
/** More than Wardmote can take in a round, so that no entry is sent twice. */
const ADDS_EACH = Math.max(4, Math.ceil(SECONDS * 1.5))

const say = (line: string) => console.log(line)
const server = await startScratchServer(say)
const served: Served[] = []
try {
  say(
    `Making ${SMALL.toLocaleString('en-GB')} and ${LARGE.toLocaleString('en-GB')} cases, unless they are there from the last time`,
  )
  const small = await server.open(SMALL)
  const large = await server.open(LARGE)
  await compare(large, small)
} finally {
  for (const each of served) await each.stop()
  await server.stop()
}

async function compare(large: Scratch, small: Scratch): Promise<void> {
  const people = await asAdmin(large.adminUrl, async admin => {
    await tidy(admin)
    await signEverybodyIn(admin)
    await copySearch(admin)
    return readPeople(admin)
  })
  await asAdmin(small.adminUrl, signEverybodyIn)
  const [lead] = people.filter(({ led }) => led.length > 0)
  if (lead === undefined) throw new Error('Nobody leads a group')
  const given: BareGiven = { adminUrl: large.adminUrl, pages: await recordPages(large, lead), prepared: false }
  const wardmote = await start('serve-wardmote.js', large)
  const bare = await start('serve-bare.js', given)
  const prepared = await start('serve-bare.js', { ...given, prepared: true })
  const tenth = await start('serve-wardmote.js', small)

  const lists = listPairs(people)
  const cases = casePairs(people)
  const listed = await demandSameAnswers(
    wardmote.url,
    bare.url,
    lists.slice(0, 60),
    /\/cases\/(C-[0-9A-Z]{7})"/g,
    row => text(row['reference']),
    25,
  )
  const entries = await demandSameAnswers(
    wardmote.url,
    bare.url,
    cases.slice(0, 20),
    /id="entry-([0-9a-f-]{36})"/g,
    row => ('body' in row ? text(row['id']) : undefined),
    50,
  )
  say(
    `Both answer the same: ${listed.toFixed(1)} cases on a list, ${entries.toFixed(1)} entries on a case, as ${people.length} people`,
  )

  const list = await rounds('list', () => lists, 200, { wardmote, bare, prepared, tenth })
  const opened = await rounds('case', () => cases, 200, { wardmote, bare, prepared })
  await asAdmin(large.adminUrl, admin => admin.query('create table bench.dirty ()'))
  const added = await rounds('add', () => addPairs(people, ADDS_EACH), 303, { wardmote, bare, prepared })
  const memory = await wardmote.memory()
  await asAdmin(large.adminUrl, tidy)
  printFigures('cases', [
    { name: 'list', value: medianRatio(list.wardmote, list.bare), target: '>=0.6' },
    { name: 'case', value: medianRatio(opened.wardmote, opened.bare), target: '>=0.2' },
    { name: 'add', value: medianRatio(added.wardmote, added.bare), target: '>=0.12' },
    { name: 'list-beside-prepared', value: medianRatio(list.wardmote, list.prepared) },
    { name: 'case-beside-prepared', value: medianRatio(opened.wardmote, opened.prepared) },
    { name: 'add-beside-prepared', value: medianRatio(added.wardmote, added.prepared) },
    { name: 'list-growth', value: medianRatio(list.tenth, list.wardmote), target: '<=1.5' },
    { name: 'memory-mb', value: memory, target: '<=300' },
  ])
}

/** Who is asked in turn: `bare` as pg ships, `prepared` as Wardmote asks; `tenth` is Wardmote with a tenth of the cases. */
type Side = 'wardmote' | 'bare' | 'prepared' | 'tenth'

/** Alternating rounds, after one that only warms up. What is sent is made anew for each: a form acts only once. */
async function rounds<Name extends Side>(
  name: string,
  pairsOf: () => readonly Pair[],
  expected: number,
  asked: Readonly<Record<Name, Served>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(asked) as Name[]
  const measured = Object.fromEntries(names.map(each => [each, []])) as unknown as Record<Name, number[]>
  for (let round = 0; round <= ROUNDS; round += 1) {
    const pairs = pairsOf()
    for (const each of round % 2 === 0 ? names : names.toReversed()) {
      const side = each === 'wardmote' || each === 'tenth' ? 'wardmote' : 'bare'
      const shots = pairs.map(pair => pair[side])
      const perSecond = await answersPerSecond(
        asked[each].url,
        shots,
        expected,
        round === 0 ? WARMING_SECONDS : SECONDS,
      )
      if (round > 0) measured[each].push(perSecond)
    }
    if (round > 0)
      say(
        `  ${name} ${round} of ${ROUNDS}: ${names.map(each => `${each} ${measured[each].at(-1)?.toFixed(0)}/s`).join(', ')}`,
      )
  }
  return measured
}

async function start(file: string, given: unknown): Promise<Served> {
  const one = await serve(`cases/${file}`, given, file === 'serve-wardmote.js' ? optionsOfStart() : [])
  served.push(one)
  return one
}

/** What `npm start` tells Node. */
function optionsOfStart(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    readonly scripts: { readonly start: string }
  }
  return scripts.start.split(' ').filter(word => word.startsWith('--'))
}

/** A session that an earlier run has used would have ended half an hour after it. */
async function signEverybodyIn(admin: Client): Promise<void> {
  await admin.query(
    `update session set last_seen_at = now(), idle_until = now() + interval '1 day', expires_at = now() + interval '1 day'`,
  )
}

/** Takes away what a run leaves, also one that broke off, so that the next one finds the same. */
async function tidy(admin: Client): Promise<void> {
  await admin.query('truncate audit_event, form_submission')
  const { rows } = await admin.query<{ dirty: boolean }>(`select to_regclass('bench.dirty') is not null as dirty`)
  if (rows[0]?.dirty !== true) return
  await admin.query(`delete from case_entry where body like '${ENTRY_BEGINS}%'`)
  await admin.query('vacuum analyze case_entry')
  await admin.query('drop table bench.dirty')
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
