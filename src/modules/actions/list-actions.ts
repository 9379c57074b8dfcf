import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { decodeCursor, type Page, toPage } from '../../kernel/http/paging.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { isMine, selectActions } from './queries.ts'
import { OPEN_STATES, OWED_STATES } from './rules/action-states.ts'
import type { Action, ActionState } from './types.ts'

export const WHOSE = ['mine', 'agency', 'all'] as const
export const STATES = ['open', 'to-check', 'declined', 'closed', 'all'] as const
export const SORTS = ['due', 'newest', 'agency'] as const

export interface ActionFilter {
  readonly whose: (typeof WHOSE)[number]
  readonly state: (typeof STATES)[number]
  readonly sort: (typeof SORTS)[number]
  /** Only those due before this day and still owed. */
  readonly overdueBefore?: LocalDate | undefined
  readonly groupCode?: string | undefined
  readonly organisationCode?: string | undefined
}

const STATES_OF: Readonly<Record<ActionFilter['state'], readonly ActionState[] | undefined>> = {
  open: OPEN_STATES,
  'to-check': ['done_claimed'],
  declined: ['declined'],
  closed: ['verified_closed', 'superseded'],
  all: undefined,
}

const ORDERS = {
  due: { key: sql`(a.due_on, a.id)`, back: false, of: (a: Action) => [a.dueOn, a.id] as const },
  newest: { key: sql`(a.agreed_on, a.id)`, back: true, of: (a: Action) => [a.agreedOn, a.id] as const },
  agency: {
    key: sql`(o.short_name, a.due_on, a.id)`,
    back: false,
    of: (a: Action) => [a.ownerOrganisation, a.dueOn, a.id] as const,
  },
}

const COLUMNS = {
  due: ['a.due_on', 'a.id'],
  newest: ['a.agreed_on', 'a.id'],
  agency: ['o.short_name', 'a.due_on', 'a.id'],
} as const

/** A page of actions. `after` and `before` are cursors of the same order. */
export async function listActions(
  tx: Tx,
  filter: ActionFilter,
  at: { readonly after?: string | undefined; readonly before?: string | undefined },
  limit: number,
): Promise<Page<Action>> {
  const order = ORDERS[filter.sort]
  const backwards = at.before !== undefined
  const cursor = at.before ?? at.after
  const descending = order.back !== backwards
  let query = filtered(tx, filter)
  if (cursor !== undefined) {
    const edge = sql.join(readCursor(cursor, filter.sort))
    query = query.where(sql<boolean>`${order.key} ${sql.raw(descending ? '<' : '>')} (${edge})`)
  }
  for (const column of COLUMNS[filter.sort]) query = query.orderBy(column, descending ? 'desc' : 'asc')
  const read = await query.limit(limit + 1).execute()
  return toPage<Action>(read, limit, order.of, cursor === undefined ? undefined : backwards ? 'previous' : 'next')
}

function filtered(tx: Tx, filter: ActionFilter) {
  const states = filter.overdueBefore === undefined ? STATES_OF[filter.state] : OWED_STATES
  return selectActions(tx)
    .$if(filter.whose === 'mine', query => query.where(isMine()))
    .$if(filter.whose === 'agency', query =>
      query.where('a.owner_organisation_id', '=', sql<string>`(select setting_uuid('wardmote.organisation_id'))`),
    )
    .$if(states !== undefined, query => query.where('a.state', 'in', [...(states ?? [])]))
    .$if(filter.overdueBefore !== undefined, query => query.where('a.due_on', '<', filter.overdueBefore as LocalDate))
    .$if(filter.groupCode !== undefined, query => query.where('g.code', '=', filter.groupCode ?? ''))
    .$if(filter.organisationCode !== undefined, query => query.where('o.code', '=', filter.organisationCode ?? ''))
}

const DATE = z.iso.date()
const KEYS = {
  due: z.tuple([DATE, z.uuid()]),
  newest: z.tuple([DATE, z.uuid()]),
  agency: z.tuple([z.string().max(200), DATE, z.uuid()]),
}

function readCursor(cursor: string, sort: ActionFilter['sort']): readonly string[] {
  switch (sort) {
    case 'due':
      return decodeCursor(cursor, KEYS.due)
    case 'newest':
      return decodeCursor(cursor, KEYS.newest)
    case 'agency':
      return decodeCursor(cursor, KEYS.agency)
    default:
      return sort satisfies never
  }
}
