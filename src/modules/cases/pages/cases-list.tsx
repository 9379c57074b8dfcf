import type { LocalDate } from '../../../kernel/local-date.ts'
import { emptyForm } from '../../../kernel/http/forms.ts'
import {
  Badge,
  ClockBadge,
  type Column,
  DataTable,
  EmptyState,
  FilterPanel,
  Layout,
  ListDownload,
  Pagination,
  Select,
  TextField,
  WithAside,
} from '../../../ui/index.ts'
import {
  type CaseFilter,
  type CaseList,
  CASE_SORTS,
  type CaseSort,
  COUNTED_TO,
  type ListedCase,
} from '../list-cases.ts'
import { paths } from '../paths.ts'
import { CASE_BANDS, CASE_STATES } from '../types.ts'
import { reviewClock } from '../views.ts'
import { BAND_TONES, BAND_WORDS, KIND_WORDS, STATE_TONES, STATE_WORDS } from '../words.ts'

/** The filters as they stand in the address. */
export interface ListAddress {
  readonly [name: string]: string | undefined
}

export interface CasesListProps {
  readonly list: CaseList
  readonly filter: CaseFilter
  readonly address: ListAddress
  readonly groups: readonly { readonly code: string; readonly name: string }[]
  readonly leads: readonly { readonly code: string; readonly name: string }[]
  readonly today: LocalDate
  readonly mayExport: boolean
}

export function CasesListPage(props: CasesListProps) {
  const { list, address, mayExport } = props
  return (
    <Layout
      title="Cases"
      section="Cases"
      marking="OFFICIAL-SENSITIVE"
      wide
      actions={
        mayExport ? <ListDownload href={paths.export({}, plain(address))} text="Export these cases (CSV)" /> : null
      }
    >
      <WithAside side="left" asideLabel="Filter" aside={<Filters {...props} />}>
        <DataTable
          caption={captionOf(props)}
          captionSize="s"
          columns={columnsOf(props)}
          rows={list.rows}
          tone={row => (row.riskBand === 'high' ? 'urgent' : undefined)}
          empty={<NoCases {...props} />}
        />
        <Pagination
          label="Pages of cases"
          previousHref={list.previous && paths.cases({}, { ...plain(address), before: list.previous })}
          nextHref={list.next && paths.cases({}, { ...plain(address), after: list.next })}
        />
      </WithAside>
    </Layout>
  )
}

function columnsOf({ filter, address, today }: CasesListProps): readonly Column<ListedCase>[] {
  const sort = (by: CaseSort, direction: 'ascending' | 'descending') => ({
    href: paths.cases({}, { ...plain(address), sort: by }),
    direction: filter.sort === by ? direction : undefined,
  })
  return [
    { heading: 'Case', sort: sort('title', 'ascending'), cell: row => <CaseName row={row} /> },
    {
      heading: 'Risk',
      sort: sort('risk', 'descending'),
      cell: row => <Badge tone={BAND_TONES[row.riskBand]}>{BAND_WORDS[row.riskBand]}</Badge>,
    },
    { heading: 'State', cell: row => <Badge tone={STATE_TONES[row.state]}>{STATE_WORDS[row.state]}</Badge> },
    { heading: 'Lead', cell: row => row.leadUser ?? row.leadOrganisation ?? 'Nobody yet' },
    {
      heading: 'Review',
      sort: sort('review', 'ascending'),
      cell: row => <ClockBadge {...reviewClock(row.reviewOn, today, isLive(row))} />,
    },
  ]
}

function CaseName({ row }: { readonly row: ListedCase }) {
  return (
    <>
      <a class="govuk-link" href={paths.case({ reference: row.reference })}>
        {row.title}
      </a>
      <br />
      <span class="wm-small wm-muted govuk-!-font-weight-regular">
        {row.reference} · {KIND_WORDS[row.kind]} · {row.groupName}
        {row.tier === 'R' ? ' · Restricted' : ''}
      </span>
    </>
  )
}

