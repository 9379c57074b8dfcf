import type { ComponentChildren } from 'preact'
import type { FieldError, Form } from '../../kernel/http/forms.ts'
import type { QuestionParts } from '../elements/form-group.tsx'

/** A form as a page sees it: what was answered and what is wrong. */
export type AnyForm = Form<unknown>

export type QuestionSize = 's' | 'm' | 'l'

/** What every question on a page is told. */
export interface Question {
  readonly form: AnyForm
  /** The schema's key, and the input's name. */
  readonly name: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  /** How large the question's words are; plain unless given. */
  readonly size?: QuestionSize | undefined
  /** The question is the heading of its page. */
  readonly isPageHeading?: boolean | undefined
  /** What stands there before anybody has answered. */
  readonly initial?: string | undefined
}

export function errorsOf(form: AnyForm | undefined): readonly FieldError[] {
  return form && !form.ok ? form.errors : []
}

export function errorFor(form: AnyForm, name: string): FieldError | undefined {
  return errorsOf(form).find(error => error.field === name)
}

export function answerTo(form: AnyForm, name: string, initial?: string): string | undefined {
  const answer = form.answers[name]
  return (Array.isArray(answer) ? answer[0] : answer) ?? initial
}

export function answersTo(form: AnyForm, name: string, initial: readonly string[] = []): readonly string[] {
  const answer = form.answers[name]
  if (answer === undefined) return initial
  return Array.isArray(answer) ? answer : [answer]
}

/** The words around a single input. */
export function partsOf({ form, name, label, hint, size, isPageHeading }: Question): QuestionParts {
  const error = errorFor(form, name)
  return {
    label: { content: label, classes: size && `govuk-label--${size}`, isPageHeading },
    hint: hint ? { content: hint } : undefined,
    errorMessage: error && { content: error.message },
  }
}

/** The words around a group of inputs. */
export function groupPartsOf({ form, name, label, hint, size, isPageHeading }: Question) {
  const error = errorFor(form, name)
  return {
    fieldset: {
      legend: { content: label, classes: `govuk-fieldset__legend--${size ?? 's'}`, isPageHeading },
    },
    hint: hint ? { content: hint } : undefined,
    errorMessage: error && { content: error.message },
  }
}
