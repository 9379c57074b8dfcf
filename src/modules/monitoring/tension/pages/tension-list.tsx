import {
  Badge,
  ButtonLink,
  ClockBadge,
  DataTable,
  EmptyState,
  FilterPanel,
  Layout,
  Link,
  Pagination,
  Section,
  Select,
  SubNavigation,
  WithAside,
  type AnyForm,
  type SubNavigationItem,
} from '../../../../ui/index.ts'
import { MARKING } from '../../words.ts'
import type { TensionRow } from '../tension-view.ts'
import { type ChartWeek, LevelChart } from './level-chart.tsx'

interface Option {
  readonly value: string
  readonly text: string
}

export interface TensionListView {
  readonly tabs: readonly SubNavigationItem[]
  readonly rows: readonly TensionRow[]
  readonly chart: readonly ChartWeek[]
  readonly filter: AnyForm
  readonly groups: readonly Option[]
  readonly areas: readonly Option[]
  readonly themes: readonly Option[]
  readonly chosen: readonly { readonly text: string; readonly removeHref: string }[]
  readonly clearHref: string
  readonly addHref: string
  readonly summaryHref: string
  readonly previousHref: string | undefined
  readonly nextHref: string | undefined
  readonly filtered: boolean
}

export function TensionListPage({ view }: { view: TensionListView }) {
  return (
    <Layout
      title="Community tension"
      wide
      marking={MARKING}
      section="Monitoring"
      actions={
        <>
          <ButtonLink href={view.addHref}>Add an entry</ButtonLink>
          <ButtonLink kind="secondary" href={view.summaryHref}>
            Summary of the week
          </ButtonLink>
        </>
      }
    >
      <SubNavigation label="What is watched" items={view.tabs} />
      <WithAside side="left" asideLabel="Filter the log" aside={<Filter view={view} />}>
        <Section title="Levels over twelve weeks">
          <LevelChart weeks={view.chart} title="Levels of tension over twelve weeks" />
        </Section>
        <DataTable
          caption="Log, latest week first"
          rows={view.rows}
          tone={row => row.rowTone}
          columns={tensionColumns}
          empty={
            view.filtered ? (
              <EmptyState title="No entries found">Change the filter to see more.</EmptyState>
            ) : (
              <EmptyState title="No entries yet" action={{ href: view.addHref, text: 'Add an entry' }}>
                One entry for each week, area and theme. Nobody is named in it.
              </EmptyState>
            )
          }
        />
        <Pagination previousHref={view.previousHref} nextHref={view.nextHref} label="Entries" />
      </WithAside>
    </Layout>
  )
}

export const tensionColumns = [
  {
    heading: 'Theme',
    cell: (row: TensionRow) => (
      <Link href={row.href} hidden={`${row.area}, week of ${row.week}`}>
        {row.theme}
      </Link>
    ),
  },
  { heading: 'Area', cell: (row: TensionRow) => row.area },
  { heading: 'Week of', nowrap: true, cell: (row: TensionRow) => row.week },
  {
    heading: 'Level',
    cell: (row: TensionRow) => (
      <Badge tone={row.tone}>
        {row.level}
        {row.settled ? null : ' (proposed)'}
      </Badge>
    ),
  },
  { heading: 'Trend', cell: (row: TensionRow) => row.trend },
  { heading: 'Review', cell: (row: TensionRow) => <ClockBadge {...row.review} /> },
]

function Filter({ view }: { view: TensionListView }) {
  const { filter } = view
  return (
    <FilterPanel title="Filter the log" chosen={view.chosen} clearHref={view.clearHref}>
      {view.groups.length > 1 ? (
        <Select form={filter} name="group" label="Group" empty="Every group" options={view.groups} />
      ) : null}
      <Select form={filter} name="area" label="Area" empty="Every area" options={view.areas} />
      <Select form={filter} name="theme" label="Theme" empty="Every theme" options={view.themes} />
      <Select
        form={filter}
        name="review"
        label="Review"
        empty="All"
        options={[{ value: 'due', text: 'Due for review' }]}
      />
    </FilterPanel>
  )
}
