import type { ComponentChildren } from 'preact'
import { classNames } from '../elements/class-names.ts'
import { Input } from '../elements/input.tsx'
import type { Question } from './question.ts'
import { answerTo, partsOf } from './question.ts'

export interface TextFieldProps extends Question {
  /** As wide as the answer is expected to be, in characters. */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined
  readonly type?: 'text' | 'email' | 'tel' | 'url' | undefined
  readonly inputmode?: 'numeric' | 'decimal' | 'email' | 'tel' | undefined
  readonly autocomplete?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly prefix?: ComponentChildren
  readonly suffix?: ComponentChildren
}

export function TextField(props: TextFieldProps) {
  const { form, name, width, prefix, suffix } = props
  return (
    <Input
      {...partsOf(props)}
      name={name}
      value={answerTo(form, name, props.initial)}
      type={props.type}
      inputmode={props.inputmode}
      autocomplete={props.autocomplete}
      spellcheck={props.spellcheck}
      classes={classNames(width && `govuk-input--width-${width}`)}
      prefix={prefix ? { content: prefix } : undefined}
      suffix={suffix ? { content: suffix } : undefined}
    />
  )
}
