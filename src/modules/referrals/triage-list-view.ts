import type { z } from 'zod'
import { emptyForm } from '../../kernel/http/forms.ts'
import { type CursorAt, decodeCursor } from '../../kernel/http/paging.ts'
import type { QueryValues } from '../../kernel/http/paths.ts'
import type { Ask } from '../../kernel/http/routing.ts'
import { accountPaths } from '../accounts/index.ts'
import type { TriageListView } from './pages/triage-list.tsx'
import { paths } from './paths.ts'
import { ledGroupIds } from './permissions.ts'
import { procedureOf } from './procedure.ts'
import { countForTriage, listForTriage, TRIAGE_SORTS, TriageCursor, type TriageSort } from './list-for-triage.ts'
import type { TriageQuery } from './triage-forms.ts'
import type { ReferralState } from './types.ts'
import { toTriageRow } from './views.ts'
import { todayIn } from '../../kernel/local-date.ts'

type Query = z.output<typeof TriageQuery>

const STATES: Readonly<Record<NonNullable<Query['showing']>, readonly ReferralState[]>> = {
  waiting: ['submitted', 'in_triage'],
  returned: ['returned_for_information'],
  decided: ['accepted', 'signposted', 'merged_into_case', 'rejected', 'withdrawn'],
}

const PAGE = 50

/** Referrals to the groups that somebody leads, filtered and sorted as asked. */
export async function toTriageListView(ask: Ask<unknown>, query: Query): Promise<TriageListView> {
  const { tx, deps, actor } = ask
  const led = ledGroupIds(actor)
  const groups = [
    ...new Map(actor.memberships.filter(each => led.includes(each.groupId)).map(each => [each.groupId, each])).values(),
  ]
  const { showing = 'waiting', only } = query
  const sort = query.sort ?? (showing === 'decided' ? 'sent' : 'clock')
  const group = groups.find(each => each.groupCode === query.group)
  const [found, counts] = await Promise.all([
    listForTriage(tx, led, {
      groupId: group?.groupId,
      states: STATES[showing],
      overdueOn: only.includes('overdue') ? todayIn(deps.clock) : undefined,
      urgent: only.includes('urgent'),
      highRisk: only.includes('high'),
      sort,
      limit: PAGE,
      from: cursorOf(query),
    }),
    countForTriage(tx, group === undefined ? led : [group.groupId], todayIn(deps.clock)),
  ])
  const chosen = { showing: query.showing, group: query.group, only, sort: query.sort }
  const at = (change: QueryValues) => paths.triage({}, { ...chosen, ...change })
  return {
    rows: found.rows.map(referral => toTriageRow(referral, procedureOf(deps), deps)),
    tiles: toTiles(counts, at),
    groups: groups.map(each => ({ value: each.groupCode, text: each.groupName })),
    sorts: Object.fromEntries(
      TRIAGE_SORTS.map(each => [
        each,
        { href: at({ sort: each }), direction: each === sort ? DIRECTIONS[each] : undefined },
      ]),
    ) as TriageListView['sorts'],
    filtered: query.group !== undefined || only.length > 0 || showing !== 'waiting',
    clearHref: paths.triage(),
    notYet: notYetFor(ask),
    previousHref: found.previous && at({ before: found.previous }),
    nextHref: found.next && at({ after: found.next }),
    chosen: emptyForm({ showing, ...(query.group !== undefined && { group: query.group }), only }),
  }
}

function toTiles(
  counts: Awaited<ReturnType<typeof countForTriage>>,
  at: (change: QueryValues) => string,
): TriageListView['tiles'] {
  return [
    { number: String(counts.waiting), words: 'waiting', href: at({ showing: 'waiting', only: [] }) },
    {
      number: String(counts.overdue),
      words: 'overdue',
      href: at({ showing: 'waiting', only: ['overdue'] }),
      tone: counts.overdue > 0 ? 'urgent' : 'neutral',
    },
    {
      number: String(counts.urgent),
      words: 'urgent',
      href: at({ showing: 'waiting', only: ['urgent'] }),
      tone: counts.urgent > 0 ? 'attention' : 'neutral',
    },
    {
      number: String(counts.high),
      words: 'at high risk',
      href: at({ showing: 'waiting', only: ['high'] }),
      tone: counts.high > 0 ? 'attention' : 'neutral',
    },
    { number: String(counts.returned), words: 'with the referrer', href: at({ showing: 'returned', only: [] }) },
  ]
}

const DIRECTIONS: Readonly<Record<TriageSort, 'ascending' | 'descending'>> = {
  clock: 'ascending',
  sent: 'descending',
  risk: 'descending',
  group: 'ascending',
}

function cursorOf({ after, before }: Query): CursorAt<TriageCursor> | undefined {
  if (after !== undefined) return { direction: 'next', values: decodeCursor(after, TriageCursor) }
  return before === undefined ? undefined : { direction: 'previous', values: decodeCursor(before, TriageCursor) }
}

/** Row policies show nothing before a purpose is chosen and the declaration made: say so instead of an empty list. */
function notYetFor({ actor }: Ask<unknown>): TriageListView['notYet'] {
  if (actor.purpose === null) return { text: 'Choose your purpose to see referrals', href: accountPaths.purpose() }
  if (!actor.declared)
    return { text: 'Make the confidentiality declaration to see referrals', href: accountPaths.declaration() }
  return undefined
}
