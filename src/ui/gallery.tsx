/** Every piece once, with invented matter, for tests and for looking at. No route leads here. */
import type { AnyForm, Column, Tone } from './index.ts'
import {
  BulletList,
  ButtonLink,
  Checkboxes,
  ClockBadge,
  DataTable,
  DateField,
  Details,
  EmptyState,
  FileField,
  FilterPanel,
  Form,
  IdentityBar,
  InsetText,
  Layout,
  Link,
  MetricRow,
  Notice,
  Pagination,
  Panel,
  Paragraph,
  PasswordField,
  PrintButton,
  Radios,
  SearchBox,
  Section,
  Select,
  SidePanel,
  Steps,
  SubNavigation,
  SummaryCard,
  SummaryList,
  Tag,
  TaskList,
  TextArea,
  TextField,
  Tiles,
  Timeline,
  TwoThirds,
  Warning,
  WithAside,
  YesNo,
} from './index.ts'

interface ListedCase {
  readonly name: string
  readonly reference: string
  readonly kind: string
  readonly agency: string
  readonly risk: { readonly text: string; readonly colour: 'red' | 'orange' | 'yellow' | 'grey' }
  readonly clock: { readonly words: string; readonly tone: Tone; readonly date: string }
  readonly actions: number
}

const NAMES = ['Quillon Marrowby', 'Thessaly Underbough', 'Odo Pennifeather', 'Maristela Crake', 'Bram Ollerenshawe']
const KINDS = ['Vulnerable adult', 'Anti-social behaviour', 'Cuckooing', 'Hoarding', 'Street drinking']
const AGENCIES = ['Elmbridge Borough Council', 'Surrey Police', 'Surrey Fire and Rescue', 'Adult social care']
const RISKS = [
  { text: 'High', colour: 'red' },
  { text: 'Medium', colour: 'orange' },
  { text: 'Standard', colour: 'grey' },
] as const
const CLOCKS = [
  { words: 'Overdue by 3 working days', tone: 'urgent', date: '16 November 2026' },
  { words: 'Due today', tone: 'attention', date: '20 November 2026' },
  { words: 'Due in 4 working days', tone: 'neutral', date: '26 November 2026' },
  { words: 'Done', tone: 'done', date: '12 November 2026' },
] as const

function pick<T>(list: readonly [T, ...T[]] | readonly T[], at: number): T {
  return list[at % list.length] as T
}

function listedCases(count: number): readonly ListedCase[] {
  return Array.from({ length: count }, (_, at) => ({
    name: pick(NAMES, at),
    reference: `C-7K2M9Q${'BCDFGHJKMN'[at % 10]}`,
    kind: pick(KINDS, at * 3 + 1),
    agency: pick(AGENCIES, at),
    risk: pick(RISKS, at * 2),
    clock: pick(CLOCKS, at),
    actions: (at * 7) % 5,
  }))
}

const COLUMNS: readonly Column<ListedCase>[] = [
  {
    heading: 'Name',
    cell: row => <Link href={`/cases/${row.reference}`}>{row.name}</Link>,
    sort: { href: '?sort=name' },
  },
  { heading: 'Reference', cell: row => row.reference, nowrap: true },
  { heading: 'Concern', cell: row => row.kind },
  { heading: 'Lead', cell: row => row.agency },
  { heading: 'Risk', cell: row => <Tag colour={row.risk.colour}>{row.risk.text}</Tag> },
  {
    heading: 'Next review',
    cell: row => <ClockBadge {...row.clock} />,
    sort: { href: '?sort=-review', direction: 'ascending' },
  },
  { heading: 'Open actions', cell: row => row.actions, numeric: true },
]

