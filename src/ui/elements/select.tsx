import type { Attributes } from './class-names.ts'
import { classNames } from './class-names.ts'
import type { QuestionParts } from './form-group.tsx'
import { describedBy, FormGroup } from './form-group.tsx'

export interface SelectOption {
  readonly value?: string | number | undefined
  readonly text: string
  readonly selected?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export interface SelectProps extends QuestionParts {
  readonly id?: string | undefined
  readonly name: string
  readonly items: readonly (SelectOption | false | null | undefined)[]
  readonly value?: string | number | undefined
  readonly disabled?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export function Select(props: SelectProps) {
  const { name, id = name, items, value } = props
  return (
    <FormGroup {...props} id={id}>
      <select
        class={classNames('govuk-select', props.classes, props.errorMessage && 'govuk-select--error')}
        id={id}
        name={name}
        disabled={props.disabled}
        aria-describedby={describedBy(id, props)}
        {...props.attributes}
      >
        {items.map(item => (item ? <Option item={item} chosen={value} /> : null))}
      </select>
    </FormGroup>
  )
}

function Option({ item, chosen }: { readonly item: SelectOption; readonly chosen: string | number | undefined }) {
  const matches = Boolean(chosen) && (item.value ?? item.text) === chosen && item.selected !== false
  return (
    <option value={item.value} selected={item.selected || matches} disabled={item.disabled} {...item.attributes}>
      {item.text}
    </option>
  )
}
