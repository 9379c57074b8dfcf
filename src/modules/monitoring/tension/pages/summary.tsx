import {
  Badge,
  ButtonLink,
  DataTable,
  Details,
  EmptyState,
  Form,
  Hidden,
  Layout,
  Link,
  Paragraph,
  PrintButton,
  Prose,
  Section,
  SubNavigation,
  SummaryCard,
  type AnyForm,
  type SubNavigationItem,
} from '../../../../ui/index.ts'
import { MARKING } from '../../words.ts'
import type { TensionRow } from '../tension-view.ts'
import { type ChartWeek, LevelChart } from './level-chart.tsx'
import { tensionColumns } from './tension-list.tsx'

interface SummaryEntry extends TensionRow {
  readonly experienced: string
  readonly evidenced: string
  readonly potential: string
  readonly reassurance: string
  readonly owner: string | undefined
  readonly media: string
  readonly reason: string | undefined
}

export interface SummaryView {
  readonly group: string
  readonly groupCode: string
  readonly week: string
  readonly weekWords: string
  readonly overall: string
  readonly chart: readonly ChartWeek[]
  readonly entries: readonly SummaryEntry[]
  readonly earlier: readonly TensionRow[]
  readonly groups: readonly SubNavigationItem[]
  readonly previousHref: string
  readonly nextHref: string | undefined
  readonly listHref: string
  readonly tellHref: string | undefined
}

/** One page to take to the meeting, or to print. */
export function SummaryPage({ view, form }: { view: SummaryView; form?: AnyForm }) {
  return (
    <Layout
      title={`Tension summary: ${view.group}`}
      caption={view.weekWords}
      section="Monitoring"
      marking={MARKING}
      form={form}
      back={{ href: view.listHref, text: 'Tension log' }}
      actions={
        <>
          <ButtonLink kind="secondary" href={view.previousHref}>
            The week before
          </ButtonLink>
          {view.nextHref ? (
            <ButtonLink kind="secondary" href={view.nextHref}>
              The week after
            </ButtonLink>
          ) : null}
          <PrintButton>Print the summary</PrintButton>
        </>
      }
    >
      {view.groups.length > 1 ? <SubNavigation label="Groups" items={view.groups} /> : null}
      <Paragraph>
        <strong>{view.overall}</strong>
      </Paragraph>
      <LevelChart weeks={view.chart} title={`Levels of tension over twelve weeks, ${view.group}`} />
      <Section title="This week">
        {view.entries.length === 0 ? (
          <EmptyState title="No entry for this week" />
        ) : (
          view.entries.map(entry => <Entry entry={entry} />)
        )}
      </Section>
      {view.earlier.length > 0 ? (
        <DataTable caption="Earlier entries that are still open" rows={view.earlier} columns={tensionColumns} />
      ) : null}
      {view.tellHref ? (
        <div class="wm-not-printed">
          <Details summary="Send it to the members">
            <Form action={view.tellHref} submit="Send the members a link" kind="secondary">
              <Hidden name="group" value={view.groupCode} />
              <Hidden name="week" value={view.week} />
              <Paragraph>
                Every member of the group gets an e-mail with a link to this page, and none of its words.
              </Paragraph>
            </Form>
          </Details>
        </div>
      ) : null}
    </Layout>
  )
}

function Entry({ entry }: { entry: SummaryEntry }) {
  return (
    <SummaryCard
      title={`${entry.theme}, ${entry.area}`}
      headingLevel={3}
      rows={[
        {
          key: 'Level',
          value: (
            <>
              <Badge tone={entry.tone}>{entry.level}</Badge>{' '}
              {entry.settled ? entry.trend : `proposed, ${entry.trend.toLowerCase()}`}
            </>
          ),
        },
        entry.reason !== undefined && { key: 'Why', value: <Prose text={entry.reason} /> },
        entry.experienced !== '' && { key: 'Experienced', value: <Prose text={entry.experienced} /> },
        entry.evidenced !== '' && { key: 'Evidenced', value: <Prose text={entry.evidenced} /> },
        entry.potential !== '' && { key: 'Potential', value: <Prose text={entry.potential} /> },
        { key: 'Risk of disorder', value: entry.risk },
        entry.reassurance !== '' && {
          key: 'Reassurance',
          value: <Prose text={`${entry.reassurance}${entry.owner ? `\n\nBy ${entry.owner}` : ''}`} />,
        },
        entry.media !== '' && { key: 'Media', value: <Prose text={entry.media} /> },
        { key: 'Entry', value: <Link href={entry.href}>{entry.reference}</Link> },
      ]}
    />
  )
}
