import type { AnyForm } from '../../../ui/index.ts'
import {
  Badge,
  Checkboxes,
  Details,
  Form,
  InsetText,
  Layout,
  Link,
  Radios,
  Select,
  SummaryList,
  TextArea,
  TextField,
  TwoThirds,
  Warning,
  YesNo,
} from '../../../ui/index.ts'

interface Choice {
  readonly value: string
  readonly text: string
  readonly hint?: string | undefined
}

interface Common {
  readonly reference: string
  readonly title: string
  readonly backHref: string
  readonly version: number
}

export interface AcceptView extends Common {
  readonly groupName: string
  readonly risk: { readonly text: string; readonly tone: 'neutral' | 'good' | 'attention' | 'urgent' | 'done' }
  readonly searched: boolean
  readonly reasons: readonly Choice[]
  readonly agencies: readonly Choice[]
  readonly notListable: readonly { readonly name: string; readonly why: string }[]
  readonly gateways: readonly Choice[]
}

export function AcceptPage({ view, form }: { readonly view: AcceptView; readonly form: AnyForm }) {
  return (
    <Layout
      title="Accept and open a case"
      caption={`${view.title}, ${view.reference}`}
      back={view.backHref}
      section="Triage"
      form={form}
      marking="OFFICIAL-SENSITIVE"
    >
      <TwoThirds>
        {view.searched ? null : (
          <Warning>Nobody has recorded a search for duplicates yet. Go back and do that first.</Warning>
        )}
        <p class="govuk-body">
          Risk as referred: <Badge tone={view.risk.tone}>{view.risk.text}</Badge>
        </p>
        <Form
          form={form}
          submit={`Open the case in ${view.groupName}`}
          version={view.version}
          cancel={{ href: view.backHref }}
        >
          <Checkboxes form={form} name="threshold" label="Why does it meet the threshold?" options={view.reasons} />
          <TextArea
            form={form}
            name="judgement"
            label="What does your judgement rest on?"
            hint="Only where professional judgement is a reason"
            rows={3}
          />
          <YesNo
            form={form}
            name="multiAgency"
            label="Is more than one agency needed?"
            hint="Single-agency options were tried or do not fit"
          />
          <TextField form={form} name="title" label="Title of the case" />
          <TextArea form={form} name="summary" label="Summary of the case" count={2000} />
          <Checkboxes
            form={form}
            name="agencies"
            label="Which agencies are listed on the case?"
            hint="Their people on the group will see it. List only those who need to know"
            options={view.agencies}
            small
          />
          {view.notListable.length > 0 ? <NotListable agencies={view.notListable} /> : null}
          <Select form={form} name="lead" label="Lead agency" options={view.agencies} />
          <Select form={form} name="gateway" label="Which law lets you share with them?" options={view.gateways} />
          <TextArea form={form} name="purpose" label="What is the purpose of sharing?" rows={2} count={500} />
          <TextArea form={form} name="message" label="Message to the referrer (optional)" rows={3} count={2000} />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

function NotListable({ agencies }: { readonly agencies: AcceptView['notListable'] }) {
  return (
    <Details
      summary={agencies.length === 1 ? '1 agency cannot be listed' : `${agencies.length} agencies cannot be listed`}
      open
    >
      <ul class="govuk-list govuk-list--bullet">
        {agencies.map(({ name, why }) => (
          <li>
            <strong>{name}</strong>: {why}
          </li>
        ))}
      </ul>
    </Details>
  )
}

export interface TurnAwayView extends Common {
  readonly heading: string
  readonly what: string
  readonly submit: string
  readonly reasons: readonly Choice[]
  readonly messageHint: string
  readonly blocked: boolean
}

export function TurnAwayPage({ view, form }: { readonly view: TurnAwayView; readonly form: AnyForm }) {
  return (
    <Layout
      title={view.heading}
      caption={`${view.title}, ${view.reference}`}
      back={view.backHref}
      section="Triage"
      form={form}
      marking="OFFICIAL-SENSITIVE"
    >
      <TwoThirds>
        {view.blocked ? (
          <Warning>The risk is high, so the chair must approve this first. Go back and ask the chair.</Warning>
        ) : null}
        <InsetText>{view.what}</InsetText>
        <Form form={form} submit={view.submit} version={view.version} cancel={{ href: view.backHref }}>
          <Radios form={form} name="reason" label="Reason" options={view.reasons} />
          <TextArea form={form} name="message" label="Message to the referrer" hint={view.messageHint} count={2000} />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

export interface MergeView extends Common {
  readonly alike: readonly string[]
  /** The case that was named, for whoever leads its group. */
  readonly found:
    | {
        readonly reference: string
        readonly title: string
        readonly href: string
        readonly groupName: string
        readonly about: string
        readonly opened: string
        readonly mismatch: string | undefined
      }
    | undefined
}

export function MergePage({ view, form }: { readonly view: MergeView; readonly form: AnyForm }) {
  return (
    <Layout
      title="Add to a case that is open"
      caption={`${view.title}, ${view.reference}`}
      back={view.backHref}
      section="Triage"
      form={form}
      marking="OFFICIAL-SENSITIVE"
    >
      <TwoThirds>
        <InsetText>The people and places of the referral are added to the case, and the referrer is told.</InsetText>
        {view.alike.length > 0 ? <p class="govuk-body">Cases that look alike: {view.alike.join('; ')}.</p> : null}
        <Form form={form} submit="Add to the case" version={view.version} cancel={{ href: view.backHref }}>
          <TextField
            form={form}
            name="caseReference"
            label="Reference of the case"
            hint="Such as C-7K2M9QX"
            width={20}
            spellcheck={false}
          />
          {view.found ? <FoundCase found={view.found} form={form} /> : null}
          <TextArea
            form={form}
            name="told"
            label="What the chronology of the case says"
            hint="Every agency on the case reads this. Leave out what they do not need"
            rows={6}
          />
          <TextArea form={form} name="message" label="Message to the referrer" count={2000} />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

/** Which case that is, before anything is added to it. */
function FoundCase({ found, form }: { readonly found: NonNullable<MergeView['found']>; readonly form: AnyForm }) {
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Case', value: <Link href={found.href}>{found.title}</Link> },
          { key: 'Group', value: found.groupName },
          { key: 'About', value: found.about },
          { key: 'Opened', value: found.opened },
        ]}
      />
      {found.mismatch ? <Warning>{found.mismatch}. Check that it belongs there.</Warning> : null}
      <Checkboxes
        form={form}
        name="confirmed"
        label="Is this the case?"
        options={[{ value: found.reference, text: `Yes, add the referral to ${found.reference}: ${found.title}` }]}
      />
    </>
  )
}
