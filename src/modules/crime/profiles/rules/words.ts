import { periodWords } from '../../map/rules/months.ts'
import type { Comparison, Months, Where } from '../types.ts'

/** "Within 500 metres of Woking town centre", "Canalside ward, Woking". */
export function whereWords(where: Where, placeName: string): string {
  switch (where.kind) {
    case 'circle':
      return `Within ${where.radius.toLocaleString('en-GB')} metres of ${placeName}`
    case 'squares':
      return `${where.at.length === 1 ? 'A square' : `${where.at.length} squares`} of ${where.size.toLocaleString('en-GB')} metres at ${placeName}`
    case 'ward':
    case 'district':
    case 'county':
      return placeName
    default:
      return where satisfies never
  }
}

/** "Anti-social behaviour", "Burglary, Robbery", "All kinds of incident". */
export function aboutWords(themeName: string | undefined, kinds: readonly string[]): string {
  if (kinds.length > 0)
    return kinds.length > 4 ? `${kinds.slice(0, 3).join(', ')} and ${kinds.length - 3} more kinds` : kinds.join(', ')
  return themeName ?? 'All kinds of incident'
}

export function suggestTitle(where: Where, placeName: string, about: string): string {
  const at = where.kind === 'circle' || where.kind === 'squares' ? placeName : whereWords(where, placeName)
  return `${about}: ${at}`.slice(0, 150)
}

export function isPlace({ kind }: Where): boolean {
  return kind === 'circle' || kind === 'squares' || kind === 'ward'
}

const COMPARED: Readonly<Record<Comparison, string>> = {
  similar: 'districts like it',
  county: 'the other districts of the county',
  none: 'no other district',
}

export function comparedWords(comparison: Comparison): string {
  return COMPARED[comparison]
}

/** What every figure of a profile asks, in words. */
export function askedWords(asked: {
  readonly about: string
  readonly whereWords: string
  readonly period: Months
  readonly sets: readonly { readonly name: string }[]
}): string {
  return `${asked.about}; ${lowerFirst(asked.whereWords)}; ${periodWords(asked.period.from, asked.period.to)}; ${asked.sets.map(({ name }) => name).join(', ')}`
}

export function lowerFirst(text: string): string {
  // A name keeps its capital: only the words that this program begins a sentence with lose theirs.
  return /^(Within|A square|All kinds)\b/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

/** "In Woking", "Within 500 metres of …", "In a square …": where something happened, at the end of a clause. */
export function inWords(where: string): string {
  return /^Within\b/.test(where) ? lowerFirst(where) : `in ${lowerFirst(where)}`
}

let numbers: Intl.NumberFormat | undefined

export function counted(number: number, one = 'incident', many = 'incidents'): string {
  numbers ??= new Intl.NumberFormat('en-GB')
  return `${numbers.format(number)} ${number === 1 ? one : many}`
}

export function share(value: number): string {
  return `${Math.round(value * 100)} %`
}

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** "Friday 20:00 to 24:00": hours on end, which may run into the next day. */
export function hoursWords(busy: { readonly weekday: number; readonly hour: number; readonly length: number }): string {
  const two = (hour: number) => `${String(hour).padStart(2, '0')}:00`
  const end = busy.hour + busy.length
  const day = WEEKDAYS[busy.weekday] ?? ''
  return end <= 24
    ? `${day} ${two(busy.hour)} to ${two(end)}`
    : `${day} ${two(busy.hour)} to ${WEEKDAYS[(busy.weekday + 1) % 7] ?? ''} ${two(end - 24)}`
}
