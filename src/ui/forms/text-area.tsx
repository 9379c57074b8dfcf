import { Textarea } from '../elements/textarea.tsx'
import { Bridge, component } from '../govuk.ts'
import { toHtml } from '../html.ts'
import type { Question } from './question.ts'
import { answerTo, errorFor, partsOf } from './question.ts'

const characterCount = component('character-count')

export interface TextAreaProps extends Question {
  readonly rows?: number | undefined
  /** The most characters allowed: counts down as one types. */
  readonly count?: number | undefined
  readonly spellcheck?: boolean | undefined
}

export function TextArea(props: TextAreaProps) {
  const { form, name, rows, count, spellcheck, initial } = props
  if (count !== undefined) return <CountedTextArea {...props} count={count} />
  return (
    <Textarea
      {...partsOf(props)}
      name={name}
      rows={rows}
      spellcheck={spellcheck}
      value={answerTo(form, name, initial)}
    />
  )
}

function CountedTextArea(props: TextAreaProps & { readonly count: number }) {
  const { form, name, label, hint, size, isPageHeading, rows, count, spellcheck, initial } = props
  const error = errorFor(form, name)
  const html = characterCount({
    id: name,
    name,
    rows: rows === undefined ? undefined : String(rows),
    maxlength: String(count),
    // Nobody should be warned while there is still plenty of room.
    threshold: '75',
    spellcheck,
    value: answerTo(form, name, initial),
    label: { html: toHtml(<>{label}</>), classes: size && `govuk-label--${size}`, isPageHeading },
    hint: hint ? { html: toHtml(<>{hint}</>) } : undefined,
    errorMessage: error && { text: error.message },
  })
  return <Bridge html={html} />
}
