import type { ComponentChildren } from 'preact'
import { classNames } from '../elements/class-names.ts'
import type { ChoiceItem } from '../elements/choices.tsx'
import { Checkboxes as GovukCheckboxes, Radios as GovukRadios } from '../elements/choices.tsx'
import { Select as GovukSelect } from '../elements/select.tsx'
import type { Question } from './question.ts'
import { answersTo, answerTo, groupPartsOf, partsOf } from './question.ts'

export interface Choice {
  readonly value: string
  readonly text: ComponentChildren
  readonly hint?: ComponentChildren
  /** Further questions for those who choose this. */
  readonly reveal?: ComponentChildren
  /** Checkboxes only: choosing this un-chooses the others ("None of these"). */
  readonly exclusive?: boolean | undefined
  /** Words such as "or" above this choice. */
  readonly divider?: string | undefined
  readonly disabled?: boolean | undefined
}

interface ChoiceQuestion extends Question {
  readonly options: readonly Choice[]
  readonly small?: boolean | undefined
}

export interface RadiosProps extends ChoiceQuestion {
  readonly inline?: boolean | undefined
}

export function Radios(props: RadiosProps) {
  const { form, name, options, inline, small, initial } = props
  return (
    <GovukRadios
      {...groupPartsOf(props)}
      name={name}
      value={answerTo(form, name, initial)}
      items={options.flatMap(toItems)}
      classes={classNames(inline && 'govuk-radios--inline', small && 'govuk-radios--small')}
    />
  )
}

export interface CheckboxesProps extends Omit<ChoiceQuestion, 'initial'> {
  readonly initial?: readonly string[] | undefined
  /** Of the ids, where two groups of the same name stand on one page. */
  readonly idPrefix?: string | undefined
}

export function Checkboxes(props: CheckboxesProps) {
  const { form, name, options, small, initial, idPrefix = name, ...words } = props
  return (
    <GovukCheckboxes
      {...groupPartsOf({ form, name, ...words })}
      name={name}
      idPrefix={idPrefix}
      values={answersTo(form, name, initial)}
      items={options.flatMap(toItems)}
      classes={classNames(small && 'govuk-checkboxes--small')}
    />
  )
}

export interface YesNoProps extends Question {
  readonly yes?: ComponentChildren
  readonly no?: ComponentChildren
  /** Further questions for those who say yes; the choices then stand one under the other. */
  readonly revealYes?: ComponentChildren
  readonly revealNo?: ComponentChildren
}

export function YesNo({ yes = 'Yes', no = 'No', revealYes, revealNo, ...question }: YesNoProps) {
  const options: readonly Choice[] = [
    { value: 'yes', text: yes, reveal: revealYes },
    { value: 'no', text: no, reveal: revealNo },
  ]
  return <Radios {...question} options={options} inline={!revealYes && !revealNo} />
}

export interface SelectProps extends Question {
  readonly options: readonly { readonly value: string; readonly text: string; readonly disabled?: boolean }[]
  /** The words of the empty choice; `false` where there is none. */
  readonly empty?: string | false | undefined
}

export function Select(props: SelectProps) {
  const { form, name, options, empty = 'Choose', initial } = props
  const items = options.map(({ value, text, disabled }) => ({ value, text, disabled }))
  return (
    <GovukSelect
      {...partsOf(props)}
      name={name}
      value={answerTo(form, name, initial)}
      items={empty === false ? items : [{ value: '', text: empty }, ...items]}
    />
  )
}

function toItems(choice: Choice): readonly ChoiceItem[] {
  const { value, text, hint, reveal, exclusive, divider, disabled } = choice
  const item: ChoiceItem = {
    value,
    content: text,
    hint: hint ? { content: hint } : undefined,
    conditional: reveal ? { content: reveal } : undefined,
    behaviour: exclusive ? 'exclusive' : undefined,
    disabled,
  }
  return divider ? [{ divider }, item] : [item]
}
