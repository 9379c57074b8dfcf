import {
  ButtonGroup,
  Form,
  InsetText,
  Layout,
  Link,
  PrintButton,
  Prose,
  TextArea,
  TextField,
  type AnyForm,
} from '../../../../ui/index.ts'
import { About, type AboutView } from './premises-forms.tsx'

export function WriteLetterPage({ about, form }: { about: AboutView; form: AnyForm }) {
  return (
    <About title="Write to the holder" about={about} form={form}>
      <InsetText>
        This is a draft: change what is not right. It is kept exactly as you leave it, and can then be printed or copied
        into an e-mail. The letter alone tells the holder where their premises stand.
      </InsetText>
      <Form
        form={form}
        submit="Keep the letter as it goes out"
        cancel={{ href: about.backHref, text: 'No letter now' }}
      >
        <TextField form={form} name="subject" label="Subject" />
        <TextArea form={form} name="body" label="Letter" rows={24} count={8000} />
      </Form>
    </About>
  )
}

export interface LetterView {
  readonly subject: string
  readonly to: string
  readonly address: string
  readonly date: string
  readonly body: string
  readonly kept: string
  readonly backHref: string
}

/** Without a handling marking: it leaves the partnership, and says what its reader may know. */
export function LetterPage({ view }: { view: LetterView }) {
  return (
    <Layout title={view.subject} section="Monitoring" back={view.backHref}>
      <div class="wm-two-thirds">
        <p class="govuk-body">
          {view.to}
          <br />
          {view.address}
        </p>
        <p class="govuk-body">{view.date}</p>
        <Prose text={view.body} />
        <div class="wm-not-printed">
          <p class="govuk-body wm-muted wm-small">{view.kept}</p>
          <ButtonGroup>
            <PrintButton>Print the letter</PrintButton>
            <Link href={view.backHref}>Back to the premises</Link>
          </ButtonGroup>
        </div>
      </div>
    </Layout>
  )
}
