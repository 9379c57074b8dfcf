import type { AnyForm } from '../../../ui/index.ts'
import {
  Badge,
  Button,
  ButtonLink,
  ClockBadge,
  EmptyState,
  Form,
  IdentityBar,
  InsetText,
  Layout,
  Link,
  Paragraph,
  PrintButton,
  Prose,
  Section,
  SidePanel,
  SummaryList,
  Warning,
  WithAside,
} from '../../../ui/index.ts'
import { LikelyOthers } from '../../people/index.ts'
import type { FoundView, TriageView } from '../triage-views.ts'
import { AnswerCards } from './check-answers.tsx'
import { paths } from '../paths.ts'

/** The whole of a referral on one page, for the one who decides it. */
export function TriagePage({ view, form }: { readonly view: TriageView; readonly form?: AnyForm | undefined }) {
  return (
    <Layout
      title={`${view.title}, referral ${view.reference}`}
      heading={false}
      back={{ href: paths.triage(), text: 'Triage' }}
      section="Triage"
      form={form}
      wide
      marking="OFFICIAL-SENSITIVE"
    >
      <IdentityBar
        kind="Referral"
        name={view.title}
        facts={view.facts}
        badges={view.badges}
        warnings={view.warnings}
        actions={view.open ? <Link href="#decide">Go to the decision</Link> : null}
      />
      <WithAside
        asideLabel="Decision"
        aside={
          <div id="decide">
            <Deciding view={view} />
          </div>
        }
      >
        {view.outcome ? <Outcome view={view} /> : null}
        <Section title="In short">
          <SummaryList rows={view.gist.map(({ label, text }) => ({ key: label, value: <Prose text={text} /> }))} />
        </Section>
        <Alike view={view} />
        <Section title="Everything in the referral" actions={<PrintButton />}>
          <AnswerCards sections={view.sections} />
        </Section>
      </WithAside>
    </Layout>
  )
}

function Outcome({ view }: { readonly view: TriageView }) {
  return (
    <Section
      title="Decision"
      actions={view.outcome ? <Badge tone={view.outcome.state.tone}>{view.outcome.state.text}</Badge> : null}
    >
      <SummaryList rows={view.outcome?.rows ?? []} />
      {view.caseHref ? (
        <Paragraph>
          <Link href={view.caseHref}>Open the case</Link>
        </Paragraph>
      ) : null}
    </Section>
  )
}

/** What is left to do, in order, and then the decision. */
function Deciding({ view }: { readonly view: TriageView }) {
  const { reference } = view
  if (!view.open) return <SidePanel title="Decided">Nothing is left to decide here.</SidePanel>
  return (
    <SidePanel title="Decide">
      {view.decideClock ? (
        <p>
          <ClockBadge {...view.decideClock} />
        </p>
      ) : null}
      {view.acknowledgeClock ? (
        <Form action={paths.acknowledge({ reference })}>
          <p class="govuk-body">
            Not acknowledged yet. <ClockBadge {...view.acknowledgeClock} />
          </p>
          <Button kind="secondary">Tell the referrer it has arrived</Button>
        </Form>
      ) : null}
      {view.searchedAt ? (
        <p class="govuk-body">Duplicates looked for {view.searchedAt}.</p>
      ) : (
        <Form action={paths.searched({ reference })}>
          <p class="govuk-body">Before you accept, look through what looks alike on this page.</p>
          <Button kind="secondary">I have looked for duplicates</Button>
        </Form>
      )}
      <Choices view={view} />
      {view.high ? <High view={view} high={view.high} /> : null}
    </SidePanel>
  )
}

function Choices({ view }: { readonly view: TriageView }) {
  const { reference } = view
  return (
    <>
      <ButtonLink href={paths.accept({ reference })}>Accept and open a case</ButtonLink>
      <ul class="govuk-list">
        <li>
          <Link href={paths.returning({ reference })}>Return for more information</Link>
        </li>
        <li>
          <Link href={paths.merge({ reference })}>Add to a case that is open</Link>
        </li>
        <li>
          <Link href={paths.signpost({ reference })}>Signpost elsewhere</Link>
        </li>
        <li>
          <Link href={paths.reject({ reference })}>Do not accept</Link>
        </li>
      </ul>
    </>
  )
}

function High({ view, high }: { readonly view: TriageView; readonly high: NonNullable<TriageView['high']> }) {
  const { reference } = view
  if (!high.blocked)
    return <InsetText>{high.approvedBy ?? 'The chair'} has approved turning this high-risk referral away.</InsetText>
  return (
    <>
      <Warning>The risk is high. It cannot be signposted or turned away until the chair approves.</Warning>
      {high.mayApprove ? (
        <Form action={paths.approve({ reference })}>
          <Button kind="warning">Approve turning it away</Button>
        </Form>
      ) : (
        <Form action={paths.askApproval({ reference })}>
          <Button kind="secondary">Ask the chair to approve</Button>
        </Form>
      )}
    </>
  )
}

function Alike({ view }: { readonly view: TriageView }) {
  const none = view.alikes.length + view.cases.length + view.referrals.length + view.places.length === 0
  return (
    <Section title="What looks alike" id="alike">
      {none ? null : (
        <Paragraph>
          Nothing is joined by itself. Compare, and decide whether it is the same person or concern.
        </Paragraph>
      )}
      {none ? (
        <EmptyState title="Nothing looks alike">
          No person, place, case or referral that you may see looks like this one.
        </EmptyState>
      ) : null}
      {view.alikes.length > 0 ? (
        <>
          <h3 class="govuk-heading-s">People</h3>
          <LikelyOthers likely={view.alikes} several={view.people.length > 1} />
        </>
      ) : null}
      <PeopleOfReferral people={view.people} />
      {view.askPartnersHref === undefined ? null : (
        <Paragraph>
          Only what you may see is compared here.{' '}
          <Link href={view.askPartnersHref}>Ask partners whether they know somebody</Link>
        </Paragraph>
      )}
      {view.cases.length > 0 ? <h3 class="govuk-heading-s">Cases</h3> : null}
      <ul class="govuk-list">
        {view.cases.map(found => (
          <li>
            <Found found={found} />{' '}
            {found.mergeHref ? (
              <Link href={found.mergeHref} hidden={found.text}>
                Add the referral to it
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
      <List title="Other referrals" found={view.referrals} />
      <List title="Places" found={view.places} />
    </Section>
  )
}

/** The way to each person's own page: who has been judged to be the same, by whom and why. */
function PeopleOfReferral({ people }: Pick<TriageView, 'people'>) {
  if (people.length === 0) return null
  return (
    <p class="govuk-body">
      What has been said already of{' '}
      {people.map(({ name, href }, at) => (
        <>
          {at > 0 ? ', ' : ''}
          <Link href={href}>{name}</Link>
        </>
      ))}
    </p>
  )
}

function List({ title, found }: { readonly title: string; readonly found: readonly FoundView[] }) {
  if (found.length === 0) return null
  return (
    <>
      <h3 class="govuk-heading-s">{title}</h3>
      <ul class="govuk-list">
        {found.map(each => (
          <li>
            <Found found={each} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Found({ found }: { readonly found: FoundView }) {
  return (
    <>
      {found.href ? <Link href={found.href}>{found.text}</Link> : found.text}{' '}
      <span class="wm-small">{found.about}</span>
    </>
  )
}
