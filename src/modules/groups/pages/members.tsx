import {
  type AnyForm,
  Badge,
  BulletList,
  ButtonLink,
  DataTable,
  DateField,
  EmptyState,
  Form,
  InsetText,
  Layout,
  Link,
  Paragraph,
  Radios,
  SearchBox,
  Section,
  TwoThirds,
  Warning,
} from '../../../ui/index.ts'
import { agencyPaths } from '../../agencies/index.ts'
import { GROUP_ROLES } from '../member-forms.ts'
import { memberPaths as paths } from '../member-paths.ts'
import type { CandidateView, ChooseView, MembershipView, MembersView } from '../member-views.ts'
import type { GroupRole } from '../types.ts'
import { ROLE_WORDS } from '../words.ts'

const ROLE_HINTS: Readonly<Record<GroupRole, string>> = {
  chair: 'Leads the group: sees its cases, decides closures, reviews break-glass.',
  deputy: 'As the chair, in their absence.',
  coordinator: 'Runs the group: triage, agendas, minutes, who is listed on a case.',
  core: 'Sees the cases on which their agency is listed.',
  invited: 'Comes for single items, and sees no case by sitting here.',
  observer: 'Sees meetings and no case.',
}

export function MembersPage({ view }: { readonly view: MembersView }) {
  return (
    <Layout
      title="Members"
      caption={view.group}
      section="Partnership"
      wide
      back={{ href: agencyPaths.group(view), text: view.group }}
      actions={view.addHref === undefined ? undefined : <ButtonLink href={view.addHref}>Add a member</ButtonLink>}
    >
      <Members title="Sitting now" rows={view.current} empty="Nobody sits on it" />
      {view.coming.length > 0 ? <Members title="Coming" rows={view.coming} /> : null}
      {view.past.length > 0 ? <Members title="Who sat on it before" rows={view.past} /> : null}
      {view.addHref === undefined ? (
        <Paragraph>A system administrator adds people to groups and ends memberships.</Paragraph>
      ) : null}
    </Layout>
  )
}

function Members({
  title,
  rows,
  empty,
}: {
  readonly title: string
  readonly rows: readonly MembershipView[]
  readonly empty?: string
}) {
  return (
    <Section title={title}>
      <DataTable
        caption={title}
        captionSize="hidden"
        rows={rows}
        empty={empty && <EmptyState title={empty} />}
        columns={[
          { heading: 'Name', cell: row => row.name },
          { heading: 'Organisation', cell: row => <Covered row={row} /> },
          { heading: 'Role', cell: row => row.role },
          { heading: 'First day', cell: row => row.first, nowrap: true },
          { heading: 'Last day', cell: row => row.last, nowrap: true },
          ...(rows.some(row => row.endHref !== undefined)
            ? [{ heading: 'Change', hiddenHeading: true, cell: (row: MembershipView) => <Changes row={row} /> }]
            : []),
        ]}
      />
    </Section>
  )
}

function Covered({ row: { about, warning } }: { readonly row: MembershipView }) {
  return (
    <>
      {about}
      {warning === undefined ? null : (
        <>
          {' '}
          <Badge tone="urgent">{warning}</Badge>
        </>
      )}
    </>
  )
}

function Changes({ row: { name, endHref, roleHref } }: { readonly row: MembershipView }) {
  if (endHref === undefined || roleHref === undefined) return null
  return (
    <>
      <Link href={roleHref}>
        Change role<span class="govuk-visually-hidden"> of {name}</span>
      </Link>
      <br />
      <Link href={endHref}>
        End<span class="govuk-visually-hidden"> the membership of {name}</span>
      </Link>
    </>
  )
}

