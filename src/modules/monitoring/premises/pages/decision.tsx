import { Form, InsetText, Radios, TextArea, type AnyForm } from '../../../../ui/index.ts'
import { About, type AboutView } from './premises-forms.tsx'

export interface DecisionView {
  readonly about: AboutView
  readonly version: number
  readonly now: string
  readonly score: string
  readonly suggestion: string
  readonly meetings: readonly { readonly value: string; readonly text: string; readonly hint?: string | undefined }[]
  readonly colours: readonly { readonly value: string; readonly text: string; readonly hint: string }[]
  /** From green or red, amber can be left out. */
  readonly canSkipAmber: boolean
  readonly plan: string | undefined
}

export function DecisionPage({ view, form }: { view: DecisionView; form: AnyForm }) {
  return (
    <About title="Record a meeting’s decision" about={view.about} form={form}>
      <InsetText>
        {view.now} {view.score} {view.suggestion}
      </InsetText>
      <Form form={form} version={view.version} submit="Record the decision" cancel={{ href: view.about.backHref }}>
        <Radios form={form} name="meeting" label="Which meeting decided?" options={view.meetings} small />
        <Radios form={form} name="to" label="What did it decide?" options={view.colours} />
        <TextArea
          form={form}
          name="cause"
          label="Why?"
          hint="Goes into the draft of the letter to the holder. About the premises, not about people."
          rows={4}
          count={2000}
        />
        {view.canSkipAmber ? (
          <TextArea
            form={form}
            name="bypassReason"
            label="Why is amber left out?"
            hint="Only if the decision goes straight from green to red or from red to green, as enforcement may"
            rows={3}
            count={1000}
          />
        ) : null}
        {view.plan ? (
          <Radios
            form={form}
            name="planOutcome"
            label="What became of the action plan?"
            hint={view.plan}
            options={[
              { value: 'met', text: 'Met' },
              { value: 'not_met', text: 'Not met' },
            ]}
            inline
          />
        ) : null}
        <TextArea
          form={form}
          name="goodPractice"
          label="Good practice that the meeting noted, if any"
          hint="Kept with the premises"
          rows={3}
          count={1000}
        />
      </Form>
    </About>
  )
}
