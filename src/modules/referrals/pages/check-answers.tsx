import type { AnyForm } from '../../../ui/index.ts'
import {
  BulletList,
  Form,
  InsetText,
  Layout,
  Link,
  Panel,
  Paragraph,
  Prose,
  Section,
  SummaryCard,
  SummaryList,
  TwoThirds,
  Badge,
  Select,
} from '../../../ui/index.ts'
import type { AnswerSection, OutcomeView } from '../views.ts'
import { paths } from '../paths.ts'

/** Everything answered, card by card. */
export function AnswerCards({ sections }: { readonly sections: readonly AnswerSection[] }) {
  return (
    <>
      {sections.map(section => (
        <SummaryCard
          title={section.title}
          headingLevel={3}
          attributes={{ id: section.id }}
          actions={section.changeHref ? [{ href: section.changeHref, content: 'Change' }] : []}
          rows={
            section.rows.length > 0
              ? section.rows.map(({ label, text }) => ({ key: label, value: <Prose text={text} /> }))
              : [{ key: 'Not answered', value: '' }]
          }
        />
      ))}
    </>
  )
}

export interface CheckView {
  readonly groupName: string
  readonly sections: readonly AnswerSection[]
  readonly backHref: string
  readonly risk: { readonly text: string; readonly tone: 'neutral' | 'attention' | 'urgent' | 'good' | 'done' }
  readonly version: number
}

export function CheckAnswersPage({ view, form }: { readonly view: CheckView; readonly form: AnyForm }) {
  return (
    <Layout
      title="Check your answers"
      caption={`Referral to ${view.groupName}`}
      back={{ href: view.backHref, text: 'Back to your referral' }}
      section="Referrals"
      form={form}
      marking="OFFICIAL-SENSITIVE"
    >
      <TwoThirds>
        <Paragraph>
          Risk as you answered: <Badge tone={view.risk.tone}>{view.risk.text}</Badge>
        </Paragraph>
        <AnswerCards sections={view.sections} />
        <Section title="Send the referral">
          <Paragraph>
            By sending it you confirm that what you wrote is right as far as you know, and that your agency may share it
            for this purpose.
          </Paragraph>
          <Form
            form={form}
            submit="Send the referral"
            version={view.version}
            cancel={{ href: view.backHref, text: 'Not yet' }}
          />
        </Section>
      </TwoThirds>
    </Layout>
  )
}

export interface SentView {
  readonly reference: string
  readonly groupName: string
  readonly acknowledgeBy: string
  readonly decideBy: string
  readonly urgent: boolean
  readonly highRisk: boolean
  readonly referralHref: string
}

export function SentPage({ view }: { readonly view: SentView }) {
  return (
    <Layout title="Referral sent" heading={false} section="Referrals">
      <TwoThirds>
        <Panel title="Referral sent">
          Your reference
          <br />
          <strong>{view.reference}</strong>
        </Panel>
        <h2 class="govuk-heading-m">What happens next</h2>
        <BulletList
          items={[
            `The coordinator of ${view.groupName} tells you that it has arrived by ${view.acknowledgeBy}.`,
            view.urgent
              ? `Because it is urgent, they decide today, ${view.decideBy}.`
              : `They decide by ${view.decideBy}, and you are told by e-mail.`,
            'They may ask you for more, tell you who else can help, open a case, or say why not.',
          ]}
        />
        {view.highRisk ? (
          <InsetText>
            The risk is high. Tell your supervisor today, make a safety plan with the victim, and do not wait for the
            panel.
          </InsetText>
        ) : null}
        <Paragraph>
          <Link href={view.referralHref}>See the referral</Link> or{' '}
          <Link href={paths.referrals()}>go to your referrals</Link>
        </Paragraph>
      </TwoThirds>
    </Layout>
  )
}

export interface SentReferralView {
  readonly reference: string
  readonly title: string
  readonly groupName: string
  readonly outcome: OutcomeView
  readonly sections: readonly AnswerSection[]
  readonly withdrawHref: string | undefined
  readonly caseHref: string | undefined
}

/** A referral that was sent, for the one who sent it. */
export function ReferralPage({ view }: { readonly view: SentReferralView }) {
  return (
    <Layout
      title={view.title}
      caption={`Referral ${view.reference} to ${view.groupName}`}
      back={{ href: paths.referrals(), text: 'My referrals' }}
      section="Referrals"
      marking="OFFICIAL-SENSITIVE"
    >
      <TwoThirds>
        <Section
          title="Where it stands"
          actions={<Badge tone={view.outcome.state.tone}>{view.outcome.state.text}</Badge>}
        >
          <SummaryList rows={view.outcome.rows} />
          {view.caseHref ? (
            <Paragraph>
              <Link href={view.caseHref}>Open the case</Link>
            </Paragraph>
          ) : null}
          {view.withdrawHref ? (
            <Paragraph>
              <Link href={view.withdrawHref}>Withdraw this referral</Link>
            </Paragraph>
          ) : null}
        </Section>
        <Section title="What you wrote">
          <AnswerCards sections={view.sections} />
        </Section>
      </TwoThirds>
    </Layout>
  )
}

export function WithdrawPage({
  view,
  form,
}: {
  readonly view: {
    readonly title: string
    readonly backHref: string
    readonly reasons: readonly { readonly value: string; readonly text: string }[]
    readonly version: number
  }
  readonly form: AnyForm
}) {
  return (
    <Layout title="Withdraw this referral" caption={view.title} back={view.backHref} section="Referrals" form={form}>
      <TwoThirds>
        <Paragraph>It is taken out of triage. What you sent stays on record, and you can refer again.</Paragraph>
        <Form
          form={form}
          submit="Withdraw the referral"
          kind="warning"
          cancel={{ href: view.backHref }}
          version={view.version}
        >
          <Select form={form} name="reason" label="Why are you withdrawing it?" options={view.reasons} />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

export function DiscardPage({ backHref, form }: { readonly backHref: string; readonly form: AnyForm }) {
  return (
    <Layout title="Discard this draft" back={backHref} section="Referrals" form={form}>
      <TwoThirds>
        <Paragraph>Everything written in it is deleted. Nobody else has seen it.</Paragraph>
        <Form form={form} submit="Discard the draft" kind="warning" cancel={{ href: backHref, text: 'Keep it' }} />
      </TwoThirds>
    </Layout>
  )
}