export function ChooseMemberPage({ view }: { readonly view: ChooseView }) {
  const nobody = view.sitting.length + view.others.length === 0
  return (
    <Layout title="Who is to be a member?" caption={view.group} section="Partnership" wide back={paths.members(view)}>
      <SearchBox action={paths.choose(view)} label="Name, email address or organisation" value={view.words} />
      {nobody ? (
        <EmptyState title="Nobody matches">They need an account first: a system administrator invites them.</EmptyState>
      ) : null}
      <People title={`Agencies that sit on ${view.group}`} rows={view.sitting} />
      <People title="Other agencies" rows={view.others} />
      {view.more === undefined ? null : <InsetText>{view.more}</InsetText>}
    </Layout>
  )
}

function People({ title, rows }: { readonly title: string; readonly rows: readonly CandidateView[] }) {
  if (rows.length === 0) return null
  return (
    <Section title={title}>
      <DataTable
        caption={title}
        captionSize="hidden"
        rows={rows}
        columns={[
          { heading: 'Name', cell: row => <Link href={row.href}>{row.name}</Link> },
          { heading: 'Organisation', cell: row => row.about },
          { heading: 'Email address', cell: row => row.email },
          {
            heading: 'To know',
            cell: row => (row.warnings.length === 0 ? 'Nothing' : <BulletList items={row.warnings} />),
          },
        ]}
      />
    </Section>
  )
}

interface AddProps {
  readonly form: AnyForm
  readonly code: string
  readonly group: string
  readonly person: CandidateView
  readonly today: string
}

export function AddMemberPage({ form, code, group, person, today }: AddProps) {
  return (
    <Layout
      title={`Add ${person.name}`}
      caption={group}
      section="Partnership"
      form={form}
      back={paths.choose({ code })}
    >
      <TwoThirds>
        <Paragraph>
          {person.about}, {person.email}
        </Paragraph>
        {person.warnings.map(warning => (
          <Warning>{warning}.</Warning>
        ))}
        <Form form={form} submit="Add to the group" cancel={{ href: paths.members({ code }) }}>
          <RoleField form={form} label="Role" />
          <DateField form={form} name="from" label="First day" initial={today} />
          <DateField
            form={form}
            name="last"
            label="Last day (optional)"
            hint="Leave it empty for as long as they have the post."
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

interface ChangeProps {
  readonly form: AnyForm
  readonly code: string
  readonly group: string
  readonly member: MembershipView
  readonly today: string
}

export function EndMembershipPage({ form, code, group, member, today }: ChangeProps) {
  return (
    <Layout title="End a membership" caption={group} section="Partnership" form={form} back={paths.members({ code })}>
      <TwoThirds>
        <Paragraph>
          {member.name} ({member.about}): {member.role} since {member.first}. Last day so far: {member.last}.
        </Paragraph>
        <Form form={form} submit="End the membership" kind="warning" cancel={{ href: paths.members({ code }) }}>
          <DateField
            form={form}
            name="last"
            label="Last day"
            hint="They see what the group opens to them until this day is over. A day that has passed shuts it at once."
            initial={today}
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

export function ChangeRolePage({ form, code, group, member, today, role }: ChangeProps & { readonly role: GroupRole }) {
  return (
    <Layout
      title="Change the role of a member"
      caption={group}
      section="Partnership"
      form={form}
      back={paths.members({ code })}
    >
      <TwoThirds>
        <Paragraph>
          {member.name} ({member.about}): {member.role} since {member.first}.
        </Paragraph>
        <Form form={form} submit="Change the role" cancel={{ href: paths.members({ code }) }}>
          <RoleField form={form} label="New role" without={role} />
          <DateField form={form} name="from" label="First day in this role" initial={today} />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

function RoleField({
  form,
  label,
  without,
}: {
  readonly form: AnyForm
  readonly label: string
  readonly without?: GroupRole
}) {
  const options = GROUP_ROLES.filter(role => role !== without).map(role => ({
    value: role,
    text: ROLE_WORDS[role],
    hint: ROLE_HINTS[role],
  }))
  return <Radios form={form} name="role" label={label} options={options} />
}
