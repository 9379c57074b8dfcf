import type { z } from 'zod'
import { makeField, WrongAnswer, type FieldKind } from './field-kinds.ts'
import { capitalise, hasUnreadableCharacters, tidyLine, tidyLines, withArticle, withCommas } from './text.ts'
import { parseReference } from '../reference.ts'

/** A field that may be left empty gives undefined; one that may not gives its value. */
export type Answered<T, R extends boolean> = R extends true ? T : T | undefined

/** What every field says about itself. `name` is as it reads inside a sentence: "what happened", "date of birth". */
export interface FieldOptions<R extends boolean> {
  readonly name: string
  /** Whether an answer is needed; it is unless `false` is given. */
  readonly required?: R
  /** The message when there is no answer, where "Enter [name]" does not read well. */
  readonly missing?: string
}

export interface TextOptions<R extends boolean> extends FieldOptions<R> {
  /** Characters allowed: 200 for one line, 4,000 for several. */
  readonly max?: number
  readonly min?: number
  /** A shape the text must have, and the message when it has not. */
  readonly pattern?: { readonly test: RegExp; readonly message: string }
}

/** One line of text: trimmed, tabs and line breaks as spaces. */
export function textField<R extends boolean = true>(options: TextOptions<R>): z.ZodType<Answered<string, R>> {
  return oneValue(options, tidyLine, text => checkText(text, { max: 200, ...options }))
}

/** Text of several lines: trimmed, line endings as `\n`. */
export function longText<R extends boolean = true>(options: TextOptions<R>): z.ZodType<Answered<string, R>> {
  return oneValue(options, tidyLines, text => checkText(text, { max: 4000, ...options }))
}

/** A password: kept exactly as typed, spaces included, and never shown again. */
export function passwordField(options: Omit<TextOptions<true>, 'pattern'>): z.ZodType<string> {
  return oneValue(
    options,
    text => text,
    text => checkText(text, { max: 200, ...options }),
    'secret',
  )
}

/** An e-mail address, in small letters. The shape is checked loosely: only sending to it proves it. */
export function email<R extends boolean = true>(
  options: Partial<FieldOptions<R>> = {},
): z.ZodType<Answered<string, R>> {
  const named = { name: 'email address', missing: 'Enter an email address', ...options }
  return oneValue(named, tidyLine, text => {
    if (text.length > 254) return new WrongAnswer(tooLong(named.name, 254))
    if (!/^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:".]+$/.test(text)) {
      return new WrongAnswer(`Enter ${withArticle(named.name)} in the correct format, like name@example.com`)
    }
    return text.toLowerCase()
  })
}

export interface IntegerOptions<R extends boolean> extends FieldOptions<R> {
  readonly min: number
  readonly max: number
}

/** A whole number between two others, both allowed. "1,200" is read as 1200. */
export function integer<R extends boolean = true>(options: IntegerOptions<R>): z.ZodType<Answered<number, R>> {
  const { min, max } = options
  const name = capitalise(options.name)
  return oneValue(options, tidyLine, text => {
    const digits = text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    if (!/^[-\u2212]?\d{1,15}$/.test(digits))
      return new WrongAnswer(`${name} must be a whole number, like ${withCommas(Math.min(Math.max(min, 1), max))}`)
    const number = Number(digits.replace('\u2212', '-'))
    if (number >= min && number <= max) return number
    return new WrongAnswer(`${name} must be between ${withCommas(min)} and ${withCommas(max)}`)
  })
}

/** A reference such as `C-7K2M9QX`, however it was copied: small letters and a missing hyphen are put right. */
export function reference<R extends boolean = true>(
  options: FieldOptions<R> & { readonly prefix: string },
): z.ZodType<Answered<string, R>> {
  return oneValue(options, tidyLine, text => {
    const found = parseReference(text)
    if (found?.startsWith(`${options.prefix}-`)) return found
    return new WrongAnswer(`${capitalise(options.name)} must look like ${options.prefix}-7K2M9QX`)
  })
}

/**
 * A field of one value: refuses a second answer and unreadable characters, says when it is missing, and hands a tidied
 * answer to `read`.
 */
export function oneValue<T, R extends boolean = true>(
  options: FieldOptions<R>,
  tidy: (text: string) => string,
  read: (text: string) => T | WrongAnswer,
  kind: FieldKind = 'one',
): z.ZodType<Answered<T, R>> {
  return makeField(kind, sent => {
    if (Array.isArray(sent) && sent.length > 1) return new WrongAnswer(`Give one answer for ${options.name}`)
    const text = typeof sent === 'string' ? sent : ''
    if (hasUnreadableCharacters(text)) return new WrongAnswer(unreadable(options.name))
    const tidied = tidy(text)
    if (tidied !== '') return read(tidied)
    if (options.required === false) return undefined as Answered<T, R>
    return new WrongAnswer(options.missing ?? `Enter ${options.name}`)
  })
}

function checkText(text: string, options: TextOptions<boolean> & { readonly max: number }): string | WrongAnswer {
  const { name, min = 0, max, pattern } = options
  if (text.length > max) return new WrongAnswer(tooLong(name, max))
  if (text.length < min) return new WrongAnswer(`${capitalise(name)} must be ${withCommas(min)} characters or more`)
  return pattern && text.search(pattern.test) === -1 ? new WrongAnswer(pattern.message) : text
}

function tooLong(name: string, max: number): string {
  return `${capitalise(name)} must be ${withCommas(max)} characters or fewer`
}

function unreadable(name: string): string {
  return `${capitalise(name)} must not include characters that cannot be shown, such as control characters`
}
