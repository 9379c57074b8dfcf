import type { AnyForm } from '../../../ui/index.ts'
import { Button, ButtonGroup, Form, InsetText, Layout, Paragraph, Radios, TwoThirds } from '../../../ui/index.ts'
import { type InstrumentDefinition, RiskQuestions } from '../../cases/index.ts'
import { LATER } from '../forms.ts'
import type { Question } from '../questions.ts'
import { QuestionFields } from './question-fields.tsx'

export interface AnswerPageView {
  readonly title: string
  readonly intro: string | undefined
  readonly caption: string
  readonly backHref: string
  readonly questions: readonly Question[]
  readonly instrument: InstrumentDefinition | undefined
}

/** One short page of a referral. */
export function AnswerPage({ view, form }: { readonly view: AnswerPageView; readonly form: AnyForm }) {
  return (
    <Layout
      title={view.title}
      caption={view.caption}
      back={{ href: view.backHref, text: 'Back to your referral' }}
      section="Referrals"
      form={form}
      marking="OFFICIAL-SENSITIVE"
    >
      <TwoThirds>
        {view.intro ? <InsetText>{view.intro}</InsetText> : null}
        <Form form={form}>
          {view.instrument ? <Instrument definition={view.instrument} form={form} /> : null}
          <QuestionFields questions={view.questions} form={form} />
          <SaveButtons />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

/** Saving for later keeps what is typed, right or wrong. */
export function SaveButtons() {
  return (
    <ButtonGroup>
      <Button preventDoubleClick>Save and continue</Button>
      <Button kind="secondary" name={LATER} value="yes">
        Save and come back later
      </Button>
    </ButtonGroup>
  )
}

function Instrument({ definition, form }: { readonly definition: InstrumentDefinition; readonly form: AnyForm }) {
  return (
    <>
      {definition.introduction ? <Paragraph>{definition.introduction}</Paragraph> : null}
      <RiskQuestions definition={definition} form={form} />
      {definition.asked.length > 0 ? (
        <Radios
          form={form}
          name="askedHow"
          label="How were these answers come by?"
          options={definition.asked.map(({ code, label }) => ({ value: code, text: label }))}
        />
      ) : null}
    </>
  )
}
