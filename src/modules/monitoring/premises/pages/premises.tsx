import {
  Badge,
  ButtonLink,
  ClockBadge,
  DataTable,
  EmptyState,
  IdentityBar,
  InsetText,
  Layout,
  Link,
  Paragraph,
  Prose,
  Section,
  SummaryList,
  Timeline,
  Warning,
} from '../../../../ui/index.ts'
import type { Tone } from '../../../../ui/index.ts'
import type { Onwards } from '../../onwards.ts'
import { OnwardsLinks } from '../../pages/onwards.tsx'
import { paths } from '../../paths.ts'
import { MARKING } from '../../words.ts'
import type { Due } from '../rules/due.ts'
import type { ScoreCurve } from '../score-curve.ts'
import { ScoreLine } from './score-line.tsx'

type Dated = Due & { readonly date: string | undefined }

export interface PlanWords {
  readonly period: string
  readonly state: string
  readonly tone: Tone
  readonly aims: string
  readonly steps: string
  readonly outcome: string | undefined
}

export interface PremisesView {
  readonly reference: string
  readonly name: string
  readonly kind: string
  readonly group: string
  readonly address: string
  readonly uprn: string | null
  readonly licenceNumber: string
  readonly holder: string
  readonly supervisor: string | null
  readonly hours: string
  readonly authority: string
  readonly colour: string
  readonly colourTone: Tone
  readonly since: string
  /** When they left the traffic light, and why. */
  readonly closed: { readonly on: string; readonly reason: string } | undefined
  readonly nextContact: Dated
  readonly contactRule: string
  readonly isAmber: boolean
  readonly keep: boolean
  readonly decide: boolean
  readonly add: boolean
  readonly letterDue: boolean
  readonly onwards: Onwards | undefined
  readonly links: {
    readonly list: string
    readonly change: string
    readonly close: string
    readonly addIncident: string
    readonly colour: string
    readonly plan: string
    readonly endPlan: string
    readonly contact: string
    readonly writeLetter: string
  }
  readonly score: {
    readonly total: string
    readonly window: string
    readonly suggestion: string
    readonly differs: boolean
    readonly limits: string
    readonly contributions: readonly ContributionWords[]
    readonly curve: ScoreCurve
  }
  readonly incidents: readonly IncidentWords[]
  readonly decisions: readonly {
    readonly from: string
    readonly to: string
    readonly when: string
    readonly iso: string
    readonly cause: string
    readonly bypassReason: string | undefined
    readonly source: string
    readonly meeting: string | undefined
    readonly meetingHref: string | undefined
  }[]
  readonly plan: (PlanWords & { readonly due: Dated; readonly mayEnd: boolean }) | undefined
  readonly earlierPlans: readonly PlanWords[]
  readonly contacts: readonly {
    readonly kind: string
    readonly when: string
    readonly iso: string
    readonly note: string
    readonly source: string
    readonly letterHref: string | undefined
  }[]
}

interface ContributionWords {
  readonly what: string
  readonly date: string
  readonly sum: string
  readonly age: string
  readonly adds: string
}

interface IncidentWords {
  readonly date: string
  readonly what: string
  readonly points: string
  readonly mitigation: string | undefined
  readonly note: string | undefined
  readonly source: string
  readonly withdrawn: string | undefined
  readonly withdrawHref: string | undefined
}

export function PremisesPage({ view }: { view: PremisesView }) {
  return (
    <Layout
      title={view.name}
      heading={false}
      wide
      section="Monitoring"
      marking={MARKING}
      breadcrumbs={[
        { content: 'Monitoring', href: paths.monitoring() },
        { content: 'Licensed premises', href: view.links.list },
        { content: view.name },
      ]}
    >
      <PremisesBar view={view} />
      {view.closed ? (
        <InsetText>
          <strong>These premises left the traffic light on {view.closed.on}.</strong>
          <Prose text={view.closed.reason} />
        </InsetText>
      ) : null}
      {view.letterDue ? (
        <Warning>
          The holder has not been told of the last change of colour.{' '}
          <span class="wm-not-printed">
            <Link href={view.links.writeLetter}>Write the letter</Link>
          </span>
        </Warning>
      ) : null}
      {view.onwards ? <OnwardsLinks onwards={view.onwards} /> : null}
      <ScorePart view={view} />
      <PlanPart view={view} />
      <IncidentsPart view={view} />
      <HistoryPart view={view} />
      <ContactsPart view={view} />
      <Register view={view} />
    </Layout>
  )
}