/** A person with this many cases, reading them at a glance. */
export function CaseListPage({ count }: { readonly count: number }) {
  return (
    <Layout
      title="Cases"
      wide
      marking="OFFICIAL-SENSITIVE"
      actions={<ButtonLink href="/refer">Refer a person</ButtonLink>}
    >
      <Tiles
        label="Waiting for you"
        tiles={[
          { number: '3', words: 'reviews overdue', href: '?clock=overdue', tone: 'urgent' },
          { number: '5', words: 'referrals to triage', href: '/triage', tone: 'attention' },
          { number: '12', words: 'actions due this week', href: '/actions' },
          { number: '41', words: 'open cases', href: '/cases', tone: 'good' },
        ]}
      />
      <WithAside
        side="left"
        asideLabel="Filters"
        aside={
          <FilterPanel
            chosen={[
              { text: 'Concern: Cuckooing', removeHref: '?' },
              { text: 'High risk', removeHref: '?' },
            ]}
            clearHref="?"
          >
            <Select
              form={blank}
              name="concern"
              label="Concern"
              options={KINDS.map(text => ({ value: text, text }))}
              empty="Any"
            />
            <Checkboxes
              form={blank}
              name="risk"
              label="Risk"
              small
              options={RISKS.map(({ text }) => ({ value: text, text }))}
            />
          </FilterPanel>
        }
      >
        <SearchBox action="/cases" label="Find a case" hint="By name or reference" value="" />
        <DataTable
          caption="41 open cases"
          columns={COLUMNS}
          rows={listedCases(count)}
          tone={row =>
            row.clock.tone === 'urgent' ? 'urgent' : row.clock.tone === 'attention' ? 'attention' : undefined
          }
        />
        <Pagination nextHref="?after=abc" previousHref="?before=abc" />
      </WithAside>
    </Layout>
  )
}

const SUB_NAVIGATION = [
  { text: 'Overview', href: '#', current: true },
  { text: 'Chronology', href: '#', count: 50 },
  { text: 'Actions', href: '#', count: 4 },
  { text: 'People', href: '#' },
  { text: 'Sharing', href: '#' },
]

/** A case with this many entries in its chronology. */
export function CasePage({ entries }: { readonly entries: number }) {
  return (
    <Layout
      title="Quillon Marrowby"
      heading={false}
      back={{ href: '/cases', text: 'Cases' }}
      section="Cases"
      marking="OFFICIAL-SENSITIVE"
    >
      <IdentityBar
        kind="Case"
        name="Quillon Marrowby"
        warnings={['Dog on premises', 'Visit in pairs']}
        badges={[
          { text: 'High risk', tone: 'attention' },
          { text: 'Open' },
          { text: 'Agreement signed', tone: 'good' },
        ]}
        facts={[
          { label: 'Reference', value: 'C-7K2M9QX' },
          { label: 'Born', value: '14 February 1961 (65)' },
          { label: 'Lead', value: 'Elmbridge Borough Council' },
          { label: 'Next review', value: <ClockBadge words="Due today" tone="attention" /> },
        ]}
        actions={<ButtonLink href="#">Add an entry</ButtonLink>}
      />
      <SubNavigation label="Case C-7K2M9QX" items={SUB_NAVIGATION} />
      <WithAside asideLabel="About this case" aside={<CaseAside />}>
        <Section title="Chronology" actions={<Link href="#">Oldest first</Link>}>
          <Timeline entries={Array.from({ length: entries }, (_, at) => timelineEntry(at))} />
        </Section>
      </WithAside>
    </Layout>
  )
}

function CaseAside() {
  return (
    <>
      <SidePanel title="Agreed plan">
        <SummaryList
          rows={[
            { key: 'Aim', value: 'Safe to live at home by spring' },
            { key: 'Owner', value: 'Ottoline Fenwick-Marsh' },
          ]}
        />
      </SidePanel>
      <SidePanel title="Who can see this">
        <BulletList items={['Surrey Police', 'Adult social care', 'Elmbridge Borough Council']} />
      </SidePanel>
      <PrintButton />
    </>
  )
}

function timelineEntry(at: number) {
  return {
    id: `entry-${at}`,
    when: `${20 - (at % 20)} November 2026 at 2:30pm`,
    iso: '2026-11-20T14:30:00Z',
    title: at % 3 === 0 ? 'Visit to the flat' : 'Call from a neighbour',
    tags: [{ text: at % 3 === 0 ? 'Visit' : 'Report', colour: at % 3 === 0 ? ('blue' as const) : ('grey' as const) }],
    source: 'Surrey Police, PC Ottoline Fenwick-Marsh',
    handling: at % 7 === 0 ? 'Police and adult social care only' : undefined,
    text: 'Nobody answered the door at first. Two people unknown to Mr Marrowby were in the kitchen.\nHe said that they were friends.\n\nThe smoke alarm was missing.',
    actions: [{ text: 'Change', hidden: `the entry of ${20 - (at % 20)} November`, href: '#' }],
  }
}

export const blank: AnyForm = { ok: false, answers: {}, errors: [] }

