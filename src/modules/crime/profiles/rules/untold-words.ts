import { isHidden, type Sayable, sayableWords } from '../../map/rules/small-numbers.ts'
import type { Untold } from '../types.ts'

/** What of a profile is not told. */
export interface Hidden {
  /** What is said of each month of the trend. */
  readonly months: readonly (Sayable | undefined)[]
  readonly incidents: Sayable
  readonly year: boolean
  readonly kinds: boolean
  readonly hours: boolean
  readonly places: boolean
}

/** Undefined where everything is told. */
export function untoldOf({ months, incidents, year, kinds, hours, places }: Hidden): Untold | undefined {
  const wordsOf = (said: Sayable | undefined) => (said !== undefined && isHidden(said) ? sayableWords(said) : null)
  const words = months.map(wordsOf)
  const hasMonths = words.some(one => one !== null)
  if (!hasMonths && !isHidden(incidents) && !year && !kinds && !hours && !places) return undefined
  return {
    months: words,
    incidents: wordsOf(incidents),
    year,
    harm: kinds,
    hours,
    notes: [
      'One or two incidents at exact places are not told of a place that somebody chose.',
      ...(hasMonths
        ? [
            'Months with so few, and others from which these could be worked out, are left out of the chart; trend, season and forecast spread them evenly or leave them out.',
          ]
        : []),
      ...(year ? ['The last year or the year before had so few: the two are not compared.'] : []),
      ...(kinds ? ['Kinds with so few are not told apart, and no harm is worked out from them.'] : []),
      ...(hours ? ['Some hours had so few: single hours are not told.'] : []),
      ...(places ? ['So few elsewhere are told together with the smallest of the places.'] : []),
    ],
  }
}
