import { Badge, ButtonLink, DataTable, EmptyState, Layout, Link, PrintButton, type Tone } from '../../../../ui/index.ts'
import { MARKING } from '../../words.ts'

interface Row {
  readonly name: string
  readonly href: string
  readonly colour: string
  readonly tone: Tone
  readonly reasons: readonly string[]
}

export interface ForMeetingView {
  readonly group: string
  readonly day: string
  readonly rows: readonly Row[]
  readonly meetingHref: string
  readonly listHref: string
}

/** The item "licensed premises" of an agenda, on one page. */
export function ForMeetingPage({ view }: { view: ForMeetingView }) {
  return (
    <Layout
      title="Licensed premises for the meeting"
      caption={`${view.group}, ${view.day}`}
      section="Monitoring"
      marking={MARKING}
      back={{ href: view.listHref, text: 'Licensed premises' }}
      actions={
        <>
          <ButtonLink kind="secondary" href={view.meetingHref}>
            The meeting
          </ButtonLink>
          <PrintButton />
        </>
      }
    >
      <DataTable
        caption="The score suggests another colour, or the plan ends by the day of the meeting"
        captionSize="s"
        rows={view.rows}
        columns={columns}
        empty={
          <EmptyState title="Nothing for this meeting">No score suggests another colour, and no plan ends.</EmptyState>
        }
      />
    </Layout>
  )
}

const columns = [
  { heading: 'Premises', cell: (row: Row) => <Link href={row.href}>{row.name}</Link> },
  { heading: 'Colour', cell: (row: Row) => <Badge tone={row.tone}>{row.colour}</Badge> },
  { heading: 'Why', cell: (row: Row) => row.reasons.join('; ') },
]
