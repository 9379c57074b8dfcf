import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import { decodeCursor, type Page, toPage } from '../../../kernel/http/paging.ts'
import { addDays, addMonths, type LocalDate, todayIn } from '../../../kernel/local-date.ts'
import type { Colour, Reading } from '../types.ts'
import { listIncidents, selectPremises } from './queries.ts'
import { type Score, scoreOn, suggestColour } from './rules/score.ts'
import type { Incident, ListedPremises } from './types.ts'

export interface PremisesFilter {
  readonly q?: string | undefined
  readonly colour?: Colour | undefined
  readonly groupIds?: readonly string[] | undefined
  /** Those that left the traffic light, instead of those on it. */
  readonly closed?: boolean | undefined
  /** Only these, whatever else is asked. */
  readonly ids?: readonly string[] | undefined
}

/** Premises with their score of today and what it suggests. */
export interface Standing extends ListedPremises {
  readonly score: Score<Incident>
  readonly suggested: Colour
}

const KEY = z.tuple([z.number().int().min(0).max(2), z.string().max(400), z.uuid()])
const RANKS: Readonly<Record<Colour, number>> = { red: 0, amber: 1, green: 2 }
const rank = sql<number>`(case p.colour when 'red' then 0 when 'amber' then 1 else 2 end)`

/** A page of premises: red first, then by name. `after` and `before` are cursors of this order. */
export async function listPremises(
  reading: Reading,
  filter: PremisesFilter,
  at: { readonly after?: string | undefined; readonly before?: string | undefined },
  limit: number,
): Promise<Page<Standing>> {
  const backwards = at.before !== undefined
  const cursor = at.before ?? at.after
  let query = filtered(reading.tx, filter)
  if (cursor !== undefined) {
    const edge = sql.join(decodeCursor(cursor, KEY))
    query = query.where(sql<boolean>`(${rank}, p.name, p.id) ${sql.raw(backwards ? '<' : '>')} (${edge})`)
  }
  const order = backwards ? 'desc' : 'asc'
  const read = await query
    .orderBy(rank, order)
    .orderBy('p.name', order)
    .orderBy('p.id', order)
    .limit(limit + 1)
    .execute()
  const direction = cursor === undefined ? undefined : backwards ? 'previous' : 'next'
  const page = toPage(read, limit, row => [RANKS[row.colour], row.name, row.id], direction)
  return { ...page, rows: await withScores(reading, page.rows) }
}

/** All that somebody sees, for counts and for what wants attention. A county has some thousands of licences at most. */
export async function listStandings(reading: Reading, filter: PremisesFilter): Promise<readonly Standing[]> {
  const rows = await filtered(reading.tx, filter).orderBy(rank).orderBy('p.name').orderBy('p.id').limit(5_000).execute()
  return withScores(reading, rows)
}

async function withScores(reading: Reading, rows: readonly ListedPremises[]): Promise<readonly Standing[]> {
  const rule = reading.deps.configuration.monitoring.premises.score
  const today = todayIn(reading.deps.clock)
  const incidents = await listIncidents(
    reading.tx,
    rows.map(({ id }) => id),
    addMonths(today, -rule.windowMonths),
    50_000,
  )
  const byPremises = new Map<string, Incident[]>(rows.map(({ id }) => [id, []]))
  for (const incident of incidents) byPremises.get(incident.premisesId)?.push(incident)
  return rows.map(row => {
    const score = scoreOn(rule, byPremises.get(row.id) ?? [], today)
    return { ...row, score, suggested: suggestColour(rule, score.hundredths) }
  })
}

function filtered(tx: Tx, { q, colour, groupIds, closed = false, ids }: PremisesFilter) {
  return selectPremises(tx)
    .leftJoin('premises_plan as n', join => join.onRef('n.premises_id', '=', 'p.id').on('n.state', '=', 'live'))
    .select('n.ends_on as planEndsOn')
    .where('p.closed_on', closed ? 'is not' : 'is', null)
    .$if(colour !== undefined, query => query.where('p.colour', '=', colour as Colour))
    .$if(groupIds !== undefined, query => query.where('p.group_id', 'in', [...(groupIds ?? []), NOBODYS]))
    .$if(ids !== undefined, query => query.where('p.id', 'in', [...(ids ?? []), NOBODYS]))
    .$if(q !== undefined, query => {
      const like = `%${(q ?? '').replace(/[\\%_]/g, '\\$&')}%`
      return query.where(eb =>
        eb.or([
          eb('p.name', 'ilike', like),
          eb('p.address', 'ilike', like),
          eb('p.postcode', 'ilike', like),
          eb('p.licence_number', 'ilike', like),
          eb('p.holder', 'ilike', like),
          eb('p.reference', 'ilike', like),
        ]),
      )
    })
}

/** So that a list of none finds none. */
const NOBODYS = '00000000-0000-0000-0000-000000000000'

/** Why premises want looking at before they are looked at anyway. */
export type Attention = 'contact overdue' | 'plan runs out' | 'no plan' | 'score suggests another colour'

export function attentionOf(standing: Standing, today: LocalDate, warnDays: number): readonly Attention[] {
  const { nextContactOn, planEndsOn, colour, suggested } = standing
  const found: Attention[] = []
  if (nextContactOn === null || nextContactOn < today) found.push('contact overdue')
  if (planEndsOn !== null && planEndsOn <= addDays(today, warnDays)) found.push('plan runs out')
  if (colour === 'amber' && planEndsOn === null) found.push('no plan')
  if (suggested !== colour) found.push('score suggests another colour')
  return found
}
