import { type AnyForm, DateField, Form, Select, TextArea, TextField } from '../../../ui/index.ts'
import type { CategoryChoice } from '../categories.ts'
import type { LeadChoices } from '../change-details.ts'
import { paths } from '../paths.ts'
import { type CaseAt, CaseFormShell } from './case-shell.tsx'

interface DetailsProps extends CaseAt {
  readonly form: AnyForm
  readonly choices: LeadChoices
  readonly categories: readonly CategoryChoice[]
}

export function DetailsPage(props: DetailsProps) {
  const { file, form, choices, categories } = props
  const back = paths.case({ reference: file.reference })
  const listed = new Set(choices.agencies.map(({ id }) => id))
  const people = choices.people.filter(person => listed.has(person.organisationId))
  return (
    <CaseFormShell {...props} title="Change this case" back={back}>
      <Form form={form} submit="Save" cancel={{ href: back }} version={file.version}>
        <TextField form={form} name="title" label="Title" size="s" />
        <Select form={form} name="category" label="Category (optional)" empty="Not said" options={categories} />
        <TextArea form={form} name="summary" label="Summary" size="s" rows={6} />
        <TextArea form={form} name="desiredOutcome" label="Desired outcome (optional)" size="s" rows={3} />
        <TextField
          form={form}
          name="handlingNote"
          label="Handling note (optional)"
          size="s"
          hint="Shown above every page of the case"
        />
        <Select
          form={form}
          name="leadOrganisation"
          label="Lead agency"
          empty="Nobody yet"
          options={choices.agencies.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Select
          form={form}
          name="leadUser"
          label="Lead person"
          empty="Nobody yet"
          options={people.map(({ id, name, organisation }) => ({ value: id, text: `${organisation}: ${name}` }))}
        />
        <DateField form={form} name="reviewOn" label="Next review (optional)" />
      </Form>
    </CaseFormShell>
  )
}
