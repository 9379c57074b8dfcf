import type { ComponentChildren } from 'preact'
import type { Attributes } from './class-names.ts'
import { classNames } from './class-names.ts'
import type { TextPart } from './label.tsx'

export interface LegendPart extends TextPart {
  readonly isPageHeading?: boolean | undefined
}

export interface FieldsetProps {
  readonly legend?: LegendPart | undefined
  readonly describedBy?: string | undefined
  readonly role?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: ComponentChildren
}

export function Fieldset({ legend, describedBy, role, classes, attributes, children }: FieldsetProps) {
  return (
    <fieldset
      class={classNames('govuk-fieldset', classes)}
      role={role as 'group' | undefined}
      aria-describedby={describedBy || undefined}
      {...attributes}
    >
      {legend?.content ? (
        <legend class={classNames('govuk-fieldset__legend', legend.classes)}>
          {legend.isPageHeading ? <h1 class="govuk-fieldset__heading">{legend.content}</h1> : legend.content}
        </legend>
      ) : null}
      {children}
    </fieldset>
  )
}
