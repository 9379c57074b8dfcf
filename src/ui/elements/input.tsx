import type { Attributes } from './class-names.ts'
import { classNames } from './class-names.ts'
import type { QuestionParts } from './form-group.tsx'
import { describedBy, FormGroup } from './form-group.tsx'
import type { TextPart } from './label.tsx'

export interface InputProps extends QuestionParts {
  readonly id?: string | undefined
  readonly name: string
  readonly type?: string | undefined
  readonly inputmode?: string | undefined
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  readonly prefix?: TextPart | undefined
  readonly suffix?: TextPart | undefined
  readonly classes?: string | undefined
  readonly autocomplete?: string | undefined
  readonly autocapitalize?: string | undefined
  readonly pattern?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export function Input(props: InputProps) {
  const { name, id = name, prefix, suffix } = props
  const input = <InputElement {...props} id={id} />
  return (
    <FormGroup {...props} id={id}>
      {prefix || suffix ? (
        <div class="govuk-input__wrapper">
          {prefix ? <Affix kind="prefix" {...prefix} /> : null}
          {input}
          {suffix ? <Affix kind="suffix" {...suffix} /> : null}
        </div>
      ) : (
        input
      )}
    </FormGroup>
  )
}

function InputElement(props: InputProps & { readonly id: string }) {
  return (
    <input
      class={classNames('govuk-input', props.classes, props.errorMessage && 'govuk-input--error')}
      id={props.id}
      name={props.name}
      type={(props.type ?? 'text') as 'text'}
      spellcheck={props.spellcheck}
      value={props.value}
      disabled={props.disabled}
      aria-describedby={describedBy(props.id, props)}
      autocomplete={props.autocomplete}
      autocapitalize={props.autocapitalize as 'none' | undefined}
      pattern={props.pattern}
      inputmode={props.inputmode}
      {...props.attributes}
    />
  )
}

function Affix({ kind, content, classes, attributes }: TextPart & { readonly kind: 'prefix' | 'suffix' }) {
  return (
    <div class={classNames(`govuk-input__${kind}`, classes)} aria-hidden="true" {...attributes}>
      {content}
    </div>
  )
}
