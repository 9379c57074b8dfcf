import {
  type AnyForm,
  DateField,
  Form,
  Hidden,
  InsetText,
  Layout,
  Link,
  Radios,
  TextField,
  TwoThirds,
} from '../../../ui/index.ts'
import { MODES } from '../forms.ts'
import { paths } from '../paths.ts'
import { MODE_WORDS } from '../words.ts'

export interface PlanView {
  /** Undefined until a group was chosen. */
  readonly group:
    | { readonly code: string; readonly name: string; readonly cadence: string; readonly note: string | undefined }
    | undefined
  readonly groups: readonly { readonly value: string; readonly text: string }[]
  readonly proposed: readonly { readonly value: string; readonly text: string; readonly hint: string | undefined }[]
}

export function PlanPage({ view, form }: { view: PlanView; form: AnyForm }) {
  return (
    <Layout
      title="Plan a meeting"
      caption={view.group?.name}
      section="Meetings"
      form={form}
      back={{ href: paths.meetings(), text: 'Meetings' }}
    >
      <TwoThirds>
        {view.group === undefined ? (
          <ChooseGroup view={view} />
        ) : (
          <PlanForm view={view} form={form} group={view.group} />
        )}
      </TwoThirds>
    </Layout>
  )
}

function ChooseGroup({ view }: { view: PlanView }) {
  return (
    <>
      <h2 class="govuk-heading-m">Which group?</h2>
      <ul class="govuk-list">
        {view.groups.map(({ value, text }) => (
          <li>
            <Link href={paths.plan({}, { group: value })}>{text}</Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function PlanForm({ view, form, group }: { view: PlanView; form: AnyForm; group: NonNullable<PlanView['group']> }) {
  const other = <DateField form={form} name="date" label="Date of the meeting" />
  return (
    <>
      {group.note ? <InsetText>{group.note}</InsetText> : null}
      <Form
        form={form}
        action={paths.plan({}, { group: group.code })}
        submit="Plan this meeting"
        cancel={{ href: paths.meetings() }}
      >
        <Hidden name="groupCode" value={group.code} />
        <Radios
          form={form}
          name="proposedOn"
          label="Which day?"
          hint={group.cadence}
          initial={view.proposed[0]?.value ?? 'other'}
          options={[...view.proposed, { value: 'other', text: 'Another day', reveal: other }]}
        />
        <TextField
          form={form}
          name="time"
          label="What time does it start?"
          hint="For example, 9:30am or 2pm"
          width={10}
        />
        <Radios
          form={form}
          name="mode"
          label="How do people meet?"
          initial="in_person"
          small
          options={MODES.map(value => ({ value, text: MODE_WORDS[value] }))}
        />
        <TextField form={form} name="place" label="Place or link (optional)" />
      </Form>
    </>
  )
}
