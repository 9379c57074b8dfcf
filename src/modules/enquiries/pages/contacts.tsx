import {
  Badge, DataTable, Form, Layout, Link, Paragraph, Select, SubNavigation, TextField, TwoThirds, type AnyForm,
} from '../../../ui/index.ts' // biome-ignore format: a list of names
import { paths } from '../paths.ts'
import type { ContactRow, Tab } from '../views.ts'

export function ContactsPage({ tabs, rows }: { readonly tabs: readonly Tab[]; readonly rows: readonly ContactRow[] }) {
  return (
    <Layout title="Hit or no hit: contacts" heading="Hit or no hit" wide section="Hit or no hit">
      <Paragraph>
        Whom partners are sent to when an agency may hold something, and who of the agency is told that they asked.
      </Paragraph>
      <SubNavigation label="Hit or no hit" items={tabs} />
      <DataTable caption="Contacts of agencies" columns={COLUMNS} rows={rows} />
    </Layout>
  )
}

const COLUMNS = [
  { heading: 'Agency', cell: (row: ContactRow) => row.organisation },
  {
    heading: 'Desk or role',
    cell: (row: ContactRow) => (row.missing ? <Badge tone="attention">{row.desk}</Badge> : row.desk),
  },
  { heading: 'Reached by', cell: (row: ContactRow) => row.reach.join(', ') || 'Nothing given' },
  { heading: 'Who is told', cell: (row: ContactRow) => row.person },
  {
    heading: 'Change',
    hiddenHeading: true,
    cell: (row: ContactRow) =>
      row.changeHref ? (
        <Link href={row.changeHref} hidden={`the contact of ${row.organisation}`}>
          {row.missing ? 'Name a contact' : 'Change'}
        </Link>
      ) : null,
  },
]

export interface ContactView {
  readonly organisation: string
  readonly people: readonly { readonly value: string; readonly text: string }[]
  readonly version: number
}

export function ContactPage({ view, form }: { readonly view: ContactView; readonly form: AnyForm }) {
  return (
    <Layout
      title="Whom should partners ask?"
      caption={view.organisation}
      section="Hit or no hit"
      form={form}
      back={paths.contacts()}
    >
      <TwoThirds>
        <Form form={form} submit="Save the contact" version={view.version} cancel={{ href: paths.contacts() }}>
          <TextField
            form={form}
            name="desk"
            label="Desk or role"
            hint="For example, information sharing desk. Partners see it, so it should outlast a change of staff"
          />
          <TextField
            form={form}
            name="email"
            label="Email address"
            hint="A shared mailbox rather than somebody’s own"
            type="email"
          />
          <TextField form={form} name="phone" label="Phone number" type="tel" width={20} />
          <Select
            form={form}
            name="person"
            label="Who is told when partners ask?"
            hint="They get an email, and see who asked and why"
            options={view.people}
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}