/** Wrong in several ways, and overtaken by somebody else's change. */
export const faulty: AnyForm = {
  ok: false,
  answers: {
    'heldOn-day': '31',
    'heldOn-month': '',
    'heldOn-year': '2026',
    what: 'Seen "at home" <yesterday>',
    who: ['police'],
    version: '4',
  },
  errors: [
    { field: 'subject', message: 'Enter the name of the person', href: '#subject' },
    { field: 'heldOn', message: 'The date of the visit must include a month', href: '#heldOn-month' },
    { field: 'consent', message: 'Select yes if the person agrees', href: '#consent' },
    { field: '', message: 'This case was closed on 3 November 2026', href: '#' },
  ],
  stale: { changes: [{ label: 'What was seen', yours: 'Seen at home', theirs: 'Not at home' }], version: '5' },
}

export function FormPage({ form }: { readonly form: AnyForm }) {
  return (
    <Layout
      title="Add a visit"
      caption={<Steps current={2} total={6} title="The visit" />}
      back="/cases/C-7K2M9QX"
      form={form}
    >
      <TwoThirds>
        <Form form={form} submit="Add the visit" cancel={{ href: '/cases/C-7K2M9QX' }} version={3}>
          <TextField
            form={form}
            name="subject"
            label="Who was visited"
            hint="As they are known in this case"
            width={20}
          />
          <DateField form={form} name="heldOn" label="Date of the visit" hint="For example, 27 3 2026" />
          <TextArea form={form} name="what" label="What was seen" count={4000} />
          <TextArea form={form} name="note" label="Note for the panel" rows={3} />
          <Radios
            form={form}
            name="consent"
            label="Does the person agree to a referral?"
            options={[
              { value: 'yes', text: 'Yes' },
              {
                value: 'no',
                text: 'No',
                hint: 'Say why it should go ahead',
                reveal: <TextField form={form} name="why" label="Why" />,
              },
              { value: 'unknown', text: 'Not asked', divider: 'or' },
            ]}
          />
          <Checkboxes
            form={form}
            name="who"
            label="Who was there"
            options={[
              { value: 'police', text: 'Police' },
              { value: 'housing', text: 'Housing' },
              { value: 'none', text: 'Nobody else', exclusive: true, divider: 'or' },
            ]}
          />
          <YesNo form={form} name="harm" label="Is anybody in danger now?" />
          <Select
            form={form}
            name="gateway"
            label="Gateway"
            options={[{ value: 's115', text: 'Crime and Disorder Act 1998, section 115' }]}
          />
          <FileField form={form} name="file" label="Photograph" accept=".jpg,.png" />
          <PasswordField form={form} name="password" label="Password" autocomplete="current-password" />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

/** What is left: one of each. */
export function OddmentsPage() {
  return (
    <Layout title="Oddments" breadcrumbs={[{ content: 'Home', href: '/' }, { content: 'Oddments' }]}>
      <Notice tone="success">The referral was sent</Notice>
      <Panel title="Referral sent">Its reference is R-3KX9M2B</Panel>
      <Warning>Break-glass access is told to the chair at once.</Warning>
      <InsetText>It can take up to 5 working days.</InsetText>
      <Details summary="What the Act says">
        <Paragraph>Section 115 allows it.</Paragraph>
      </Details>
      <MetricRow
        metrics={[
          { label: 'Referrals', value: '128', note: '12 more than last quarter' },
          { label: 'Median days to triage', value: '2' },
        ]}
      />
      <TaskList
        tasks={[
          { title: 'The person', href: '#', status: 'Completed' },
          { title: 'The concern', href: '#', status: 'Incomplete', colour: 'blue', hint: 'What has happened' },
          { title: 'Check and send', status: 'Cannot start yet', cannotStart: true },
        ]}
      />
      <SummaryCard
        title="Adult social care"
        actions={[{ href: '#', content: 'Change' }]}
        rows={[
          {
            key: 'Standing',
            value: 'Responsible authority',
            actions: [{ href: '#', content: 'Change', visuallyHiddenText: 'standing' }],
          },
        ]}
      />
      <EmptyState title="No cases are listed for this meeting" action={{ href: '#', text: 'List a case' }}>
        <Paragraph>Cases are listed up to 5 working days before it.</Paragraph>
      </EmptyState>
    </Layout>
  )
}
