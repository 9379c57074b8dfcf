import type { z } from 'zod'
import { oneValue, type Answered } from './fields.ts'
import { makeField, WrongAnswer } from './field-kinds.ts'
import { tidyLine } from './text.ts'

interface ChoiceOptions<R extends boolean> {
  /** Whether an answer is needed; it is unless `false` is given. */
  readonly required?: R
  /** What is asked for, inside a sentence ("Give one answer for …"). */
  readonly name?: string
}

/** One of several values: radios or a select. `message` begins with "Select". */
export function choice<const V extends readonly string[], R extends boolean = true>(
  values: V,
  message: string,
  options: ChoiceOptions<R> = {},
): z.ZodType<Answered<V[number], R>> {
  const allowed = new Set<string>(values)
  const named = { name: 'this question', ...options, missing: message }
  return oneValue<V[number], R>(named, tidyLine, text => {
    return allowed.has(text) ? text : new WrongAnswer(message, { allowed: values })
  })
}

/** Any of several values: checkboxes. Gives them in the page's order, each once. */
export function choices<const V extends readonly string[]>(
  values: V,
  message: string,
  options: { readonly required?: boolean } = {},
): z.ZodType<V[number][]> {
  const allowed = new Set<string>(values)
  return makeField<V[number][]>('many', sent => {
    const all: readonly unknown[] = Array.isArray(sent) ? sent : [sent]
    const given = all.filter(value => typeof value === 'string').filter(value => value !== '')
    if (given.some(value => !allowed.has(value))) return new WrongAnswer(message, { allowed: values })
    const ticked = new Set(given)
    if (ticked.size === 0 && options.required !== false) return new WrongAnswer(message)
    return values.filter(value => ticked.has(value))
  })
}

/** A yes or no question, answered `yes` or `no`. */
export function yesNo<R extends boolean = true>(
  message: string,
  options: ChoiceOptions<R> = {},
): z.ZodType<Answered<boolean, R>> {
  const named = { name: 'this question', ...options, missing: message }
  return oneValue<boolean, R>(named, tidyLine, text => {
    if (text === 'yes' || text === 'no') return text === 'yes'
    return new WrongAnswer(message, { allowed: ['yes', 'no'] })
  })
}

/** A single box that must be ticked (value `yes`): "Confirm that you have read the declaration". */
export function confirmation(message: string): z.ZodType<true> {
  return oneValue<true>({ name: 'this question', missing: message }, tidyLine, text => {
    return text === 'yes' ? true : new WrongAnswer(message)
  })
}
