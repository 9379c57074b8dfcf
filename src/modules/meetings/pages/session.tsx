import {
  type AnyForm,
  Badge,
  Button,
  ButtonLink,
  Checkboxes,
  classNames,
  DateField,
  Details,
  Form,
  InsetText,
  Link,
  Paragraph,
  Prose,
  Radios,
  Select,
  SidePanel,
  TextArea,
  TextField,
  WithAside,
} from '../../../ui/index.ts'
import { ACTION_ROWS } from '../forms.ts'
import { paths } from '../paths.ts'
import type { MeetingFrame } from '../views.ts'
import type { Tone } from '../words.ts'
import { MeetingLayout } from './frame.tsx'

export interface SessionItem {
  readonly number: number
  readonly title: string
  readonly href: string
  readonly current: boolean
  readonly decided: string | undefined
  readonly riskTone: Tone | undefined
  readonly risk: string | undefined
}

export interface CurrentItem {
  readonly position: number
  readonly number: number
  readonly title: string
  readonly version: number
  readonly caseReference: string | null
  readonly caseHref: string | undefined
  /** Open to named persons alone. */
  readonly restricted: boolean
  readonly reason: string | null
  readonly summary: string | null
  readonly risk: string | undefined
  readonly riskTone: Tone
  readonly decisions: readonly { readonly value: string; readonly text: string }[]
  readonly answers: Readonly<Record<string, string>>
  readonly actions: readonly { readonly text: string; readonly href: string; readonly due: string }[]
  readonly overdue: readonly { readonly text: string; readonly href: string }[]
  readonly interests: readonly string[]
  readonly interestHref: string
  readonly nextHref: string | undefined
  readonly actionDue: string
  readonly reviewOn: string
}

export interface SessionView {
  readonly frame: MeetingFrame
  readonly inSession: boolean
  readonly items: readonly SessionItem[]
  readonly current: CurrentItem | undefined
  readonly quorum: { readonly met: boolean; readonly words: string }
  readonly owners: readonly { readonly value: string; readonly text: string }[]
  readonly closeReasons: readonly { readonly value: string; readonly text: string }[]
  readonly undecided: number
}

export interface SessionPageProps {
  readonly view: SessionView
  readonly form: AnyForm
}

/** The whole meeting on one screen: the agenda at the left, the item in hand at the right. */
export function SessionPage({ view, form }: SessionPageProps) {
  return (
    <MeetingLayout frame={view.frame} part={view.inSession ? 'In session' : 'Write minutes'} form={form} wide>
      <p class="govuk-body">
        {view.quorum.met ? <Badge tone="good">Quorate</Badge> : null} {view.quorum.words}{' '}
        {view.quorum.met ? null : 'Information may be shared and urgent actions set, but no case can be closed. '}
        <Link href={paths.attendance(view.frame)}>Note attendance</Link>
      </p>
      <WithAside side="left" asideLabel="Agenda" aside={<ItemList view={view} />}>
        {view.current === undefined ? (
          <Paragraph>There is nothing on the agenda that you may see.</Paragraph>
        ) : (
          <Current view={view} form={form} item={view.current} />
        )}
      </WithAside>
    </MeetingLayout>
  )
}

function ItemList({ view }: { view: SessionView }) {
  return (
    <nav aria-label="Items of the agenda">
      <ol class="govuk-list wm-session-items">
        {view.items.map(item => (
          <li class={classNames('wm-session-items__item', item.current && 'wm-session-items__item--current')}>
            <a class="govuk-link" href={item.href} aria-current={item.current ? 'true' : undefined}>
              {item.current ? (
                <strong>
                  {item.number}. {item.title}
                </strong>
              ) : (
                `${item.number}. ${item.title}`
              )}
            </a>{' '}
            {item.risk ? <Badge tone={item.riskTone}>{item.risk}</Badge> : null}{' '}
            {item.decided ? <Badge tone="done">{item.decided}</Badge> : null}
          </li>
        ))}
      </ol>
      {view.inSession ? (
        <CloseMeeting view={view} />
      ) : (
        <ButtonLink href={paths.minutes(view.frame)} kind="secondary">
          Read the draft minutes
        </ButtonLink>
      )}
    </nav>
  )
}

function CloseMeeting({ view }: { view: SessionView }) {
  return (
    <Details summary="End the meeting">
      <Form action={paths.close(view.frame)}>
        <p class="govuk-body">
          {view.undecided === 0
            ? 'Every case has a decision.'
            : `${view.undecided} ${view.undecided === 1 ? 'case has' : 'cases have'} no decision and will be put off to the next meeting.`}
        </p>
        <Button kind="warning" preventDoubleClick>
          End the meeting
        </Button>
      </Form>
    </Details>
  )
}

