import {
  type AnyForm,
  Badge,
  Button,
  DataTable,
  Form,
  InsetText,
  Section,
  Select,
  TextField,
} from '../../../ui/index.ts'
import { STATUSES } from '../forms.ts'
import { ATTENDANCE_WORDS } from '../note-attendance.ts'
import { paths } from '../paths.ts'
import type { MeetingFrame } from '../views.ts'
import { MeetingLayout } from './frame.tsx'

export interface AttendanceRow {
  readonly at: number
  readonly name: string
  readonly organisation: string
  readonly role: string
  readonly declared: boolean | undefined
  readonly status: string
  readonly substitute: string
}

export interface AttendanceView {
  readonly frame: MeetingFrame
  readonly version: number
  readonly rows: readonly AttendanceRow[]
  readonly quorum: string
  readonly byAgency: readonly { readonly agency: string; readonly words: string }[]
  readonly organisations: readonly { readonly value: string; readonly text: string }[]
}

export function AttendancePage({ view, form }: { view: AttendanceView; form: AnyForm }) {
  return (
    <MeetingLayout frame={view.frame} part="Attendance" form={form} wide>
      <InsetText>{view.quorum}</InsetText>
      <Form form={form} action={paths.attendance(view.frame)} version={view.version}>
        <DataTable
          caption="Attendance"
          columns={[
            { heading: 'Name', cell: (row: AttendanceRow) => row.name },
            { heading: 'Agency', cell: (row: AttendanceRow) => `${row.organisation}, ${row.role}` },
            {
              heading: 'Declaration',
              cell: (row: AttendanceRow) =>
                row.declared === undefined ? (
                  'Guest'
                ) : (
                  <Badge tone={row.declared ? 'good' : 'attention'}>{row.declared ? 'Accepted' : 'Not yet'}</Badge>
                ),
            },
            { heading: 'Status', cell: (row: AttendanceRow) => <Status row={row} form={form} /> },
            { heading: 'Substitute', cell: (row: AttendanceRow) => <Substitute row={row} form={form} /> },
          ]}
          rows={view.rows}
        />
        <Button preventDoubleClick>Save attendance</Button>
      </Form>
      <DataTable
        caption="By agency"
        columns={[
          { heading: 'Agency', cell: (row: { agency: string }) => row.agency },
          { heading: 'Who was there', cell: (row: { agency: string; words: string }) => row.words },
        ]}
        rows={view.byAgency}
      />
      <Section title="Somebody else came">
        <Form form={form} action={paths.guest(view.frame)} submit="Add to the list" kind="secondary">
          <TextField form={form} name="name" label="Name" />
          <Select form={form} name="organisation" label="Agency" options={view.organisations} />
        </Form>
      </Section>
    </MeetingLayout>
  )
}

function Status({ row, form }: { row: AttendanceRow; form: AnyForm }) {
  return (
    <Select
      form={form}
      name={`status${row.at}`}
      label={<span class="govuk-visually-hidden">Status of {row.name}</span>}
      empty={false}
      initial={row.status}
      options={STATUSES.map(value => ({ value, text: ATTENDANCE_WORDS[value] }))}
    />
  )
}

function Substitute({ row, form }: { row: AttendanceRow; form: AnyForm }) {
  return (
    <TextField
      form={form}
      name={`substitute${row.at}`}
      label={<span class="govuk-visually-hidden">Who came for {row.name}</span>}
      initial={row.substitute}
      width={20}
    />
  )
}
