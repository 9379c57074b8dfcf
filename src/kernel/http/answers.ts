import { cleanForRedisplay } from './text.ts'

/** What was typed, by input name: kept so that a refused form is shown again with nothing lost. */
export type Answers = Record<string, string | string[]>

/** Longer answers are cut: no field allows this much, and a page must not grow with what is sent to it. */
export const LONGEST_ANSWER = 100_000

/** More answers than this under one name are left out. */
export const MOST_ANSWERS = 500

/**
 * The values sent under one input name, as text. Numbers and booleans of a JSON body count as text; anything else
 * (objects, lists in lists, nothing at all) counts as no answer.
 */
export function sentUnder(body: unknown, name: string): readonly string[] {
  if (typeof body !== 'object' || body === null || !isSafeName(name) || !Object.hasOwn(body, name)) return []
  const sent: unknown = Reflect.get(body, name)
  return (Array.isArray(sent) ? sent.slice(0, MOST_ANSWERS) : [sent]).flatMap(toText)
}

/** Names that every object already answers to (`__proto__`, `constructor`, …) are never read from a form. */
export function isSafeName(name: string): boolean {
  return name !== '' && name !== 'prototype' && !(name in Object.prototype)
}

/** One name's answer for showing again: a list when it was sent as one, otherwise text. */
export function answerFor(body: unknown, name: string, many: boolean): string | string[] | undefined {
  const values = sentUnder(body, name).map(value => cleanForRedisplay(value, LONGEST_ANSWER))
  if (many) return values
  return values[0]
}

function toText(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number' && Number.isFinite(value)) return [String(value)]
  if (typeof value === 'boolean') return [value ? 'yes' : 'no']
  return []
}
