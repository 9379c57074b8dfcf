import { logEvent } from '../../kernel/audit/log-event.ts'
import { asLast, type UserActor } from '../../kernel/db/as-actor.ts'
import { type CsvColumn, firstRows, MOST_ROWS, toCsvFile } from '../../kernel/documents/csv.ts'
import type { Ask, Site } from '../../kernel/http/routing.ts'
import { WrongFilter } from '../../kernel/http/wrong-filter.ts'
import { todayIn } from '../../kernel/local-date.ts'
import type { z } from 'zod'
import { ListQuery } from './forms.ts'
import {
  type CaseFilter,
  type ListedCase,
  listCases,
  listCasesForExport,
  listLeadAgencies,
  toSearchWords,
} from './list-cases.ts'
import { CasesListPage, type ListAddress } from './pages/cases-list.tsx'
import { paths } from './paths.ts'
import { ledGroupIds, may } from './permissions.ts'
import { BAND_WORDS, KIND_WORDS, STATE_WORDS } from './words.ts'

type ListAsk = Ask<unknown, z.output<typeof ListQuery>>

export function listRoutes(site: Site): void {
  site.page(paths.cases, may.seeCases, showList, { query: ListQuery, plansOnce: true })
  site.download(paths.export, may.exportCases, exportList, { query: ListQuery })
}

async function showList(ask: ListAsk) {
  const { actor, tx, query, deps } = ask
  const filter = toFilter(actor, query)
  const [list, leads] = await asLast(tx, [
    listCases(tx, actor, filter),
    listLeadAgencies(tx, actor),
    logList(ask, filter),
  ])
  return (
    <CasesListPage
      list={list}
      filter={filter}
      address={toAddress(query)}
      groups={groupsOf(actor)}
      leads={leads}
      today={todayIn(deps.clock)}
      mayExport={may.exportCases.holds(actor, undefined)}
    />
  )
}

/** Exactly the cases of the filter, among the groups that the person leads. */
async function exportList({ actor, tx, query, deps }: ListAsk) {
  const filter = toFilter(actor, query)
  const { rows, more } = await listCasesForExport(tx, actor, filter, ledGroupIds(actor), MOST_ROWS)
  await logEvent(tx, {
    action: 'export',
    object: { type: 'case', id: `${rows.length} cases` },
    fields: CSV_COLUMNS.map(column => column.heading),
  })
  return toCsvFile({
    name: `cases-${todayIn(deps.clock)}`,
    columns: CSV_COLUMNS,
    rows,
    only: more ? firstRows() : undefined,
  })
}

const CSV_COLUMNS: readonly CsvColumn<ListedCase>[] = [
  { heading: 'Reference', value: row => row.reference },
  { heading: 'Title', value: row => row.title },
  { heading: 'Kind', value: row => KIND_WORDS[row.kind] },
  { heading: 'Group', value: row => row.groupName },
  { heading: 'Tier', value: row => row.tier },
  { heading: 'State', value: row => STATE_WORDS[row.state] },
  { heading: 'Risk', value: row => BAND_WORDS[row.riskBand] },
  { heading: 'Lead agency', value: row => row.leadOrganisation },
  { heading: 'Lead person', value: row => row.leadUser },
  { heading: 'Next review', value: row => row.reviewOn },
  { heading: 'Opened', value: row => row.openedOn },
]

function toFilter(actor: UserActor, query: z.output<typeof ListQuery>): CaseFilter {
  return {
    words: toSearchWords(query.q ?? ''),
    groupId: query.group === undefined ? undefined : groupIdOf(actor, query.group),
    state: query.state ?? 'live',
    risk: query.risk,
    lead: query.lead,
    mine: query.mine !== undefined,
    overdue: query.overdue !== undefined,
    sort: query.sort ?? 'review',
    after: query.after,
    before: query.after === undefined ? query.before : undefined,
  }
}

function groupIdOf(actor: UserActor, code: string): string {
  const membership = actor.memberships.find(({ groupCode }) => groupCode === code)
  if (membership === undefined) throw new WrongFilter(['group'], 'The group must be one of your groups')
  return membership.groupId
}

function groupsOf(actor: UserActor): readonly { readonly code: string; readonly name: string }[] {
  const groups = new Map(actor.memberships.map(({ groupCode, groupName }) => [groupCode, groupName]))
  return [...groups].map(([code, name]) => ({ code, name }))
}

/** What a link of the page carries on: the filters, never the place in the list. */
function toAddress({ after: _after, before: _before, ...filters }: z.output<typeof ListQuery>): ListAddress {
  return filters
}

/** Which filters were used; the words of a search may name somebody, so they are not kept. */
function logList({ tx, actor, query }: ListAsk, filter: CaseFilter): Promise<void> {
  const fields = Object.entries(toAddress(query)).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  return logEvent(tx, {
    action: filter.words.length > 0 ? 'search' : 'list',
    object: { type: 'case', id: actor.organisationName },
    fields,
    ...(filter.groupId !== undefined && { groupId: filter.groupId }),
  })
}
