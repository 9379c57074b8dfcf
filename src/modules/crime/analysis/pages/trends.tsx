import {
  BarChart,
  BulletList,
  DataTable,
  Details,
  EmptyState,
  FunnelChart,
  LineChart,
  Paragraph,
  Section,
  Tiles,
} from '../../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { ChangeRow, FunnelView, SeriesRow, TrendsView } from '../trends-view.ts'
import { AnalysisFrame } from './analysis-frame.tsx'

const METHOD = {
  words: [
    'The counts of months are taken apart into a trend, a season that is the same every year, and what is left (STL, robust against single odd months).',
    'The forecast is made by several methods, each tried on the last year that was held back from it. The plainest is kept unless another errs clearly less. The interval holds if the past goes on: nobody can forecast a new operation or a new law.',
    'Two periods are compared by day with an exact Poisson interval. Where counts swing more than independent incidents would, the interval that allows for it is given beside it. Where districts or kinds are compared, the verdict allows for how many of them were looked at.',
    'A lasting rise or fall is told from chance by the Mann-Kendall test with Sen’s slope, from three years on comparing each month with the same months only.',
    'Alarms look at the last three months with the season taken out: EARS C2 against the nine months before, CUSUM against the year before them.',
    'A funnel gives each district limits of its own, wider for fewer residents, so that no league table is made of chance. It says nothing of visitors, who are no residents.',
  ],
  references: [
    'R. B. Cleveland and others, “STL”, Journal of Official Statistics 6 (1990) 3–73',
    'C. C. Holt; P. R. Winters, Management Science 6 (1960) 324–342',
    'D. J. Spiegelhalter, “Funnel plots for comparing institutional performance”, Statistics in Medicine 24 (2005) 1185–1202',
    'H. B. Mann, Econometrica 13 (1945) 245–259; P. K. Sen, JASA 63 (1968) 1379–1389',
    'L. Hutwagner and others, Journal of Urban Health 80 (2003) i89–i96; E. S. Page, Biometrika 41 (1954) 100–115',
  ],
}

export function TrendsPage({ view }: { readonly view: TrendsView }) {
  return (
    <AnalysisFrame page="trends" name="Trends" address={paths.trends()} frame={view.frame} method={METHOD}>
      <Tiles tiles={view.tiles} label="At a glance" />
      {view.changes.map(({ heading, words }) => (
        <p class="govuk-body">
          <strong>{heading}.</strong> {words}
        </p>
      ))}
      <Months view={view} />
      <Section title="Alarms">
        {view.alarms.length > 0 ? (
          <BulletList items={view.alarms} />
        ) : (
          <Paragraph>No alarm: the last three months hold no surprise.</Paragraph>
        )}
      </Section>
      {view.season ? <Season view={view} /> : null}
      <Districts view={view} />
      <Section title="By kind">
        <Compared
          caption="Kinds of incident, the most first"
          heading="Kind"
          rows={view.kinds}
          view={view}
          empty="No incidents in either period."
        />
      </Section>
      {view.harm ? <Harm harm={view.harm} /> : null}
    </AnalysisFrame>
  )
}

function Months({ view }: { readonly view: TrendsView }) {
  const { series } = view
  return (
    <Section title="Month by month">
      <LineChart
        id="series"
        title={series.title}
        description={series.description}
        places={series.places}
        ticks={series.ticks}
        series={[
          { name: 'Incidents', values: series.counts, stroke: 'solid', dots: true },
          ...(series.trend ? [{ name: 'Trend without season', values: series.trend, stroke: 'dashed' as const }] : []),
          ...(series.forecast ? [{ name: 'Forecast', values: series.forecast, stroke: 'dotted' as const }] : []),
        ]}
        band={series.band ? { name: '95 % interval of the forecast', ...series.band } : undefined}
        marks={series.marks}
        marksName="Stands out: see the alarms"
      />
      {view.direction ? <Paragraph>{view.direction}</Paragraph> : null}
      {view.forecast ? <Paragraph>{view.forecast}</Paragraph> : null}
      {view.missing.length > 0 ? <BulletList items={view.missing} /> : null}
      <Details summary="The same figures as a table">
        <DataTable
          caption="Incidents by month"
          captionSize="s"
          rows={series.rows}
          columns={[
            { heading: 'Month', cell: (row: SeriesRow) => row.month, nowrap: true },
            { heading: 'Incidents', numeric: true, cell: row => row.counted },
            ...(series.trend ? [{ heading: 'Trend', numeric: true, cell: (row: SeriesRow) => row.trend }] : []),
            ...(series.forecast
              ? [{ heading: 'Forecast (95 % interval)', numeric: true, cell: (row: SeriesRow) => row.forecast }]
              : []),
          ]}
        />
      </Details>
    </Section>
  )
}

