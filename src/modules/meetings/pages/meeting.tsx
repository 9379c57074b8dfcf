import {
  type AnyForm,
  Badge,
  Button,
  ButtonLink,
  Details,
  Form,
  InsetText,
  Link,
  Paragraph,
  Radios,
  Section,
  SidePanel,
  TaskList,
  TextArea,
  TextField,
  Warning,
  WithAside,
} from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { MeetingFrame, NextStep, StepView } from '../views.ts'
import type { Tone } from '../words.ts'
import { MeetingLayout } from './frame.tsx'

export interface Attending {
  readonly name: string
  readonly organisation: string
  readonly role: string
  readonly status: string
  readonly tone: Tone
}

export interface MeetingView {
  readonly frame: MeetingFrame
  readonly next: NextStep
  /** None of a meeting that was called off. */
  readonly steps: readonly StepView[]
  /** "Who is expected", or "Who was there" once it has been held. */
  readonly attendingTitle: string
  readonly attending: readonly Attending[]
  readonly caution: string
  readonly sequence: string | undefined
  readonly mayCallOff: boolean
  /** It was started, and nothing has been written down of it. */
  readonly mayPutBack: boolean
  readonly maySendApologies: boolean
  /** They sent apologies, and the meeting has not begun. */
  readonly mayComeAfterAll: boolean
  readonly quorum: string | undefined
  /** What the meeting should look at of the group's licensed premises. */
  readonly premisesHref: string | undefined
}

export interface MeetingPageProps {
  readonly view: MeetingView
  readonly form: AnyForm
}

export function MeetingPage({ view, form }: MeetingPageProps) {
  return (
    <MeetingLayout frame={view.frame} part="Meeting" form={form}>
      <WithAside asideLabel={view.attendingTitle} aside={<Expected view={view} />}>
        <Next next={view.next} />
        {view.sequence ? <Paragraph>{view.sequence}</Paragraph> : null}
        {view.frame.runs && view.steps.length > 0 ? (
          <Section title="Steps of the meeting">
            <TaskList tasks={view.steps.map(({ tone, ...step }) => ({ ...step, ...(tone && { colour: tone }) }))} />
          </Section>
        ) : null}
        {view.premisesHref ? (
          <Paragraph>
            <Link href={view.premisesHref}>Licensed premises that this meeting should look at</Link>
          </Paragraph>
        ) : null}
        {view.maySendApologies ? <Apologies view={view} form={form} /> : null}
        {view.mayComeAfterAll ? <ComeAfterAll view={view} /> : null}
        {view.mayPutBack ? <PutBack view={view} /> : null}
        {view.mayCallOff ? <CallOff view={view} form={form} /> : null}
        <p class="govuk-body wm-muted">{view.caution}</p>
      </WithAside>
    </MeetingLayout>
  )
}

function Next({ next }: { next: NextStep }) {
  return (
    <>
      {next.warning ? <Warning>{next.warning}</Warning> : null}
      <InsetText>
        <p class="govuk-body">
          <strong>What happens next:</strong> {next.words}
        </p>
        {next.text === undefined || next.href === undefined ? null : next.posts ? (
          <Form action={next.href}>
            <Button preventDoubleClick>{next.text}</Button>
          </Form>
        ) : (
          <ButtonLink href={next.href}>{next.text}</ButtonLink>
        )}
      </InsetText>
    </>
  )
}

function Expected({ view }: { view: MeetingView }) {
  return (
    <SidePanel title={view.attendingTitle}>
      {view.quorum ? <p class="govuk-body">{view.quorum}</p> : null}
      {view.attending.length === 0 ? <Paragraph>Nobody is expected yet.</Paragraph> : null}
      <ul class="govuk-list">
        {view.attending.map(({ name, organisation, role, status, tone }) => (
          <li>
            <strong>{name}</strong> <Badge tone={tone}>{status}</Badge>
            <br />
            <span class="wm-muted">
              {organisation}, {role}
            </span>
          </li>
        ))}
      </ul>
    </SidePanel>
  )
}

function Apologies({ view, form }: MeetingPageProps) {
  return (
    <Details summary="I cannot come" open={form.answers['substitute'] !== undefined}>
      <Form form={form} action={paths.apologies(view.frame)} submit="Send apologies" kind="secondary">
        <TextField
          form={form}
          name="substitute"
          label="Who comes for you? (optional)"
          hint="Somebody of your agency with the same authority. Leave this empty if nobody comes."
        />
      </Form>
    </Details>
  )
}

function ComeAfterAll({ view }: Pick<MeetingPageProps, 'view'>) {
  return (
    <Form action={paths.apologies(view.frame)}>
      <Paragraph>You have sent your apologies.</Paragraph>
      <Button kind="secondary" name="coming" value="yes">
        I can come after all
      </Button>
    </Form>
  )
}

function PutBack({ view }: Pick<MeetingPageProps, 'view'>) {
  return (
    <Details summary="This meeting was started by mistake">
      <Form action={paths.putBack(view.frame)}>
        <Paragraph>
          Nothing has been noted of it yet. Put back to planned, it waits with its papers issued: its agenda can be
          changed, members can send apologies, and it can be started again or called off.
        </Paragraph>
        <Button kind="warning" preventDoubleClick>
          Put back to planned
        </Button>
      </Form>
    </Details>
  )
}

function CallOff({ view, form }: MeetingPageProps) {
  return (
    <Details summary="Cancel or postpone this meeting" open={form.answers['reason'] !== undefined}>
      <Form form={form} action={paths.callOff(view.frame)} submit="Call it off and tell the members" kind="warning">
        <Radios
          form={form}
          name="how"
          label="What happens to it?"
          small
          options={[
            { value: 'postpone', text: 'Postponed: another day follows' },
            { value: 'cancel', text: 'Cancelled' },
          ]}
        />
        <TextArea form={form} name="reason" label="Why?" hint="Members read this. Name no case." rows={2} />
      </Form>
    </Details>
  )
}
