import type { Attributes } from './class-names.ts'
import { classNames } from './class-names.ts'
import type { QuestionParts } from './form-group.tsx'
import { describedBy, FormGroup } from './form-group.tsx'

export interface TextareaProps extends QuestionParts {
  readonly id?: string | undefined
  readonly name: string
  readonly rows?: number | undefined
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  readonly classes?: string | undefined
  readonly autocomplete?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export function Textarea(props: TextareaProps) {
  const { name, id = name } = props
  return (
    <FormGroup {...props} id={id}>
      <textarea
        class={classNames('govuk-textarea', props.errorMessage && 'govuk-textarea--error', props.classes)}
        id={id}
        name={name}
        rows={props.rows ?? 5}
        spellcheck={props.spellcheck}
        disabled={props.disabled}
        aria-describedby={describedBy(id, props)}
        autocomplete={props.autocomplete}
        {...props.attributes}
        value={props.value ?? ''}
      />
    </FormGroup>
  )
}
