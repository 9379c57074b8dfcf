import { Bridge, component, remembered } from '../govuk.ts'
import type { DateInputParams } from '../govuk.gen.ts'
import { toHtml } from '../html.ts'
import type { AnyForm, Question } from './question.ts'
import { answerTo, errorFor } from './question.ts'

const dateInput = component('date-input')
const emptyDateInput = remembered(dateInput)

const PARTS = ['day', 'month', 'year'] as const

export interface DateFieldProps extends Omit<Question, 'initial'> {
  /** `YYYY-MM-DD`, shown before anybody has answered. */
  readonly initial?: string | undefined
  /** For a date of birth: browsers may offer it. */
  readonly autocomplete?: 'bday' | undefined
}

/** Three inputs, `<name>-day`, `<name>-month` and `<name>-year`. */
export function DateField(props: DateFieldProps) {
  const { form, name, label, hint, size, isPageHeading } = props
  const error = errorFor(form, name)
  const values = answersOf(props)
  const params: DateInputParams = {
    id: name,
    namePrefix: name,
    items: PARTS.map((part, at) => ({
      name: part,
      value: values[at],
      error: error ? isWrong(part, error.href, values) : undefined,
      autocomplete: props.autocomplete && `bday-${part}`,
    })),
    fieldset: {
      legend: { html: toHtml(<>{label}</>), classes: `govuk-fieldset__legend--${size ?? 's'}`, isPageHeading },
    },
    hint: hint ? { html: toHtml(<>{hint}</>) } : undefined,
    errorMessage: error && { text: error.message },
  }
  const blank = !error && values.every(value => value === undefined)
  return <Bridge html={blank ? emptyDateInput(params) : dateInput(params)} />
}

function answersOf({ form, name, initial }: DateFieldProps): readonly (string | undefined)[] {
  const typed = PARTS.map(part => answerTo(form, `${name}-${part}`))
  if (typed.some(value => value !== undefined) || initial === undefined) return typed
  const [year, month, day] = initial.split('-')
  return [day, month, year].map(value => value && String(Number(value)))
}

/** Only the part that is wrong is marked; all three when nothing was entered, or when the date as a whole is wrong. */
function isWrong(part: string, href: string, values: readonly (string | undefined)[]): boolean {
  if (values.every(value => !value)) return true
  const named = PARTS.find(each => href.endsWith(`-${each}`))
  return named === undefined || named === part
}

/** Where the error summary's link goes: a date's first box, since the group itself cannot take the focus. */
export function firstBoxOf(form: AnyForm, field: string, href: string): string {
  const isDate = `${field}-day` in form.answers
  return isDate && href === `#${field}` ? `#${field}-day` : href
}
