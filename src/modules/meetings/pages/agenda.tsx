import {
  type AnyForm,
  Badge,
  Button,
  Checkboxes,
  DataTable,
  Details,
  EmptyState,
  Form,
  Hidden,
  InsetText,
  Link,
  Section,
  TextField,
  Warning,
  WithAside,
} from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { MeetingFrame } from '../views.ts'
import type { Tone } from '../words.ts'
import { MeetingLayout } from './frame.tsx'

export interface AgendaRow {
  readonly number: number
  readonly position: number
  readonly title: string
  readonly kind: string
  readonly caseReference: string | null
  readonly caseHref: string | undefined
  readonly reason: string | null
  readonly risk: string | undefined
  readonly riskTone: Tone
  readonly first: boolean
  readonly last: boolean
}

export interface AgendaView {
  readonly frame: MeetingFrame
  readonly rows: readonly AgendaRow[]
  readonly proposed: readonly { readonly value: string; readonly text: string; readonly hint: string }[]
  readonly others: readonly { readonly value: string; readonly text: string }[]
  /** Titles of the standing items that were taken off. */
  readonly takenOff: readonly string[]
  readonly issued: boolean
  readonly warning: string | undefined
  readonly papersDue: string
  /** The title of an item that a link brought along: it stands in the form, and not on the agenda yet. */
  readonly brought: string | undefined
}

export interface AgendaPageProps {
  readonly view: AgendaView
  readonly form: AnyForm
}

export function AgendaPage({ view, form }: AgendaPageProps) {
  return (
    <MeetingLayout frame={view.frame} part="Agenda" form={form} wide>
      {view.brought ? (
        <InsetText>
          “{view.brought}” is not on the agenda yet. <Link href="#another-item">Add it as another item</Link>, or change
          its title first.
        </InsetText>
      ) : null}
      <WithAside asideLabel="What else could be heard" aside={<Choices view={view} form={form} />}>
        <Section title="On the agenda">
          <DataTable
            caption="On the agenda"
            captionSize="hidden"
            columns={columns(view)}
            rows={view.rows}
            empty={
              <EmptyState title="Nothing is on the agenda">Put the proposed cases on it, or add an item.</EmptyState>
            }
          />
        </Section>
        {view.warning ? <Warning>{view.warning}</Warning> : null}
        <Form action={paths.issuePapers(view.frame)}>
          <p class="govuk-body">
            {view.papersDue} Members get an e-mail with a link, and accept the declaration before they read.
          </p>
          <Button preventDoubleClick>{view.issued ? 'Issue the papers again' : 'Issue the papers'}</Button>
        </Form>
      </WithAside>
    </MeetingLayout>
  )
}

function columns(view: AgendaView) {
  return [
    {
      heading: 'Item',
      cell: (row: AgendaRow) => (
        <>
          {row.number}. {row.caseHref === undefined ? row.title : <Link href={row.caseHref}>{row.title}</Link>}
          {row.risk ? (
            <>
              {' '}
              <Badge tone={row.riskTone}>{row.risk}</Badge>
            </>
          ) : null}
        </>
      ),
    },
    { heading: 'Kind', nowrap: true, cell: (row: AgendaRow) => row.kind },
    { heading: 'Why', cell: (row: AgendaRow) => row.reason ?? '' },
    { heading: 'Change', hiddenHeading: true, cell: (row: AgendaRow) => <Arrange view={view} row={row} /> },
  ]
}

/** Three buttons in one form: it works without JavaScript, and each says what it moves. */
function Arrange({ view, row }: { view: AgendaView; row: AgendaRow }) {
  const choices = [
    { how: 'up', text: 'Up', shown: !row.first },
    { how: 'down', text: 'Down', shown: !row.last },
    { how: 'remove', text: 'Remove', shown: true },
  ]
  return (
    <Form action={paths.arrange(view.frame)} classes="wm-inline-form">
      <Hidden name="position" value={String(row.position)} />
      {choices
        .filter(choice => choice.shown)
        .map(({ how, text }) => (
          <button type="submit" name="how" value={how} class="govuk-button govuk-button--secondary wm-small">
            {text}
            <span class="govuk-visually-hidden"> {row.title}</span>
          </button>
        ))}
    </Form>
  )
}

function Choices({ view, form }: AgendaPageProps) {
  return (
    <div class="wm-not-printed">
      <Section title="Proposed cases">
        {view.proposed.length === 0 ? (
          <EmptyState title="No other case has to be heard">Every live case with a reason is on the agenda.</EmptyState>
        ) : (
          <Form form={form} action={paths.addCases(view.frame)} submit="Put on the agenda">
            <Checkboxes
              form={form}
              name="cases"
              label="Cases to hear"
              small
              initial={view.proposed.map(each => each.value)}
              options={view.proposed}
            />
          </Form>
        )}
      </Section>
      {view.others.length > 0 ? (
        <Details summary={`Other live cases (${view.others.length})`}>
          <Form action={paths.addCases(view.frame)} submit="Put on the agenda" kind="secondary">
            <Checkboxes
              form={{ ok: false, answers: {}, errors: [] }}
              name="cases"
              idPrefix="other-cases"
              label="No reason asks for these"
              small
              options={view.others}
            />
          </Form>
        </Details>
      ) : null}
      <Section title="Another item" id="another-item">
        <Form form={form} action={paths.addItem(view.frame)} submit="Add this item" kind="secondary">
          <TextField
            form={form}
            name="title"
            label="Title"
            hint="For example, a place, an event or a report. A person is heard as a case."
          />
        </Form>
      </Section>
      {view.takenOff.length > 0 ? (
        <Section title="Standing items taken off">
          <Form action={paths.addItem(view.frame)}>
            {view.takenOff.map(title => (
              <Button kind="secondary" name="title" value={title}>
                Put back “{title}”
              </Button>
            ))}
          </Form>
        </Section>
      ) : null}
    </div>
  )
}