function Season({ view }: { readonly view: TrendsView }) {
  const season = view.season ?? []
  const least = Math.min(0, ...season.map(({ value }) => value))
  return (
    <Section title="Season">
      <Paragraph>{view.seasonWords}</Paragraph>
      <LineChart
        id="season"
        title="Season: incidents above or below the trend, by month of the year"
        description={view.seasonWords ?? ''}
        places={season.length}
        ticks={season.map(({ label }, at) => ({ at, words: label }))}
        series={[
          {
            name: 'Incidents more than the month with the fewest',
            values: season.map(({ value }) => value - least),
            stroke: 'solid',
            dots: true,
          },
        ]}
        note={<p>Counted from the month with the fewest.</p>}
      />
      <Details summary="The same figures as a table">
        <DataTable
          caption="Above or below the trend"
          captionSize="s"
          rows={season}
          columns={[
            { heading: 'Month', cell: row => row.label },
            {
              heading: 'Incidents',
              numeric: true,
              cell: row =>
                `${row.value > 0 ? '+' : row.value < 0 ? '−' : ''}${Math.round(Math.abs(row.value)).toLocaleString('en-GB')}`,
            },
          ]}
        />
      </Details>
    </Section>
  )
}

function Districts({ view }: { readonly view: TrendsView }) {
  return (
    <Section title="By district">
      {view.districtsNote ? <Paragraph>{view.districtsNote}</Paragraph> : null}
      {view.funnel ? <Funnel id="funnel" funnel={view.funnel} /> : null}
      <Compared
        caption="Districts"
        heading="District"
        rows={view.districts}
        view={view}
        rates={view.withRates}
        empty="No districts are known."
      />
      {view.similar ? <Funnel id="similar" funnel={view.similar} /> : null}
    </Section>
  )
}

function Funnel({ id, funnel }: { readonly id: string; readonly funnel: FunnelView }) {
  const { result } = funnel
  return (
    <FunnelChart
      id={id}
      title={funnel.title}
      description={funnel.description}
      sizeName="Residents"
      rate={result.rate}
      rateName={funnel.rateName}
      points={result.areas.map(({ name, residents, rate, standing }) => ({
        name,
        size: residents,
        rate,
        outside: standing !== 'as expected',
      }))}
      limits={result.limits.map(({ residents, lower95, upper95, lower998, upper998 }) => ({
        size: residents,
        inner: [lower95, upper95],
        outer: [lower998, upper998],
      }))}
      note={
        <>
          <p>{funnel.description}</p>
          {funnel.note ? <p>{funnel.note}</p> : null}
        </>
      }
    />
  )
}

function Compared(props: {
  readonly caption: string
  readonly heading: string
  readonly rows: readonly ChangeRow[]
  readonly view: TrendsView
  readonly rates?: boolean
  readonly empty: string
}) {
  return (
    <DataTable
      caption={props.caption}
      captionSize="s"
      rows={props.rows}
      columns={[
        { heading: props.heading, cell: (row: ChangeRow) => row.name },
        { heading: props.view.periodNow, numeric: true, cell: row => row.now },
        { heading: props.view.periodBefore, numeric: true, cell: row => row.before },
        { heading: 'Change by day', cell: row => row.change },
        ...(props.rates
          ? [
              { heading: 'Per 1,000 residents', numeric: true, cell: (row: ChangeRow) => row.rate },
              { heading: 'Beside the county', cell: (row: ChangeRow) => row.standing },
            ]
          : []),
      ]}
      empty={<EmptyState title="Nothing to compare">{props.empty}</EmptyState>}
    />
  )
}

function Harm({ harm }: { readonly harm: NonNullable<TrendsView['harm']> }) {
  return (
    <Section title="Harm">
      <Paragraph>{harm.words}</Paragraph>
      <BarChart
        id="harm"
        way="across"
        title="Harm by kind of incident"
        description={harm.words}
        bars={harm.rows
          .slice(0, 8)
          .map(({ name, harm: own, share }) => ({ label: name, value: Number(own.replaceAll(',', '')), words: share }))}
      />
      <DataTable
        caption="Harm by kind"
        captionSize="s"
        rows={harm.rows}
        columns={[
          { heading: 'Kind', cell: row => row.name },
          { heading: 'Incidents', numeric: true, cell: row => row.count },
          { heading: 'Weight', numeric: true, cell: row => row.weight },
          { heading: 'Harm', numeric: true, cell: row => row.harm },
          { heading: 'Share', numeric: true, cell: row => row.share },
        ]}
      />
      {harm.unknown ? <Paragraph>{harm.unknown}</Paragraph> : null}
    </Section>
  )
}
