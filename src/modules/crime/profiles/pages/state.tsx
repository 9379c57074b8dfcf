import { type AnyForm, Form, Layout, TextArea, TwoThirds } from '../../../../ui/index.ts'

export interface StateView {
  readonly title: string
  readonly reference: string
  readonly state: 'open' | 'closed'
  readonly version: number
  readonly href: string
}

/** Closing a profile, and opening it again. */
export function StatePage({ view, form }: { readonly view: StateView; readonly form: AnyForm }) {
  const isOpen = view.state === 'open'
  return (
    <Layout
      title={isOpen ? 'Close this profile' : 'Open this profile again'}
      caption={`${view.title}, ${view.reference}`}
      section="Where and when"
      marking="OFFICIAL"
      form={form}
      back={{ href: view.href, text: 'Back to the profile' }}
    >
      <TwoThirds>
        <Form
          form={form}
          version={view.version}
          submit={isOpen ? 'Close it' : 'Open it again'}
          kind={isOpen ? 'warning' : 'primary'}
          cancel={{ href: view.href }}
        >
          <TextArea
            form={form}
            name="reason"
            label={isOpen ? 'Why is it closed?' : 'Why is it opened again?'}
            hint="What the group decided. Nothing about a person."
            rows={3}
            count={500}
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}
