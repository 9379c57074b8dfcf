import {
  Badge, ClockBadge, DataTable, EmptyState, Layout, Link, Pagination, Paragraph, SubNavigation,
} from '../../../../ui/index.ts' // biome-ignore format: a list of names
import { MARKING } from '../../words.ts'
import type { TaskingRow, TaskingsView } from '../tasking-view.ts'

export function TaskingsPage({ view }: { readonly view: TaskingsView }) {
  return (
    <Layout title={view.title} marking={MARKING} section="Monitoring" wide>
      <SubNavigation label="Whose taskings" items={view.tabs} />
      <SubNavigation label="Which taskings" items={view.states} />
      <DataTable
        caption={view.title}
        captionSize="hidden"
        rows={view.rows}
        tone={row => row.tone}
        columns={columns}
        empty={<EmptyState title={view.emptyTitle}>{view.emptyWords}</EmptyState>}
      />
      <Pagination previousHref={view.previousHref} nextHref={view.nextHref} label="Taskings" />
      {view.registerHref ? (
        <Paragraph>
          <Link href={view.registerHref}>See all hotspots</Link>
        </Paragraph>
      ) : null}
    </Layout>
  )
}

const columns = [
  {
    heading: 'What',
    cell: (row: TaskingRow) => (
      <>
        <Link href={row.href}>{row.what}</Link>{' '}
        {row.priority ? <Badge tone={row.priority.tone}>{row.priority.text}</Badge> : null}
      </>
    ),
  },
  { heading: 'Where', cell: (row: TaskingRow) => row.place },
  { heading: 'When', cell: (row: TaskingRow) => row.when },
  { heading: 'State', cell: (row: TaskingRow) => <ClockBadge {...row.due} /> },
  { heading: 'For', cell: (row: TaskingRow) => row.to },
]
