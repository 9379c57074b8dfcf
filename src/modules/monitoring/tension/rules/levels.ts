import { addDays, type LocalDate, weekdayOf } from '../../../../kernel/local-date.ts'
import type { Colour } from '../../types.ts'

/** Six levels: 6 is normal, 1 is imminent (domain guide 9.2). */
export interface LevelRule {
  readonly level: number
  readonly label: string
  readonly colour: Colour
}

/** What is graded: the chair's level where it is set, until then what was proposed. */
export interface Graded {
  readonly week: LocalDate
  readonly level: number | null
  readonly proposedLevel: number
}

export interface WeekLevel {
  readonly week: LocalDate
  /** The most serious of the week; undefined where nothing was entered. */
  readonly level: number | undefined
  /** Whether a chair has set that level. */
  readonly settled: boolean
  readonly entries: number
}

/** The Monday of a day's week. */
export function weekOf(day: LocalDate): LocalDate {
  return addDays(day, 1 - weekdayOf(day))
}

/** The most serious level of each of the last weeks, oldest first, weeks without an entry included. */
export function levelsByWeek(entries: readonly Graded[], lastWeek: LocalDate, weeks: number): readonly WeekLevel[] {
  return Array.from({ length: weeks }, (_, at) => {
    const week = addDays(lastWeek, (at + 1 - weeks) * 7)
    const ours = entries.filter(entry => entry.week === week)
    const worst = ours.toSorted(
      (a, b) => effective(a) - effective(b) || Number(a.level === null) - Number(b.level === null),
    )[0]
    return {
      week,
      level: worst && effective(worst),
      settled: worst !== undefined && worst.level !== null,
      entries: ours.length,
    }
  })
}

export function effective({ level, proposedLevel }: Pick<Graded, 'level' | 'proposedLevel'>): number {
  return level ?? proposedLevel
}

export function ruleOf(levels: readonly LevelRule[], level: number): LevelRule {
  return levels.find(each => each.level === level) ?? { level, label: String(level), colour: 'amber' }
}

/** "3, moderate". */
export function levelWords(levels: readonly LevelRule[], level: number): string {
  const { label } = ruleOf(levels, level)
  return `${level}, ${label.charAt(0).toLowerCase()}${label.slice(1)}`
}
