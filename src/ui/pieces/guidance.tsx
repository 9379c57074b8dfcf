import type { ComponentChildren } from 'preact'
import { ButtonLink } from '../elements/button.tsx'

export interface EmptyStateProps {
  /** What is not there: "No cases are listed for this meeting". */
  readonly title: string
  /** What to do next. */
  readonly children?: ComponentChildren
  readonly action?: { readonly href: string; readonly text: string } | undefined
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div class="wm-empty">
      <p class="wm-empty__title">{title}</p>
      {children ? <div class="wm-empty__words">{children}</div> : null}
      {action ? (
        <ButtonLink href={action.href} kind="secondary">
          {action.text}
        </ButtonLink>
      ) : null}
    </div>
  )
}

export interface StepsProps {
  readonly current: number
  readonly total: number
  readonly title?: ComponentChildren
}

/** How far through a longer form this page is: the caption of its Layout. */
export function Steps({ current, total, title }: StepsProps) {
  return (
    <span class="wm-steps">
      Step {current} of {total}
      {title ? <>: {title}</> : null}
    </span>
  )
}

/** Shown only where JavaScript can print; without it the browser's own menu does the same. */
export function PrintButton({ children = 'Print this page' }: { readonly children?: ComponentChildren }) {
  return (
    <button type="button" class="govuk-button govuk-button--secondary wm-print-button" data-wm-print hidden>
      {children}
    </button>
  )
}
