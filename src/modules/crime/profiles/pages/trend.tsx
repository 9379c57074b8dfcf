import { addMonths } from '../../../../kernel/local-date.ts'
import { DataTable, Details, LineChart } from '../../../../ui/index.ts'
import { monthTicks, shortMonth } from '../../analysis/rules/month-numbers.ts'
import { monthWords, periodWords } from '../../map/rules/months.ts'
import { Part, type PartProps, Words } from './part.tsx'

/** Counts by month with their trend, and what may come. */
export function TrendPart({ result, stands }: PartProps) {
  const { trend, untold } = result
  const { forecast } = trend
  const ahead = forecast?.mean.length ?? 0
  const months = [
    ...trend.months,
    ...Array.from({ length: ahead }, (_, at) => addMonths(trend.months.at(-1) ?? result.period.to, at + 1)),
  ]
  const gap = trend.counts.map(() => null)
  const first = trend.months[0] ?? result.period.from
  return (
    <Part
      title="Trend, season and what may come"
      id="trend"
      asks={`how many in each month, ${periodWords(first, result.period.to)}, without the months before a gap.`}
      stands={stands}
    >
      <LineChart
        id="trend-chart"
        title="Incidents by month"
        description={`${months.length - ahead} months${ahead > 0 ? ` and a forecast of ${ahead} more` : ''}. ${trend.direction?.words ?? ''} The same figures are in the table below.`}
        places={months.length}
        ticks={monthTicks(months)}
        series={[
          {
            name: 'Incidents',
            values: trend.counts.map((count, at) => (untold?.months[at] ? null : count)),
            stroke: 'solid',
            dots: true,
          },
          ...(trend.trend ? [{ name: 'Trend', values: trend.trend, stroke: 'dashed' as const }] : []),
          ...(forecast ? [{ name: 'Forecast', values: [...gap, ...forecast.mean], stroke: 'dotted' as const }] : []),
        ]}
        band={
          forecast
            ? { name: '95 % of what may come', lower: [...gap, ...forecast.lower], upper: [...gap, ...forecast.upper] }
            : undefined
        }
        marks={trend.alarms.flatMap(({ month, words }) =>
          trend.months.includes(month) ? [{ at: trend.months.indexOf(month), words }] : [],
        )}
        marksName="Months that stand out"
      />
      {trend.direction ? <Words>{trend.direction.words}</Words> : null}
      {trend.missing.map(words => (
        <Words>{words}</Words>
      ))}
      {untold?.months.some(words => words !== null) ? <Words>{untold.notes.slice(0, 2).join(' ')}</Words> : null}
      <MonthsTable result={result} />
    </Part>
  )
}

function MonthsTable({ result: { trend, untold } }: Pick<PartProps, 'result'>) {
  const { forecast } = trend
  const whole = (value: number | undefined | null) =>
    value === undefined || value === null ? '' : Math.round(value).toLocaleString('en-GB')
  const rows = [
    ...trend.months.map((month, at) => ({
      month: monthWords(month),
      count: untold?.months[at] ?? whole(trend.counts[at]),
      trend: whole(trend.trend?.[at]),
      limits: '',
    })),
    ...(forecast?.mean ?? []).map((mean, at) => ({
      month: `${shortMonth(addMonths(forecast?.from ?? trend.months[0] ?? ('' as never), at))}, forecast`,
      count: whole(mean),
      trend: '',
      limits: `${whole(forecast?.lower[at])} to ${whole(forecast?.upper[at])}`,
    })),
  ]
  return (
    <Details summary="The same months as a table">
      <DataTable
        caption="Incidents by month"
        captionSize="hidden"
        rows={rows}
        columns={[
          { heading: 'Month', cell: row => row.month },
          { heading: 'Incidents', numeric: true, cell: row => row.count },
          { heading: 'Trend', numeric: true, cell: row => row.trend },
          { heading: '95 % interval', numeric: true, cell: row => row.limits },
        ]}
      />
    </Details>
  )
}
