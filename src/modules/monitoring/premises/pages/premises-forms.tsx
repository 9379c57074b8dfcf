import type { ComponentChildren } from 'preact'
import {
  DateField,
  Form,
  InsetText,
  Layout,
  Radios,
  Select,
  TextArea,
  TextField,
  TwoThirds,
  type AnyForm,
} from '../../../../ui/index.ts'
import { MARKING } from '../../words.ts'

interface Option {
  readonly value: string
  readonly text: string
}

export interface DetailsView {
  readonly title: string
  readonly backHref: string
  readonly caption: string | undefined
  /** Undefined where the group is settled already. */
  readonly groups: readonly Option[] | undefined
  readonly kinds: readonly Option[]
  readonly authorities: readonly Option[]
  readonly version: number | undefined
  readonly submit: string
}

/** The same questions for premises that are added and for those that change. */
export function DetailsPage({ view, form }: { view: DetailsView; form: AnyForm }) {
  return (
    <Layout
      title={view.title}
      caption={view.caption}
      section="Monitoring"
      marking={MARKING}
      form={form}
      back={view.backHref}
    >
      <TwoThirds>
        <InsetText>Only what stands on the public licensing register belongs here.</InsetText>
        <Form form={form} version={view.version} submit={view.submit} cancel={{ href: view.backHref }}>
          {view.groups ? (
            <Select form={form} name="group" label="Which group watches them?" options={view.groups} />
          ) : null}
          <TextField form={form} name="name" label="Name of the premises" />
          <Select form={form} name="kind" label="What kind of premises?" options={view.kinds} />
          <TextField form={form} name="address" label="Address" />
          <TextField form={form} name="postcode" label="Postcode, if known" width={10} />
          <TextField form={form} name="uprn" label="UPRN, if known" width={20} inputmode="numeric" />
          <TextField form={form} name="licence" label="Licence or certificate number" width={20} />
          <TextField form={form} name="holder" label="Who holds the licence or certificate?" />
          <TextField
            form={form}
            name="supervisor"
            label="Designated premises supervisor, if there is one"
            hint="As on the public register"
          />
          <TextField
            form={form}
            name="hours"
            label="Licensed hours"
            hint="For example, Monday to Saturday 11am to 1am"
          />
          <Select form={form} name="authority" label="Licensing authority" options={view.authorities} />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

/** Premises that a question is about. */
export interface AboutView {
  readonly name: string
  readonly reference: string
  readonly backHref: string
}

export function About({
  title,
  about,
  form,
  children,
}: {
  title: string
  about: AboutView
  form: AnyForm
  children: ComponentChildren
}) {
  return (
    <Layout
      title={title}
      caption={`${about.name}, ${about.reference}`}
      section="Monitoring"
      marking={MARKING}
      form={form}
      back={about.backHref}
    >
      <TwoThirds>{children}</TwoThirds>
    </Layout>
  )
}

export function ClosePage({ about, version, form }: { about: AboutView; version: number; form: AnyForm }) {
  return (
    <About title="They left the traffic light" about={about} form={form}>
      <Form form={form} version={version} submit="Take them off" kind="warning" cancel={{ href: about.backHref }}>
        <DateField form={form} name="closedOn" label="When did they leave?" />
        <TextArea
          form={form}
          name="reason"
          label="Why?"
          hint="For example, the licence was surrendered or revoked, or the premises closed"
          rows={3}
          count={500}
        />
      </Form>
    </About>
  )
}

export function WithdrawPage({
  about,
  incident,
  form,
}: {
  about: AboutView
  incident: { readonly what: string; readonly date: string }
  form: AnyForm
}) {
  return (
    <About title="Withdraw an incident" about={about} form={form}>
      <InsetText>
        {incident.what}, {incident.date}. It stays in the list with your reason, and counts nothing from now on.
      </InsetText>
      <Form form={form} submit="Withdraw it" kind="warning" cancel={{ href: about.backHref }}>
        <TextArea form={form} name="reason" label="Why does it no longer count?" rows={3} count={500} />
      </Form>
    </About>
  )
}

export function PlanPage({
  about,
  isNew,
  version,
  weeks,
  form,
}: {
  about: AboutView
  isNew: boolean
  version: number
  weeks: string
  form: AnyForm
}) {
  return (
    <About title={isNew ? 'Make the action plan' : 'Change the action plan'} about={about} form={form}>
      <Form
        form={form}
        version={version}
        submit={isNew ? 'Make the plan' : 'Keep the plan'}
        cancel={{ href: about.backHref }}
      >
        <DateField form={form} name="startsOn" label="When does it start?" />
        <DateField form={form} name="endsOn" label="When does it end?" hint={`No more than ${weeks} after it starts`} />
        <TextArea form={form} name="aims" label="What has to be so for a return to green?" rows={4} count={2000} />
        <TextArea
          form={form}
          name="steps"
          label="Who does what, by when?"
          hint="One step a line"
          rows={8}
          count={4000}
        />
      </Form>
    </About>
  )
}

export function EndPlanPage({ about, version, form }: { about: AboutView; version: number; form: AnyForm }) {
  return (
    <About title="What became of the plan" about={about} form={form}>
      <InsetText>The colour stays amber until a meeting of the group decides otherwise.</InsetText>
      <Form form={form} version={version} submit="End the plan" cancel={{ href: about.backHref }}>
        <Radios
          form={form}
          name="outcome"
          label="What became of the plan?"
          options={[
            { value: 'met', text: 'Met: what it aimed at is so' },
            { value: 'not_met', text: 'Not met' },
          ]}
        />
        <TextArea form={form} name="note" label="How can that be seen?" rows={4} count={2000} />
      </Form>
    </About>
  )
}

export function ContactPage({ about, form }: { about: AboutView; form: AnyForm }) {
  return (
    <About title="Note a contact or good practice" about={about} form={form}>
      <Form form={form} submit="Keep it" cancel={{ href: about.backHref }}>
        <Radios
          form={form}
          name="kind"
          label="What was it?"
          options={[
            { value: 'visit', text: 'Visit' },
            { value: 'meeting', text: 'Meeting with the holder or supervisor' },
            { value: 'call', text: 'Telephone call' },
            {
              value: 'good_practice',
              text: 'Good practice',
              hint: 'Kept with the premises. It does not count as contact.',
            },
          ]}
        />
        <DateField form={form} name="happenedOn" label="When?" />
        <TextArea
          form={form}
          name="note"
          label="What was seen or said?"
          hint="About the premises, never about a customer: no names, dates of birth or telephone numbers"
          rows={6}
          count={2000}
        />
      </Form>
    </About>
  )
}
