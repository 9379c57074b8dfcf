import {
  type AnyForm,
  Button,
  DataTable,
  Details,
  EmptyState,
  Form,
  Hidden,
  InsetText,
  Link,
  Paragraph,
  PrintButton,
  Prose,
  Radios,
  Section,
  TextArea,
  Warning,
} from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { MeetingFrame } from '../views.ts'
import { MeetingLayout } from './frame.tsx'

export interface MinutesPart {
  readonly number: string
  readonly title: string
  readonly caseReference: string | null
  readonly caseHref: string | undefined
  readonly discussion: string
  readonly decision: string
  readonly actions: readonly {
    readonly reference: string
    readonly href: string
    readonly wording: string
    readonly owner: string
    readonly dueOn: string
  }[]
  readonly editHref: string | undefined
}

export interface MinutesView {
  readonly frame: MeetingFrame
  /** "Version 2, issued on …", or that it is a draft. */
  readonly standing: string
  readonly attendance: readonly { readonly agency: string; readonly words: string }[]
  readonly apologies: string | undefined
  readonly quorum: string | undefined
  readonly parts: readonly MinutesPart[]
  readonly mayIssue: boolean
  readonly asksCorrection: boolean
  readonly mayCorrect: boolean
  readonly leftOut: number
  readonly approveBy: readonly { readonly value: string; readonly text: string }[]
  /** While they wait to be approved, to those who run the group. */
  readonly whoApproves: string | undefined
  /** That of the minutes shown. */
  readonly version: number
  readonly approved: boolean
  readonly caution: string
}

export interface MinutesPageProps {
  readonly view: MinutesView
  readonly form: AnyForm
}

/** The minutes, or their draft; each reader gets the sections of the cases they may see. Made to be printed. */
export function MinutesPage({ view, form }: MinutesPageProps) {
  return (
    <MeetingLayout
      frame={view.frame}
      part="Minutes"
      paper="Minutes"
      form={form}
      actions={<PrintButton>Print the minutes</PrintButton>}
    >
      <InsetText>{view.standing}</InsetText>
      {view.leftOut > 0 ? <LeftOut view={view} /> : null}
      <Section title="Attendance">
        {view.quorum ? <p class="govuk-body">{view.quorum}</p> : null}
        <DataTable
          caption="Attendance by agency"
          captionSize="hidden"
          columns={[
            { heading: 'Agency', cell: (row: { agency: string }) => row.agency },
            { heading: 'Who was there', cell: (row: { agency: string; words: string }) => row.words },
          ]}
          rows={view.attendance}
          empty={<EmptyState title="No attendance was noted" />}
        />
        {view.apologies ? <p class="govuk-body">Apologies: {view.apologies}</p> : null}
      </Section>
      <h2 class="govuk-heading-m">Items</h2>
      {view.parts.map(part => (
        <Part part={part} />
      ))}
      {view.mayIssue ? <Issue view={view} form={form} /> : null}
      {view.whoApproves ? <Approve view={view} form={form} /> : null}
      {view.mayCorrect ? <Correct view={view} /> : null}
      <p class="govuk-body wm-muted">{view.caution}</p>
    </MeetingLayout>
  )
}

function Part({ part }: { part: MinutesPart }) {
  return (
    <Section
      title={`${part.number}${part.title}`}
      level={3}
      actions={
        part.editHref ? (
          <Link href={part.editHref} hidden={part.title}>
            Change
          </Link>
        ) : null
      }
    >
      {part.caseHref ? (
        <p class="govuk-body">
          <Link href={part.caseHref}>Case {part.caseReference}</Link>
        </p>
      ) : null}
      <Prose text={part.discussion} />
      {part.decision === '' ? null : (
        <>
          <p class="govuk-body">
            <strong>Decided</strong>
          </p>
          <Prose text={part.decision} />
        </>
      )}
      {part.actions.length > 0 ? <PartActions part={part} /> : null}
    </Section>
  )
}

function PartActions({ part }: { part: MinutesPart }) {
  return (
    <DataTable
      caption="Actions"
      captionSize="s"
      columns={[
        {
          heading: 'Action',
          cell: (row: MinutesPart['actions'][number]) => <Link href={row.href}>{row.wording}</Link>,
        },
        { heading: 'Who', cell: (row: MinutesPart['actions'][number]) => row.owner },
        { heading: 'By', nowrap: true, cell: (row: MinutesPart['actions'][number]) => row.dueOn },
      ]}
      rows={part.actions}
    />
  )
}

function Issue({ view, form }: MinutesPageProps) {
  return (
    <Section title={view.asksCorrection ? 'Issue the corrected minutes' : 'Issue the minutes'}>
      <Form form={form} action={paths.issueMinutes(view.frame)} submit="Issue the minutes">
        {view.asksCorrection ? (
          <TextArea
            form={form}
            name="correction"
            label="What was corrected?"
            hint="Everybody who reads the minutes sees this at the top of the new version, also those who may not see the case. Name no person."
            rows={3}
          />
        ) : null}
        <p class="govuk-body">Members get an e-mail with a link. Each reads the items of the cases they may see.</p>
      </Form>
    </Section>
  )
}

function Approve({ view, form }: MinutesPageProps) {
  return (
    <Section title="Approve the minutes">
      <Paragraph>{view.whoApproves}</Paragraph>
      {view.approveBy.length > 0 ? (
        <Form form={form} action={paths.approve(view.frame)} submit={`Approve version ${view.version}`}>
          <Hidden name="read" value={String(view.version)} />
          <Radios
            form={form}
            name="how"
            label="How were they approved?"
            initial={view.approveBy[0]?.value}
            options={view.approveBy}
          />
        </Form>
      ) : null}
    </Section>
  )
}

function Correct({ view }: { view: MinutesView }) {
  return (
    <Details summary="Something in the minutes is wrong">
      <Form action={paths.correct(view.frame)}>
        <p class="govuk-body">
          The minutes go back to draft. Readers keep this version until you issue the corrected one
          {view.approved ? ', which has to be approved again' : ''}.
        </p>
        <Button kind="secondary">Correct the minutes</Button>
      </Form>
    </Details>
  )
}

function LeftOut({ view }: { view: MinutesView }) {
  return (
    <>
      <Warning>
        {view.leftOut === 1 ? 'One item is' : `${view.leftOut} items are`} not in the issued minutes, because whoever
        issued them may not see {view.leftOut === 1 ? 'it' : 'them'}.
      </Warning>
      <Form action={paths.addLeftOut(view.frame)}>
        <Button kind="secondary">Add to the minutes</Button>
      </Form>
    </>
  )
}
