import { addMonths, type LocalDate, MONTH_NAMES } from '../../../../kernel/local-date.ts'
import type { ProfileResult } from '../types.ts'
import { WEEKDAYS } from './words.ts'

/** One figure of a profile, as a spreadsheet has it. */
export interface FigureRow {
  readonly part: string
  readonly figure: string
  readonly of: string
  readonly value: number | string | null
  readonly lower?: number | null
  readonly upper?: number | null
  readonly words?: string
}

/** Every figure of an edition, in the order of the page. */
export function figureRows(result: ProfileResult): readonly FigureRow[] {
  return [
    { part: 'Profile', figure: 'In a few sentences', of: '', value: null, words: result.sentence },
    {
      part: 'Profile',
      figure: 'Incidents',
      of: `${result.period.from} to ${result.period.to}`,
      value: result.untold?.incidents ?? result.incidents,
    },
    ...yearRows(result),
    ...trendRows(result),
    ...placeRows(result),
    ...timeRows(result),
    ...nearRows(result),
    ...kindRows(result),
    ...districtRows(result),
  ]
}

function yearRows({ year }: ProfileResult): readonly FigureRow[] {
  if (year === null) return []
  const { change, usual } = year
  const part = 'Last year'
  return [
    { part, figure: 'Incidents', of: `${year.now.from} to ${year.now.to}`, value: change.now },
    { part, figure: 'Incidents', of: `${year.before.from} to ${year.before.to}`, value: change.before },
    {
      part,
      figure: 'Ratio, exact interval',
      of: '',
      value: change.ratio,
      lower: change.lower,
      upper: change.upper,
      words: change.words,
    },
    ...(usual
      ? [
          {
            part,
            figure: 'Ratio, allowing for swings',
            of: '',
            value: usual.ratio,
            lower: usual.lower,
            upper: usual.upper,
            words: usual.words,
          },
        ]
      : []),
  ]
}

function trendRows({ trend, untold }: ProfileResult): readonly FigureRow[] {
  const part = 'Trend'
  const { forecast, season } = trend
  return [
    ...trend.months.map(
      (month, at): FigureRow => ({
        part,
        figure: 'Incidents',
        of: month,
        value: untold?.months[at] ?? trend.counts[at] ?? null,
      }),
    ),
    ...(trend.trend ?? []).map(
      (value, at): FigureRow => ({ part, figure: 'Trend', of: trend.months[at] ?? '', value }),
    ),
    ...(season ?? []).map((value, at): FigureRow => ({ part, figure: 'Season', of: MONTH_NAMES[at] ?? '', value })),
    ...(forecast?.mean ?? []).map(
      (value, at): FigureRow => ({
        part,
        figure: 'Forecast',
        of: addMonths(forecast?.from as LocalDate, at),
        value,
        lower: forecast?.lower[at] ?? null,
        upper: forecast?.upper[at] ?? null,
      }),
    ),
  ]
}

function placeRows({ places, share }: ProfileResult): readonly FigureRow[] {
  const part = 'Places'
  return [
    ...places.points.map(
      ({ street, easting, northing, incidents }): FigureRow => ({
        part,
        figure: 'Incidents at a street or square with at least 3',
        of: `${street ?? 'Square of 50 m'} (${easting}, ${northing})`,
        value: incidents,
      }),
    ),
    { part, figure: 'Incidents at other places', of: '', value: places.elsewhere },
    { part, figure: 'Incidents of these kinds without a place, whole force area', of: '', value: places.unplaced },
    { part, figure: 'Places with any', of: '', value: places.distinct },
    { part, figure: 'Share at places with two or more', of: '', value: places.shareAtRepeatPlaces },
    { part, figure: 'Share of places that holds half', of: '', value: places.placesForHalf },
    ...(share ? [{ part, figure: 'Share of the district', of: share.district, value: share.share }] : []),
  ]
}

function timeRows({ times, monthsOfYear }: ProfileResult): readonly FigureRow[] {
  const part = 'Times'
  return [
    ...(times?.hours ?? []).map(
      (value, at): FigureRow => ({
        part,
        figure: 'Incidents by hour of the week',
        of: `${WEEKDAYS[Math.floor(at / 24)] ?? ''} ${String(at % 24).padStart(2, '0')}:00`,
        value,
      }),
    ),
    ...monthsOfYear.map(
      ({ month, perDay }): FigureRow => ({
        part,
        figure: 'Incidents a day',
        of: MONTH_NAMES[month - 1] ?? '',
        value: perDay,
      }),
    ),
  ]
}

function nearRows({ near }: ProfileResult): readonly FigureRow[] {
  if (near === null || near.tooFew) return []
  const part = 'Near repeats'
  const columns = near.days.length - 1
  return near.observed.map((value, at): FigureRow => {
    const [row, column] = [Math.floor(at / columns), at % columns]
    return {
      part,
      figure: 'Pairs of incidents; as often as by chance',
      of: `${near.distances[row]} to ${near.distances[row + 1]} m, ${near.days[column]} to ${near.days[column + 1]} days`,
      value,
      words: `ratio ${near.ratio[at] ?? 'not known'}, p ${near.p[at] ?? 'not known'}`,
    }
  })
}

function kindRows({ kinds, harm, recent }: ProfileResult): readonly FigureRow[] {
  const part = 'Kinds'
  return [
    ...kinds.map(
      ({ name, now, before, change }): FigureRow => ({
        part,
        figure: `Incidents, ${recent.from} to ${recent.to}${recent.compared ? `; a year before ${before}` : ''}`,
        of: name,
        value: now,
        lower: change?.lower ?? null,
        upper: change?.upper ?? null,
        words: change?.words ?? '',
      }),
    ),
    ...(harm
      ? [
          { part, figure: `Harm, ${recent.from} to ${recent.to} (${harm.scheme})`, of: '', value: harm.now.harm },
          ...(recent.compared
            ? [
                {
                  part,
                  figure: `Harm, the same months a year before (${harm.scheme})`,
                  of: '',
                  value: harm.before.harm,
                },
              ]
            : []),
        ]
      : []),
  ]
}

function districtRows({ comparison }: ProfileResult): readonly FigureRow[] {
  return comparison.lines.flatMap(({ name, now, rate, lower, upper, change, standing }): readonly FigureRow[] => [
    { part: 'Districts', figure: 'Incidents in the last year', of: name, value: now, words: change?.words ?? '' },
    ...(rate === null
      ? []
      : [
          {
            part: 'Districts',
            figure: 'Per 1,000 residents',
            of: name,
            value: rate,
            lower,
            upper,
            words: standing ?? '',
          },
        ]),
  ])
}
