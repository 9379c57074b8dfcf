import type { ComponentChildren } from 'preact'
import type { Attributes } from './class-names.ts'
import { classNames } from './class-names.ts'

export type TagColour = 'grey' | 'green' | 'teal' | 'blue' | 'purple' | 'magenta' | 'red' | 'orange' | 'yellow'

export interface TagProps {
  readonly children: ComponentChildren
  readonly colour?: TagColour | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export function Tag({ children, colour, classes, attributes }: TagProps) {
  return (
    <strong class={classNames('govuk-tag', colour && `govuk-tag--${colour}`, classes)} {...attributes}>
      {children}
    </strong>
  )
}
