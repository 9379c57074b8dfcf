import {
  Button,
  ButtonLink,
  Form,
  Hidden,
  Layout,
  Link,
  Paragraph,
  PasswordField,
  Section,
  TextField,
  TwoThirds,
  Warning,
} from '../../../ui/index.ts'
import type { AnyForm } from '../../../ui/index.ts'
import { notificationPaths } from '../../notifications/index.ts'
import { paths } from '../paths.ts'

interface DemonstrationPerson {
  readonly email: string
  readonly name: string
  readonly organisationName: string
  readonly does: string
}

interface SignInPageProps {
  readonly form: AnyForm
  readonly next: string
  /** Those who can be signed in as by one click; the demonstration only. */
  readonly people: readonly DemonstrationPerson[]
}

export function SignInPage({ form, next, people }: SignInPageProps) {
  return (
    <Layout title="Sign in" form={form}>
      {people.length > 0 ? <People people={people} next={next} /> : null}
      <TwoThirds>
        <Section title={people.length > 0 ? 'Sign in with a password' : 'Your account'}>
          <Form form={form} action={paths.signIn()} submit="Sign in">
            <Hidden name="next" value={next} />
            <TextField
              form={form}
              name="email"
              label="Email address"
              type="email"
              autocomplete="username"
              spellcheck={false}
            />
            <PasswordField form={form} name="password" label="Password" autocomplete="current-password" />
          </Form>
          <Paragraph>
            <Link href={paths.forgotten()}>I have forgotten my password</Link>
          </Paragraph>
        </Section>
      </TwoThirds>
    </Layout>
  )
}

function People({ people, next }: Pick<SignInPageProps, 'people' | 'next'>) {
  return (
    <Section title="Try it as one of these people">
      <Paragraph>
        Each sees only what their work needs. Sign out to try another. No e-mail goes out: what would have been sent is
        in the <Link href={notificationPaths.outbox()}>outbox</Link>.
      </Paragraph>
      <ul class="govuk-list wm-people">
        {people.map(({ email, name, organisationName, does }) => (
          <li class="wm-people__person">
            <Form action={paths.signInAs()}>
              <Hidden name="email" value={email} />
              <Hidden name="next" value={next} />
              <Button kind="secondary" preventDoubleClick>
                {name}
                <span class="govuk-visually-hidden">: sign in</span>
              </Button>
            </Form>
            <p class="govuk-body-s wm-people__does">
              <strong>{does}</strong>
              <br />
              {organisationName}, {email}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export function CodePage({ form, next }: { readonly form: AnyForm; readonly next: string }) {
  return (
    <Layout title="Enter the code from your app" form={form} back={paths.signIn()}>
      <TwoThirds>
        <Form form={form} submit="Continue">
          <Hidden name="next" value={next} />
          <CodeField form={form} />
        </Form>
        <Paragraph>
          <Link href={paths.recoveryCode()}>I do not have my app: use a recovery code</Link>
        </Paragraph>
      </TwoThirds>
    </Layout>
  )
}

export function RecoveryCodePage({ form }: { readonly form: AnyForm }) {
  return (
    <Layout title="Use a recovery code" form={form} back={paths.code()}>
      <TwoThirds>
        <Paragraph>Each of the codes that you were given when you set up your app works once.</Paragraph>
        <Form form={form} submit="Continue">
          <TextField form={form} name="code" label="Recovery code" width={20} autocomplete="off" spellcheck={false} />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

export interface SetUpProps {
  readonly form: AnyForm
  readonly next: string
  readonly setUpKey: string
  readonly link: string
}

export function SetUpCodePage({ form, next, setUpKey, link }: SetUpProps) {
  return (
    <Layout title="Set up your authenticator app" form={form}>
      <TwoThirds>
        <Paragraph>
          Besides your password, Wardmote asks for a code that an app shows. Any authenticator app will do, on your
          telephone or your computer.
        </Paragraph>
        <ol class="govuk-list govuk-list--number">
          <li>Open the app and choose to add an account by a key.</li>
          <li>
            Type this key: <strong class="wm-key">{setUpKey}</strong>
          </li>
          <li>Enter below the 6 digits that the app then shows.</li>
        </ol>
        <Paragraph>
          If the app is on this device:{' '}
          <a class="govuk-link" href={link}>
            open it with the key filled in
          </a>
          .
        </Paragraph>
        <Form form={form} submit="Continue">
          <Hidden name="next" value={next} />
          <CodeField form={form} />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

function CodeField({ form }: { readonly form: AnyForm }) {
  return (
    <TextField
      form={form}
      name="code"
      label="6-digit code"
      width={10}
      inputmode="numeric"
      autocomplete="one-time-code"
      spellcheck={false}
    />
  )
}

export function RecoveryCodesPage({ codes, next }: { readonly codes: readonly string[]; readonly next: string }) {
  return (
    <Layout title="Keep your recovery codes">
      <TwoThirds>
        <Warning>These codes are shown only now. Print them or copy them to a safe place before you go on.</Warning>
        <Paragraph>If you lose your app, each lets you in once.</Paragraph>
        <ul class="govuk-list wm-key">
          {codes.map(code => (
            <li>{code}</li>
          ))}
        </ul>
        <ButtonLink href={next}>Continue</ButtonLink>
      </TwoThirds>
    </Layout>
  )
}

export function SignedInAlreadyPage() {
  return (
    <Layout title="You are signed in already">
      <TwoThirds>
        <Paragraph>
          Recovery codes are shown once. If you did not keep yours,{' '}
          <Link href={paths.newRecoveryCodes()}>make new ones</Link>.
        </Paragraph>
        <ButtonLink href="/">Go to your work</ButtonLink>
      </TwoThirds>
    </Layout>
  )
}
