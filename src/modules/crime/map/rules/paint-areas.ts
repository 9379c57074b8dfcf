import { changeWords } from './change-words.ts'
import { incidentsWords } from './small-numbers.ts'
import type { AreaFigure, Measure } from '../types.ts'

/** Fills of areas: a class by size, or a direction. The same names as the design system's fills. */
export type Fill = 'level-1' | 'level-2' | 'level-3' | 'level-4' | 'level-5' | 'more' | 'less' | 'same' | 'few' | 'none'

/** To how many places a measure is shown. */
export const DECIMALS: Readonly<Record<Measure, number>> = { count: 0, rate: 1, change: 0, harm: 0 }

/** What an area's fill stands for; undefined where it is not known. */
export function valueOf(figure: AreaFigure, measure: Measure): number | undefined {
  switch (measure) {
    case 'count':
    case 'change':
      return figure.incidents
    case 'rate':
      return figure.rate
    case 'harm':
      return figure.harm
    default:
      return measure satisfies never
  }
}

/** The fill of an area where the map shows which way it went. */
export function fillOfChange({ change, incidents, before = 0 }: AreaFigure): Fill {
  if (change === undefined || incidents + before === 0) return 'none'
  if (change.verdict === 'higher') return 'more'
  return change.verdict === 'lower' ? 'less' : 'same'
}

/** "Woking: 812 incidents", with what else the map shows of it. */
export function wordsOf(figure: AreaFigure, measure: Measure): string {
  const counted = `${figure.name}: ${incidentsWords(figure)}`
  if (measure === 'rate' && figure.rate !== undefined)
    return `${counted}, ${numberWords(figure.rate, 1)} per 1,000 residents`
  if (measure === 'harm' && figure.harm !== undefined) return `${counted}, harm ${numberWords(figure.harm, 0)}`
  if (figure.change !== undefined) return `${counted}, ${figure.before ?? 0} before. ${changeWords(figure.change)}`
  return counted
}

/** Made when first used: the first of them has the runtime read its tables of languages. */
const formats = new Map<number, Intl.NumberFormat>()

/** "1,204", "12.0". */
export function numberWords(value: number, decimals: number): string {
  const known = formats.get(decimals)
  if (known !== undefined) return known.format(value)
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  formats.set(decimals, new Intl.NumberFormat('en-GB', options))
  return numberWords(value, decimals)
}
