import type { ComponentChildren } from 'preact'
import type { Attributes } from './class-names.ts'
import { classNames } from './class-names.ts'
import type { FieldsetProps } from './fieldset.tsx'
import { Fieldset } from './fieldset.tsx'
import type { QuestionParts } from './form-group.tsx'
import { describedBy } from './form-group.tsx'
import type { TextPart } from './label.tsx'
import { ErrorMessage, Hint, Label } from './label.tsx'

export interface ChoiceItem {
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly content?: ComponentChildren
  readonly label?: { readonly classes?: string | undefined; readonly attributes?: Attributes | undefined } | undefined
  readonly hint?: TextPart | undefined
  readonly divider?: string | undefined
  readonly checked?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** What to ask only of those who choose this. */
  readonly conditional?: { readonly content: ComponentChildren } | undefined
  /** `exclusive`: choosing this un-chooses the others. */
  readonly behaviour?: string | undefined
  readonly attributes?: Attributes | undefined
}

interface ChoicesProps extends Omit<QuestionParts, 'label'> {
  readonly name: string
  readonly idPrefix?: string | undefined
  readonly items: readonly (ChoiceItem | false | null | undefined)[]
  readonly fieldset?: Omit<FieldsetProps, 'children' | 'role'> | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface RadiosProps extends ChoicesProps {
  readonly value?: string | undefined
}

export interface CheckboxesProps extends ChoicesProps {
  readonly values?: readonly string[] | undefined
}

export function Radios({ value, ...props }: RadiosProps) {
  return <Choices {...props} kind="radios" chosen={value ? [value] : []} />
}

export function Checkboxes({ values, ...props }: CheckboxesProps) {
  return <Choices {...props} kind="checkboxes" chosen={values ?? []} />
}

interface KindOfChoices extends ChoicesProps {
  readonly kind: 'radios' | 'checkboxes'
  readonly chosen: readonly string[]
}

function Choices(props: KindOfChoices) {
  const { kind, name, idPrefix = name, hint, errorMessage, fieldset, formGroup } = props
  const base = kind === 'checkboxes' ? props.describedBy : undefined
  const described = describedBy(idPrefix, props, fieldset?.describedBy ?? base)
  const inner = (
    <>
      {hint ? <Hint {...hint} id={`${idPrefix}-hint`} /> : null}
      {errorMessage ? <ErrorMessage {...errorMessage} id={`${idPrefix}-error`} /> : null}
      <div class={classNames(`govuk-${kind}`, props.classes)} {...props.attributes} data-module={`govuk-${kind}`}>
        {props.items.map((item, index) =>
          item ? (
            <Choice
              {...props}
              item={item}
              id={item.id ?? (index === 0 ? idPrefix : `${idPrefix}-${index + 1}`)}
              described={fieldset || kind === 'radios' ? undefined : described}
            />
          ) : null,
        )}
      </div>
    </>
  )
  return (
    <div
      class={classNames('govuk-form-group', errorMessage && 'govuk-form-group--error', formGroup?.classes)}
      {...formGroup?.attributes}
    >
      {fieldset ? (
        <Fieldset {...fieldset} describedBy={described}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </div>
  )
}

interface ChoiceProps extends KindOfChoices {
  readonly item: ChoiceItem
  readonly id: string
  readonly described: string | undefined
}

function Choice({ kind, name, chosen, item, id, described }: ChoiceProps) {
  if (item.divider) return <div class={`govuk-${kind}__divider`}>{item.divider}</div>
  const checked = item.checked || (item.checked !== false && item.value !== undefined && chosen.includes(item.value))
  const hintId = item.hint ? `${id}-item-hint` : undefined
  return (
    <>
      <div class={`govuk-${kind}__item`}>
        <input
          class={`govuk-${kind}__input`}
          id={id}
          name={kind === 'checkboxes' ? (item.name ?? name) : name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={item.value ?? ''}
          checked={checked}
          disabled={item.disabled}
          data-aria-controls={item.conditional?.content ? `conditional-${id}` : undefined}
          data-behaviour={item.behaviour}
          aria-describedby={classNames(described, hintId) || undefined}
          {...item.attributes}
        />
        <Label
          content={item.content}
          classes={classNames(`govuk-${kind}__label`, item.label?.classes)}
          attributes={item.label?.attributes}
          for={id}
        />
        {item.hint ? (
          <Hint {...item.hint} id={hintId} classes={classNames(`govuk-${kind}__hint`, item.hint.classes)} />
        ) : null}
      </div>
      {item.conditional?.content ? (
        <div
          class={classNames(`govuk-${kind}__conditional`, !checked && `govuk-${kind}__conditional--hidden`)}
          id={`conditional-${id}`}
        >
          {item.conditional.content}
        </div>
      ) : null}
    </>
  )
}
