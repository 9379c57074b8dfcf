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
} from '../../../ui/index.ts'
import { SIGNING_ROLES } from '../governance-forms.ts'

interface Keeping {
  readonly title: string
  readonly backHref: string
  readonly version: number
}

interface Choice {
  readonly value: string
  readonly text: string
}

export function ChangeAgreementPage({
  view,
  form,
}: {
  readonly view: Keeping & { readonly moves: readonly Choice[] }
  readonly form: AnyForm
}) {
  return (
    <Layout title="Change the agreement" caption={view.title} back={view.backHref} form={form} section="Agreements">
      <TwoThirds>
        <Form form={form} submit="Save" version={view.version} cancel={{ href: view.backHref }}>
          <Radios form={form} name="state" label="State" options={view.moves} />
          <DateField
            form={form}
            name="reviewOn"
            label="Review date"
            hint="Three months after it, the agreement lapses unless it was reviewed"
          />
          <TextArea
            form={form}
            name="reason"
            label="Why?"
            size="s"
            hint="Needed when you suspend or withdraw it. Kept in the log."
            rows={3}
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

export function SignaturePage({
  view,
  form,
}: {
  readonly view: Keeping & { readonly organisations: readonly Choice[] }
  readonly form: AnyForm
}) {
  return (
    <Layout title="Record a signature" caption={view.title} back={view.backHref} form={form} section="Agreements">
      <TwoThirds>
        <Form form={form} submit="Record the signature" version={view.version} cancel={{ href: view.backHref }}>
          <Select
            form={form}
            name="organisation"
            label="Organisation"
            size="s"
            hint="Those whose signature counts already are not in this list."
            options={view.organisations}
          />
          <DateField form={form} name="signedOn" label="Day it signed" />
          <Radios
            form={form}
            name="signedByRole"
            label="Who signed for it?"
            options={SIGNING_ROLES.map(role => ({ value: role, text: role }))}
          />
          <TextField
            form={form}
            name="contact"
            label="Single point of contact (optional)"
            size="s"
            hint="A team or post, with an email address"
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

export function WithdrawalPage({
  view,
  form,
}: {
  readonly view: Keeping & { readonly organisation: string; readonly effect: string }
  readonly form: AnyForm
}) {
  return (
    <Layout
      title={`Record that ${view.organisation} withdraws`}
      caption={view.title}
      back={view.backHref}
      form={form}
      section="Agreements"
    >
      <TwoThirds>
        <InsetText>{view.effect}</InsetText>
        <Form
          form={form}
          submit="Record the withdrawal"
          kind="warning"
          version={view.version}
          cancel={{ href: view.backHref }}
        >
          <DateField form={form} name="withdrawnOn" label="Day it withdraws" hint="Today, or later" />
          <TextArea form={form} name="reason" label="Why?" size="s" rows={3} />
        </Form>
      </TwoThirds>
    </Layout>
  )
}
