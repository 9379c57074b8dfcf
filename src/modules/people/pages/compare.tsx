import type { ComponentChildren } from 'preact'
import {
  Badge,
  BulletList,
  Checkboxes,
  DataTable,
  Details,
  Form,
  InsetText,
  Layout,
  Link,
  Paragraph,
  Radios,
  Section,
  TextArea,
  TwoThirds,
  Warning,
  type AnyForm,
} from '../../../ui/index.ts'
import type { ComparedRow, ComparisonView, DescriptionHead, JudgementView } from '../judge-views.ts'
import { JudgementList } from './judgement-list.tsx'

/** A compared row, or one with links in it. */
interface ShownRow extends Omit<ComparedRow, 'mine' | 'theirs'> {
  readonly mine: ComponentChildren
  readonly theirs: ComponentChildren
}

/** Two descriptions side by side, what speaks for and against their being of one person, and the three answers. */
export function ComparePage({ view, form }: { readonly view: ComparisonView; readonly form: AnyForm }) {
  const { mine, theirs, live } = view
  return (
    <Layout
      title={`Are these the same person? ${mine.name} and ${theirs.name}`}
      heading="Are these the same person?"
      section="Cases"
      back={{ href: mine.personHref, text: mine.name }}
      form={form}
      wide
      marking="OFFICIAL-SENSITIVE"
    >
      <Section title={view.likelihood}>
        <Paragraph>
          By what is written in both, the chance that they are the same person is {view.chance}. This only counts what
          agrees: nothing is joined until somebody who knows says so.
        </Paragraph>
        {view.relatives && (live === undefined || !live.same) ? (
          <Warning>{RELATIVES[view.relatives].warning}</Warning>
        ) : null}
        {view.linked && live === undefined ? (
          <InsetText>They are linked already, through other descriptions of the same person.</InsetText>
        ) : null}
      </Section>
      <Comparison view={view} />
      {live === undefined || live.verdict === 'Not sure' ? null : <Standing judgement={live} />}
      <Answering view={view} form={form} />
      {view.history.length > 0 || live?.verdict === 'Not sure' ? (
        <Section title="What was said before">
          <JudgementList
            judgements={live?.verdict === 'Not sure' ? [live, ...view.history] : view.history}
            named={false}
          />
        </Section>
      ) : null}
    </Layout>
  )
}

/** Relatives who are easily taken for one person. */
const RELATIVES = {
  twins: {
    warning:
      'These may be twins, or a brother and sister mixed up: the last name, the date of birth and the address are the same, and the first names are different.',
    question: 'Twins, or a brother and sister mixed up?',
  },
  parent_and_child: {
    warning:
      'These may be a parent and child of one name: the names and the address are the same, and the dates of birth are a generation apart.',
    question: 'A parent and child of one name?',
  },
} as const

function Comparison({ view }: { readonly view: ComparisonView }) {
  const { mine, theirs } = view
  return (
    <Section title="Side by side">
      <DataTable
        caption={`${mine.name}, described by ${mine.givenBy}, compared with ${theirs.name}, described by ${theirs.givenBy}`}
        captionSize="hidden"
        rows={[describedRow(view), ...view.rows, totalRow(view)]}
        columns={[
          { heading: 'What', cell: row => row.label },
          { heading: `${mine.givenBy} says`, cell: row => row.mine },
          { heading: `${theirs.givenBy} says`, cell: row => row.theirs },
          { heading: 'How they agree', cell: row => (row.against ? <Badge>{row.agreement}</Badge> : row.agreement) },
          { heading: 'Counts', cell: row => row.weight, numeric: true },
        ]}
      />
      <Details summary="How this adds up">
        <Paragraph>
          Each line counts for the two being one person (+) or against it (−). One more means twice as likely. What one
          of them leaves open counts nothing. The lines add up to the last one: 0 means as likely as not, +10 means a
          thousand to one for it.
        </Paragraph>
      </Details>
      {view.others.length > 0 ? (
        <Details summary="What else is known, which counts nothing here">
          <DataTable
            caption="What else is known"
            captionSize="hidden"
            rows={view.others}
            columns={[
              { heading: 'What', cell: row => row.label },
              { heading: `${mine.givenBy} says`, cell: row => row.mine },
              { heading: `${theirs.givenBy} says`, cell: row => row.theirs },
            ]}
          />
        </Details>
      ) : null}
    </Section>
  )
}

