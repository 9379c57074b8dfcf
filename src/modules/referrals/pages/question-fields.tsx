import type { ComponentChildren } from 'preact'
import type { AnyForm, Choice } from '../../../ui/index.ts'
import { Checkboxes, DateField, Radios, TextArea, TextField } from '../../../ui/index.ts'
import type { Coded } from '../procedure.ts'
import type { Question } from '../questions.ts'

interface Fields {
  readonly questions: readonly Question[]
  readonly form: AnyForm
}

/** The questions of a page. One that hangs on a single answer stands under that answer; on several, after the question. */
export function QuestionFields({ questions, form }: Fields) {
  return (
    <>
      {questions
        .filter(question => question.when?.is.length !== 1)
        .map(question => (
          <Field question={question} questions={questions} form={form} />
        ))}
    </>
  )
}

function Field({ question, questions, form }: Fields & { readonly question: Question }) {
  const words = { form, name: question.key, label: question.label, hint: question.hint }
  const options = (question.options ?? []).map(option => toChoice(option, question, questions, form))
  switch (question.kind) {
    case 'one':
      return <Radios {...words} options={options} small={options.length > 6} />
    case 'many':
      return <Checkboxes {...words} options={options} />
    case 'text':
      return (
        <TextArea
          {...words}
          count={question.max ?? 4000}
          rows={question.max !== undefined && question.max <= 1000 ? 3 : 6}
        />
      )
    case 'date':
      return <DateField {...words} />
    case 'number':
      return <TextField {...words} width={5} inputmode="numeric" />
    case 'email':
      return <TextField {...words} type="email" autocomplete="email" />
    case 'line':
      return <TextField {...words} />
    default:
      return question.kind satisfies never
  }
}

function toChoice(option: Coded, question: Question, questions: readonly Question[], form: AnyForm): Choice {
  const under = questions.filter(
    ({ when }) => when?.key === question.key && when.is.length === 1 && when.is[0] === option.code,
  )
  const reveal: ComponentChildren =
    under.length > 0 ? under.map(each => <Field question={each} questions={questions} form={form} />) : undefined
  return {
    value: option.code,
    text: option.label,
    hint: option.hint,
    exclusive: option.code === question.alone,
    reveal,
  }
}
