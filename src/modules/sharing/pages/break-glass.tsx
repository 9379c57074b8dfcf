import { BulletList, Form, Layout, TextArea, TextField, TwoThirds, Warning } from '../../../ui/index.ts'
import type { AnyForm } from '../../../ui/index.ts'

export function BreakGlassPage({ form }: { readonly form: AnyForm }) {
  return (
    <Layout title="Open a case in an emergency" form={form}>
      <TwoThirds>
        <Warning>Only to prevent serious harm now, when nobody who can share the case with you can be reached</Warning>
        <BulletList
          items={[
            'You see the case for one hour.',
            'The chair of its group and the information governance officers are told at once.',
            'Whether it was justified is reviewed by the end of the next working day.',
            'Everything you look at is logged. If somebody is in danger, ring 999 first.',
          ]}
        />
        <Form form={form} submit="Open the case" kind="warning" cancel={{ href: '/' }}>
          <TextField
            form={form}
            name="reference"
            label="Case reference"
            hint="For example, C-7K2M9QX"
            width={10}
            size="s"
            spellcheck={false}
            autocomplete="off"
          />
          <TextArea
            form={form}
            name="reason"
            label="What is the emergency?"
            hint="Say who is at risk of what, and why it cannot wait. It is read by whoever reviews this."
            size="s"
            rows={5}
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}
