import { MONTH_NAMES } from '../../../../kernel/local-date.ts'
import { BarChart, DataTable, Details, HourMatrix } from '../../../../ui/index.ts'
import { describeDistance } from '#hotspots'
import { periodWords } from '../../map/rules/months.ts'
import type { ProfileResult } from '../types.ts'
import { counted, hoursWords, share } from '../rules/words.ts'
import { Part, type PartProps, Words } from './part.tsx'

/** Hours of the week where a data set gives them, else months of the year. */
export function TimesPart({ result, stands }: PartProps) {
  const { times, monthsOfYear, period } = result
  const known = times !== null && !times.tooFew
  return (
    <Part
      title="When"
      id="times"
      asks={
        known
          ? `hours and weekdays, ${periodWords(period.from, period.to)}.`
          : 'incidents a day in each month of the year, over all months read.'
      }
      stands={stands}
    >
      {known ? <Hours times={times} /> : <MonthsInstead times={times} months={monthsOfYear} />}
    </Part>
  )
}

function MonthsInstead({
  times,
  months,
}: {
  readonly times: ProfileResult['times']
  readonly months: ProfileResult['monthsOfYear']
}) {
  return (
    <>
      <Words>{noHours(times)}</Words>
      {months.length > 0 ? (
        <MonthBars months={months} />
      ) : (
        <Words>Months of the year can be compared from twelve months on.</Words>
      )}
    </>
  )
}

function noHours(times: ProfileResult['times']): string {
  return times === null
    ? 'None of the data sets gives hours: police.uk publishes the month only.'
    : `Fewer than ${times.needed} incidents have a known hour: from ${times.needed} on the hours are shown.`
}

function Hours({ times }: { readonly times: NonNullable<ProfileResult['times']> }) {
  return (
    <>
      <ul class="govuk-list govuk-list--bullet wm-sheet__list">
        {times.busiest.map(busy => (
          <li>
            Busiest {busy.length} hours: {hoursWords(busy)}, {share(busy.share)}
          </li>
        ))}
      </ul>
      {times.hours.length === 0 ? (
        <Words>Some hours had one or two incidents at exact places: single hours are not told.</Words>
      ) : (
        <HourMatrix id="hours" caption="Incidents by hour and weekday" hours={times.hours} />
      )}
      <Words>{knownHours(times)}</Words>
    </>
  )
}

function knownHours({ incidents, spread, midnight }: NonNullable<ProfileResult['times']>): string {
  const said = [
    spread === 0
      ? `${counted(incidents)} ${incidents === 1 ? 'has' : 'have'} a known hour.`
      : `Of ${counted(incidents)} with a known hour, ${spread.toLocaleString('en-GB')} ${spread === 1 ? 'is' : 'are'} spread over the hours in which they may have happened.`,
  ]
  if (midnight > 0)
    said.push(
      `${counted(midnight)} ${midnight === 1 ? 'is' : 'are'} said to be at midnight: often a time nobody wrote down.`,
    )
  return said.join(' ')
}

function MonthBars({ months }: { readonly months: ProfileResult['monthsOfYear'] }) {
  const bars = months.map(({ month, perDay }) => ({
    label: (MONTH_NAMES[month - 1] ?? '').slice(0, 3),
    value: perDay,
    words: `${perDay.toFixed(2)} a day`,
  }))
  return (
    <>
      <BarChart
        id="months-of-year"
        title="Incidents a day, by month of the year"
        description="All years that are read, together. The same figures are in the table below."
        bars={bars}
        note="Incidents a day in each month of the year, over all years that are read"
      />
      <Details summary="The same months of the year as a table">
        <DataTable
          caption="Incidents a day"
          captionSize="hidden"
          rows={months}
          columns={[
            { heading: 'Month', cell: row => MONTH_NAMES[row.month - 1] },
            { heading: 'Years', numeric: true, cell: row => row.years },
            { heading: 'Incidents', numeric: true, cell: row => row.incidents.toLocaleString('en-GB') },
            { heading: 'A day', numeric: true, cell: row => row.perDay.toFixed(2) },
          ]}
        />
      </Details>
    </>
  )
}

/** Whether an incident is followed by others nearby more than by chance. */
export function NearPart({ result: { near }, stands }: PartProps) {
  return (
    <Part title="Near repeats" id="near" asks={nearAsks(near)} stands={stands}>
      {near === null ? (
        <Words>
          None of the data sets gives days: whether an incident is followed by others nearby cannot be told from months.
        </Words>
      ) : near.tooFew ? (
        <Words>
          Fewer than {near.needed} incidents have a place and a day: near repeats are tested from {near.needed} on.
        </Words>
      ) : (
        <NearTable near={near} />
      )}
    </Part>
  )
}

function nearAsks(near: ProfileResult['near']): string {
  if (near === null) return 'pairs of incidents near in place and time.'
  return `pairs of incidents near in place and time (Knox), ${counted(near.incidents)}, days dealt out anew ${near.permutations} times, seed ${near.seed}.`
}

function NearTable({ near }: { readonly near: NonNullable<ProfileResult['near']> }) {
  const columns = near.days.length - 1
  const bands = near.distances.slice(0, -1).map((from, row) => ({
    name: describeDistance(from, near.distances[row + 1] ?? Infinity),
    cells: Array.from({ length: columns }, (_, column) => cellWords(near, row * columns + column)),
  }))
  return (
    <>
      {near.raised.length === 0 ? <Words>Nowhere more than chance may bring.</Words> : null}
      {near.raised.map(words => (
        <Words>{words}</Words>
      ))}
      <DataTable
        caption="How many times as often as by chance; * where that is more than chance brings (p at most .05)"
        captionSize="s"
        rows={bands}
        columns={[
          { heading: 'Distance', cell: row => row.name },
          ...Array.from({ length: columns }, (_, column) => ({
            heading: `${near.days[column]} to ${(near.days[column + 1] ?? 0) - 1} days`,
            numeric: true,
            cell: (row: (typeof bands)[number]) => row.cells[column],
          })),
        ]}
      />
    </>
  )
}

function cellWords(near: NonNullable<ProfileResult['near']>, cell: number): string {
  const ratio = near.ratio[cell]
  if (ratio === null || ratio === undefined) return 'none'
  return `${ratio.toFixed(1)}${(near.p[cell] ?? 1) <= 0.05 && ratio > 1 ? ' *' : ''}`
}
