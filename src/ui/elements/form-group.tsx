import type { ComponentChildren } from 'preact'
import type { Attributes } from './class-names.ts'
import { classNames } from './class-names.ts'
import type { ErrorMessageProps, LabelProps, TextPart } from './label.tsx'
import { ErrorMessage, Hint, Label } from './label.tsx'

/** What every question has: words, help, and what is wrong with the answer. */
export interface QuestionParts {
  readonly label?: Omit<LabelProps, 'for'> | undefined
  readonly hint?: TextPart | undefined
  readonly errorMessage?: ErrorMessageProps | undefined
  readonly describedBy?: string | undefined
  readonly formGroup?:
    | { readonly classes?: string | undefined; readonly attributes?: Attributes | undefined }
    | undefined
}

interface FormGroupProps extends QuestionParts {
  readonly id: string
  readonly children: ComponentChildren
}

export function FormGroup({ id, label, hint, errorMessage, formGroup, children }: FormGroupProps) {
  return (
    <div
      class={classNames('govuk-form-group', errorMessage && 'govuk-form-group--error', formGroup?.classes)}
      {...formGroup?.attributes}
    >
      {label ? <Label {...label} for={id} /> : null}
      {hint ? <Hint {...hint} id={`${id}-hint`} /> : null}
      {errorMessage ? <ErrorMessage {...errorMessage} id={`${id}-error`} /> : null}
      {children}
    </div>
  )
}

/** The ids that describe a field, in the order in which they should be read out. */
export function describedBy(id: string, parts: QuestionParts, first = parts.describedBy): string | undefined {
  return classNames(first, parts.hint && `${id}-hint`, parts.errorMessage && `${id}-error`) || undefined
}
