import type { ComponentChildren } from 'preact'
import type { Attributes } from './class-names.ts'
import { classNames } from './class-names.ts'

export type ButtonKind = 'primary' | 'secondary' | 'warning' | 'inverse'

interface Common {
  readonly children: ComponentChildren
  readonly kind?: ButtonKind | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface ButtonProps extends Common {
  readonly type?: 'submit' | 'button' | 'reset' | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  readonly preventDoubleClick?: boolean | undefined
  /** The id of a form elsewhere on the page. */
  readonly form?: string | undefined
  /** Sends this form somewhere other than its own address. */
  readonly formAction?: string | undefined
}

export function Button(props: ButtonProps) {
  return (
    <button
      type={props.type ?? 'submit'}
      value={props.value}
      name={props.name}
      disabled={props.disabled}
      aria-disabled={props.disabled ? 'true' : undefined}
      data-prevent-double-click={props.preventDoubleClick}
      form={props.form}
      formaction={props.formAction}
      class={buttonClasses(props)}
      data-module="govuk-button"
      {...props.attributes}
      id={props.id}
    >
      {props.children}
    </button>
  )
}

export interface ButtonLinkProps extends Common {
  readonly href: string
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink(props: ButtonLinkProps) {
  return (
    <a
      href={props.href}
      role="button"
      draggable={'false' as unknown as boolean}
      class={buttonClasses(props)}
      data-module="govuk-button"
      {...props.attributes}
      id={props.id}
    >
      {props.children}
    </a>
  )
}

export function ButtonGroup({ children }: { readonly children: ComponentChildren }) {
  return <div class="govuk-button-group">{children}</div>
}

function buttonClasses({ kind = 'primary', classes }: Common): string {
  return classNames('govuk-button', kind !== 'primary' && `govuk-button--${kind}`, classes)
}
