import {
  Checkboxes, Form, Layout, Paragraph, Radios, TextField, TwoThirds, type AnyForm, type Choice,
} from '../../../../ui/index.ts' // biome-ignore format: a list of names
import { partnerPaths } from '../paths.ts'

export interface RegisterView {
  readonly organisations: readonly Choice[]
  readonly gateways: readonly Choice[]
}

export function RegisterPage({ view, form }: { readonly view: RegisterView; readonly form: AnyForm }) {
  return (
    <Layout
      title="Register a partner installation"
      section="Partner installations"
      form={form}
      back={partnerPaths.partners()}
    >
      <TwoThirds>
        <Form form={form} submit="Register the partner" cancel={{ href: partnerPaths.partners() }}>
          <WhoTheyAre form={form} />
          <WhatIsAgreed view={view} form={form} />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

function WhoTheyAre({ form }: { readonly form: AnyForm }) {
  return (
    <>
      <TextField form={form} name="name" label="Name of the partner" />
      <TextField
        form={form}
        name="code"
        label="Their short name"
        hint="As both sides agreed it, for example kent-csp"
        width={20}
      />
      <TextField form={form} name="ourCode" label="Our short name" hint="What they register us under" width={20} />
      <TextField
        form={form}
        name="address"
        label="Address of their installation"
        hint="It starts with https://"
        type="url"
      />
      <TextField
        form={form}
        name="secret"
        label="Pairing secret"
        hint="If they made it, as they gave it to you. Leave it empty to make one here and give it to them"
      />
    </>
  )
}

function WhatIsAgreed({ view, form }: { readonly view: RegisterView; readonly form: AnyForm }) {
  return (
    <>
      <Checkboxes
        form={form}
        name="gateways"
        label="What allows asking"
        hint="As in the sharing agreement"
        options={view.gateways}
      />
      <Checkboxes
        form={form}
        name="organisations"
        label="Agencies that they may ask about"
        hint="Restricted cases never answer. Select none if they may not ask us"
        options={view.organisations}
      />
      <TextField
        form={form}
        name="questionsPerDay"
        label="Questions a day that they may ask"
        hint="As few as the work needs: each one is a guess about a person"
        width={4}
      />
      <Radios
        form={form}
        name="weAsk"
        label="Are our enquiries put to this partner?"
        options={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No, they only ask us' },
        ]}
      />
    </>
  )
}

export function EndPage({
  name,
  code,
  form,
}: {
  readonly name: string
  readonly code: string
  readonly form: AnyForm
}) {
  return (
    <Layout
      title="End the exchange with this partner?"
      caption={name}
      section="Partner installations"
      form={form}
      back={partnerPaths.partner({ code })}
    >
      <TwoThirds>
        <Paragraph>
          Neither side can ask the other from then on. To begin again, register them anew with a new secret.
        </Paragraph>
        <Form form={form} submit="End the exchange" kind="warning" cancel={{ href: partnerPaths.partner({ code }) }} />
      </TwoThirds>
    </Layout>
  )
}
