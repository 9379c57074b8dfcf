import { type AnyForm, Form, Radios, Select, TextArea } from '../../../ui/index.ts'
import { OCCASIONS } from '../assess-risk.ts'
import { waysOfAsking } from '../forms.ts'
import { paths } from '../paths.ts'
import { type InstrumentDefinition, RISK_BANDS } from '../rules/score-instrument.ts'
import { BAND_WORDS, OCCASION_WORDS } from '../words.ts'
import { type CaseAt, CaseFormShell } from './case-shell.tsx'
import { RiskQuestions } from './risk-questions.tsx'

interface AssessRiskProps extends CaseAt {
  readonly form: AnyForm
  readonly definition: InstrumentDefinition
  readonly title: string
  readonly occasion: string
}

export function AssessRiskPage(props: AssessRiskProps) {
  const { file, form, definition, title, occasion } = props
  const back = paths.risk({ reference: file.reference })
  return (
    <CaseFormShell {...props} title={`Assess the risk: ${title}`} back={back}>
      <Form form={form} submit="Keep this assessment" cancel={{ href: back }}>
        <Select
          form={form}
          name="occasion"
          label="When is this?"
          initial={occasion}
          empty={false}
          options={OCCASIONS.map(each => ({ value: each, text: OCCASION_WORDS[each] ?? each }))}
        />
        <Radios
          form={form}
          name="askedHow"
          label="How were the questions answered?"
          small
          options={waysOfAsking(definition).map(({ code, label }) => ({ value: code, text: label }))}
        />
        <RiskQuestions definition={definition} form={form} />
        <Radios
          form={form}
          name="band"
          label="Does your judgement raise the band? (optional)"
          hint="The score sets the band. Judgement may raise it, with a reason, and never lowers it."
          small
          options={RISK_BANDS.map(band => ({ value: band, text: `Raise to ${BAND_WORDS[band].toLowerCase()}` })).slice(
            1,
          )}
        />
        <TextArea form={form} name="bandReason" label="Why is the band raised?" rows={3} />
      </Form>
    </CaseFormShell>
  )
}
