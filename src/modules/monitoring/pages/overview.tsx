import {
  ClockBadge,
  DataTable,
  EmptyState,
  Layout,
  Link,
  Section,
  SubNavigation,
  Tiles,
  type SubNavigationItem,
  type Tile,
} from '../../../ui/index.ts'
import type { PremisesRow } from '../premises/list-view.ts'
import { colourColumn } from '../premises/pages/premises-list.tsx'
import { type ChartWeek, LevelChart } from '../tension/pages/level-chart.tsx'
import { tensionColumns } from '../tension/pages/tension-list.tsx'
import type { TensionRow } from '../tension/tension-view.ts'
import type { Colour } from '../types.ts'
import { COLOUR_TONES, MARKING } from '../words.ts'

interface Wanting {
  readonly row: PremisesRow
  readonly why: string
}

export interface OverviewView {
  readonly tabs: readonly SubNavigationItem[]
  readonly hotspots: readonly Tile[]
  readonly premises:
    | {
        readonly counts: readonly { readonly colour: Colour; readonly count: number; readonly href: string }[]
        readonly wanting: readonly Wanting[]
        readonly wantingCount: number
        readonly listHref: string
        readonly wantingHref: string
      }
    | undefined
  readonly tension:
    | {
        readonly chart: readonly ChartWeek[]
        readonly rows: readonly TensionRow[]
        readonly raised: number
        readonly due: number
        readonly listHref: string
        readonly dueHref: string
        readonly summaryHref: string
      }
    | undefined
}

export function OverviewPage({ view }: { view: OverviewView }) {
  return (
    <Layout title="Monitoring" wide marking={MARKING} section="Monitoring">
      <SubNavigation label="What is watched" items={view.tabs} />
      <Tiles label="How it stands" tiles={tiles(view)} />
      {view.premises ? <PremisesPart premises={view.premises} /> : null}
      {view.tension ? <TensionPart tension={view.tension} /> : null}
    </Layout>
  )
}

function tiles({ hotspots, premises, tension }: OverviewView): readonly Tile[] {
  return [
    ...hotspots,
    ...(premises?.counts ?? []).map(({ colour, count, href }) => ({
      number: String(count),
      words: `${colour} premises`,
      href,
      tone: count === 0 ? ('neutral' as const) : COLOUR_TONES[colour],
    })),
    ...(tension
      ? [
          {
            number: String(tension.raised),
            words: tension.raised === 1 ? 'open tension above normal' : 'open tensions above normal',
            href: tension.listHref,
            tone: tension.raised === 0 ? ('neutral' as const) : ('attention' as const),
          },
          {
            number: String(tension.due),
            words: tension.due === 1 ? 'tension review due' : 'tension reviews due',
            href: tension.dueHref,
            tone: tension.due === 0 ? ('neutral' as const) : ('urgent' as const),
          },
        ]
      : []),
  ]
}

function PremisesPart({ premises }: { premises: NonNullable<OverviewView['premises']> }) {
  const more = premises.wantingCount - premises.wanting.length
  return (
    <Section
      title="Licensed premises that want attention"
      actions={<Link href={premises.listHref}>The whole traffic light</Link>}
    >
      <DataTable
        caption="Contact overdue, plan running out, or the score suggests another colour"
        captionSize="s"
        rows={premises.wanting}
        tone={({ row }) => row.tone}
        columns={wantingColumns}
        empty={<EmptyState title="Nothing wants attention">Contacts are made, plans have time left.</EmptyState>}
      />
      {more > 0 ? (
        <p class="govuk-body">
          <Link href={premises.wantingHref}>{more} more that want attention</Link>
        </p>
      ) : null}
    </Section>
  )
}

const wantingColumns = [
  { heading: 'Premises', cell: ({ row }: Wanting) => <Link href={row.href}>{row.name}</Link> },
  { heading: colourColumn.heading, cell: ({ row }: Wanting) => colourColumn.cell(row) },
  { heading: 'Why', cell: ({ why }: Wanting) => `${why.charAt(0).toUpperCase()}${why.slice(1)}` },
  { heading: 'Plan', cell: ({ row }: Wanting) => (row.plan ? <ClockBadge {...row.plan} /> : 'None') },
  { heading: 'Next contact', cell: ({ row }: Wanting) => <ClockBadge {...row.contact} /> },
]

function TensionPart({ tension }: { tension: NonNullable<OverviewView['tension']> }) {
  return (
    <Section
      title="Tension of the last weeks"
      actions={
        <>
          <Link href={tension.summaryHref}>Summary of the week</Link> <Link href={tension.listHref}>The whole log</Link>
        </>
      }
    >
      <LevelChart weeks={tension.chart} title="Levels of tension over twelve weeks" />
      <DataTable
        caption="Latest entries"
        captionSize="s"
        rows={tension.rows}
        tone={row => row.rowTone}
        columns={tensionColumns}
        empty={<EmptyState title="No entry in the last twelve weeks" />}
      />
    </Section>
  )
}
