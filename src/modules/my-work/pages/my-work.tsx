import {
  Badge, BulletList, ButtonLink, ClockBadge, DataTable, EmptyState, Layout, Link, Paragraph, Section, SidePanel, WithAside,
} from '../../../ui/index.ts' // biome-ignore format: a list of names
import type { Guidance, MyWorkView, WorkRow, WorkSection } from '../views.ts'

export function MyWorkPage({ view }: { readonly view: MyWorkView }) {
  const contents = (
    <>
      <Next view={view} />
      {view.guidance ? <Guide guidance={view.guidance} /> : null}
      {view.sections.map(section => (
        <Work section={section} />
      ))}
    </>
  )
  return (
    <Layout title="My work" section="My work" wide marking={view.maySearch ? 'OFFICIAL-SENSITIVE' : undefined}>
      {view.maySearch ? (
        <WithAside asideLabel="Search, and things to start" aside={<Start start={view.start} />}>
          {contents}
        </WithAside>
      ) : (
        contents
      )}
    </Layout>
  )
}

function Next({ view: { next, guidance, sections } }: { readonly view: MyWorkView }) {
  if (next === undefined) {
    return guidance || sections.some(section => section.rows.length > 0) ? null : (
      <Paragraph>Nothing waits for you.</Paragraph>
    )
  }
  return (
    <SidePanel title="Next">
      <p class="govuk-body">
        <Link href={next.href}>{next.words}</Link> {next.clock ? <ClockBadge {...next.clock} /> : null}
      </p>
    </SidePanel>
  )
}

function Start({ start }: { readonly start: MyWorkView['start'] }) {
  const [refer, ...others] = start
  if (refer === undefined) return null
  return (
    <div class="wm-not-printed">
      <SidePanel title="Start something">
        <ButtonLink href={refer.href}>{refer.text}</ButtonLink>
        <BulletList items={others.map(({ text, href }) => <Link href={href}>{text}</Link>)} />
      </SidePanel>
    </div>
  )
}

function Guide({ guidance: { title, words, links } }: { readonly guidance: Guidance }) {
  return (
    <EmptyState title={title}>
      <Paragraph>{words}</Paragraph>
      <BulletList items={links.map(({ text, href }) => <Link href={href}>{text}</Link>)} />
    </EmptyState>
  )
}

function Work({ section }: { readonly section: WorkSection }) {
  const { id, title, rows, empty, allHref, aboutHeading } = section
  const clocks = rows.some(row => row.clock !== undefined)
  return (
    <Section
      id={id}
      title={title}
      actions={
        allHref ? (
          <Link href={allHref} hidden={title.toLowerCase()}>
            See all
          </Link>
        ) : null
      }
    >
      <DataTable
        caption={title}
        captionSize="hidden"
        rows={rows}
        tone={row => (row.clock?.tone === 'urgent' ? 'urgent' : undefined)}
        columns={[
          { heading: 'What', cell: Title },
          { heading: aboutHeading, cell: (row: WorkRow) => row.about },
          ...(clocks
            ? [{ heading: 'Due', cell: (row: WorkRow) => (row.clock ? <ClockBadge {...row.clock} /> : null) }]
            : []),
        ]}
        empty={empty ? <EmptyState title={empty.title}>{empty.words}</EmptyState> : null}
      />
    </Section>
  )
}

function Title(row: WorkRow) {
  return (
    <>
      <Link href={row.href}>{row.title}</Link>
      {row.badge ? (
        <>
          {' '}
          <Badge tone={row.badge.tone}>{row.badge.words}</Badge>
        </>
      ) : null}
    </>
  )
}
