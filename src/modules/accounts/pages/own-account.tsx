import {
  BulletList,
  DataTable,
  Form,
  Button,
  Hidden,
  Layout,
  Link,
  Paragraph,
  Radios,
  SummaryList,
  TextField,
  TwoThirds,
  Checkboxes,
} from '../../../ui/index.ts'
import type { AnyForm } from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { OwnAccountView, SessionView } from '../views.ts'

export function OwnAccountPage({ view }: { readonly view: OwnAccountView }) {
  const change = (href: string, content: string, visuallyHiddenText: string) => [{ href, content, visuallyHiddenText }]
  return (
    <Layout title="Your account">
      <TwoThirds>
        <SummaryList
          rows={[
            { key: 'Name', value: view.name },
            { key: 'Email address', value: view.email },
            { key: 'Organisation', value: view.organisation },
            { key: 'Roles', value: view.roles },
            { key: 'Groups', value: view.groups.length === 0 ? 'None' : <BulletList items={view.groups} /> },
            {
              key: 'Purpose of this session',
              value: view.purpose,
              actions: change(paths.purpose(), 'Change', 'purpose'),
            },
            {
              key: 'Confidentiality declaration',
              value: view.declaration,
              actions: change(paths.declaration(), 'Read', 'the declaration'),
            },
            { key: 'Password', value: 'Set', actions: change(paths.password(), 'Change', 'password') },
            {
              key: 'Recovery codes',
              value: 'For when you lose your app',
              actions: change(paths.newRecoveryCodes(), 'Make new ones', 'recovery codes'),
            },
            {
              key: 'Sessions',
              value: 'Where you are signed in',
              actions: change(paths.sessions(), 'See', 'your sessions'),
            },
          ]}
        />
      </TwoThirds>
    </Layout>
  )
}

export function SessionsPage({
  sessions,
  form,
}: {
  readonly sessions: readonly SessionView[]
  readonly form?: AnyForm
}) {
  return (
    <Layout title="Your sessions" form={form} back={paths.account()}>
      <Paragraph>End any that you do not know. If you find one, change your password as well.</Paragraph>
      <DataTable
        caption="Where you are signed in"
        captionSize="hidden"
        rows={sessions}
        columns={[
          { heading: 'Device', cell: session => session.device },
          { heading: 'Signed in', cell: session => session.started },
          { heading: 'Last used', cell: session => session.lastSeen },
          {
            heading: 'End it',
            cell: session => (session.isThisOne ? 'This session' : <EndButton session={session} />),
          },
        ]}
      />
      <Form action={paths.signOutEverywhere()} submit="Sign out everywhere" kind="warning" />
    </Layout>
  )
}

function EndButton({ session }: { readonly session: SessionView }) {
  return (
    <Form action={paths.endSession({ session: session.id })}>
      <Button kind="secondary" classes="govuk-!-margin-bottom-0">
        End
        <span class="govuk-visually-hidden"> the session on {session.device}</span>
      </Button>
    </Form>
  )
}

interface PurposeProps {
  readonly form: AnyForm
  readonly purposes: readonly { readonly code: string; readonly label: string; readonly help: string | null }[]
  readonly current: string | null
  readonly next: string
}

export function PurposePage({ form, purposes, current, next }: PurposeProps) {
  return (
    <Layout title="What are you here for?" heading={false} form={form}>
      <TwoThirds>
        <Form form={form} submit="Continue">
          <Hidden name="next" value={next} />
          <Radios
            form={form}
            name="purpose"
            label="What are you here for?"
            size="l"
            isPageHeading
            hint="The law asks why somebody looked (Data Protection Act 2018, section 62). Your answer holds for this session and is kept with every look."
            initial={current ?? undefined}
            options={purposes.map(({ code, label, help }) => ({ value: code, text: label, hint: help ?? undefined }))}
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

interface DeclarationProps {
  readonly form: AnyForm
  readonly undertakings: readonly string[]
  readonly until: string | undefined
  readonly next: string
}

export function DeclarationPage({ form, undertakings, until, next }: DeclarationProps) {
  return (
    <Layout title="Confidentiality declaration" form={form}>
      <TwoThirds>
        <Paragraph>
          Nobody reads casework without it. It holds for 12 months; each meeting asks for its own besides.
        </Paragraph>
        {until === undefined ? null : <Paragraph>You have made it already, until {until}.</Paragraph>}
        <BulletList items={undertakings} />
        <Form form={form} submit="Make the declaration">
          <Hidden name="next" value={next} />
          <Checkboxes
            form={form}
            name="accepted"
            label="Your undertaking"
            options={[{ value: 'yes', text: 'I have read this and will keep to it' }]}
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

export function NewRecoveryCodesPage({ form }: { readonly form: AnyForm }) {
  return (
    <Layout title="Make new recovery codes" form={form} back={paths.account()}>
      <TwoThirds>
        <Paragraph>The codes that you have now stop working.</Paragraph>
        <Form form={form} submit="Make new codes">
          <TextField
            form={form}
            name="code"
            label="6-digit code from your app"
            width={10}
            inputmode="numeric"
            autocomplete="one-time-code"
          />
        </Form>
        <Paragraph>
          <Link href={paths.account()}>Keep the ones I have</Link>
        </Paragraph>
      </TwoThirds>
    </Layout>
  )
}
