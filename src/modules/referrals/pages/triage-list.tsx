import type { AnyForm } from '../../../ui/index.ts'
import {
  Badge,
  Checkboxes,
  ClockBadge,
  DataTable,
  EmptyState,
  FilterPanel,
  Layout,
  Link,
  Paragraph,
  Pagination,
  Select,
  type SortLink,
  Tiles,
  type Tile,
  WithAside,
} from '../../../ui/index.ts'
import type { TriageRow } from '../views.ts'

export interface TriageListView {
  readonly rows: readonly TriageRow[]
  readonly tiles: readonly Tile[]
  readonly groups: readonly { readonly value: string; readonly text: string }[]
  readonly sorts: Readonly<Record<'clock' | 'sent' | 'risk' | 'group', SortLink>>
  readonly filtered: boolean
  readonly clearHref: string
  /** Why nothing may be shown yet: no purpose chosen, or no declaration made. */
  readonly notYet: { readonly text: string; readonly href: string } | undefined
  readonly previousHref: string | undefined
  readonly nextHref: string | undefined
  readonly chosen: AnyForm
}

const SHOWING = [
  { value: 'waiting', text: 'Waiting for a decision' },
  { value: 'returned', text: 'With the referrer' },
  { value: 'decided', text: 'Decided' },
]

/** Everything sent to the groups that one leads, the most pressing first. */
export function TriageListPage({ view }: { readonly view: TriageListView }) {
  const { sorts } = view
  return (
    <Layout title="Triage" section="Triage" wide marking="OFFICIAL-SENSITIVE">
      <Tiles label="Waiting in triage" tiles={view.tiles} />
      <WithAside side="left" asideLabel="Filter referrals" aside={<Filter view={view} />}>
        {view.notYet ? (
          <Paragraph>
            <Link href={view.notYet.href}>{view.notYet.text}</Link>
          </Paragraph>
        ) : null}
        <DataTable
          caption="Referrals"
          captionSize="hidden"
          rows={view.rows}
          tone={row => (row.clock?.tone === 'urgent' ? 'urgent' : row.urgent ? 'attention' : undefined)}
          empty={
            <EmptyState title={view.filtered ? 'No referrals match' : 'Nothing waits for a decision'}>
              {view.filtered
                ? 'Clear the filter to see everything that waits.'
                : 'New referrals to your groups appear here, and you are told by e-mail.'}
            </EmptyState>
          }
          columns={[
            { heading: 'Referral', cell: row => <Name row={row} /> },
            {
              heading: 'Decide by',
              sort: sorts.clock,
              cell: row =>
                row.clock ? <ClockBadge {...row.clock} /> : <Badge tone={row.state.tone}>{row.state.text}</Badge>,
            },
            { heading: 'Risk', sort: sorts.risk, cell: row => <Badge tone={row.risk.tone}>{row.risk.text}</Badge> },
            { heading: 'Concern', cell: row => row.concern },
            { heading: 'From', cell: row => row.from },
            { heading: 'Group', sort: sorts.group, cell: row => row.groupName },
            { heading: 'Sent', sort: sorts.sent, nowrap: true, cell: row => row.sent },
            { heading: 'State', cell: row => row.state.text },
          ]}
        />
        <Pagination previousHref={view.previousHref} nextHref={view.nextHref} label="Referrals" />
      </WithAside>
    </Layout>
  )
}

function Filter({ view }: { readonly view: TriageListView }) {
  const { chosen } = view
  return (
    <FilterPanel clearHref={view.filtered ? view.clearHref : undefined}>
      <Select form={chosen} name="showing" label="Showing" options={SHOWING} empty={false} />
      <Select form={chosen} name="group" label="Group" options={view.groups} empty="All my groups" />
      <Checkboxes
        form={chosen}
        name="only"
        label="Only"
        small
        options={[
          { value: 'overdue', text: 'Overdue' },
          { value: 'urgent', text: 'Urgent' },
          { value: 'high', text: 'High risk' },
        ]}
      />
    </FilterPanel>
  )
}

function Name({ row }: { readonly row: TriageRow }) {
  return (
    <>
      <Link href={row.href}>{row.title}</Link>
      <br />
      <span class="wm-small">{row.reference}</span> {row.urgent ? <Badge tone="urgent">Urgent</Badge> : null}
    </>
  )
}
