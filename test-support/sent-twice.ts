import { sql } from 'kysely'
import { expect } from 'vitest'
import { type Browsing, type FormSeen, formsOf, type Shown } from './browsing.ts'
import { crawl, patternFinder } from './crawl.ts'
import type { CastName, Demonstration } from './demonstration.ts'
import { type Typed, validBody } from './valid-answers.ts'

/** What became of a form that was sent three times: twice at the same moment, and once more after both were answered. */
export interface SentTwice {
  readonly who: string
  readonly page: string
  /** Where each of the three led, or what the page said that it led to instead. */
  readonly answers: readonly string[]
  /** Transactions of the first two that left something in some table. */
  readonly transactions: number
  /** Rows that were added to each table by the first two. */
  readonly added: Readonly<Record<string, number>>
  /** Tables that the third left anything in. */
  readonly again: readonly string[]
}

/** Forms by pattern: sent, or why each that was tried was refused. */
export interface Sendings {
  readonly sent: ReadonlyMap<string, SentTwice>
  readonly refused: ReadonlyMap<string, readonly string[]>
}

export interface SendingOptions {
  readonly senders: readonly CastName[]
  /** Pages that a crawl of a few of each kind passes by, and who opens them. */
  readonly from: readonly (readonly [who: CastName, page: string])[]
  /** What only this form is answered with, by its pattern. */
  readonly answers: Readonly<Record<string, Typed>>
  /** Who sends it, where not everybody who may should. */
  readonly only: Readonly<Record<string, CastName>>
  /** Who looks at what each form leads to, beside whoever sent it. */
  readonly companions: readonly CastName[]
  /** Forms that are sent by other means. */
  readonly elsewhere: readonly string[]
}

type Database = Demonstration['database']

interface Candidate {
  readonly who: CastName
  readonly form: FormSeen
}

/** Forms of one pattern that are tried before it is given up. */
const MOST_TRIES = 12

/**
 * Sends every form that is shown to any of the senders, each pattern until one of them was taken. Pages that a form
 * leads to show further forms: what was just named can be taken off again, what was begun can be ended.
 */
export async function sendEveryForm(demonstration: Demonstration, options: SendingOptions): Promise<Sendings> {
  const round = new Round(demonstration, options)
  await round.findForms()
  for (let before = -1; before < round.sent.size; ) {
    before = round.sent.size
    await round.lookAtPages()
    for (const pattern of round.waiting()) await round.sendOneOf(pattern)
  }
  return round
}

class Round implements Sendings {
  readonly sent = new Map<string, SentTwice>()
  readonly refused = new Map<string, string[]>()
  readonly #demonstration: Demonstration
  readonly #options: SendingOptions
  readonly #findPattern: ReturnType<typeof patternFinder>
  readonly #people = new Map<CastName, Browsing>()
  readonly #shown = new Map<string, Candidate[]>()
  readonly #looked = new Set<string>()
  readonly #tried = new Set<string>()

  constructor(demonstration: Demonstration, options: SendingOptions) {
    this.#demonstration = demonstration
    this.#options = options
    this.#findPattern = patternFinder(demonstration.routes)
  }

