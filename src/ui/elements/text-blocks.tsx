import type { ComponentChildren } from 'preact'
import type { Attributes } from './class-names.ts'
import { classNames } from './class-names.ts'

interface Block {
  readonly children: ComponentChildren
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export function InsetText({ children, id, classes, attributes }: Block) {
  return (
    <div id={id} class={classNames('govuk-inset-text', classes)} {...attributes}>
      {children}
    </div>
  )
}

export interface WarningProps extends Omit<Block, 'id'> {
  readonly iconFallbackText?: string | undefined
}

export function Warning({ children, iconFallbackText = 'Warning', classes, attributes }: WarningProps) {
  return (
    <div class={classNames('govuk-warning-text', classes)} {...attributes}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{iconFallbackText}</span> {children}
      </strong>
    </div>
  )
}

export interface DetailsProps extends Block {
  readonly summary: ComponentChildren
  readonly open?: boolean | undefined
}

export function Details({ summary, children, id, classes, attributes, open }: DetailsProps) {
  return (
    <details id={id} class={classNames('govuk-details', classes)} {...attributes} open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  )
}

export interface PanelProps extends Omit<Block, 'children' | 'id'> {
  readonly title: ComponentChildren
  readonly headingLevel?: 1 | 2 | 3 | undefined
  readonly children?: ComponentChildren
}

/** What a person sees when something is done: a large heading and, below it, the reference to keep. */
export function Panel({ title, headingLevel = 1, children, classes, attributes }: PanelProps) {
  const Heading = `h${headingLevel}` as 'h1'
  return (
    <div class={classNames('govuk-panel govuk-panel--confirmation', classes)} {...attributes}>
      <Heading class="govuk-panel__title">{title}</Heading>
      {children ? <div class="govuk-panel__body">{children}</div> : null}
    </div>
  )
}
