import { Checkboxes, DateField, Form, InsetText, Radios, Select, TextArea, type AnyForm } from '../../../../ui/index.ts'
import { About, type AboutView } from './premises-forms.tsx'

type Options = readonly { readonly value: string; readonly text: string; readonly hint?: string | undefined }[]

export interface IncidentView {
  readonly kinds: Options
  readonly mitigation: Options
  readonly sources: readonly { readonly value: string; readonly text: string }[]
  readonly ownAgency: string | undefined
}

export function IncidentPage({ about, view, form }: { about: AboutView; view: IncidentView; form: AnyForm }) {
  return (
    <About title="Add an incident" about={about} form={form}>
      <InsetText>
        Only that it happened, what kind, and what management did. Who was in it stays in your agency’s own system.
      </InsetText>
      <Form form={form} submit="Add the incident" cancel={{ href: about.backHref }}>
        <Radios form={form} name="kind" label="What happened?" options={view.kinds} small />
        <DateField form={form} name="happenedOn" label="When?" />
        <Checkboxes
          form={form}
          name="mitigation"
          label="What did management do about it?"
          hint="Each takes points off. Leave empty if nothing."
          options={view.mitigation}
          small
        />
        <Select
          form={form}
          name="source"
          label="Which agency does it come from?"
          options={view.sources}
          initial={view.ownAgency}
        />
        <TextArea
          form={form}
          name="note"
          label="Anything a meeting needs to know"
          hint="Never a person’s name, date of birth or telephone number. A crime or log number is enough."
          rows={3}
          count={500}
        />
      </Form>
    </About>
  )
}
