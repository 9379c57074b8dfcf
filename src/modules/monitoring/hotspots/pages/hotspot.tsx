import {
  Badge, BulletList, ButtonGroup, ButtonLink, ClockBadge, DataTable, Details, EmptyState, IdentityBar, InsetText, Layout, Link,
  MetricRow, Paragraph, PrintButton, Prose, Section, SubNavigation, Timeline,
} from '../../../../ui/index.ts' // biome-ignore format: a list of names
import { OnwardsLinks } from '../../pages/onwards.tsx'
import { MARKING } from '../../words.ts'
import type { FiguresView } from '../figures-view.ts'
import type { HotspotView } from '../hotspot-view.ts'
import { hotspotPaths } from '../paths.ts'
import type { TaskingRow } from '../tasking-view.ts'
import { MonthBars } from './bars.tsx'
import { Effect, Hours, Recent } from './figures.tsx'
import { PlaceMap } from './map.tsx'

export function HotspotPage({ view }: { readonly view: HotspotView }) {
  const { whole } = view
  return (
    <Layout
      title={view.name}
      heading={false}
      wide
      marking={MARKING}
      section="Monitoring"
      breadcrumbs={[{ content: 'Hotspots', href: hotspotPaths.hotspots() }, { content: view.reference }]}
    >
      <HotspotBar view={view} />
      <InsetText>
        <strong>What happens next:</strong> {view.next}
      </InsetText>
      {view.moves.length === 0 ? null : (
        <ButtonGroup>
          {view.moves.map(({ text, href }, at) => (
            <ButtonLink href={href} kind={at === 0 ? 'primary' : 'secondary'}>
              {text}
            </ButtonLink>
          ))}
          <PrintButton />
        </ButtonGroup>
      )}
      {view.onwards ? <OnwardsLinks onwards={view.onwards} /> : null}
      {whole ? <OnThisPage /> : null}
      {view.outcome ? (
        <Section title="What came of it">
          <Prose text={view.outcome} />
        </Section>
      ) : null}
      <Section title="Why it is a hotspot" id="why">
        <Prose text={view.reason} />
        {view.found.map(({ words, href }) => (
          <Paragraph>
            <Link href={href}>{words}</Link>
          </Paragraph>
        ))}
      </Section>
      <Section title="Patrol plan" id="plan">
        <Prose text={view.patrolPlan} empty="No patrol plan yet" />
      </Section>
      <Where view={view} />
      <Taskings view={view} />
      {whole ? <Figures figures={whole.figures} /> : null}
      {whole ? (
        <Section title="History" id="history">
          <Timeline entries={whole.history} />
        </Section>
      ) : null}
    </Layout>
  )
}

function HotspotBar({ view }: { readonly view: HotspotView }) {
  return (
    <IdentityBar
      kind={view.kind}
      name={view.name}
      badges={view.badges}
      facts={[...view.facts, { label: 'Review', value: <ClockBadge {...view.review} /> }]}
    />
  )
}

function OnThisPage() {
  const item = (text: string, id: string) => ({ text, href: `#${id}`, current: false })
  return (
    <SubNavigation
      label="On this page"
      items={[
        item('Why', 'why'),
        item('Patrol plan', 'plan'),
        item('Where', 'where'),
        item('Taskings', 'taskings'),
        item('Effect', 'effect'),
        item('By month', 'months'),
        item('When', 'hours'),
        item('History', 'history'),
      ]}
    />
  )
}

function Where({ view }: { readonly view: HotspotView }) {
  const figures = view.whole?.figures
  return (
    <Section title="Where it is" id="where">
      <PlaceMap {...view.map}>
        {view.where.map(words => (
          <Paragraph>{words}</Paragraph>
        ))}
        {figures ? <Paragraph>{figures.placesWords}</Paragraph> : null}
        {figures && figures.places.length > 0 ? (
          <Details summary="The same streets and landmarks as a table">
            <DataTable
              caption="Streets and landmarks"
              captionSize="hidden"
              rows={figures.places}
              columns={[
                { heading: 'Street or landmark', cell: row => row.street },
                { heading: 'Incidents', numeric: true, cell: row => row.incidents },
              ]}
            />
          </Details>
        ) : null}
      </PlaceMap>
    </Section>
  )
}

function Taskings({ view }: { readonly view: HotspotView }) {
  return (
    <Section title="Taskings" id="taskings">
      {view.totals.length === 0 ? null : <MetricRow metrics={view.totals} />}
      <DataTable
        caption="Taskings"
        captionSize="hidden"
        rows={view.taskings}
        tone={row => row.tone}
        columns={taskingColumns}
        empty={
          <EmptyState title="No taskings yet">
            {view.whole
              ? 'Once the hotspot is agreed, officers can be asked to go there.'
              : 'Nothing was asked of you or your agency here.'}
          </EmptyState>
        }
      />
    </Section>
  )
}

export const taskingColumns = [
  {
    heading: 'What',
    cell: (row: TaskingRow) => (
      <>
        <Link href={row.href}>{row.what}</Link>{' '}
        {row.priority ? <Badge tone={row.priority.tone}>{row.priority.text}</Badge> : null}
      </>
    ),
  },
  { heading: 'When', cell: (row: TaskingRow) => row.when },
  { heading: 'For', cell: (row: TaskingRow) => row.to },
  { heading: 'Result', cell: (row: TaskingRow) => <ClockBadge words={row.due.words} tone={row.due.tone} /> },
  { heading: 'Time', cell: (row: TaskingRow) => row.hours || 'None yet' },
]

function Figures({ figures }: { readonly figures: FiguresView | undefined }) {
  if (figures === undefined) {
    return (
      <Section title="Effect" id="effect">
        <EmptyState title="No figures yet">
          None of the data sets that are watched holds a month that you may see. Choose data sets, or ask an analyst to
          bring them in.
        </EmptyState>
      </Section>
    )
  }
  return (
    <>
      <Effect figures={figures} />
      <Section title="By month" id="months">
        {figures.barsNote === undefined ? null : <Paragraph>{figures.barsNote}</Paragraph>}
        <MonthBars
          title={figures.barsTitle}
          description={figures.effect[0] ?? ''}
          bars={figures.bars}
          table={
            <Details summary="The same months as a table">
              <DataTable
                caption={figures.barsTitle}
                captionSize="s"
                rows={figures.months}
                columns={[
                  { heading: 'Month', cell: row => row.month },
                  { heading: 'Hotspot', numeric: true, cell: row => row.inside },
                  { heading: 'Ring around it', numeric: true, cell: row => row.ring },
                  { heading: 'Comparison area', numeric: true, cell: row => row.compared },
                ]}
              />
            </Details>
          }
        />
      </Section>
      <Recent figures={figures} />
      <Hours figures={figures} />
      <Section title="What the figures stand on">
        <BulletList items={figures.sources} />
      </Section>
    </>
  )
}
