import { MONTH_NAMES } from '../../../../kernel/local-date.ts'
import { percentWords } from '../../analysis/rules/compare-counts.ts'
import { monthWords, periodWords } from '../../map/rules/months.ts'
import type { ProfileResult, YearChange } from '../types.ts'
import { LEAST_FOR_YEAR } from './months-held.ts'
import { counted, hoursWords, inWords, share } from './words.ts'

type Told = Omit<ProfileResult, 'sentence'>

/**
 * The profile in a few plain sentences. Each is made by rule from its figures, and none says up, down, more or above where
 * chance alone may have made it so.
 */
export function sumUp(told: Told): string {
  return [change(told), part(told), level(told), places(told), when(told), near(told), ahead(told)]
    .filter(sentence => sentence !== '')
    .join(' ')
}

function change({ about, whereWords, year, incidents, period, untold }: Told): string {
  const what = `${about} ${inWords(whereWords)}`
  const all = `${what}: ${untold?.incidents ? `${untold.incidents} incidents` : counted(incidents)}, ${periodWords(period.from, period.to)}.`
  if (untold?.year === true)
    return `${all} One or two in the last year, or in the year before, are not told: the two are not compared.`
  if (year === null) return `${all} There are no months of a year before to compare with.`
  const { now } = year.change
  if (year.months < LEAST_FOR_YEAR) {
    return `${all} Only ${counted(year.months, 'month is', 'months are')} held in two years running, with ${counted(now)}, ${judged(year)}`
  }
  const span = year.months === 12 ? 'the 12 months' : `${counted(year.months, 'month', 'months')} of the year`
  return `${what}: ${counted(now)} in ${span} to ${monthWords(year.now.to)}, ${judged(year)}`
}

/** How the last year stands beside the year before it, at the end of a sentence. */
function judged(year: YearChange): string {
  const { before, verdict, ratio, lower, upper } = year.usual ?? year.change
  const interval = `95 % interval ${percentWords(lower)} to ${percentWords(upper)}`
  const same = year.months === 12 ? 'the 12 months before' : 'the same months a year before'
  if (verdict === 'higher') return `up ${size(ratio)} on ${same}, which is more than chance explains (${interval}).`
  if (verdict === 'lower') return `down ${size(ratio)} on ${same}, which is more than chance explains (${interval}).`
  if (verdict === 'none') return `with none in ${same} either.`
  return `after ${before.toLocaleString('en-GB')} in ${same}: a difference no larger than chance may bring (${interval}).`
}

function size(ratio: number | null): string {
  return ratio === null ? 'from none' : percentWords(ratio).replace(/^[+−]/, '')
}

function part({ share: of }: Told): string {
  if (of === null || of.all === 0) return ''
  return `That is ${share(of.share)} of the ${counted(of.all)} of these kinds in ${of.district}.`
}

function level({ comparison, district }: Told): string {
  const own = comparison.lines.find(line => line.own)
  if (own === undefined || own.standing === null || district === null) return ''
  if (own.standing === 'as expected')
    return `The rate of ${district.name} is within what such districts differ by chance.`
  const far = own.standing.startsWith('far') ? 'far ' : ''
  return `The rate of ${district.name} is ${far}${own.standing.endsWith('above') ? 'above' : 'below'} what such districts have.`
}

function places({ places: { points, placesForHalf, placed, distinct } }: Told): string {
  const [first] = points
  if (first === undefined || placed < 20 || distinct < 5) return ''
  const half = `Half of them were at ${share(placesForHalf)} of the places where any were`
  return first.street === null
    ? `${half}.`
    : `${half}, the most ${lowerOn(first.street)} (${first.incidents.toLocaleString('en-GB')}).`
}

/** police.uk begins with "On or near". */
export function lowerOn(street: string): string {
  return /^on or near\b/i.test(street) ? `on or near${street.slice(10)}` : `at ${street}`
}

function when({ times, trend }: Told): string {
  const busiest = times?.busiest[0]
  if (busiest !== undefined)
    return `The busiest four hours of the week are ${hoursWords(busiest)}, with ${share(busiest.share)} of those whose time is known.`
  const { season, dispersion, counts } = trend
  if (season === null) return ''
  const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length)
  const most = Math.max(...season)
  // A month of one season stands out where it is further from the trend than single months are by themselves.
  if (most < 2 * Math.sqrt((dispersion * mean) / Math.max(1, Math.floor(counts.length / 12))))
    return 'No month of the year stands out.'
  return `${MONTH_NAMES[season.indexOf(most)] ?? ''} has the most, about ${Math.round(most).toLocaleString('en-GB')} more than the trend.`
}

function near({ near: tested }: Told): string {
  if (tested === null || tested.tooFew) return ''
  if (tested.zone === null) return 'After an incident the risk nearby is not raised by more than chance may bring.'
  const { metres, days, ratio } = tested.zone
  return `After an incident, for ${days} days within ${metres} metres, there are ${ratio.toFixed(1)} times as many others as by chance.`
}

function ahead({ trend: { forecast } }: Told): string {
  const [mean, lower, upper] = [forecast?.mean[0], forecast?.lower[0], forecast?.upper[0]]
  if (forecast === null || mean === undefined || lower === undefined || upper === undefined) return ''
  const whole = (value: number) => Math.round(value).toLocaleString('en-GB')
  return `If the past goes on, ${monthWords(forecast.from)} brings about ${whole(mean)} incidents (between ${whole(lower)} and ${whole(upper)}).`
}
