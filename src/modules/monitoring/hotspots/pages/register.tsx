import {
  type AnyForm, Badge, BulletList, ButtonGroup, ButtonLink, ClockBadge, DataTable, EmptyState, FilterPanel, Layout, Link,
  ListDownload, Pagination, Paragraph, Select, SubNavigation, type SubNavigationItem, WithAside,
} from '../../../../ui/index.ts' // biome-ignore format: a list of names
import { MARKING } from '../../words.ts'
import type { HotspotRow } from '../register-view.ts'

interface Option {
  readonly value: string
  readonly text: string
}

export interface RegisterView {
  readonly tabs: readonly SubNavigationItem[]
  readonly filter: AnyForm
  readonly groups: readonly Option[]
  readonly themes: readonly Option[]
  readonly chosen: readonly { readonly text: string; readonly removeHref: string }[]
  readonly clearHref: string
  readonly byGroup: readonly { readonly name: string; readonly hotspots: readonly HotspotRow[] }[]
  readonly filtered: boolean
  readonly nextHref: string | undefined
  readonly previousHref: string | undefined
  readonly newHref: string | undefined
  readonly taskingsHref: string
  readonly hoursHref: string | undefined
  readonly fileHref: string | undefined
}

export function RegisterPage({ view }: { readonly view: RegisterView }) {
  return (
    <Layout title="Hotspots" wide marking={MARKING} section="Monitoring" actions={<Buttons view={view} />}>
      <SubNavigation label="What is monitored" items={view.tabs} />
      <WithAside side="left" asideLabel="Filter the hotspots" aside={<Filter view={view} />}>
        {view.byGroup.length === 0 ? <Nothing view={view} /> : null}
        {view.byGroup.map(({ name, hotspots }) => (
          <DataTable caption={name} rows={hotspots} tone={row => row.tone} columns={columns} />
        ))}
        <Pagination previousHref={view.previousHref} nextHref={view.nextHref} label="Hotspots" />
        <BulletList
          items={[
            <Link href={view.taskingsHref}>Taskings for you and your agency</Link>,
            ...(view.hoursHref ? [<Link href={view.hoursHref}>Hours and outputs reported</Link>] : []),
          ]}
        />
      </WithAside>
    </Layout>
  )
}

function Buttons({ view }: { readonly view: RegisterView }) {
  return (
    <ButtonGroup>
      {view.newHref ? <ButtonLink href={view.newHref}>Propose a hotspot</ButtonLink> : null}
      {view.fileHref ? <ListDownload href={view.fileHref} /> : null}
    </ButtonGroup>
  )
}

function Nothing({ view }: { readonly view: RegisterView }) {
  return view.filtered ? (
    <EmptyState title="No hotspots found">
      <Paragraph>Change the filter to see more.</Paragraph>
    </EmptyState>
  ) : (
    <EmptyState title="No hotspots yet">
      <Paragraph>
        A hotspot is a place that a group takes on: with a reason, an owner, a patrol plan and a review. Find one on the
        map or in an analysis, or propose one that you know of.
      </Paragraph>
    </EmptyState>
  )
}

const columns = [
  {
    heading: 'Place',
    cell: (row: HotspotRow) => (
      <>
        <Link href={row.href}>{row.name}</Link> <span class="wm-muted wm-nowrap">{row.reference}</span>
      </>
    ),
  },
  { heading: 'Rank', cell: (row: HotspotRow) => row.rank },
  { heading: 'State', cell: (row: HotspotRow) => <Badge tone={row.stateTone}>{row.state}</Badge> },
  { heading: 'About', cell: (row: HotspotRow) => row.theme },
  { heading: 'Owner', cell: (row: HotspotRow) => row.owner },
  { heading: 'Review', cell: (row: HotspotRow) => <ClockBadge {...row.review} /> },
  { heading: 'Open taskings', cell: (row: HotspotRow) => row.taskings },
]

function Filter({ view }: { readonly view: RegisterView }) {
  const { filter } = view
  return (
    <FilterPanel title="Filter hotspots" chosen={view.chosen} clearHref={view.clearHref}>
      <Select
        form={filter}
        name="state"
        label="State"
        empty={false}
        options={[
          { value: 'open', text: 'Proposed or agreed' },
          { value: 'proposed', text: 'Proposed' },
          { value: 'agreed', text: 'Agreed' },
          { value: 'closed', text: 'Closed' },
          { value: 'all', text: 'Every state' },
        ]}
      />
      <Select form={filter} name="group" label="Group" empty="Every group" options={view.groups} />
      <Select form={filter} name="theme" label="About" empty="Anything" options={view.themes} />
      <Select
        form={filter}
        name="review"
        label="Review"
        empty="Any time"
        options={[{ value: 'due', text: 'Due or overdue' }]}
      />
    </FilterPanel>
  )
}
