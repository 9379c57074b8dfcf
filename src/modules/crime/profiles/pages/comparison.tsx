import { DataTable, FunnelChart } from '../../../../ui/index.ts'
import { standingWords } from '../../analysis/rules/compare-areas.ts'
import { periodWords } from '../../map/rules/months.ts'
import type { DistrictLine, ProfileResult } from '../types.ts'
import { comparedWords } from '../rules/words.ts'
import { changeInShort, Part, type PartProps, Words } from './part.tsx'

/** The last year beside the year before. */
export function YearPart({ result, stands }: PartProps) {
  const { year, trend, untold } = result
  if (year === null) {
    return (
      <Part title="Beside last year" id="year" asks="the same months of two years." stands={stands}>
        <Words>
          {untold?.year === true
            ? 'One or two incidents at exact places, in the last year or in the year before, are not told: the two are not compared.'
            : 'No month is held in two years running, so nothing can be compared.'}
        </Words>
      </Part>
    )
  }
  const { change, usual } = year
  return (
    <Part
      title="Beside last year"
      id="year"
      asks={`the same ${year.months} months of two years, incidents a day.`}
      stands={stands}
    >
      <DataTable
        caption="The last year and the year before"
        captionSize="hidden"
        rows={[
          { name: periodWords(year.now.from, year.now.to), count: change.now },
          { name: periodWords(year.before.from, year.before.to), count: change.before },
        ]}
        columns={[
          { heading: 'Months', cell: row => row.name },
          { heading: 'Incidents', numeric: true, cell: row => row.count.toLocaleString('en-GB') },
        ]}
      />
      <Words>
        Ratio {change.ratio === null ? 'not known' : change.ratio.toFixed(2)}, exact 95 % interval {limit(change.lower)}{' '}
        to {limit(change.upper)}. {change.words}
      </Words>
      {usual ? (
        <Words>
          These counts swing {trend.dispersion.toFixed(1)} times as much from month to month as single incidents would.
          Allowing for that: {usual.words}
        </Words>
      ) : null}
    </Part>
  )
}

function limit(value: number | null): string {
  return value === null ? 'no limit' : value.toFixed(2)
}

/** The district beside others. */
export function ComparisonPart({ result, stands }: PartProps) {
  const { comparison, district } = result
  const { lines, funnel } = comparison
  const title =
    comparison.kind === 'none'
      ? 'Beside other districts'
      : `${district?.name ?? 'Districts'} beside ${comparedWords(comparison.kind)}`
  return (
    <Part
      title={title}
      id="districts"
      asks="the same kinds and months of the last year by district; verdicts allow for having looked at all districts."
      stands={stands}
    >
      {lines.length === 0 ? (
        <Words>
          {comparison.kind === 'none'
            ? 'No comparison was asked for.'
            : (comparison.missing[0] ?? 'There is nothing to compare with.')}
        </Words>
      ) : (
        <DistrictTable lines={lines} />
      )}
      {funnel ? <Funnel funnel={funnel} /> : null}
    </Part>
  )
}

function DistrictTable({ lines }: { readonly lines: readonly DistrictLine[] }) {
  const rates = lines.some(({ rate }) => rate !== null)
  return (
    <DataTable
      caption="Districts"
      captionSize="hidden"
      rows={lines}
      columns={[
        { heading: 'District', cell: row => (row.own ? <strong>{row.name}</strong> : row.name) },
        { heading: 'Last year', numeric: true, cell: row => row.now.toLocaleString('en-GB') },
        ...(rates
          ? [
              {
                heading: 'Per 1,000 residents (95 % interval)',
                numeric: true,
                cell: (row: DistrictLine) => rateWords(row),
              },
            ]
          : []),
        { heading: 'On the year before (95 % interval)', cell: row => changeInShort(row.change) },
        ...(rates
          ? [
              {
                heading: 'Beside the others',
                cell: (row: DistrictLine) =>
                  row.standing === null ? 'Not known' : standingWords(row.standing).replace(/:.*/, ''),
              },
            ]
          : []),
      ]}
    />
  )
}

function rateWords({ rate, lower, upper }: DistrictLine): string {
  return rate === null ? 'Not known' : `${rate.toFixed(1)} (${(lower ?? 0).toFixed(1)} to ${(upper ?? 0).toFixed(1)})`
}

function Funnel({ funnel }: { readonly funnel: NonNullable<ProfileResult['comparison']['funnel']> }) {
  return (
    <FunnelChart
      id="funnel"
      title="Rates by number of residents"
      description="A district between the limits differs from the others no more than such districts do by chance. The same figures are in the table above."
      sizeName="Residents"
      points={funnel.areas.map(({ name, residents, rate, standing }) => ({
        name,
        size: residents,
        rate,
        outside: standing !== 'as expected',
      }))}
      rate={funnel.rate}
      rateName="Rate of all together, per 1,000 residents"
      limits={funnel.limits.map(({ residents, lower95, upper95, lower998, upper998 }) => ({
        size: residents,
        inner: [lower95, upper95],
        outer: [lower998, upper998],
      }))}
    />
  )
}
