import type { z } from 'zod'
import { answerFor, type Answers } from './answers.ts'
import { kindOf, type FieldKind } from './field-kinds.ts'
import { inputFor, namesOf } from './inputs.ts'
import { isLocalDate } from '../local-date.ts'

export type { Answers } from './answers.ts'
export * from './fields.ts'
export * from './choice-fields.ts'
export { dateField, timeField } from './date-fields.ts'
export { uploadField } from './upload-field.ts'
export { parseQuery } from './query.ts'

/** One thing wrong, and the part of the page that puts it right. `field` is the schema's key, or '' for the form. */
export interface FieldError {
  readonly field: string
  readonly message: string
  /** `#field`, or `#field-day` where only a part of a date is wrong. */
  readonly href: string
}

/** A fault found by a rule rather than by a field; `withErrors` works out where it links to. */
export interface FieldFault {
  readonly field: string
  readonly message: string
  readonly href?: string
}

/** A value that somebody else changed while this form was open: what was typed, and what is there now. */
export interface StaleChange {
  readonly label: string
  readonly yours: string
  readonly theirs: string
}

/** Told when the page was out of date: what differs, and the version now current. */
export interface StaleNotice {
  readonly changes: readonly StaleChange[]
  readonly version: string | number
}

/** A form sent whole and right. */
export interface GoodForm<T> {
  readonly ok: true
  readonly value: T
  readonly answers: Answers
}

/** A form to show: new, or sent with something wrong, with what was typed. */
export interface ShownForm {
  readonly ok: false
  readonly answers: Answers
  readonly errors: readonly FieldError[]
  readonly stale?: StaleNotice
}

export type Form<T> = GoodForm<T> | ShownForm

/** A form as a schema: fields in the order of the page. */
export type FormSchema = z.ZodObject

type Outcome = { readonly fields: Record<string, unknown>; readonly errors: FieldError[] }
type Check = (answered: never) => readonly FieldFault[]

const crossChecks = new WeakMap<FormSchema, readonly Check[]>()

/**
 * Reads what was sent. Never throws, whatever the body is: a wrong answer is an error with a message, one for each
 * field, in page order; unknown names are ignored.
 */
export function parseForm<S extends FormSchema>(schema: S, body: unknown): Form<z.output<S>> {
  const answers = readAnswers(schema, body)
  const { fields, errors } = parseFields(schema, body)
  errors.push(...faultsBetween(schema, fields, errors))
  if (errors.length > 0) return { ok: false, answers, errors: inPageOrder(schema, errors) }
  return parseWhole(schema, body, fields, answers)
}

/** A form not yet sent: empty, or filled in with answers already known. */
export function emptyForm(answers: Answers = {}): ShownForm {
  return { ok: false, answers, errors: [] }
}

/** The same form with faults that a rule found, one for each field; what was typed is kept. */
export function withErrors(form: Form<unknown>, faults: readonly FieldFault[]): ShownForm {
  const earlier = form.ok ? [] : form.errors
  const errors = onePerField([...earlier, ...faults.map(fault => toError(fault, form.answers))])
  const stale = form.ok ? undefined : form.stale
  return { ok: false, answers: form.answers, errors, ...(stale && { stale }) }
}

/** The same form told that the page was out of date; its hidden `version` moves on, so sending it again is meant. */
export function withStale(form: Form<unknown>, stale: StaleNotice): ShownForm {
  const answers = { ...form.answers, version: String(stale.version) }
  return { ok: false, answers, errors: form.ok ? [] : form.errors, stale }
}

/** Forms made from something other than what was just sent. */
export const asForm = {
  /** From answers kept earlier (a draft): read again as if they had just been sent. */
  fromAnswers<S extends FormSchema>(schema: S, answers: Answers): Form<z.output<S>> {
    return parseForm(schema, answers)
  },

  /** From values already decided (an edit page): filled in as their owner would have typed them. */
  fromValue<S extends FormSchema>(schema: S, value: Partial<z.output<S>>): ShownForm {
    const typed = Object.entries(schema.shape).flatMap(([key, field]) => {
      return typedAs(key, kindOf(field), Reflect.get(value, key))
    })
    return emptyForm(Object.fromEntries(typed))
  },
}

/**
 * A rule between fields. Unlike zod's `refine` it runs even when other fields are wrong, with those that are right,
 * so that a person is told everything at once: the check must bear any field being absent.
 */
export function crossCheck<S extends FormSchema>(
  schema: S,
  check: (answered: Partial<z.output<S>>) => readonly FieldFault[],
): S {
  const copy = schema.clone()
  crossChecks.set(copy, [...checksOf(schema), check])
  return copy
}

