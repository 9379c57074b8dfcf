import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { Batch } from '../../src/kernel/db/batch.ts'

/** What stands in a parameter's place: always the same, a new id, or what the request says. */
export type Slot =
  | { readonly constant: unknown }
  | { readonly fresh: true }
  | { readonly slot: string; readonly several: boolean }

export interface Statement {
  readonly name: string
  readonly text: string
  readonly values: readonly Slot[]
}

export type Known = Readonly<Record<string, string | readonly string[]>>

interface Sent {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Every statement that is sent to PostgreSQL while `work` runs. */
export async function recordStatements(work: () => Promise<void>): Promise<readonly Sent[]> {
  const sent: Sent[] = []
  const original = Object.getOwnPropertyDescriptor(Client.prototype, 'query') as PropertyDescriptor
  const query = original.value as (this: Client, ...given: unknown[]) => unknown
  Object.defineProperty(Client.prototype, 'query', {
    ...original,
    value(this: Client, ...given: unknown[]) {
      const [config, values] = given as [string | Sent | Batch, unknown[]?]
      if (config instanceof Batch) sent.push(...config.statements)
      else if (typeof config === 'string') sent.push({ text: config, values: values ?? [] })
      else if (typeof config.text === 'string') sent.push({ text: config.text, values: config.values ?? [] })
      return query.apply(this, given)
    },
  })
  try {
    await work()
  } finally {
    Object.defineProperty(Client.prototype, 'query', original)
  }
  return sent
}

/** What is Wardmote's own: opening and closing the scope, sessions, the log, forms sent twice. */
const OWN =
  /^\s*(begin|commit|rollback|prepare|execute)\b|\bactor_scope\b|\bfind_session\b|\btouch_session\b|^\s*insert into "?(audit_event|form_submission)"?/i

const LOGGED = /,\s*logged as \(\s*insert into audit_event[\s\S]*?from looked l\)/

const SEEN = `c.group_id = any ($groups::uuid[]) and (c.group_id = any ($led::uuid[]) or $organisation::uuid = any (c.agency_ids))`

const READ = `(e.handling = 'case' or e.source_organisation_id = $organisation::uuid
  or e.handling = 'named_agencies' and $organisation::uuid = any (e.visible_to))`

/** The statements of a page as the bare server sends them: without what is Wardmote's own, with policies written out. */
export function toBare(sent: readonly Sent[], known: Known): readonly Statement[] {
  return sent.filter(({ text }) => !OWN.test(text)).map(statement => bareOf(statement, known))
}

function bareOf({ text, values }: Sent, known: Known): Statement {
  const slots = values.map(value => slotOf(value, known))
  const written = text
    .replace(LOGGED, '')
    .replace(/search_cases\((\$\d+)::text\[\]\)/, 'bench.search_cases($1::text[], $groups::uuid[])')
    .replace(/(from case_file c\s+where )(?=c\.id = any)/, `$1${SEEN} and `)
    .replace(/(from case_entry e .*?\s+where )(?=e\.case_id = )/s, `$1${READ} and `)
    .replace(/\$([a-z]+)/g, (_, name: string) => {
      if (known[name] === undefined) throw new Error(`Nothing is known as ${name}`)
      const at = slots.findIndex(slot => 'slot' in slot && slot.slot === name)
      return `$${at >= 0 ? at + 1 : slots.push({ slot: name, several: Array.isArray(known[name]) })}`
    })
  if (/audit_event|set_config/.test(written)) throw new Error(`Wardmote's own work is still in: ${written}`)
  return { name: createHash('sha256').update(written).digest('hex').slice(0, 16), ...renumbered(written, slots) }
}

/** Without the values that only what was taken out had asked for. */
function renumbered(text: string, slots: readonly Slot[]): Pick<Statement, 'text' | 'values'> {
  const used = [...new Set([...text.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place)))].toSorted((a, b) => a - b)
  return {
    text: text.replace(/\$(\d+)/g, (_, place: string) => `$${used.indexOf(Number(place)) + 1}`),
    values: used.flatMap(place => slots[place - 1] ?? []),
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function slotOf(value: unknown, known: Known): Slot {
  const same = JSON.stringify(sorted(value))
  for (const [slot, expected] of Object.entries(known)) {
    if (JSON.stringify(sorted(expected)) === same) return { slot, several: Array.isArray(expected) }
  }
  return typeof value === 'string' && UUID.test(value) ? { fresh: true } : { constant: value }
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? [...(value as unknown[])].map(String).toSorted() : value
}

/** The search as Wardmote has it, given its groups outright instead of reading them from the scope. */
export async function copySearch(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ body: string }>(
    `select prosrc as body from pg_proc where proname = 'search_cases' and pronamespace = 'public'::regnamespace`,
  )
  const body = (rows[0]?.body ?? '')
    .replaceAll(`setting_uuids('wardmote.led') || setting_uuids('wardmote.member')`, 'groups')
    .replaceAll(`setting_uuids('wardmote.named') || setting_uuids('wardmote.glass')`, `'{}'::uuid[]`)
  if (body === '' || body.includes('setting_'))
    throw new Error(`search_cases() has changed: bring bench/cases/record-statements.ts up to date\n${body}`)
  await admin.query(
    `create or replace function bench.search_cases(words text[], groups uuid[]) returns setof uuid language sql stable rows 50 as $_$${body}$_$`,
  )
}
