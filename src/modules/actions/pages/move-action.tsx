import type { ComponentChildren } from 'preact'
import {
  DateField,
  Form,
  Layout,
  Prose,
  Section,
  Select,
  TextArea,
  TwoThirds,
  type AnyForm,
} from '../../../ui/index.ts'
import type { ActionView } from '../views.ts'
import { ActionBar } from './action.tsx'

export interface MovePageProps {
  readonly view: ActionView
  readonly version: number
  readonly form: AnyForm
}

interface ShellProps extends MovePageProps {
  readonly title: string
  readonly submit: string
  readonly warning?: boolean
  readonly children: ComponentChildren
}

function MovePage({ view, version, form, title, submit, warning, children }: ShellProps) {
  return (
    <Layout
      title={title}
      heading={false}
      section="Actions"
      marking={view.marking}
      form={form}
      back={{ href: view.href, text: 'Back to the action' }}
    >
      <ActionBar view={view} />
      <TwoThirds>
        <h2 class="govuk-heading-m">{title}</h2>
        <Form
          form={form}
          version={version}
          submit={submit}
          kind={warning ? 'warning' : 'primary'}
          cancel={{ href: view.href }}
        >
          {children}
        </Form>
      </TwoThirds>
    </Layout>
  )
}

export function ClaimDonePage(props: MovePageProps) {
  return (
    <MovePage {...props} title="Say that this action is done" submit="Say that it is done">
      <TextArea
        form={props.form}
        name="evidence"
        label="What was done, and how can that be seen?"
        hint="Say what happened, when, and where the evidence is. The coordinator checks it before the action is closed."
        count={4000}
      />
    </MovePage>
  )
}

export function VerifyPage(props: MovePageProps) {
  return (
    <MovePage {...props} title="Check and close this action" submit="Close this action">
      <Evidence view={props.view} />
      <TextArea form={props.form} name="note" label="Note (optional)" rows={3} />
    </MovePage>
  )
}

export function SendBackPage(props: MovePageProps) {
  return (
    <MovePage {...props} title="Send this action back" submit="Send it back">
      <Evidence view={props.view} />
      <TextArea
        form={props.form}
        name="reason"
        label="What is still missing?"
        hint="The owner reads this."
        count={2000}
      />
    </MovePage>
  )
}

export function DeclinePage(props: MovePageProps) {
  return (
    <MovePage {...props} title="Decline this action" submit="Decline for my agency" warning>
      <TextArea
        form={props.form}
        name="reason"
        label="Why can your agency not do it?"
        hint="The group decides what happens instead, so say what would make it possible."
        count={2000}
      />
    </MovePage>
  )
}

export function CarryForwardPage(props: MovePageProps) {
  return (
    <MovePage {...props} title="Give more time" submit="Carry it forward">
      <DateField
        form={props.form}
        name="dueOn"
        label="When is it due now?"
        hint={`It was due on ${props.view.dueOn}.`}
      />
      <TextArea form={props.form} name="reason" label="Why is more time needed?" rows={3} count={2000} />
    </MovePage>
  )
}

export function ReassignPage(
  props: MovePageProps & { readonly owners: readonly { readonly value: string; readonly text: string }[] },
) {
  return (
    <MovePage {...props} title="Give this action to somebody else" submit="Give it to them">
      <Select
        form={props.form}
        name="owner"
        label="Who does it now?"
        hint={WHO_MAY_KNOW[props.view.openTo]}
        options={props.owners}
      />
      <DateField form={props.form} name="dueOn" label="When is it due?" />
      <TextArea form={props.form} name="reason" label="Why?" rows={3} count={2000} />
    </MovePage>
  )
}

/** Whoever an action of a case is given to reads its wording. */
const WHO_MAY_KNOW: Readonly<Record<ActionView['openTo'], string>> = {
  group: 'Agencies and people of the group.',
  listed: 'Agencies on the list of the case, and those who run the group. List another agency on the case first.',
  named:
    'People named on the case with their agencies, and those who run the group. Name somebody else on the case first.',
}

export function SupersedePage(props: MovePageProps) {
  return (
    <MovePage {...props} title="Supersede this action" submit="Supersede it" warning>
      <TextArea
        form={props.form}
        name="reason"
        label="What takes its place, or why is it no longer needed?"
        count={2000}
      />
    </MovePage>
  )
}

function Evidence({ view }: { view: ActionView }) {
  return (
    <Section title="What the owner says was done" level={3}>
      <Prose text={view.evidence} empty="Nothing was written" />
    </Section>
  )
}
