import {
  type AnyForm, Button, ButtonGroup, ButtonLink, DateField, Details, Form, IdentityBar, Layout, Link, Paragraph, Prose, Radios,
  Section, Select, SummaryList, TextArea, TextField, Timeline, TwoThirds,
} from '../../../../ui/index.ts' // biome-ignore format: a list of names
import { MARKING } from '../../words.ts'
import { hotspotPaths } from '../paths.ts'
import type { TaskingView } from '../tasking-view.ts'
import { PlaceMap } from './map.tsx'

interface OutputKind {
  readonly code: string
  readonly label: string
}

interface TaskingProps {
  readonly view: TaskingView
  readonly form: AnyForm
  readonly kinds: readonly OutputKind[]
}

/** Made for a telephone: what, when and where first, then the result, in one column. */
export function TaskingPage({ view, form, kinds }: TaskingProps) {
  return (
    <Layout
      title={`Tasking ${view.reference}`}
      heading={false}
      marking={MARKING}
      section="Monitoring"
      form={form}
      breadcrumbs={[{ content: 'Taskings', href: hotspotPaths.taskings() }, { content: view.reference }]}
    >
      <TaskingBar view={view} />
      <TwoThirds>
        {view.result ? (
          <Section title="What was reported">
            <SummaryList rows={view.result.map(({ label, value }) => ({ key: label, value }))} />
            <Prose text={view.note} />
            {view.canResult && view.corrects ? (
              <ButtonLink kind="secondary" href={view.resultHref}>
                Correct the result
              </ButtonLink>
            ) : null}
          </Section>
        ) : null}
        <Section title="Where">
          {view.where.map(words => (
            <Paragraph>{words}</Paragraph>
          ))}
          <PlaceMap {...view.map} />
          <Paragraph>
            <Link href={view.hotspotHref}>All of this hotspot</Link>
          </Paragraph>
          {view.patrolPlan ? (
            <Details summary="Patrol plan">
              <Prose text={view.patrolPlan} />
            </Details>
          ) : null}
        </Section>
        {view.canResult && !view.corrects ? (
          <Section title="What came of it" id="result">
            <ResultForm view={view} form={form} kinds={kinds} />
          </Section>
        ) : null}
        {view.withdrawHref ? (
          <Paragraph>
            <Link href={view.withdrawHref}>Withdraw this tasking</Link>
          </Paragraph>
        ) : null}
        {view.history.length > 0 ? (
          <Section title="History">
            <Timeline entries={view.history} />
          </Section>
        ) : null}
      </TwoThirds>
    </Layout>
  )
}

function TaskingBar({ view }: { readonly view: TaskingView }) {
  return <IdentityBar kind={view.kind} name={view.what} badges={view.badges} facts={view.facts} />
}

function ResultForm({ view, form, kinds }: TaskingProps) {
  return (
    <Form form={form} action={view.resultHref} version={view.version}>
      <Radios
        form={form}
        name="state"
        label="Was it done?"
        options={[
          { value: 'done', text: 'Done' },
          {
            value: 'not_done',
            text: 'Not done',
            reveal: <TextArea form={form} name="whyNot" label="Why not?" rows={2} count={1000} />,
          },
        ]}
      />
      <TextField
        form={form}
        name="hours"
        label="Hours it took"
        hint="All officers together, in quarters of an hour. For example, 2.5 or 1h 15m"
        width={5}
      />
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">What was counted?</legend>
        <div class="govuk-hint">Leave empty what there was none of.</div>
        {kinds.map(({ code, label }) => (
          <TextField form={form} name={`output-${code}`} label={label} width={3} inputmode="numeric" />
        ))}
      </fieldset>
      <TextArea
        form={form}
        name="note"
        label="Note (optional)"
        hint="What you saw. No person’s name, date of birth or telephone number: they stay in your agency’s own system."
        rows={4}
        count={2000}
      />
      {view.corrects ? (
        <TextArea form={form} name="why" label="Why is the result corrected?" rows={2} count={1000} />
      ) : null}
      <ButtonGroup>
        <Button preventDoubleClick>{view.corrects ? 'Correct the result' : 'Send the result'}</Button>
        {view.corrects ? <Link href={view.href}>Cancel</Link> : null}
      </ButtonGroup>
    </Form>
  )
}

/** The same questions on a page of their own: for a correction, and for answers that have to be put right. */
export function ResultPage(props: TaskingProps) {
  const { view, form } = props
  return (
    <Layout
      title={view.corrects ? 'Correct the result' : 'Give the result'}
      caption={`${view.what}. ${view.hotspotName}`}
      marking={MARKING}
      section="Monitoring"
      form={form}
      back={{ href: view.href, text: 'Back to the tasking' }}
    >
      <TwoThirds>
        <ResultForm {...props} />
      </TwoThirds>
    </Layout>
  )
}

export function WithdrawPage({ view, form }: Omit<TaskingProps, 'kinds'>) {
  return (
    <Layout
      title="Withdraw this tasking"
      caption={`${view.what}. ${view.hotspotName}`}
      marking={MARKING}
      section="Monitoring"
      form={form}
      back={{ href: view.href, text: 'Back to the tasking' }}
    >
      <TwoThirds>
        <Form form={form} version={view.version} submit="Withdraw it" kind="warning" cancel={{ href: view.href }}>
          <TextArea
            form={form}
            name="reason"
            label="Why is it withdrawn?"
            hint="Those who were asked read this."
            rows={3}
            count={1000}
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

export interface NewTaskingView {
  readonly name: string
  readonly href: string
  readonly taskable: readonly { readonly value: string; readonly text: string }[]
}

export function NewTaskingPage({ view, form }: { readonly view: NewTaskingView; readonly form: AnyForm }) {
  return (
    <Layout
      title="Task officers"
      caption={view.name}
      marking={MARKING}
      section="Monitoring"
      form={form}
      back={{ href: view.href, text: 'Back to the hotspot' }}
    >
      <TwoThirds>
        <Form form={form} submit="Issue the tasking" cancel={{ href: view.href }}>
          <Select
            form={form}
            name="to"
            label="Who is asked?"
            hint="An agency of the group, or an officer of it. They are sent a link, and nothing else."
            options={view.taskable}
          />
          <TextArea
            form={form}
            name="what"
            label="What has to be done?"
            hint="Begin with a verb. Nothing about a person."
            rows={3}
            count={1000}
          />
          <DateField form={form} name="begins" label="First day" />
          <TextField form={form} name="beginsAt" label="From" hint="For example, 6pm" width={5} />
          <DateField form={form} name="ends" label="Last day" />
          <TextField form={form} name="endsAt" label="Until" hint="For example, 10pm" width={5} />
          <Radios
            form={form}
            name="priority"
            label="How urgent is it?"
            inline
            options={[
              { value: 'routine', text: 'Routine' },
              { value: 'priority', text: 'Priority' },
              { value: 'urgent', text: 'Urgent' },
            ]}
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}
