import { Form, InsetText, Layout, Paragraph, PasswordField, TextField, TwoThirds } from '../../../ui/index.ts'
import type { AnyForm } from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import { SHORTEST_PASSWORD } from '../rules/password.ts'

const ADVICE = `At least ${SHORTEST_PASSWORD} characters. Three random words are a good start. You can paste it from a password manager.`

export function ForgottenPage({ form }: { readonly form: AnyForm }) {
  return (
    <Layout title="Forgotten password" form={form} back={paths.signIn()}>
      <TwoThirds>
        <Paragraph>We will send you a link by which to choose another password. It works once, for an hour.</Paragraph>
        <Form form={form} submit="Send the link">
          <TextField
            form={form}
            name="email"
            label="Email address"
            type="email"
            autocomplete="username"
            spellcheck={false}
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

interface NewPasswordProps {
  readonly form: AnyForm
  readonly email: string
  readonly title: string
}

export function NewPasswordPage({ form, email, title }: NewPasswordProps) {
  return (
    <Layout title={title} form={form}>
      <TwoThirds>
        <InsetText>For {email}</InsetText>
        <Form form={form} submit="Save the password">
          <PasswordField form={form} name="password" label="New password" hint={ADVICE} autocomplete="new-password" />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

export function ChangePasswordPage({ form }: { readonly form: AnyForm }) {
  return (
    <Layout title="Change your password" form={form} back={paths.account()}>
      <TwoThirds>
        <Paragraph>Your other sessions end when you change it.</Paragraph>
        <Form form={form} submit="Change the password">
          <PasswordField form={form} name="current" label="Current password" autocomplete="current-password" />
          <PasswordField form={form} name="wanted" label="New password" hint={ADVICE} autocomplete="new-password" />
        </Form>
      </TwoThirds>
    </Layout>
  )
}
