import {
  Checkboxes, Details, FileField, Form, Layout, Radios, TextArea, TextField, TwoThirds, type AnyForm,
} from '../../../../ui/index.ts' // biome-ignore format: a list of names
import { WORK_OUT } from '../forms.ts'
import { paths } from '../paths.ts'

export interface BringInView {
  readonly sets: readonly { readonly value: string; readonly text: string; readonly hint: string }[]
  readonly forces: readonly string[]
  readonly largest: string
  readonly chosen: string
}

export function BringInPage({ view, form }: { readonly view: BringInView; readonly form: AnyForm }) {
  return (
    <Layout
      title="Bring data in"
      section="Where and when"
      form={form}
      back={{ href: paths.register(), text: 'Data sets' }}
    >
      <TwoThirds>
        <p class="govuk-body">
          A file of police.uk, or a partner’s table. It is read as a whole or not at all: what is wrong with it is told,
          and what was there before stays as it is until the new file has been read to its end. The same file twice
          changes nothing.
        </p>
        <Form form={form} multipart submit="Send the file" cancel={{ href: paths.register() }}>
          <Radios
            form={form}
            name="set"
            label="Data set"
            size="s"
            initial={view.chosen}
            options={[
              { value: WORK_OUT, text: 'Work it out from the file', hint: 'For files as police.uk publishes them' },
              ...view.sets,
            ]}
          />
          <FileField
            form={form}
            name="file"
            label="File"
            size="s"
            hint={`CSV, or JSON of the police.uk API, packed with gzip or not. ${view.largest} at most`}
            accept=".csv,.gz,.json,text/csv,application/json"
          />
          <OtherForces view={view} form={form} />
          <TextField
            form={form}
            name="reason"
            label="Why is it brought in?"
            size="s"
            hint="For example, street-level crime of January"
          />
        </Form>
        <Details summary="What happens with months that are here already">
          A file replaces the months of the forces, or of the owner, that stand in it, each as a whole. It has to hold
          each month to its end. What was replaced comes back when the import is undone.
        </Details>
      </TwoThirds>
    </Layout>
  )
}

function OtherForces({ view, form }: { readonly view: BringInView; readonly form: AnyForm }) {
  return (
    <Checkboxes
      form={form}
      name="anyForce"
      label="Other forces and areas"
      options={[
        {
          value: 'yes',
          text: 'Take rows of other forces and areas too',
          hint: `Expected are ${view.forces.join(', ')}. Without the tick a file of another force, or one that lies mostly elsewhere, is refused`,
        },
      ]}
    />
  )
}

export function NewSetPage({ form }: { readonly form: AnyForm }) {
  return (
    <Layout
      title="Add a partner’s data set"
      section="Where and when"
      form={form}
      back={{ href: paths.register(), text: 'Data sets' }}
    >
      <TwoThirds>
        <Form form={form} multipart submit="Add the data set" cancel={{ href: paths.register() }}>
          <TextField form={form} name="name" label="Name" hint="For example, deliberate fires" />
          <TextField
            form={form}
            name="code"
            label="Short name"
            hint="For addresses and commands: fire-deliberate"
            width={20}
          />
          <TextField form={form} name="owner" label="Owner" hint="The agency whose data it is" />
          <Radios
            form={form}
            name="tier"
            label="Who may see it?"
            options={[
              { value: 'O', text: 'Members of groups, and analysts' },
              { value: 'P', text: 'Everybody who signs in', hint: 'For data that is published anyway' },
            ]}
          />
          <Radios
            form={form}
            name="placed"
            label="How are places given?"
            options={[
              { value: 'exact', text: 'As reported', hint: 'Maps show them by street or square, never the address' },
              { value: 'snapped', text: 'Moved to a street or landmark by the owner' },
              { value: 'area', text: 'By area only' },
            ]}
          />
          <TextField form={form} name="licence" label="Licence or agreement" hint="What lets the partnership use it" />
          <TextArea
            form={form}
            name="caveats"
            label="What to beware of"
            hint="What whoever reads the figures has to know"
            rows={3}
          />
          <ColumnNames form={form} />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

function ColumnNames({ form }: { readonly form: AnyForm }) {
  return (
    <>
      <TextArea
        form={form}
        name="header"
        label="First line of a file"
        hint="The names of its columns, with commas between. Or choose a file"
        rows={2}
      />
      <FileField
        form={form}
        name="sample"
        label="Or a file to take the names from"
        hint="Only its first line is read; nothing of it is kept"
        accept=".csv,.gz,text/csv"
      />
    </>
  )
}
