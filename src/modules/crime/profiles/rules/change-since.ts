import { monthWords } from '../../map/rules/months.ts'
import type { ProfileResult } from '../types.ts'
import { counted } from './words.ts'

interface Kept {
  readonly edition: number
  readonly dataCut: string
  readonly checkSum: string
  readonly result: ProfileResult
}

/** What a new edition says of the one before it, in whole sentences. */
export function changeSince(before: Kept, now: Omit<Kept, 'edition'>): string {
  const of = `edition ${before.edition}`
  if (before.checkSum === now.checkSum) return `Nothing has changed since ${of}: every figure is the same.`
  const said: string[] = []
  const [then, last] = [before.result.period.to, now.result.period.to]
  if (then !== last)
    said.push(`The data now goes up to ${monthWords(last)}; in ${of} it went up to ${monthWords(then)}.`)
  else if (before.dataCut !== now.dataCut) said.push(`Months that ${of} stood on have been brought in anew.`)
  else said.push(`The data is that of ${of}; residents, weights, themes or the program have changed.`)
  const [a, b] = [yearOf(before.result), yearOf(now.result)]
  if (a !== b) said.push(`The last year holds ${counted(b)}, where ${of} had ${a.toLocaleString('en-GB')}.`)
  const [was, is] = [verdictOf(before.result), verdictOf(now.result)]
  if (was !== is) said.push(`Beside the year before it ${WORDS[is]}, where it ${WORDS[was]}.`)
  return said.join(' ')
}

function yearOf({ year, incidents }: ProfileResult): number {
  return year?.change.now ?? incidents
}

function verdictOf({ year }: ProfileResult): keyof typeof WORDS {
  return year === null ? 'unknown' : (year.usual ?? year.change).verdict
}

const WORDS = {
  higher: 'is up by more than chance explains',
  lower: 'is down by more than chance explains',
  unclear: 'differs no more than chance may bring',
  none: 'has nothing to count',
  unknown: 'could not be compared',
} as const
