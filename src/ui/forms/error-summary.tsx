import { Bridge, component } from '../govuk.ts'
import { firstBoxOf } from './date-field.tsx'
import type { AnyForm } from './question.ts'
import { errorsOf } from './question.ts'

const errorSummary = component('error-summary')

/** The form as a whole, and what a form carries unseen: there is nothing on the page to go to. */
const UNSEEN: ReadonlySet<string> = new Set(['', 'version'])

/** Each fault once, in page order, linking to its field. Nothing when there is nothing wrong. */
export function ErrorSummary({ form }: { readonly form: AnyForm | undefined }) {
  const errors = errorsOf(form)
  if (form === undefined || errors.length === 0) return null
  const errorList = errors.map(({ field, message, href }) => ({
    text: message,
    href: UNSEEN.has(field) ? undefined : firstBoxOf(form, field, href),
  }))
  return <Bridge html={errorSummary({ titleText: 'There is a problem', errorList })} />
}
