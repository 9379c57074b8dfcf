import {
  type AnyForm, DataTable, DateField, EmptyState, FilterPanel, InsetText, Layout, Link, ListDownload, MetricRow, Select, WithAside,
} from '../../../../ui/index.ts' // biome-ignore format: a list of names
import { MARKING } from '../../words.ts'

interface Line {
  readonly place: string
  readonly href: string
  readonly agency: string
  readonly done: string
  readonly hours: string
  readonly outputs: string
}

export interface HoursView {
  readonly groupName: string | undefined
  readonly period: string
  readonly filter: AnyForm
  readonly groups: readonly { readonly value: string; readonly text: string }[]
  readonly metrics: readonly { readonly label: string; readonly value: string }[]
  readonly lines: readonly Line[]
  /** Said where the table does not hold everything. */
  readonly cut: string | undefined
  readonly fileHref: string | undefined
  readonly backHref: string
}

export function HoursPage({ view }: { readonly view: HoursView }) {
  return (
    <Layout
      title="Hours and outputs reported"
      caption={view.groupName}
      back={view.backHref}
      wide
      marking={MARKING}
      section="Monitoring"
      actions={view.fileHref ? <ListDownload href={view.fileHref} /> : null}
    >
      <WithAside side="left" asideLabel="Choose group and period" aside={<Filter view={view} />}>
        {view.cut === undefined ? null : <InsetText>{view.cut}. Choose a shorter period.</InsetText>}
        <MetricRow metrics={view.metrics} />
        <DataTable
          caption={`Taskings that ended from ${view.period}`}
          rows={view.lines}
          columns={columns}
          empty={<EmptyState title="Nothing was reported in this time">Choose another group or period.</EmptyState>}
        />
      </WithAside>
    </Layout>
  )
}

const columns = [
  { heading: 'Hotspot', cell: (row: Line) => <Link href={row.href}>{row.place}</Link> },
  { heading: 'Agency', cell: (row: Line) => row.agency },
  { heading: 'Done', nowrap: true, cell: (row: Line) => row.done },
  { heading: 'Hours', nowrap: true, cell: (row: Line) => row.hours },
  { heading: 'Counted', cell: (row: Line) => row.outputs },
]

function Filter({ view }: { readonly view: HoursView }) {
  return (
    <FilterPanel title="Group and period">
      <Select form={view.filter} name="group" label="Group" empty={false} options={view.groups} />
      <DateField form={view.filter} name="from" label="From" />
      <DateField form={view.filter} name="to" label="To" />
    </FilterPanel>
  )
}
