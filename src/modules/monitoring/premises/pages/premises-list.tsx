import {
  Badge,
  ButtonLink,
  ClockBadge,
  DataTable,
  EmptyState,
  FilterPanel,
  Layout,
  Link,
  ListDownload,
  Pagination,
  Paragraph,
  Select,
  SubNavigation,
  TextField,
  WithAside,
  type AnyForm,
  type SubNavigationItem,
} from '../../../../ui/index.ts'
import { MARKING } from '../../words.ts'
import type { PremisesRow } from '../list-view.ts'

export interface PremisesListView {
  readonly tabs: readonly SubNavigationItem[]
  readonly meetings: readonly { readonly href: string; readonly text: string }[]
  readonly rows: readonly PremisesRow[]
  readonly filter: AnyForm
  readonly groups: readonly { readonly value: string; readonly text: string }[]
  readonly severalGroups: boolean
  readonly chosen: readonly { readonly text: string; readonly removeHref: string }[]
  readonly clearHref: string
  readonly addHref: string
  readonly fileHref: string | undefined
  readonly previousHref: string | undefined
  readonly nextHref: string | undefined
  readonly filtered: boolean
}

export function PremisesListPage({ view }: { view: PremisesListView }) {
  return (
    <Layout
      title="Licensed premises"
      wide
      marking={MARKING}
      section="Monitoring"
      actions={
        <>
          <ButtonLink href={view.addHref}>Add premises</ButtonLink>
          {view.fileHref ? <ListDownload href={view.fileHref} /> : null}
        </>
      }
    >
      <SubNavigation label="What is watched" items={view.tabs} />
      <WithAside side="left" asideLabel="Filter the premises" aside={<Filter view={view} />}>
        {view.meetings.map(({ href, text }) => (
          <Paragraph>
            <Link href={href}>{text}</Link>
          </Paragraph>
        ))}
        <DataTable
          caption="Traffic light, red first"
          rows={view.rows}
          tone={row => row.tone}
          columns={columns}
          empty={
            view.filtered ? (
              <EmptyState title="No premises found">Change the filter to see more.</EmptyState>
            ) : (
              <EmptyState
                title="No premises on the traffic light yet"
                action={{ href: view.addHref, text: 'Add premises' }}
              >
                Premises begin at green. A meeting of the group decides any other colour.
              </EmptyState>
            )
          }
        />
        <Pagination previousHref={view.previousHref} nextHref={view.nextHref} label="Premises" />
      </WithAside>
    </Layout>
  )
}

export const colourColumn = {
  heading: 'Colour',
  cell: (row: PremisesRow) => (
    <>
      <Badge tone={row.colourTone}>{row.colour}</Badge> since {row.since}
    </>
  ),
}

const columns = [
  {
    heading: 'Premises',
    cell: (row: PremisesRow) => (
      <>
        <Link href={row.href}>{row.name}</Link>
        <br />
        <span class="wm-muted wm-small govuk-!-font-weight-regular">
          {row.kind}, {row.address}
        </span>
      </>
    ),
  },
  colourColumn,
  {
    heading: 'Score',
    cell: (row: PremisesRow) => (
      <>
        {row.score}
        {row.suggestion ? (
          <>
            {' '}
            <Badge>{row.suggestion}</Badge>
          </>
        ) : null}
      </>
    ),
  },
  { heading: 'Next contact', cell: (row: PremisesRow) => <ClockBadge {...row.contact} /> },
  { heading: 'Plan', cell: (row: PremisesRow) => (row.plan ? <ClockBadge {...row.plan} /> : 'None') },
  { heading: 'Group', cell: (row: PremisesRow) => row.group },
]

function Filter({ view }: { view: PremisesListView }) {
  const { filter } = view
  return (
    <FilterPanel title="Filter premises" chosen={view.chosen} clearHref={view.clearHref}>
      <TextField form={filter} name="q" label="Name, address, licence or holder" />
      <Select
        form={filter}
        name="colour"
        label="Colour"
        empty="Every colour"
        options={[
          { value: 'red', text: 'Red' },
          { value: 'amber', text: 'Amber' },
          { value: 'green', text: 'Green' },
        ]}
      />
      <Select
        form={filter}
        name="attention"
        label="Wants attention"
        empty="All"
        options={[{ value: 'yes', text: 'Contact overdue, plan running out, or the score suggests another colour' }]}
      />
      {view.severalGroups ? (
        <Select form={filter} name="group" label="Group" empty="Every group" options={view.groups} />
      ) : null}
      <Select
        form={filter}
        name="closed"
        label="On the traffic light"
        empty="Now"
        options={[{ value: 'yes', text: 'Left it' }]}
      />
    </FilterPanel>
  )
}
