import {
  Form,
  InsetText,
  Layout,
  Paragraph,
  Section,
  TextArea,
  TwoThirds,
  Warning,
  type AnyForm,
} from '../../../ui/index.ts'
import type { JudgementView } from '../judge-views.ts'
import { JudgementList } from './judgement-list.tsx'

interface JudgementPageProps {
  readonly judgement: JudgementView
  readonly form: AnyForm
}

/** "This was wrong": what is undone, and who is told. */
export function UndoJudgementPage({ judgement, form }: JudgementPageProps) {
  return (
    <Layout
      title="Undo this judgement"
      caption={judgement.about}
      back={judgement.compareHref}
      form={form}
      section="Cases"
      marking="OFFICIAL-SENSITIVE"
    >
      <TwoThirds>
        <Shown judgement={judgement} />
        {judgement.same ? (
          <>
            <Warning>
              Everybody who looked at or wrote in the cases of either person since {judgement.when} is told to check
              what they did. They are told of their own case, and of no other.
            </Warning>
            <Paragraph>
              Both people are then exactly what they were before. What each agency described stays as it is.
            </Paragraph>
          </>
        ) : (
          <InsetText>The two may then be proposed as the same person again.</InsetText>
        )}
        <Form form={form} submit="Undo it" kind="warning" cancel={{ href: judgement.compareHref }}>
          <TextArea
            form={form}
            name="reason"
            label="What was wrong, and how do you know?"
            hint="Those who see both descriptions, and the information governance officer, can read this"
            size="s"
            rows={4}
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

/** Keeps a pair as judged, or takes that mark away. */
export function KeepJudgementPage({ judgement, form }: JudgementPageProps) {
  const kept = judgement.kept !== undefined
  return (
    <Layout
      title={kept ? 'No longer keep it so' : 'Keep it so'}
      caption={judgement.about}
      back={judgement.compareHref}
      form={form}
      section="Cases"
      marking="OFFICIAL-SENSITIVE"
    >
      <TwoThirds>
        <Shown judgement={judgement} />
        <Paragraph>
          {kept
            ? 'The judgement then stands like any other, and can be undone.'
            : 'The judgement is kept whatever is found later: the pair is not proposed again, and the judgement cannot be undone before this mark is taken away.'}
        </Paragraph>
        <Form form={form} submit={kept ? 'Take the mark away' : 'Keep it so'} cancel={{ href: judgement.compareHref }}>
          <TextArea form={form} name="reason" label="Why?" size="s" rows={3} />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

function Shown({ judgement }: { readonly judgement: JudgementView }) {
  return (
    <Section title="What was said">
      <JudgementList judgements={[{ ...judgement, undoHref: undefined, keepHref: undefined }]} named={false} />
    </Section>
  )
}
