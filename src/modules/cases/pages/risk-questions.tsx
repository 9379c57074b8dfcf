import type { Form } from '../../../kernel/http/forms.ts'
import { choice, choices } from '../../../kernel/http/forms.ts'
import { type Choice, Checkboxes, Radios } from '../../../ui/index.ts'
import type { z } from 'zod'
import type { InstrumentAnswers, InstrumentDefinition, InstrumentQuestion } from '../rules/score-instrument.ts'

/** Questions of an instrument stand under these names in a form, apart from the form's own. */
export function fieldName(question: Pick<InstrumentQuestion, 'code'>): string {
  return `risk_${question.code}`
}

/** The fields of an instrument, in its order, for a form's schema: `z.object({ ...riskFields(definition), … })`. */
export function riskFields(definition: InstrumentDefinition, required = true): Record<string, z.ZodType> {
  return Object.fromEntries(definition.questions.map(question => [fieldName(question), fieldOf(question, required)]))
}

/** The instrument's answers out of a form's parsed values. */
export function riskAnswersOf(
  definition: InstrumentDefinition,
  value: Readonly<Record<string, unknown>>,
): InstrumentAnswers {
  return Object.fromEntries(
    definition.questions.map(question => [
      question.code,
      value[fieldName(question)] as string | readonly string[] | undefined,
    ]),
  )
}

export interface RiskQuestionsProps {
  readonly definition: InstrumentDefinition
  readonly form: Form<unknown>
}

/** The questions of a risk instrument, numbered as on paper. Points are not shown: they would steer the answers. */
export function RiskQuestions({ definition, form }: RiskQuestionsProps) {
  return (
    <>
      {definition.questions.map((question, at) => {
        const words = {
          form,
          name: fieldName(question),
          label: `${at + 1}. ${question.text}`,
          hint: question.hint,
          small: true,
        }
        const options: Choice[] = question.options.map(({ code, text, alone }) => ({
          value: code,
          text,
          exclusive: alone,
        }))
        return question.several ? <Checkboxes {...words} options={options} /> : <Radios {...words} options={options} />
      })}
    </>
  )
}

function fieldOf(question: InstrumentQuestion, required: boolean): z.ZodType {
  const codes = question.options.map(option => option.code)
  const name = `“${question.text.replace(/\?$/, '')}”`
  const message = `Select an answer to ${name}`
  return question.several ? choices(codes, message, { required }) : choice(codes, message, { required, name })
}