function Filters({ filter, address, groups, leads }: CasesListProps) {
  const form = emptyForm(plain(address))
  return (
    <FilterPanel
      action={paths.cases()}
      chosen={chosenOf(address, groups, leads)}
      clearHref={paths.cases()}
      submit="Show cases"
    >
      <TextField form={form} name="q" label="Words" hint="Names, places or references" type="text" spellcheck={false} />
      <Select
        form={form}
        name="group"
        label="Group"
        empty="All my groups"
        options={groups.map(({ code, name }) => ({ value: code, text: name }))}
      />
      <Select
        form={form}
        name="state"
        label="State"
        empty="Live cases"
        options={[
          ...CASE_STATES.map(state => ({ value: state, text: STATE_WORDS[state] })),
          { value: 'all', text: 'All' },
        ]}
      />
      <Select
        form={form}
        name="risk"
        label="Risk"
        empty="Any"
        options={CASE_BANDS.map(band => ({ value: band, text: BAND_WORDS[band] }))}
      />
      <Select
        form={form}
        name="lead"
        label="Lead agency"
        empty="Any"
        options={leads.map(({ code, name }) => ({ value: code, text: name }))}
      />
      <Select form={form} name="mine" label="Whose" empty="Everybody’s" options={[{ value: 'yes', text: 'Mine' }]} />
      <Select form={form} name="overdue" label="Review" empty="Any" options={[{ value: 'yes', text: 'Overdue' }]} />
      <Select
        form={form}
        name="sort"
        label="Sort by"
        empty={false}
        initial={filter.sort}
        options={CASE_SORTS.map(sort => ({ value: sort, text: SORT_WORDS[sort] }))}
      />
    </FilterPanel>
  )
}

const SORT_WORDS: Readonly<Record<CaseSort, string>> = {
  review: 'Review date',
  opened: 'Newest first',
  title: 'Title',
  risk: 'Highest risk',
}

function chosenOf(address: ListAddress, groups: CasesListProps['groups'], leads: CasesListProps['leads']) {
  const words: Readonly<Record<string, (value: string) => string>> = {
    q: value => `“${value}”`,
    group: value => groups.find(group => group.code === value)?.name ?? value,
    state: value =>
      value === 'all' ? 'All states' : ((STATE_WORDS as Readonly<Record<string, string>>)[value] ?? 'Live cases'),
    risk: value => `${(BAND_WORDS as Readonly<Record<string, string>>)[value]} risk`,
    lead: value => leads.find(lead => lead.code === value)?.name ?? value,
    mine: () => 'Mine',
    overdue: () => 'Review overdue',
  }
  return Object.entries(words).flatMap(([name, toWords]) => {
    const value = address[name]
    return value === undefined
      ? []
      : [{ text: toWords(value), removeHref: paths.cases({}, { ...plain(address), [name]: undefined }) }]
  })
}

function captionOf({ list, filter }: CasesListProps): string {
  if (list.count === undefined) return 'More cases'
  const many =
    list.count > COUNTED_TO ? `More than ${COUNTED_TO} cases` : list.count === 1 ? '1 case' : `${list.count} cases`
  return filter.sort === 'review'
    ? `${many}, soonest review first`
    : `${many}, by ${SORT_WORDS[filter.sort].toLowerCase()}`
}

function NoCases({ address }: CasesListProps) {
  const filtered = ['q', 'group', 'state', 'risk', 'lead', 'mine', 'overdue'].some(name => address[name] !== undefined)
  if (!filtered)
    return (
      <EmptyState title="No cases are shared with you">
        Cases come from referrals that a group has accepted, and are seen by the agencies on their list.
      </EmptyState>
    )
  return (
    <EmptyState title="No cases match" action={{ href: paths.cases(), text: 'Show all live cases' }}>
      Take a filter away, or try fewer letters of a word.
    </EmptyState>
  )
}

function isLive({ state }: ListedCase): boolean {
  return state !== 'closed' && state !== 'transferred_out'
}

function plain(address: ListAddress): Record<string, string> {
  return Object.fromEntries(
    Object.entries(address).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
