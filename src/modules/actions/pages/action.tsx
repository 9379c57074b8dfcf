import {
  Button,
  ButtonGroup,
  ButtonLink,
  ClockBadge,
  Form,
  IdentityBar,
  InsetText,
  Layout,
  Link,
  Prose,
  Section,
  Timeline,
  type AnyForm,
} from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { ActionView, DueBadge } from '../views.ts'

export function ActionPage({ view, form }: { view: ActionView; form?: AnyForm | undefined }) {
  return (
    <Layout
      title={`Action ${view.reference}`}
      heading={false}
      section="Actions"
      marking={view.marking}
      form={form}
      breadcrumbs={[{ content: 'Actions', href: paths.actions() }, { content: view.reference }]}
    >
      <ActionBar view={view} />
      <InsetText>
        <strong>What happens next:</strong> {view.next}
      </InsetText>
      <Moves view={view} />
      {view.sentBack ? (
        <Section title="Sent back: what is still missing">
          <Prose text={view.sentBack} />
        </Section>
      ) : null}
      {view.evidence ? (
        <Section title="What the owner says was done">
          <Prose text={view.evidence} />
        </Section>
      ) : null}
      {view.declineReason ? (
        <Section title="Why it was declined">
          <Prose text={view.declineReason} />
        </Section>
      ) : null}
      <Section title="History">
        <Timeline
          entries={view.history.map(({ when, iso, title, source, text }) => ({
            when,
            iso,
            title,
            source,
            ...(text && { text }),
          }))}
        />
      </Section>
    </Layout>
  )
}

/** The action's own words, and the facts that decide what happens to it. */
export function ActionBar({ view }: { view: ActionView }) {
  return (
    <IdentityBar
      kind={`Action ${view.reference}`}
      name={view.wording}
      badges={[
        { text: view.state, tone: view.stateTone },
        ...(view.critical ? [{ text: 'Critical', tone: 'urgent' as const }] : []),
        ...(view.carried ? [{ text: view.carried }] : []),
      ]}
      facts={[
        { label: 'Owner', value: view.owner },
        { label: 'Due', value: presses(view.due) ? <ClockBadge {...view.due} /> : view.dueOn },
        { label: 'Group', value: <Link href={view.groupHref}>{view.group}</Link> },
        view.caseHref !== undefined && { label: 'Case', value: <Link href={view.caseHref}>{view.caseReference}</Link> },
        view.meetingHref !== undefined && {
          label: 'Meeting',
          value: <Link href={view.meetingHref}>{view.meetingReference}</Link>,
        },
        { label: 'Agreed', value: view.agreedOn },
      ]}
    />
  )
}

/** The state stands beside the name already: only a date that is near or past says more than itself. */
function presses({ tone }: DueBadge): boolean {
  return tone === 'attention' || tone === 'urgent'
}

/** One form for the buttons that act at once; the links beside them lead to a page that asks. */
function Moves({ view }: { view: ActionView }) {
  if (view.moves.length === 0) return null
  return (
    <Form>
      <ButtonGroup>
        {view.moves.map(({ text, href, posts }, at) => {
          const kind = at === 0 ? 'primary' : 'secondary'
          return posts ? (
            <Button kind={kind} formAction={href} preventDoubleClick>
              {text}
            </Button>
          ) : (
            <ButtonLink href={href} kind={kind}>
              {text}
            </ButtonLink>
          )
        })}
      </ButtonGroup>
    </Form>
  )
}
