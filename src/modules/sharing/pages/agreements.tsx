import {
  Badge, BulletList, ButtonLink, ClockBadge, DataTable, EmptyState, Layout, Link, Paragraph, Section, SubNavigation, SummaryList, TwoThirds, Warning,
} from '../../../ui/index.ts' // biome-ignore format: a list of names
import type { AgreementView, RegisterView } from '../agreement-views.ts'
import { governancePaths } from '../governance-paths.ts'

export function AgreementsPage({ view }: { readonly view: RegisterView }) {
  return (
    <Layout title="Sharing agreements" section="Agreements" wide>
      <Paragraph>
        An agency sees cases of a group only while it has signed an agreement that covers the group and is in force.
        Three months past its review date an agreement lapses. See also the{' '}
        <Link href={governancePaths.gateways()}>lawful gateways</Link>.
      </Paragraph>
      <SubNavigation label="Which agreements" items={view.tabs} />
      <DataTable
        caption="Register"
        captionSize="hidden"
        rows={view.rows}
        tone={row => row.tone}
        columns={registerColumns}
        empty={
          <EmptyState title="No agreement here">The information governance officer keeps this register.</EmptyState>
        }
      />
    </Layout>
  )
}

type Row = RegisterView['rows'][number]

const registerColumns = [
  {
    heading: 'Agreement',
    cell: (row: Row) => (
      <>
        <Link href={row.href}>{row.title}</Link> <Badge>{row.tier}</Badge>
      </>
    ),
  },
  { heading: 'State', cell: (row: Row) => <Badge tone={row.stateTone}>{row.state}</Badge> },
  { heading: 'Review', cell: (row: Row) => <ClockBadge {...row.clock} /> },
  { heading: 'Groups covered', cell: (row: Row) => row.groups },
  {
    heading: 'Signatories',
    cell: (row: Row) => (
      <>
        {row.signatories}
        {row.unsigned ? (
          <>
            <br />
            <span class="wm-muted">{row.unsigned}</span>
          </>
        ) : null}
      </>
    ),
  },
]

export function AgreementPage({ view }: { readonly view: AgreementView }) {
  return (
    <Layout
      title={view.title}
      caption="Sharing agreement"
      section="Agreements"
      back={{ href: governancePaths.agreements(), text: 'All sharing agreements' }}
      actions={
        view.changeHref ? (
          <ButtonLink kind="secondary" href={view.changeHref}>
            Change state or review date
          </ButtonLink>
        ) : null
      }
    >
      <p class="govuk-body">
        <Badge tone={view.stateTone}>{view.state}</Badge> <ClockBadge {...view.clock} />
      </p>
      <Paragraph>{view.effect}</Paragraph>
      {view.gaps.some(gap => gap.urgent) ? <Gaps view={view} /> : null}
      <Section
        title="Signatories"
        actions={
          view.signHref ? (
            <ButtonLink kind="secondary" href={view.signHref}>
              Record a signature
            </ButtonLink>
          ) : null
        }
      >
        <DataTable
          caption="Signatories"
          captionSize="hidden"
          rows={view.signatories}
          columns={signatoryColumns}
          empty={
            <EmptyState title="Nobody has signed it yet">No agency sees a case because of this agreement.</EmptyState>
          }
        />
      </Section>
      <Section title="Groups covered">
        {view.groups.length === 0 ? <Paragraph>None by itself.</Paragraph> : <BulletList items={view.groups} />}
      </Section>
      {!view.gaps.some(gap => gap.urgent) && view.gaps.length > 0 ? <Gaps view={view} /> : null}
      <Section title="About it">
        <SummaryList
          rows={[
            ...view.facts.map(fact => ({ key: fact.label, value: fact.text })),
            view.gatewayCodes.length > 0 && { key: 'Gateways', value: <Gateways codes={view.gatewayCodes} /> },
            view.parent && { key: 'Stands on', value: <Link href={view.parent.href}>{view.parent.title}</Link> },
          ]}
        />
      </Section>
    </Layout>
  )
}

type SignatoryRow = AgreementView['signatories'][number]

