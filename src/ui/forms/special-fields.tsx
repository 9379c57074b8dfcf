import { Bridge, component } from '../govuk.ts'
import { toHtml } from '../html.ts'
import type { Question } from './question.ts'
import { answerTo, errorFor } from './question.ts'

const passwordInput = component('password-input')
const fileUpload = component('file-upload')

export interface PasswordFieldProps extends Omit<Question, 'initial'> {
  readonly autocomplete?: 'current-password' | 'new-password' | undefined
}

/** Never shows again what was typed. */
export function PasswordField(props: PasswordFieldProps) {
  return <Bridge html={passwordInput({ ...wordsOf(props), autocomplete: props.autocomplete })} />
}

export interface FileFieldProps extends Omit<Question, 'initial'> {
  readonly multiple?: boolean | undefined
  /** As the `accept` attribute: `.pdf,.docx`. */
  readonly accept?: string | undefined
}

/** A file is not sent back: where the form comes back for another reason, it says that the file is wanted again. */
export function FileField({ multiple, accept, ...question }: FileFieldProps) {
  const sent = answerTo(question.form, question.name)
  const again =
    sent !== undefined && sent !== '' && !question.form.ok && errorFor(question.form, question.name) === undefined
  const hint = again ? (
    <>You chose “{sent}”. Choose it again: a browser does not send a file twice by itself.</>
  ) : (
    question.hint
  )
  return (
    <Bridge
      html={fileUpload({
        ...wordsOf({ ...question, hint }),
        javascript: true,
        multiple,
        attributes: accept ? { accept } : undefined,
      })}
    />
  )
}

function wordsOf({ form, name, label, hint, size, isPageHeading }: Question) {
  const error = errorFor(form, name)
  return {
    id: name,
    name,
    label: { html: toHtml(<>{label}</>), classes: size && `govuk-label--${size}`, isPageHeading },
    hint: hint ? { html: toHtml(<>{hint}</>) } : undefined,
    errorMessage: error && { text: error.message },
  }
}

/** An answer that the person is not asked. */
export function Hidden({ name, value }: { readonly name: string; readonly value: string }) {
  return <input type="hidden" name={name} value={value} />
}
