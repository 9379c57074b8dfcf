import { type AnyForm, Form, InsetText, Radios, Select, TextArea } from '../../../ui/index.ts'
import { OCCASIONS } from '../assess-risk.ts'
import { waysOfAsking } from '../forms.ts'
import { paths } from '../paths.ts'
import { type InstrumentDefinition, RISK_BANDS } from '../rules/score-instrument.ts'
import { BAND_WORDS, OCCASION_WORDS } from '../words.ts'
import { type CaseAt, CaseFormShell } from './case-shell.tsx'
import { RiskQuestions } from './risk-questions.tsx'

interface AssessRiskProps extends CaseAt {
  readonly form: AnyForm
  /** Undefined where none fits the kind of case: the band is set by judgement. */
  readonly instrument: { readonly title: string; readonly definition: InstrumentDefinition } | undefined
  readonly occasion: string
}

export function AssessRiskPage(props: AssessRiskProps) {
  const { file, form, instrument, occasion } = props
  const back = paths.risk({ reference: file.reference })
  const title = instrument === undefined ? 'Assess the risk' : `Assess the risk: ${instrument.title}`
  return (
    <CaseFormShell {...props} title={title} back={back}>
      <Form form={form} submit="Keep this assessment" cancel={{ href: back }}>
        <Select
          form={form}
          name="occasion"
          label="When is this?"
          initial={occasion}
          empty={false}
          options={OCCASIONS.map(each => ({ value: each, text: OCCASION_WORDS[each] ?? each }))}
        />
        {instrument === undefined ? <Judged form={form} /> : <Scored form={form} definition={instrument.definition} />}
      </Form>
    </CaseFormShell>
  )
}

function Scored({ form, definition }: { readonly form: AnyForm; readonly definition: InstrumentDefinition }) {
  return (
    <>
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
        options={RISK_BANDS.map(band => ({ value: band, text: `Raise to ${BAND_WORDS[band].toLowerCase()}` })).slice(1)}
      />
      <TextArea form={form} name="bandReason" label="Why is the band raised?" rows={3} />
    </>
  )
}

function Judged({ form }: { readonly form: AnyForm }) {
  return (
    <>
      <InsetText>No risk questions fit this kind of case. Set the band by your judgement and say why.</InsetText>
      <Radios
        form={form}
        name="band"
        label="How high is the risk?"
        options={RISK_BANDS.map(band => ({ value: band, text: BAND_WORDS[band] }))}
      />
      <TextArea
        form={form}
        name="bandReason"
        label="Why?"
        hint="What could happen, to whom, how likely it is, and what you know it from"
        rows={5}
      />
    </>
  )
}
