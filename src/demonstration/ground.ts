import type { Insertable, Kysely } from 'kysely'
import type { Database } from '../kernel/db/tables.gen.ts'
import { addDays, instantOf, type LocalDate } from '../kernel/local-date.ts'
import type { Chance } from './chance.ts'
import { makePeople } from './invented.ts'

/** What the demonstration stands on: the configuration as loaded, looked up by code. */
export interface Ground {
  readonly db: Kysely<Database>
  readonly today: LocalDate
  readonly chance: Chance
  /** People one after another, no two of the same name. */
  readonly invented: ReturnType<typeof makePeople>
  readonly organisation: (code: string) => string
  readonly group: (code: string) => GroupGround
  /** Accounts by the part of their address before the @. */
  readonly people: Map<string, AccountGround>
  readonly rows: Rows
}

export interface GroupGround {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly type: string
  readonly tier: 'S' | 'R'
  /** Its own recurrence rule, or that of the group on whose days it meets. */
  readonly cadence: string | null
  readonly gateway: string
  readonly retention: string | null
}

export interface AccountGround {
  readonly id: string
  readonly name: string
  readonly organisationId: string
  readonly clearance: string
  readonly sits: readonly { readonly group: string; readonly role: string }[]
}

type Rows = { [T in keyof Database]?: Insertable<Database[T]>[] }

export async function standOn(db: Kysely<Database>, today: LocalDate, chance: Chance): Promise<Ground> {
  const organisations = await db.selectFrom('organisation').select(['id', 'code']).execute()
  const groups = await db
    .selectFrom('partnership_group as g')
    .leftJoin('gateway as w', 'w.id', 'g.default_gateway_id')
    .leftJoin('partnership_group as n', 'n.id', 'g.precedes_id')
    .select(['g.id', 'g.code', 'g.name', 'g.type_code as type', 'g.tier', 'g.retention_code as retention'])
    .select(['w.code as gateway', eb => eb.fn.coalesce('g.cadence', 'n.cadence').as('cadence')])
    .execute()
  const organisationByCode = new Map(organisations.map(row => [row.code, row.id]))
  const groupByCode = new Map(groups.map(row => [row.code, row]))
  return {
    db,
    today,
    chance,
    invented: makePeople(chance),
    organisation: code => found(organisationByCode.get(code), `organisation ${code}`),
    group: code => {
      const { tier, gateway, ...group } = found(groupByCode.get(code), `group ${code}`)
      return { ...group, gateway: gateway ?? 'CDA115', tier: tier === 'R' ? 'R' : 'S' }
    },
    people: new Map(),
    rows: {},
  }
}

export function add<T extends keyof Database>(ground: Ground, table: T, row: Insertable<Database[T]>): void {
  const rows: Insertable<Database[T]>[] = ground.rows[table] ?? []
  rows.push(row)
  ground.rows[table] = rows as never
}

/** Writes what was gathered, in an order in which everything referred to is there already. */
export async function writeDown(ground: Ground): Promise<void> {
  for (const table of ORDER) {
    const rows = ground.rows[table] ?? []
    for (let from = 0; from < rows.length; from += 500) {
      await ground.db
        .insertInto(table)
        .values(rows.slice(from, from + 500))
        .execute()
    }
  }
}

const ORDER = [
  'user_account',
  'user_role',
  'group_member',
  'confidentiality_declaration',
  'sharing_agreement',
  'agreement_signatory',
  'agreement_group',
  'place',
  'person',
  'case_file',
  'referral',
  'person_description',
  'referral_subject',
  'case_subject',
  'case_agency',
  'case_grant',
  'exclusion',
  'break_glass',
  'risk_assessment',
  'plan',
  'case_change',
  'meeting',
  'attendance',
  'meeting_declaration',
  'agenda_item',
  'interest_declaration',
  'action',
  'action_change',
  'case_entry',
  'minutes_section',
  'hotspot',
  'tasking',
  'hotspot_change',
  'licensed_premises',
  'premises_incident',
  'premises_colour',
  'premises_plan',
  'premises_contact',
  'tension_entry',
  'hit_contact',
  'hit_enquiry',
  'hit_answer',
  'hit_notice',
  'hit_alert',
  'audit_event',
  'outbox_message',
] as const

/** An instant by the clock of England: `daysFromToday` at `time`. */
export function at(ground: Ground, daysFromToday: number, time = '10:00'): Date {
  return instantOf(addDays(ground.today, daysFromToday), time)
}

export function on(ground: Ground, daysFromToday: number): LocalDate {
  return addDays(ground.today, daysFromToday)
}

export function person(ground: Ground, name: string): AccountGround {
  return found(ground.people.get(name), `account ${name}`)
}

export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The demonstration asks for what the configuration does not have: ${what}`)
  return value
}

const LETTERS = '23456789BCDFGHJKMNPQRSTVWXZ'.split('')

/** The letters and digits of a reference, without those that are taken for one another (kernel/reference.ts). */
export function reference(ground: Ground): string {
  return Array.from({ length: 7 }, () => ground.chance.pick(LETTERS)).join('')
}
