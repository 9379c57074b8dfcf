import { addDays, formatShortDate, type LocalDate } from '../../../kernel/local-date.ts'
import { scoreOn, type ScoredIncident, type ScoreRule, scoreWords } from './rules/score.ts'

/** The score of half a year, week by week: a line to glance at and the same figures in a table. */
export interface ScoreCurve {
  readonly points: readonly { readonly date: string; readonly hundredths: number; readonly words: string }[]
  readonly amber: number
  readonly red: number
}

const WEEKS = 26

export function toScoreCurve(rule: ScoreRule, incidents: readonly ScoredIncident[], today: LocalDate): ScoreCurve {
  const points = Array.from({ length: WEEKS + 1 }, (_, at) => {
    const on = addDays(today, (at - WEEKS) * 7)
    const { hundredths } = scoreOn(rule, incidents, on)
    return { date: formatShortDate(on), hundredths, words: scoreWords(hundredths) }
  })
  return { points, amber: rule.suggest.amber * 100, red: rule.suggest.red * 100 }
}