/** The input names that a schema reads, in page order: a date reads three. */
export function inputNames(schema: FormSchema): readonly string[] {
  return Object.entries(schema.shape).flatMap(([key, field]) => namesOf(key, kindOf(field)))
}

function parseFields(schema: FormSchema, body: unknown): Outcome {
  const fields: Record<string, unknown> = {}
  const errors: FieldError[] = []
  for (const [key, field] of Object.entries(schema.shape)) {
    const parsed = (field as z.ZodType).safeParse(inputFor(key, field, body))
    if (parsed.success) fields[key] = parsed.data
    else errors.push(toFieldError(key, kindOf(field), parsed.error.issues[0]))
  }
  return { fields, errors }
}

/** zod's own rules over the whole form (`refine`) are asked only when every field is right, and only if there are any. */
function parseWhole<S extends FormSchema>(
  schema: S,
  body: unknown,
  fields: Record<string, unknown>,
  answers: Answers,
): Form<z.output<S>> {
  if (!schema._zod.def.checks?.length) return { ok: true, value: fields as z.output<S>, answers }
  const parsed = schema.safeParse(
    Object.fromEntries(Object.entries(schema.shape).map(([key, field]) => [key, inputFor(key, field, body)])),
  )
  if (parsed.success) return { ok: true, value: parsed.data, answers }
  const first = Object.keys(schema.shape)[0] ?? ''
  const errors = parsed.error.issues.map(({ path, message }) => {
    const field = String(path[0] ?? first)
    return toFieldError(field, kindOf(schema.shape[field]), { path: path.slice(1), message })
  })
  return { ok: false, answers, errors: inPageOrder(schema, errors) }
}

function faultsBetween(schema: FormSchema, fields: Record<string, unknown>, errors: readonly FieldError[]) {
  const wrong = new Set(errors.map(error => error.field))
  return checksOf(schema)
    .flatMap(check => check(fields as never))
    .filter(fault => !wrong.has(fault.field))
    .map(fault => ({ href: linkTo(fault.field, kindOf(schema.shape[fault.field])), ...fault }))
}

function checksOf(schema: FormSchema): readonly Check[] {
  const parent = schema._zod.parent
  return crossChecks.get(schema) ?? (parent ? checksOf(parent as FormSchema) : [])
}

function readAnswers(schema: FormSchema, body: unknown): Answers {
  const answers: Answers = {}
  for (const [key, field] of Object.entries(schema.shape)) {
    const kind = kindOf(field)
    if (kind === 'secret') continue
    for (const name of namesOf(key, kind)) {
      const answer = answerFor(body, name, kind === 'many')
      if (answer !== undefined) answers[name] = answer
    }
    const iso = kind === 'date' ? answerFor(body, key, false) : undefined
    if (iso !== undefined) Object.assign(answers, Object.fromEntries(typedAs(key, 'date', iso)))
  }
  return answers
}

function typedAs(key: string, kind: FieldKind | undefined, value: unknown): [string, string | string[]][] {
  if (value === undefined || value === null || kind === 'secret') return []
  if (Array.isArray(value)) return [[key, value.map(String)]]
  if (typeof value === 'boolean') return [[key, value ? 'yes' : 'no']]
  if (kind === 'date' && typeof value === 'string') return typedDate(key, value)
  return typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : []
}

function typedDate(key: string, value: string): [string, string][] {
  if (!isLocalDate(value)) return [[`${key}-day`, value]]
  const [year, month, day] = value.split('-').map(part => String(Number(part)))
  return [
    [`${key}-day`, day ?? ''],
    [`${key}-month`, month ?? ''],
    [`${key}-year`, year ?? ''],
  ]
}

function toFieldError(
  field: string,
  kind: FieldKind | undefined,
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): FieldError {
  const part = issue?.path[0]
  const href = typeof part === 'string' ? `#${field}-${part}` : linkTo(field, kind)
  return { field, message: issue?.message ?? 'Check this answer', href }
}

function toError(fault: FieldFault, answers: Answers): FieldError {
  const kind = Object.hasOwn(answers, `${fault.field}-day`) ? 'date' : undefined
  return { href: linkTo(fault.field, kind), ...fault }
}

/** A date is put right from its first part on. */
function linkTo(field: string, kind: FieldKind | undefined): string {
  return `#${namesOf(field, kind)[0] ?? field}`
}

function inPageOrder(schema: FormSchema, errors: readonly FieldError[]): readonly FieldError[] {
  const order = Object.keys(schema.shape)
  return onePerField(errors).toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
}

/** One error a field; those of the form as a whole (field '') are all kept. */
function onePerField(errors: readonly FieldError[]): readonly FieldError[] {
  return errors.filter((error, at) => {
    return error.field === '' || errors.findIndex(other => other.field === error.field) === at
  })
}
