import { type AnyForm, BulletList, DateField, Form, InsetText, Select, TextArea, TextField } from '../../../ui/index.ts'
import type { Gateway } from '../../sharing/index.ts'
import { paths } from '../paths.ts'
import type { Choice, PersonChoice } from '../queries.ts'
import { type CaseAt, CaseFormShell } from './case-shell.tsx'

interface SharingProps extends CaseAt {
  readonly form: AnyForm
  readonly gateways: readonly Gateway[]
}

/** The tests before any disclosure, as questions to oneself. Domain guide 10.11. */
const TESTS = [
  'Is the purpose clear, and within the remit of the group?',
  'Is the gateway named, and is the sharing necessary and proportionate?',
  'Is the recipient entitled to it, and do they need to know?',
  'Is it accurate, with fact and opinion apart?',
  'Has the risk to anybody been considered?',
]

export function ListAgencyPage(props: SharingProps & { readonly agencies: readonly Choice[] }) {
  const { file, form, agencies } = props
  const back = paths.access({ reference: file.reference })
  return (
    <CaseFormShell {...props} title="List an agency on this case" back={back}>
      <p class="govuk-body">Its people who sit on the group will see the whole case. Before you share, ask:</p>
      <BulletList items={TESTS} />
      <Form form={form} submit="List the agency" cancel={{ href: back }}>
        <Select
          form={form}
          name="organisation"
          label="Agency"
          options={agencies.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <GatewayQuestions {...props} />
        <DateField form={form} name="expiresOn" label="When does the listing end? (optional)" />
      </Form>
    </CaseFormShell>
  )
}

export function NamePersonPage(props: SharingProps & { readonly people: readonly PersonChoice[] }) {
  const { file, form, people } = props
  const back = paths.access({ reference: file.reference })
  return (
    <CaseFormShell {...props} title="Name a person on this case" back={back}>
      <p class="govuk-body">They will see the whole restricted case, each time saying why. Before you share, ask:</p>
      <BulletList items={TESTS} />
      <Form form={form} submit="Name the person" cancel={{ href: back }}>
        <PersonSelect form={form} people={people} />
        <GatewayQuestions {...props} />
        <DateField form={form} name="expiresOn" label="When does it end? (optional)" />
      </Form>
    </CaseFormShell>
  )
}

interface ExcludeProps extends CaseAt {
  readonly form: AnyForm
  readonly people: readonly PersonChoice[]
}

export function ExcludePage(props: ExcludeProps) {
  const { file, form, people } = props
  const back = paths.access({ reference: file.reference })
  return (
    <CaseFormShell {...props} title="Exclude a person from this case" back={back}>
      <p class="govuk-body">
        They lose sight of the case at once, everywhere, also in an emergency. Only the chair can let them back.
      </p>
      <Form form={form} submit="Exclude the person" kind="warning" cancel={{ href: back }}>
        <PersonSelect form={form} people={people} />
        <TextArea form={form} name="reason" label="What is the conflict of interest?" rows={3} />
      </Form>
    </CaseFormShell>
  )
}

interface ReasonProps extends CaseAt {
  readonly form: AnyForm
  readonly title: string
  /** The agency or person that it is about. */
  readonly whom: string
  readonly label: string
  readonly submit: string
}

/** One question before something is taken away: why. */
export function ReasonPage(props: ReasonProps) {
  const { file, form, whom, label, submit } = props
  const back = paths.access({ reference: file.reference })
  return (
    <CaseFormShell {...props} back={back}>
      <InsetText>{whom}</InsetText>
      <Form form={form} submit={submit} kind="warning" cancel={{ href: back }}>
        <TextArea form={form} name="reason" label={label} rows={3} />
      </Form>
    </CaseFormShell>
  )
}

function PersonSelect({ form, people }: Pick<ExcludeProps, 'form' | 'people'>) {
  return (
    <Select
      form={form}
      name="person"
      label="Person"
      options={people.map(({ id, name, organisation }) => ({ value: id, text: `${organisation}: ${name}` }))}
    />
  )
}

function GatewayQuestions({ form, gateways }: SharingProps) {
  return (
    <>
      <Select
        form={form}
        name="gateway"
        label="Which law allows the sharing?"
        options={gateways.map(({ code, name }) => ({ value: code, text: name }))}
      />
      <TextField
        form={form}
        name="purpose"
        label="What for?"
        hint="For example, to protect the victim from further harassment"
      />
    </>
  )
}
