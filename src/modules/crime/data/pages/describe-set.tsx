import { type AnyForm, Form, Layout, TextArea, TextField, TwoThirds } from '../../../../ui/index.ts'
import { paths } from '../paths.ts'

interface DescribeSetView {
  readonly code: string
  readonly name: string
  readonly version: number
}

/** What can be said otherwise of a data set once files have come in. Whose it is and who sees it stay. */
export function DescribeSetPage({ view, form }: { readonly view: DescribeSetView; readonly form: AnyForm }) {
  const back = paths.set({ code: view.code })
  return (
    <Layout
      title="Change name, licence and caveats"
      caption={view.name}
      section="Where and when"
      form={form}
      back={{ href: back, text: 'Back to the data set' }}
    >
      <TwoThirds>
        <p class="govuk-body">
          Pages that are made from now on say this. Editions of problem profiles that were kept stay as they were.
        </p>
        <Form form={form} submit="Save the changes" version={view.version} cancel={{ href: back }}>
          <TextField form={form} name="name" label="Name" />
          <TextField form={form} name="licence" label="Under which licence or agreement may it be used?" />
          <TextArea
            form={form}
            name="caveats"
            label="What should a reader beware of? (optional)"
            rows={4}
            count={2000}
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}