  async findForms(): Promise<void> {
    const { routes } = this.#demonstration
    for (const who of this.#options.senders)
      await crawl(await this.#as(who), { routes, perPattern: 2, look: (page, forms) => this.#note(who, page, forms) })
  }

  async lookAtPages(): Promise<void> {
    for (const [who, page] of this.#options.from) await this.#lookAround(who, page)
  }

  /** Patterns that nobody's form was taken for yet, in the order of the router. */
  waiting(): readonly string[] {
    const { sent } = this
    const posts = this.#demonstration.routes.flatMap(({ method, kind, pattern }) =>
      method === 'POST' && kind !== 'call' ? [pattern] : [],
    )
    return posts.filter(pattern => !sent.has(pattern) && !this.#options.elsewhere.includes(pattern))
  }

  /** The newest shown goes first: what was just made is in the state that asks for it. */
  async sendOneOf(pattern: string): Promise<void> {
    const only = this.#options.only[pattern]
    const all = (this.#shown.get(pattern) ?? []).filter(({ who }) => only === undefined || who === only)
    const waiting = all.filter(candidate => !this.#tried.has(nameOf(candidate))).reverse()
    for (const candidate of waiting.slice(0, MOST_TRIES)) {
      this.#tried.add(nameOf(candidate))
      if (await this.#send(pattern, candidate)) return
    }
  }

  async #send(pattern: string, { who, form: { page, action } }: Candidate): Promise<boolean> {
    const there = await this.#as(who)
    const form = formsOf(await there.see(page)).find(one => one.action === action)
    if (form === undefined) return false
    const body = validBody(form, this.#options.answers[pattern])
    const result = await sendTwice(this.#demonstration.database, { who, there, form, body })
    const [first = ''] = result.answers
    if (/^\d{3} /.test(first)) {
      this.refused.set(pattern, [...(this.refused.get(pattern) ?? []), `${who}, ${page}: ${first}`])
      return false
    }
    this.sent.set(pattern, result)
    const goneTo = first.startsWith('/') ? first : page
    for (const other of new Set([who, ...this.#options.companions])) await this.#lookAround(other, goneTo)
    return true
  }

  /** A page, and those about the same thing that it links to, as far as they were not looked at already. */
  async #lookAround(who: CastName, url: string): Promise<void> {
    const there = await this.#as(who)
    const about = url.split(/[/?]/, 3).join('/')
    const waiting = [url]
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const page = await there.see(next)
      this.#looked.add(`${who} ${next}`)
      this.#note(who, page)
      if (about.length < 3) continue
      for (const { attribs } of page.$('main a[href], nav a[href]').toArray()) {
        const { href = '' } = attribs
        if (href.startsWith(`${about}/`) && !this.#looked.has(`${who} ${href}`) && !waiting.includes(href))
          waiting.push(href)
      }
    }
  }

  #note(who: CastName, page: Shown, forms = formsOf(page)): void {
    for (const form of forms) {
      const pattern = this.#findPattern(form.action, 'POST')
      if (pattern !== undefined) this.#shown.set(pattern, [...(this.#shown.get(pattern) ?? []), { who, form }])
    }
  }

  async #as(who: CastName): Promise<Browsing> {
    const known = this.#people.get(who)
    if (known !== undefined && (await this.#demonstration.isStillIn(known))) return known
    const there = await this.#demonstration.signIn(who)
    this.#people.set(who, there)
    return there
  }
}

function nameOf({ who, form }: Candidate): string {
  return `${who} ${form.page} ${form.action}`
}

interface Sending {
  readonly who: string
  readonly there: Browsing
  readonly form: Pick<FormSeen, 'page' | 'action'>
  readonly body: string | Buffer
}

/** Twice in one moment, as when a button is pressed twice; then once more with the same cookies, as when it is slow. */
export async function sendTwice(database: Database, { who, there, form, body }: Sending): Promise<SentTwice> {
  const cookies = new Map(there.cookies)
  const before = await lookAtTables(database)
  const both = await Promise.all([there.send(form.action, body), there.with(cookies).send(form.action, body)])
  const after = await lookAtTables(database, before)
  const third = await there.with(cookies).send(form.action, body)
  const end = await lookAtTables(database, after)
  return {
    who,
    page: form.page,
    answers: [...both, third].map(briefly),
    transactions: after.writers.size,
    added: addedIn(after),
    again: writtenSince(after, end),
  }
}

/** Where it led, or what it said. */
function briefly(answer: Shown): string {
  if (answer.location !== undefined) return answer.location
  if (answer.status === 200) return answer.$('main').text().replace(/\s+/g, ' ').trim()
  const faults = answer.$('.govuk-error-summary li')
  return `${answer.status} ${answer.$('h1').first().text().trim()} ${faults.text().replace(/\s+/g, ' ').trim()}`
}

/** What was written since some look: rows of each table that were added and taken away, and who wrote. */
interface Look {
  /** The last writing that was noted when it was taken. */
  readonly at: string
  /** Rows added less rows taken away, by table. */
  readonly grown: ReadonlyMap<string, number>
  /** Transactions that wrote anything. */
  readonly writers: ReadonlySet<string>
  readonly sessions: string
}

/**
 * Every table of the catalogue, ours and the queue's, notes each row that is written and by which transaction. To read
 * all of them through before and after each form took more of the processor than the forms themselves. Left out is what
 * any look remembers of whoever looks.
 */
const watched = new WeakMap<object, Promise<void>>()

function watchTables({ ownerDb }: Database): Promise<void> {
  const known = watched.get(ownerDb)
  if (known !== undefined) return known
  const watching = ownerDb.transaction().execute(async tx => {
    await sql`create schema watch`.execute(tx)
    await sql`create table watch.written (at bigserial primary key, name text not null, grown int not null,
      writer xid8 not null default pg_current_xact_id())`.execute(tx)
    await sql`create function watch.note() returns trigger language plpgsql security definer as $$ begin
      insert into watch.written (name, grown) values (tg_relid::regclass::text,
        case tg_op when 'INSERT' then 1 when 'DELETE' then -1 else 0 end);
      return null; end $$`.execute(tx)
    const { rows } = await sql<{ name: string }>`select c.oid::regclass::text as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'graphile_worker')
        and c.oid not in ('session_scope'::regclass, 'scope_change'::regclass)`.execute(tx)
    for (const { name } of rows)
      await sql`create trigger zz_watch after insert or ${sql.raw(name === 'session' ? '' : 'update or')} delete
        on ${sql.raw(name)} for each row execute function watch.note()`.execute(tx)
  })
  watched.set(ownerDb, watching)
  return watching
}

/** A session is read with every request and notes when, whatever is asked: what else it holds is its content. */
const SESSIONS = sql`(select hashtextextended(coalesce(string_agg(concat_ws(' ', id, token_hash, revoked_at, purpose_code,
  second_factor), ',' order by id), ''), 1)::text from session)`

async function lookAtTables(database: Database, since?: Look): Promise<Look> {
  await watchTables(database)
  const { ownerDb } = database
  const { rows: now } = await sql<{ at: string; sessions: string }>`select coalesce(max(at), 0)::text as at,
    ${SESSIONS} as sessions from watch.written`.execute(ownerDb)
  const { at, sessions } = now[0] ?? { at: '0', sessions: '' }
  const { rows } = await sql<{ name: string; grown: number; writers: string[] }>`select name, sum(grown)::int as grown,
    array_agg(distinct writer::text) as writers from watch.written
    where at > ${since?.at ?? at} and at <= ${at} group by name`.execute(ownerDb)
  const others = rows.filter(({ name }) => name !== 'session')
  return {
    at,
    grown: new Map(rows.map(({ name, grown }) => [name, grown])),
    writers: new Set(others.flatMap(({ writers }) => writers)),
    sessions,
  }
}

function addedIn({ grown }: Look): Record<string, number> {
  return Object.fromEntries([...grown].filter(([, by]) => by !== 0))
}

/** Tables that anything was written to since the look before. */
function writtenSince(before: Look, now: Look): readonly string[] {
  const names = [...now.grown.keys()]
  return before.sessions === now.sessions || names.includes('session') ? names : [...names, 'session']
}

/** All three led to one place, and the third left nothing behind. */
export function expectOneAct({ page, answers, again }: SentTwice): void {
  expect([page, ...new Set(answers)]).toEqual([page, answers[0]])
  expect([page, again]).toEqual([page, []])
}
