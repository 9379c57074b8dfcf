import {
  Badge,
  ButtonLink,
  DataTable,
  DateText,
  EmptyState,
  InsetText,
  Layout,
  Link,
  Paragraph,
  Section,
} from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { MeetingRow } from '../views.ts'

export interface GroupMeetings {
  readonly name: string
  readonly code: string
  readonly runs: boolean
  readonly coming: readonly MeetingRow[]
  readonly past: readonly MeetingRow[]
  readonly allHref: string | undefined
}

export interface MeetingsView {
  readonly groups: readonly GroupMeetings[]
  readonly mayPlan: boolean
  readonly oneGroup: boolean
  /** An item that a link brought along, where no agenda could take it at once. */
  readonly toTake: { readonly item: string; readonly words: string } | undefined
}

export function MeetingsPage({ view }: { view: MeetingsView }) {
  return (
    <Layout
      title="Meetings"
      wide
      section="Meetings"
      actions={view.mayPlan ? <ButtonLink href={paths.plan()}>Plan a meeting</ButtonLink> : null}
    >
      {view.toTake ? (
        <InsetText>
          <strong>To be put on an agenda: “{view.toTake.item}”.</strong> {view.toTake.words}
        </InsetText>
      ) : null}
      {view.oneGroup ? (
        <Paragraph>
          <Link href={paths.meetings()}>Meetings of all my groups</Link>
        </Paragraph>
      ) : null}
      {view.groups.length === 0 ? (
        <EmptyState title={view.oneGroup ? 'You do not sit on that group' : 'You do not sit on a group'}>
          {view.oneGroup ? 'Its coordinator adds you to it.' : 'A coordinator adds you to one.'}
        </EmptyState>
      ) : null}
      {view.groups.map(group => (
        <GroupSection group={group} />
      ))}
    </Layout>
  )
}

function GroupSection({ group }: { group: GroupMeetings }) {
  const plan = { href: paths.plan({}, { group: group.code }), text: 'Plan the next meeting' }
  return (
    <Section
      title={group.name}
      id={group.code}
      actions={
        group.allHref ? (
          <Link href={group.allHref} hidden={`of ${group.name}`}>
            All meetings
          </Link>
        ) : null
      }
    >
      <DataTable
        caption="Next"
        captionSize="s"
        columns={columns}
        rows={group.coming}
        empty={
          <EmptyState title="No meeting is planned" action={group.runs ? plan : undefined}>
            {group.runs ? 'Dates are proposed from how often the group meets.' : 'The coordinator plans the next one.'}
          </EmptyState>
        }
      />
      {group.past.length > 0 ? <DataTable caption="Past" captionSize="s" columns={columns} rows={group.past} /> : null}
    </Section>
  )
}

const columns = [
  {
    heading: 'When',
    cell: (row: MeetingRow) => (
      <Link href={row.href} hidden={row.group}>
        <DateText iso={row.iso}>{row.when}</DateText>
      </Link>
    ),
  },
  { heading: 'Where', cell: (row: MeetingRow) => row.place },
  { heading: 'State', cell: (row: MeetingRow) => <Badge tone={row.tone}>{row.state}</Badge> },
  { heading: 'Reference', nowrap: true, cell: (row: MeetingRow) => row.reference },
]