function totalRow({ total, chance }: ComparisonView): ShownRow {
  return { label: 'Together', mine: '', theirs: '', agreement: `Chance: ${chance}`, weight: total, against: false }
}

/** Where each was given, with the ways there. */
function describedRow({ mine, theirs }: ComparisonView): ShownRow {
  return {
    label: 'Described',
    mine: <Head head={mine} />,
    theirs: <Head head={theirs} />,
    agreement: '',
    weight: '',
    against: false,
  }
}

function Head({ head }: { readonly head: DescriptionHead }) {
  return (
    <div>
      <Link href={head.personHref}>{head.name}</Link>, {head.on}
      <div class="govuk-!-margin-top-2">
        {head.source.href ? <Link href={head.source.href}>{head.source.text}</Link> : head.source.text}
      </div>
    </div>
  )
}

function Standing({ judgement }: { readonly judgement: JudgementView }) {
  return (
    <Section title="What stands">
      <JudgementList judgements={[judgement]} named={false} />
    </Section>
  )
}

function Answering({ view, form }: { readonly view: ComparisonView; readonly form: AnyForm }) {
  const { live, mayJudge, mine } = view
  if (live !== undefined && live.verdict !== 'Not sure') return null
  if (!mayJudge) {
    return (
      <InsetText>
        Whether they are the same person is for the chair, deputy or coordinator of a group that deals with one of them.
        Tell them if you know.
      </InsetText>
    )
  }
  return (
    <Section title="Your answer">
      <TwoThirds>
        <Form form={form} submit="Save the answer" cancel={{ href: mine.personHref }}>
          <Verdicts form={form} />
          <TextArea
            form={form}
            name="reason"
            label="What did you base it on?"
            hint="For example: rang both agencies, same tenancy number. Everybody who sees both descriptions can read this"
            size="s"
            rows={4}
          />
          {view.relatives ? (
            <Checkboxes
              form={form}
              name="notRelatives"
              label={RELATIVES[view.relatives].question}
              size="s"
              options={[
                {
                  value: 'yes',
                  text: 'I have checked with an agency that knows them: there is only one person',
                },
              ]}
            />
          ) : null}
          <KeepIt form={form} />
        </Form>
        <BeforeYouAnswer />
      </TwoThirds>
    </Section>
  )
}

function Verdicts({ form }: { readonly form: AnyForm }) {
  return (
    <Radios
      form={form}
      name="verdict"
      label="Are they the same person?"
      size="s"
      options={[
        {
          value: 'same',
          text: 'The same person',
          hint: 'Those who see both will see them as one. It can be undone, to exactly what was before',
        },
        { value: 'not_same', text: 'Not the same person', hint: 'Remembered: they are not proposed again' },
        { value: 'not_sure', text: 'Not sure', hint: 'Remembered, and joins nothing' },
      ]}
    />
  )
}

function KeepIt({ form }: { readonly form: AnyForm }) {
  return (
    <Checkboxes
      form={form}
      name="keep"
      label="Keep it so?"
      size="s"
      options={[
        {
          value: 'yes',
          text: 'Keep my answer, whatever is found later',
          hint: 'For pairs that would come up again and again. It can be taken away with a reason',
        },
      ]}
    />
  )
}

function BeforeYouAnswer() {
  return (
    <Details summary="What to check first">
      <BulletList
        items={[
          'A father and son, or cousins, may share a name and an address: look at the date of birth',
          '1 January is often written where the date of birth is not known',
          'People move: another address alone does not make them two',
          'Ask the agencies that described them before you join two people on likeness alone',
        ]}
      />
    </Details>
  )
}
