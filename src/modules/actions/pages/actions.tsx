import {
  Badge,
  ClockBadge,
  DataTable,
  EmptyState,
  FilterPanel,
  Layout,
  Link,
  ListDownload,
  Pagination,
  Select,
  SubNavigation,
  WithAside,
  type AnyForm,
} from '../../../ui/index.ts'
import type { ActionRow } from '../views.ts'

export interface ActionsView {
  readonly title: string
  readonly tabs: readonly { readonly text: string; readonly href: string; readonly current: boolean }[]
  readonly filter: AnyForm
  readonly whose: string
  readonly groups: readonly { readonly value: string; readonly text: string }[]
  readonly agencies: readonly { readonly value: string; readonly text: string }[]
  readonly chosen: readonly { readonly text: string; readonly removeHref: string }[]
  readonly clearHref: string
  readonly rows: readonly ActionRow[]
  readonly emptyTitle: string
  readonly emptyWords: string
  readonly previousHref: string | undefined
  readonly nextHref: string | undefined
  readonly fileHref: string | undefined
}

export function ActionsPage({ view }: { view: ActionsView }) {
  return (
    <Layout
      title="Actions"
      wide
      marking="OFFICIAL-SENSITIVE"
      section="Actions"
      actions={view.fileHref ? <ListDownload href={view.fileHref} /> : null}
    >
      <SubNavigation label="Whose actions" items={view.tabs} />
      <WithAside side="left" asideLabel="Filter the actions" aside={<Filter view={view} />}>
        <DataTable
          caption={view.title}
          rows={view.rows}
          tone={row => row.tone}
          columns={columns}
          empty={<EmptyState title={view.emptyTitle}>{view.emptyWords}</EmptyState>}
        />
        <Pagination previousHref={view.previousHref} nextHref={view.nextHref} label="Actions" />
      </WithAside>
    </Layout>
  )
}

const columns = [
  {
    heading: 'Action',
    cell: (row: ActionRow) => (
      <>
        <Link href={row.href}>{row.wording}</Link>
        {row.critical ? (
          <>
            {' '}
            <Badge tone="urgent">Critical</Badge>
          </>
        ) : null}
        {row.carried ? (
          <>
            {' '}
            <Badge>{row.carried}</Badge>
          </>
        ) : null}
      </>
    ),
  },
  { heading: 'Due', cell: (row: ActionRow) => <ClockBadge {...row.due} /> },
  { heading: 'Owner', cell: (row: ActionRow) => row.owner },
  { heading: 'State', cell: (row: ActionRow) => <Badge tone={row.stateTone}>{row.state}</Badge> },
  {
    heading: 'Case',
    nowrap: true,
    cell: (row: ActionRow) => (row.caseHref ? <Link href={row.caseHref}>{row.caseReference}</Link> : 'None'),
  },
  { heading: 'Group', cell: (row: ActionRow) => row.group },
]

function Filter({ view }: { view: ActionsView }) {
  const { filter } = view
  return (
    <FilterPanel title="Filter actions" chosen={view.chosen} clearHref={view.clearHref}>
      <input type="hidden" name="whose" value={view.whose} />
      <Select
        form={filter}
        name="state"
        label="State"
        empty={false}
        options={[
          { value: 'open', text: 'Still open' },
          { value: 'to-check', text: 'Waiting to be checked' },
          { value: 'declined', text: 'Declined' },
          { value: 'closed', text: 'Closed or superseded' },
          { value: 'all', text: 'Every state' },
        ]}
      />
      <Select
        form={filter}
        name="overdue"
        label="Due"
        empty="Any time"
        options={[{ value: 'yes', text: 'Overdue only' }]}
      />
      <Select form={filter} name="group" label="Group" empty="Every group" options={view.groups} />
      <Select form={filter} name="agency" label="Owned by" empty="Every agency" options={view.agencies} />
      <Select
        form={filter}
        name="sort"
        label="In order of"
        empty={false}
        options={[
          { value: 'due', text: 'Due date, soonest first' },
          { value: 'agency', text: 'Agency' },
          { value: 'newest', text: 'Newest first' },
        ]}
      />
    </FilterPanel>
  )
}
