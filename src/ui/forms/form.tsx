import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import type { ButtonKind } from '../elements/button.tsx'
import { Button, ButtonGroup } from '../elements/button.tsx'
import { ChromeContext } from '../layout/chrome.ts'
import type { AnyForm } from './question.ts'
import { answerTo } from './question.ts'
import { Hidden } from './special-fields.tsx'

export interface FormProps {
  /** Given, its answers are minded: leaving with unsaved ones asks first. */
  readonly form?: AnyForm | undefined
  /** Where it goes; the page's own address unless given. */
  readonly action?: string | undefined
  /** The words of the button. Leave out to write the buttons among the children. */
  readonly submit?: string | undefined
  readonly kind?: ButtonKind | undefined
  readonly cancel?: { readonly href: string; readonly text?: string | undefined } | undefined
  /** The version of what is being changed, so that a later change by somebody else is noticed. */
  readonly version?: string | number | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  /** For file uploads. */
  readonly multipart?: boolean | undefined
  readonly children?: ComponentChildren
}

/** A form that changes something. Carries what guards against forgery and against sending twice. */
export function Form(props: FormProps) {
  const chrome = useContext(ChromeContext)
  const { form, submit, cancel } = props
  const version = (form && answerTo(form, 'version')) ?? props.version
  return (
    <form
      method="post"
      action={props.action}
      id={props.id}
      class={props.classes}
      enctype={props.multipart ? 'multipart/form-data' : undefined}
      novalidate
      data-wm-form={form ? 'answers' : 'button'}
    >
      <Hidden name="_csrf" value={chrome.csrf} />
      <Hidden name="_once" value={chrome.once()} />
      {version === undefined ? null : <Hidden name="version" value={String(version)} />}
      {props.children}
      {submit === undefined ? null : (
        <ButtonGroup>
          <Button preventDoubleClick kind={props.kind}>
            {submit}
          </Button>
          {cancel ? (
            <a class="govuk-link" href={cancel.href}>
              {cancel.text ?? 'Cancel'}
            </a>
          ) : null}
        </ButtonGroup>
      )}
    </form>
  )
}
