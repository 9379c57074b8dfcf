import type { Tone } from '../../ui/index.ts'
import type { Colour } from './types.ts'

export const COLOUR_WORDS: Readonly<Record<Colour, string>> = { green: 'Green', amber: 'Amber', red: 'Red' }

/** The words say the colour; the tone repeats it. */
export const COLOUR_TONES: Readonly<Record<Colour, Tone>> = { green: 'good', amber: 'attention', red: 'urgent' }

export const MARKING = 'OFFICIAL-SENSITIVE'

/** "1 incident", "3 incidents". */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** Answers for a date field that opens filled in. */
export function dateAnswers(name: string, date: string): Record<string, string> {
  const [year = '', month = '', day = ''] = date.split('-')
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
}
