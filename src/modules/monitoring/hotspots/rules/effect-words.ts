import type { Change, RelativeChange } from '#hotspots'
import { formatDate, formatShortDate } from '../../../../kernel/local-date.ts'
import { type Effect, FEWEST_INCIDENTS, type MeasuredEffect, type RecentWindow } from './effect.ts'

/** What may be said of the effect, in words that a meeting can read out. The first sentence is the answer. */
export function effectWords(effect: Effect): readonly string[] {
  switch (effect.kind) {
    case 'too_early':
      return [
        `Too early to say. The first whole month after the start begins on ${formatDate(effect.firstMonth)}, and the data sets do not hold it yet.`,
      ]
    case 'nothing_before':
      return ['Nothing to compare with: the data sets hold no whole month from before the start.']
    case 'untold':
      return [
        'Not told: before the start or since, there were one or two incidents at exact places, and so few are not told of a place as small as this.',
      ]
    case 'measured':
      return [headline(effect), movedWords(effect)]
    default:
      return effect satisfies never
  }
}

function headline(effect: MeasuredEffect): string {
  const { verdict, relative, alone, before, after } = effect
  if (verdict === 'too_few') {
    const counted = before.inside + after.inside
    return `Too few to tell: ${counted} ${counted === 1 ? 'incident' : 'incidents'} in all, and below ${FEWEST_INCIDENTS} chance decides.`
  }
  return relative === undefined ? aloneWords(alone, verdict) : comparedWords(relative, verdict)
}

function comparedWords(relative: RelativeChange, verdict: MeasuredEffect['verdict']): string {
  const seen = `${sizeWords(relative.ratio)} the comparison area leads to expect`
  if (verdict === 'chance') {
    return `No more than chance may bring. The hotspot had ${seen}, but the true difference may be anything ${rangeWords(relative)}.`
  }
  return `More than chance explains: the hotspot had ${seen} (${rangeWords(relative)}).`
}

function aloneWords(alone: Change, verdict: MeasuredEffect['verdict']): string {
  const nothing = 'There is no comparison area with enough incidents, so season and trend are not taken out.'
  if (verdict === 'chance') {
    return `No more than chance may bring. The hotspot had ${sizeWords(alone.ratio)} before, but the true change may be anything ${rangeWords(alone)}. ${nothing}`
  }
  return `The hotspot had ${sizeWords(alone.ratio)} before (${rangeWords(alone)}), which is more than chance explains. ${nothing} It may have happened anyway.`
}

function movedWords({ ring, inside }: MeasuredEffect): string {
  if (ring.before.count + ring.after.count < FEWEST_INCIDENTS) {
    return 'Too few incidents in the ring around it to say whether anything moved there.'
  }
  if (ring.verdict === 'higher') {
    return inside.ratio < 1
      ? `In the ring around it there were ${sizeWords(ring.ratio)} before, more than chance explains: some of it may have moved there.`
      : `In the ring around it there were ${sizeWords(ring.ratio)} before as well.`
  }
  if (ring.verdict === 'lower') {
    return `In the ring around it there were ${sizeWords(ring.ratio)} before: nothing suggests that it moved there.`
  }
  return 'In the ring around it the count changed no more than chance may bring: no sign that it moved there.'
}

/** What to hold against any answer. */
export function effectCaveats(effect: Effect, hasComparison: boolean): readonly string[] {
  const general = [
    'A hotspot is chosen when its count is high, and a high count tends to fall by itself (regression to the mean). Looking back up to twelve months makes the peak weigh less; it does not take this away.',
    'police.uk moves every point to the nearest of a list of places, so incidents near the edge may be counted on the wrong side of it.',
    hasComparison
      ? 'The comparison area takes out season and trend only as far as it is otherwise like the hotspot, and nothing else began there.'
      : 'Without a comparison area, season and trend are in the figures.',
  ]
  if (effect.kind !== 'measured') return general
  return [
    `The month of the start is in neither period: ${formatShortDate(effect.before.from)} to ${formatShortDate(effect.before.to)} is before, ${formatShortDate(effect.after.from)} to ${formatShortDate(effect.after.to)} after.`,
    ...general,
    ...(effect.dispersion > 1.5
      ? [
          `The months before swung ${effect.dispersion.toFixed(1)} times as much as independent incidents would. The limits of the answer are made wider by that; those of the single changes in the table are not.`,
        ]
      : []),
  ]
}

/** "38% fewer incidents than", "as many incidents as". */
function sizeWords(ratio: number): string {
  if (ratio === Number.POSITIVE_INFINITY) return 'more incidents than'
  const percent = Math.round(Math.abs(1 - ratio) * 100)
  if (Number.isNaN(ratio) || percent === 0) return 'as many incidents as'
  return `${percent.toLocaleString('en-GB')}% ${ratio < 1 ? 'fewer' : 'more'} incidents than`
}

/** "from 52% fewer to 8% more". */
function rangeWords({ lower, upper }: { readonly lower: number; readonly upper: number }): string {
  return `from ${limitWords(lower)} to ${limitWords(upper)}`
}

function limitWords(ratio: number): string {
  if (ratio === Number.POSITIVE_INFINITY) return 'any number more'
  const percent = Math.round(Math.abs(1 - ratio) * 100)
  if (percent === 0) return 'no difference'
  return `${percent.toLocaleString('en-GB')}% ${ratio < 1 ? 'fewer' : 'more'}`
}

/** "0.62 (0.48 to 0.81)". */
export function ratioWords({ ratio, lower, upper }: Pick<Change, 'ratio' | 'lower' | 'upper'>): string {
  if (Number.isNaN(ratio)) return 'Nothing to compare'
  return `${numberWords(ratio)} (${numberWords(lower)} to ${numberWords(upper)})`
}

function numberWords(value: number): string {
  return value === Number.POSITIVE_INFINITY ? 'no limit' : value.toFixed(2)
}

export function windowWords({ now, earlier, change }: RecentWindow): string {
  if (now + earlier === 0) return 'None in either'
  if (change.verdict === 'unclear') return 'No more than chance may bring'
  return change.verdict === 'higher' ? 'More than chance explains: rising' : 'More than chance explains: falling'
}
