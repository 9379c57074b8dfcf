import { sql } from 'kysely'
import { formsOf, type Browsing, type FormSeen, type Shown } from './browsing.ts'
import { crawl, patternFinder } from './crawl.ts'
import type { CastName, Demonstration } from './demonstration.ts'
import { validBody } from './valid-answers.ts'

/** What became of a form that was sent three times: twice at the same moment, and once more when both were answered. */
export interface SentTwice {
  readonly who: CastName
  readonly page: string
  /** Where each of the three answers led, or its status and first words where it led nowhere. */
  readonly answers: readonly string[]
  /** Transactions that left something behind in some table, the first two sendings together. */
  readonly transactions: number
  /** Tables that the first two sendings wrote to. */
  readonly wrote: readonly string[]
  /** Tables that the third wrote to. */
  readonly wroteAgain: readonly string[]
}

export type Outcomes = ReadonlyMap<string, SentTwice | readonly string[]>

const SENDERS: readonly CastName[] = ['coordinator', 'chair', 'housing', 'police', 'governance', 'admin', 'stranger']

/** Rows that change because somebody is there, whatever they send. */
const ATTENDANCE = 'session'

interface Candidate {
  readonly who: CastName
  readonly form: FormSeen
}

export async function sendEveryFormTwice(demonstration: Demonstration): Promise<Outcomes> {
  const { routes, signIn } = demonstration
  const findPattern = patternFinder(routes)
  const people = new Map<CastName, Browsing>()
  const candidates = new Map<string, Candidate[]>()
  const tried = new Map<string, string[]>()
  const done = new Map<string, SentTwice>()
  const patterns = routes.filter(route => route.method === 'POST').map(route => route.pattern)

  const note = (who: CastName, forms: readonly FormSeen[]) => {
    for (const form of forms) {
      const pattern = findPattern(form.action, 'POST')
      if (pattern === undefined) continue
      candidates.set(pattern, [...(candidates.get(pattern) ?? []), { who, form }])
    }
  }
  for (const who of SENDERS) {
    const there = await signIn(who)
    people.set(who, there)
    note(who, (await crawl(there, { routes, perPattern: 2 })).forms)
  }
  for (let before = -1; before < done.size; ) {
    before = done.size
    for (const pattern of patterns) {
      if (done.has(pattern)) continue
      for (const candidate of (candidates.get(pattern) ?? []).slice(-6)) {
        const there = people.get(candidate.who) as Browsing
        const form = formsOf(await there.see(candidate.form.page)).find(one => one.action === candidate.form.action)
        if (form === undefined) continue
        const sent = await sendTwice(demonstration, there, candidate.who, form)
        if (sent.answers[0]?.startsWith('/') !== true) {
          tried.set(pattern, [...(tried.get(pattern) ?? []), `${candidate.who} ${form.page}: ${sent.answers[0]}`])
          continue
        }
        done.set(pattern, sent)
        const after = await there.see(sent.answers[0])
        note(candidate.who, formsOf(after))
        break
      }
    }
  }
  return new Map(patterns.map(pattern => [pattern, done.get(pattern) ?? tried.get(pattern) ?? ['never shown']]))
}

async function sendTwice(
  { database }: Demonstration,
  there: Browsing,
  who: CastName,
  form: FormSeen,
): Promise<SentTwice> {
  const body = validBody(form)
  const before = await mark(database)
  const both = await Promise.all([there.send(form.action, body), there.send(form.action, body)])
  const wrote = await writtenSince(database, before)
  const between = await mark(database)
  const third = await there.send(form.action, body)
  const again = await writtenSince(database, between)
  return {
    who,
    page: form.page,
    answers: [...both, third].map(briefly),
    transactions: new Set(wrote.map(({ xmin }) => xmin)).size,
    wrote: [...new Set(wrote.map(({ table }) => table))],
    wroteAgain: [...new Set(again.map(({ table }) => table))],
  }
}

function briefly(answer: Shown): string {
  if (answer.location !== undefined) return answer.location
  const faults = answer
    .$('.govuk-error-summary li')
    .toArray()
    .map(fault => answer.$(fault).text().trim())
  return `${answer.status} ${answer.$('h1').first().text().trim()} ${faults.join(' | ')}`
}

type Database = Demonstration['database']

async function mark({ ownerDb }: Database): Promise<string> {
  const { rows } = await sql<{ at: string }>`select pg_current_xact_id()::text as at`.execute(ownerDb)
  return rows[0]?.at ?? ''
}

let tables: readonly string[] | undefined

/** Every row of every table that was written since, by the transaction that wrote it. */
async function writtenSince({ ownerDb }: Database, at: string): Promise<readonly { table: string; xmin: string }[]> {
  tables ??= (
    await sql<{ name: string }>`select c.oid::regclass::text as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'graphile_worker')`.execute(ownerDb)
  ).rows
    .map(({ name }) => name)
    .filter(name => name !== ATTENDANCE)
  const parts = tables.map(
    name =>
      sql`select ${name}::text as "table", xmin::text as xmin from ${sql.raw(name)} where xmin::text::bigint > ${at}::bigint group by 2`,
  )
  const { rows } = await sql<{ table: string; xmin: string }>`${sql.join(parts, sql` union all `)}`.execute(ownerDb)
  return rows
}