export function PremisesBar({ view }: { view: PremisesView }) {
  return (
    <IdentityBar
      kind={`${view.kind} ${view.reference}`}
      name={view.name}
      badges={[{ text: `${view.colour} since ${view.since}`, tone: view.colourTone }]}
      facts={[
        { label: 'Address', value: view.address },
        { label: 'Licence holder', value: view.holder },
        { label: 'Score today', value: view.score.total },
        { label: 'Next contact', value: <ClockBadge {...view.nextContact} /> },
        view.plan !== undefined && { label: 'Plan', value: <ClockBadge {...view.plan.due} /> },
        { label: 'Group', value: view.group },
      ]}
      actions={view.decide ? <ButtonLink href={view.links.colour}>Record a meeting’s decision</ButtonLink> : null}
    />
  )
}

function ScorePart({ view }: { view: PremisesView }) {
  const { score } = view
  return (
    <Section title={`Score: ${score.total}`} id="score">
      <InsetText>
        {score.differs ? <strong>{score.suggestion}</strong> : score.suggestion} {score.limits}
      </InsetText>
      <ScoreLine curve={score.curve} words={`The score is ${score.total} today.`} />
      <DataTable
        caption={`What makes the score: incidents of ${score.window}`}
        captionSize="s"
        rows={score.contributions}
        columns={contributionColumns}
        empty={<EmptyState title={`No incident in ${score.window}`}>The score is 0.</EmptyState>}
      />
    </Section>
  )
}

const contributionColumns = [
  { heading: 'Incident', cell: (row: ContributionWords) => row.what },
  { heading: 'Date', nowrap: true, cell: (row: ContributionWords) => row.date },
  { heading: 'Points', cell: (row: ContributionWords) => row.sum },
  { heading: 'Age', cell: (row: ContributionWords) => row.age },
  { heading: 'Adds', numeric: true, cell: (row: ContributionWords) => row.adds },
]

function PlanPart({ view }: { view: PremisesView }) {
  const { plan } = view
  if (plan === undefined && !view.isAmber && view.earlierPlans.length === 0) return null
  return (
    <Section
      title="Action plan"
      id="plan"
      actions={
        view.keep && view.isAmber ? (
          <Link href={view.links.plan}>{plan ? 'Change the plan' : 'Make the plan'}</Link>
        ) : null
      }
    >
      {plan ? (
        <>
          <SummaryList
            rows={[
              { key: 'Runs', value: plan.period },
              { key: 'Time left', value: <ClockBadge {...plan.due} /> },
              { key: 'Aims', value: <Prose text={plan.aims} /> },
              { key: 'Steps', value: <Prose text={plan.steps} /> },
            ]}
          />
          {plan.mayEnd ? (
            <p class="govuk-body wm-not-printed">
              <Link href={view.links.endPlan}>Say what became of the plan</Link>
            </p>
          ) : null}
        </>
      ) : view.isAmber ? (
        <Paragraph>There is no plan yet. Amber premises have one of up to twelve weeks, aiming for green.</Paragraph>
      ) : null}
      {view.earlierPlans.map(earlier => (
        <SummaryList
          rows={[
            {
              key: 'Earlier plan',
              value: (
                <>
                  {earlier.period} <Badge tone={earlier.tone}>{earlier.state}</Badge>
                </>
              ),
            },
            { key: 'Aims', value: <Prose text={earlier.aims} /> },
            { key: 'What became of it', value: <Prose text={earlier.outcome} empty="Not said" /> },
          ]}
        />
      ))}
    </Section>
  )
}

