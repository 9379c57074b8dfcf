import { DateField, Form, Layout, Select, TextArea, TwoThirds, YesNo, type AnyForm } from '../../../ui/index.ts'

export interface NewActionView {
  readonly caption: string
  readonly backHref: string
  /** Whoever does not run the group proposes; its coordinator agrees. */
  readonly proposes: boolean
  readonly owners: readonly { readonly value: string; readonly text: string }[]
}

export function NewActionPage({ view, form }: { view: NewActionView; form: AnyForm }) {
  const title = view.proposes ? 'Propose an action' : 'Agree an action'
  return (
    <Layout
      title={title}
      caption={view.caption}
      section="Actions"
      marking="OFFICIAL-SENSITIVE"
      form={form}
      back={view.backHref}
    >
      <TwoThirds>
        <Form form={form} submit={view.proposes ? 'Propose it' : 'Agree it'} cancel={{ href: view.backHref }}>
          <TextArea
            form={form}
            name="wording"
            label="What has to be done?"
            hint="Begin with a verb. One action, one agency."
            rows={3}
            count={1000}
          />
          <Select
            form={form}
            name="owner"
            label="Who does it?"
            hint="Agencies and people of the group."
            options={view.owners}
          />
          <DateField form={form} name="dueOn" label="When is it due?" />
          <YesNo
            form={form}
            name="critical"
            label="Does the case depend on it?"
            hint="A case cannot move to monitoring while a critical action is open."
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}