function Current({ view, form, item }: SessionPageProps & { item: CurrentItem }) {
  return (
    <>
      <h2 class="govuk-heading-m">
        {item.number}. {item.title}
      </h2>
      <About item={item} />
      <Form form={form} action={paths.session(view.frame, { item: item.position })} version={item.version}>
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <TextArea
              form={form}
              name="discussion"
              label="Discussion"
              hint="Say which agency each fact or opinion comes from."
              rows={8}
              initial={item.answers['discussion']}
            />
            <TextArea
              form={form}
              name="decision"
              label="Decision in words"
              rows={3}
              initial={item.answers['decision']}
            />
          </div>
          <div class="govuk-grid-column-one-third">
            <Decision view={view} form={form} item={item} />
          </div>
        </div>
        <fieldset class="govuk-fieldset">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Actions agreed now</legend>
          {item.caseHref ? (
            <p class="govuk-hint">
              {item.restricted
                ? 'For people named on this case with their agencies, and those who run the group. Name somebody else on the case first.'
                : 'For agencies on the list of this case, and those who run the group. List another agency on the case first.'}
            </p>
          ) : null}
          <ActionFields row={1} view={view} form={form} due={item.actionDue} />
          <Details summary="More actions" open={LATER_ROWS.some(row => Boolean(form.answers[`wording${row}`]))}>
            {LATER_ROWS.map(row => (
              <ActionFields row={row} view={view} form={form} due={item.actionDue} />
            ))}
          </Details>
        </fieldset>
        <Button preventDoubleClick>Save this item</Button>
        {item.nextHref ? (
          <p class="govuk-body">
            <Link href={item.nextHref}>Next item without saving</Link>
          </p>
        ) : null}
      </Form>
    </>
  )
}

function About({ item }: { item: CurrentItem }) {
  return (
    <SidePanel>
      {item.caseHref ? (
        <p class="govuk-body">
          <Link href={item.caseHref}>Case {item.caseReference}</Link>{' '}
          {item.risk ? <Badge tone={item.riskTone}>{item.risk}</Badge> : null}{' '}
          <span class="wm-muted">{item.reason}</span>
        </p>
      ) : null}
      <Prose text={item.summary} />
      <Links title="Overdue actions" links={item.overdue} />
      <Links
        title="Agreed in this meeting"
        links={item.actions.map(({ text, href, due }) => ({ text: `${text} (due ${due})`, href }))}
      />
      {item.interests.length > 0 ? <InsetText>Left for this item: {item.interests.join('; ')}</InsetText> : null}
      <p class="govuk-body">
        <Link href={item.interestHref}>Declare an interest in this item</Link>
      </p>
    </SidePanel>
  )
}

function Links({
  title,
  links,
}: {
  title: string
  links: readonly { readonly text: string; readonly href: string }[]
}) {
  if (links.length === 0) return null
  return (
    <>
      <p class="govuk-body">
        <strong>{title}</strong>
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {links.map(({ text, href }) => (
          <li>
            <Link href={href}>{text}</Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function Decision({ view, form, item }: SessionPageProps & { item: CurrentItem }) {
  const closing = <Closing view={view} form={form} />
  const ofCase = item.caseHref !== undefined
  return (
    <>
      <Radios
        form={form}
        name="decisionCode"
        label="What was decided?"
        small
        initial={item.answers['decisionCode']}
        options={item.decisions.map(option => ({
          ...option,
          ...(option.value === 'close' && ofCase && { reveal: closing }),
        }))}
      />
      {ofCase ? (
        <DateField
          form={form}
          name="reviewOn"
          label="Look at it again by"
          hint="Within 12 weeks."
          initial={item.reviewOn}
        />
      ) : null}
    </>
  )
}

function Closing({ view, form }: SessionPageProps) {
  return (
    <>
      <Select form={form} name="closeReason" label="Why is it closed?" options={view.closeReasons} />
      <DateField form={form} name="victimToldOn" label="When was the victim told?" />
      <TextField form={form} name="victimNotTold" label="Or why is nobody told?" />
    </>
  )
}

const LATER_ROWS = ACTION_ROWS.filter(row => row > 1)

/** One action on one line: what, who, by when. */
function ActionFields({ row, view, form, due }: SessionPageProps & { row: number; due: string }) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-one-half">
        <TextArea form={form} name={`wording${row}`} label={`Action ${row}: what has to be done?`} rows={2} />
      </div>
      <div class="govuk-grid-column-one-quarter">
        <Select form={form} name={`owner${row}`} label="Who does it?" empty="Choose" options={view.owners} />
        <Checkboxes
          form={form}
          name={`critical${row}`}
          label={<span class="govuk-visually-hidden">Does the case depend on action {row}?</span>}
          small
          options={[{ value: 'yes', text: 'Critical' }]}
        />
      </div>
      <div class="govuk-grid-column-one-quarter">
        <DateField form={form} name={`dueOn${row}`} label="By when?" initial={due} />
      </div>
    </div>
  )
}
