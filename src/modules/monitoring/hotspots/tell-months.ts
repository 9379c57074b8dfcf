import { isHidden, type Sayable, tellParts } from '../../crime/index.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { type Effect, type EffectQuestion, measureEffect, type MonthCount, periodsOf } from './rules/effect.ts'

const COLUMNS = ['inside', 'ring', 'compared'] as const
type Column = (typeof COLUMNS)[number]

/** What a month holds, of data sets whose points are snapped and of those that know the very place. */
export interface HeldMonth {
  readonly month: LocalDate
  readonly snapped: Readonly<Record<Column, number>>
  readonly exact: Readonly<Record<Column, number>>
}

export type SaidColumns = Readonly<Record<Column, Sayable>>

/** What may be told of a hotspot by month (ADR 13). The effect is worked out from what is told, never from what is not. */
export interface ToldMonths {
  readonly months: readonly MonthCount[]
  readonly said: readonly (SaidColumns & { readonly month: LocalDate })[]
  readonly before: SaidColumns
  readonly after: SaidColumns
  /** In the hotspot since the month from which its places are counted. */
  readonly insideLately: Sayable
  readonly effect: Effect
}

export function tellMonths(
  held: readonly HeldMonth[],
  question: Omit<EffectQuestion, 'months'>,
  placesFrom: LocalDate,
): ToldMonths {
  const { isBefore, isAfter } = periodsOf(question)
  const inMonths = (holds: (month: LocalDate) => boolean) => (at: number) => {
    const month = held[at]?.month
    return month !== undefined && holds(month)
  }
  const [before, after] = [inMonths(isBefore), inMonths(isAfter)]
  const lately = inMonths(month => month >= placesFrom)
  const tell = (column: Column) =>
    tellParts(
      held.map(({ snapped, exact }) => ({ snapped: snapped[column], exact: exact[column] })),
      [before, after, lately],
    )
  const told = { inside: tell('inside'), ring: tell('ring'), compared: tell('compared') }
  const ofAll = <T>(of: (column: Column) => T): Readonly<Record<Column, T>> => ({
    inside: of('inside'),
    ring: of('ring'),
    compared: of('compared'),
  })
  const months = held.map(({ month }, at) => ({ month, ...ofAll(column => told[column].counts[at] ?? 0) }))
  const [was, is] = [ofAll(column => told[column].total(before)), ofAll(column => told[column].total(after))]
  const effect = measureEffect({ ...question, months })
  const isUntold = effect.kind === 'measured' && (isHidden(was.inside) || isHidden(is.inside))
  return {
    months,
    said: held.map(({ month }, at) => ({
      month,
      ...ofAll(column => told[column].said[at] ?? { incidents: 0, few: false }),
    })),
    before: was,
    after: is,
    insideLately: told.inside.total(lately),
    effect: isUntold ? { kind: 'untold', firstMonth: periodsOf(question).firstMonth } : effect,
  }
}