function IncidentsPart({ view }: { view: PremisesView }) {
  return (
    <Section
      title="Incidents"
      id="incidents"
      actions={view.add ? <Link href={view.links.addIncident}>Add an incident</Link> : null}
    >
      <DataTable
        caption="Every incident, newest first"
        captionSize="hidden"
        rows={view.incidents}
        columns={incidentColumns}
        empty={<EmptyState title="No incidents yet" />}
      />
    </Section>
  )
}

const incidentColumns = [
  {
    heading: 'What',
    cell: (row: IncidentWords) => (
      <>
        {row.withdrawn ? <del>{row.what}</del> : row.what}
        {row.withdrawn ? (
          <>
            <br />
            <span class="wm-muted wm-small">{row.withdrawn}</span>
          </>
        ) : null}
      </>
    ),
  },
  { heading: 'Date', nowrap: true, cell: (row: IncidentWords) => row.date },
  { heading: 'Points', cell: (row: IncidentWords) => (row.withdrawn ? 'None' : row.points) },
  { heading: 'Management', cell: (row: IncidentWords) => row.mitigation ?? 'Nothing noted' },
  { heading: 'Note', cell: (row: IncidentWords) => row.note ?? 'None' },
  { heading: 'From', cell: (row: IncidentWords) => row.source },
  {
    heading: 'Withdraw',
    hiddenHeading: true,
    cell: (row: IncidentWords) =>
      row.withdrawHref ? (
        <Link href={row.withdrawHref} hidden={`${row.what}, ${row.date}`}>
          Withdraw
        </Link>
      ) : null,
  },
]

function HistoryPart({ view }: { view: PremisesView }) {
  return (
    <Section title="Colour history" id="history">
      {view.decisions.length === 0 ? (
        <Paragraph>Green since they were added. Only a meeting of the group changes the colour.</Paragraph>
      ) : (
        <Timeline
          entries={view.decisions.map(decision => ({
            when: decision.when,
            iso: decision.iso,
            title: `${decision.from} to ${decision.to.toLowerCase()}`,
            source: decision.source,
            text: [
              decision.cause,
              ...(decision.bypassReason ? [`Amber was left out: ${decision.bypassReason}`] : []),
            ].join('\n\n'),
            ...(decision.meetingHref && {
              actions: [{ text: 'The meeting', hidden: `of ${decision.when}`, href: decision.meetingHref }],
            }),
          }))}
        />
      )}
    </Section>
  )
}

function ContactsPart({ view }: { view: PremisesView }) {
  return (
    <Section
      title="Contacts and visits"
      id="contacts"
      actions={view.add ? <Link href={view.links.contact}>Note a contact or good practice</Link> : null}
    >
      <Paragraph>
        {view.contactRule} Next: {view.nextContact.words.toLowerCase()}
        {view.nextContact.date ? `, ${view.nextContact.date}` : ''}.
      </Paragraph>
      {view.contacts.length === 0 ? (
        <EmptyState title="No contact noted yet" />
      ) : (
        <Timeline
          entries={view.contacts.map(contact => ({
            when: contact.when,
            iso: contact.iso,
            title: contact.kind,
            source: contact.source,
            text: contact.note,
            ...(contact.letterHref && {
              actions: [{ text: 'Read the letter', hidden: `of ${contact.when}`, href: contact.letterHref }],
            }),
          }))}
        />
      )}
    </Section>
  )
}

function Register({ view }: { view: PremisesView }) {
  return (
    <Section
      title="On the licensing register"
      actions={
        <>
          {view.keep ? <Link href={view.links.change}>Change the details</Link> : null}{' '}
          {view.decide ? <Link href={view.links.close}>They left the traffic light</Link> : null}
        </>
      }
    >
      <SummaryList
        rows={[
          { key: 'Licence or certificate', value: view.licenceNumber },
          { key: 'Licensing authority', value: view.authority },
          { key: 'Holder', value: view.holder },
          { key: 'Designated premises supervisor', value: view.supervisor ?? 'None' },
          { key: 'Hours', value: view.hours || 'Not noted' },
          { key: 'UPRN', value: view.uprn ?? 'Not known' },
        ]}
      />
    </Section>
  )
}
