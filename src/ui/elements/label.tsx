import type { ComponentChildren } from 'preact'
import type { Attributes } from './class-names.ts'
import { classNames } from './class-names.ts'

export interface TextPart {
  readonly content: ComponentChildren
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface LabelProps extends TextPart {
  readonly for?: string | undefined
  readonly isPageHeading?: boolean | undefined
}

export function Label({ content, classes, attributes, for: target, isPageHeading }: LabelProps) {
  if (!content) return null
  const label = (
    <label class={classNames('govuk-label', classes)} {...attributes} for={target}>
      {content}
    </label>
  )
  return isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}

export interface HintProps extends TextPart {
  readonly id?: string | undefined
}

export function Hint({ id, content, classes, attributes }: HintProps) {
  return (
    <div id={id} class={classNames('govuk-hint', classes)} {...attributes}>
      {content}
    </div>
  )
}

export interface ErrorMessageProps extends HintProps {
  readonly visuallyHiddenText?: string | undefined
}

export function ErrorMessage({ id, content, classes, attributes, visuallyHiddenText = 'Error' }: ErrorMessageProps) {
  return (
    <p id={id} class={classNames('govuk-error-message', classes)} {...attributes}>
      {visuallyHiddenText === '' ? null : <span class="govuk-visually-hidden">{visuallyHiddenText}:</span>} {content}
    </p>
  )
}
