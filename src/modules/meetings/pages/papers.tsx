import { Badge, EmptyState, Link, Paragraph, PrintButton, Prose, Section } from '../../../ui/index.ts'
import type { MeetingFrame } from '../views.ts'
import type { Tone } from '../words.ts'
import { MeetingLayout } from './frame.tsx'

export interface Paper {
  readonly number: number
  readonly title: string
  readonly kind: string
  readonly reason: string | null
  readonly caseReference: string | null
  readonly caseHref: string | undefined
  readonly summary: string | null
  readonly risk: string | undefined
  readonly riskTone: Tone
  readonly overdue: readonly { readonly text: string; readonly href: string }[]
  readonly interestHref: string | undefined
}

export interface PapersView {
  readonly frame: MeetingFrame
  readonly papers: readonly Paper[]
  readonly issued: string
  readonly lastMinutesHref: string | undefined
}

/** The agenda and what each item is about, in the order of the meeting; made to be printed. */
export function PapersPage({ view }: { view: PapersView }) {
  return (
    <MeetingLayout
      frame={view.frame}
      part="Papers"
      paper="Papers"
      actions={<PrintButton>Print the papers</PrintButton>}
    >
      <Paragraph>
        {view.issued} You see the items of cases that your agency is listed on.
        {view.lastMinutesHref ? (
          <>
            {' '}
            <Link href={view.lastMinutesHref}>Minutes of the last meeting</Link>.
          </>
        ) : null}
      </Paragraph>
      {view.papers.length === 0 ? (
        <EmptyState title="There is nothing for you to read">
          The coordinator has not put anything on the agenda that you may see.
        </EmptyState>
      ) : null}
      <h2 class="govuk-visually-hidden">Items</h2>
      {view.papers.map(paper => (
        <OnePaper paper={paper} />
      ))}
    </MeetingLayout>
  )
}

function OnePaper({ paper }: { paper: Paper }) {
  return (
    <Section
      title={`${paper.number}. ${paper.title}`}
      level={3}
      actions={
        paper.interestHref ? (
          <Link href={paper.interestHref} hidden={`in ${paper.title}`}>
            Declare an interest
          </Link>
        ) : null
      }
    >
      {paper.caseHref ? (
        <p class="govuk-body">
          <Badge>{paper.kind}</Badge> {paper.risk ? <Badge tone={paper.riskTone}>{paper.risk}</Badge> : null}{' '}
          <Link href={paper.caseHref}>Case {paper.caseReference}</Link>
          {paper.reason ? <span class="wm-muted"> {paper.reason}.</span> : null}
        </p>
      ) : null}
      <Prose text={paper.summary} />
      {paper.overdue.length > 0 ? (
        <ul class="govuk-list govuk-list--bullet">
          {paper.overdue.map(({ text, href }) => (
            <li>
              <Link href={href}>{text}</Link>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  )
}