const signatoryColumns = [
  { heading: 'Organisation', cell: (row: SignatoryRow) => row.name },
  { heading: 'Signed', cell: (row: SignatoryRow) => row.signed },
  { heading: 'Signed by', cell: (row: SignatoryRow) => row.by },
  { heading: 'Contact', cell: (row: SignatoryRow) => row.contact },
  {
    heading: 'Withdrawal',
    cell: (row: SignatoryRow) =>
      row.withdrawn ??
      (row.withdrawHref ? (
        <Link href={row.withdrawHref} hidden={`of ${row.name}`}>
          Record a withdrawal
        </Link>
      ) : (
        'None'
      )),
  },
]

function Gaps({ view }: { readonly view: AgreementView }) {
  return (
    <Section title="On a group, but not signed">
      <DataTable
        caption="Agencies that sit on a group and have not signed"
        captionSize="hidden"
        rows={view.gaps}
        tone={row => (row.urgent ? 'attention' : undefined)}
        columns={[
          { heading: 'Agency', cell: row => row.agency },
          { heading: 'Group', cell: row => row.group },
          { heading: 'So', cell: row => row.words },
        ]}
      />
    </Section>
  )
}

function Gateways({ codes }: { readonly codes: readonly string[] }) {
  return (
    <>
      {codes.map((code, at) => (
        <>
          {at > 0 ? ', ' : ''}
          <a class="govuk-link" href={`${governancePaths.gateways()}#${code}`}>
            {code}
          </a>
        </>
      ))}
    </>
  )
}

export interface GatewayLine {
  readonly code: string
  readonly name: string
  readonly law: string
  readonly purpose: string
  readonly kind: string
  readonly note: string | null
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  power: 'May share',
  duty: 'Must share',
  exemption: 'Exemption only',
}

export function GatewaysPage({ gateways }: { readonly gateways: readonly GatewayLine[] }) {
  return (
    <Layout
      title="Lawful gateways"
      section="Agreements"
      wide
      back={{ href: governancePaths.agreements(), text: 'Sharing agreements' }}
    >
      <Paragraph>
        Every agency on a case list and every sharing agreement names at least one of these. A gateway allows; it does
        not decide. Go through the <Link href={governancePaths.sevenTests()}>seven tests before you share</Link>.
      </Paragraph>
      <DataTable
        caption="Gateways"
        captionSize="hidden"
        rows={gateways}
        columns={[
          {
            heading: 'Gateway',
            cell: row => (
              <span id={row.code}>
                {row.name} <Badge>{row.code}</Badge>
              </span>
            ),
          },
          { heading: 'Law', cell: row => row.law },
          { heading: 'For', cell: row => row.purpose },
          { heading: 'Power or duty', cell: row => KIND_WORDS[row.kind] ?? row.kind },
          { heading: 'Limits', cell: row => row.note ?? 'None noted' },
        ]}
        empty={
          <EmptyState title="No gateways are set up">They stand in the configuration of the partnership.</EmptyState>
        }
      />
    </Layout>
  )
}

/** Domain guide 10.11. */
const SEVEN_TESTS = [
  ['Purpose', 'Is it clear what this is for, and is that within what the group is there to do?'],
  [
    'Gateway and lawful basis',
    'Can you name the law that lets you share, and your lawful basis under data protection law?',
  ],
  ['Necessary and proportionate', 'Do they need it for that purpose? Share the least that does the job.'],
  ['The right recipient', 'Is the person entitled to it, and do they need to know?'],
  ['Accurate', 'Is it right and up to date? Say whether it is fact or opinion, of what date, and from whom.'],
  [
    'Risk to anybody',
    'Could somebody come to harm if this became known? Take out other people who are not part of it.',
  ],
  ['Secure and recorded', 'Share it through a secure route, with its handling marking, and record that you did.'],
] as const

export function SevenTestsPage() {
  return (
    <Layout
      title="Seven tests before you share"
      back={{ href: governancePaths.gateways(), text: 'Lawful gateways' }}
      section="Agreements"
    >
      <TwoThirds>
        <Paragraph>
          Ask yourself all seven before you tell another agency anything about a person. If one answer is no, ask your
          information governance officer first.
        </Paragraph>
        <ol class="govuk-list govuk-list--number govuk-list--spaced">
          {SEVEN_TESTS.map(([title, words]) => (
            <li>
              <strong>{title}.</strong> {words}
            </li>
          ))}
        </ol>
        <Warning>
          If a life is in danger now, ring 999 and share what is needed. Record it afterwards, within one working day.
        </Warning>
      </TwoThirds>
    </Layout>
  )
}
