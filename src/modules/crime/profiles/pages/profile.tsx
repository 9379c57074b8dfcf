import type { ComponentChildren } from 'preact'
import {
  type AnyForm, Button, ButtonLink, DataTable, Details, Form, InsetText, Layout, Link, Paragraph, PrintButton, Section, Warning,
} from '../../../../ui/index.ts' // biome-ignore format: a list of names
import { CrimeNavigation } from '../../sub-navigation.tsx'
import type { EditionRow, ProfileView } from '../profile-view.ts'
import { ComparisonPart, YearPart } from './comparison.tsx'
import { KindsPart, NotesPart } from './kinds.tsx'
import { PlacesPart, WherePart } from './places.tsx'
import { NearPart, TimesPart } from './times.tsx'
import { TrendPart } from './trend.tsx'

/** One page to take to a meeting: on screen in two columns, on paper on two sides. */
export function ProfilePage({ view, form }: { readonly view: ProfileView; readonly form: AnyForm }) {
  const { result, stands } = view
  return (
    <Layout
      title={view.title}
      caption={`Problem profile ${view.reference}, ${view.group}`}
      section="Where and when"
      wide
      marking="OFFICIAL"
      form={form}
      breadcrumbs={[{ content: 'Problem profiles', href: '/profiles' }, { content: view.reference }]}
    >
      <div class="wm-not-printed">
        <CrimeNavigation current="profiles" />
      </div>
      {view.notices.map(notice => (
        <Warning>{notice}</Warning>
      ))}
      <Actions view={view} />
      <div class="wm-sheet">
        <p class="wm-sheet__line">{view.heading}</p>
        <p class="wm-sheet__sum">{result.sentence}</p>
        <Since note={view.note} />
        <div class="wm-sheet__parts">
          <div class="wm-sheet__stack">
            <TrendPart result={result} stands={stands} />
            <YearPart result={result} stands={stands} />
          </div>
          <WherePart picture={view.picture} result={result} stands={stands} />
          <TimesPart result={result} stands={stands} />
          <div class="wm-sheet__stack">
            <PlacesPart result={result} stands={stands} />
            <NearPart result={result} stands={stands} />
          </div>
          <KindsPart result={result} stands={stands} />
          <ComparisonPart result={result} stands={stands} />
          <NotesPart result={result} stands={stands} sum={view.sum} />
        </div>
      </div>
      <div class="wm-not-printed">
        <TakeAlong view={view} />
        <Editions rows={view.editions} />
      </div>
    </Layout>
  )
}

function Since({ note }: { readonly note: string }): ComponentChildren {
  return note === '' ? null : (
    <InsetText>
      <strong>Since the last edition:</strong> {note}
    </InsetText>
  )
}

function Actions({ view }: { readonly view: ProfileView }) {
  return (
    <div class="wm-sheet__actions">
      {view.refreshHref ? (
        <Form action={view.refreshHref}>
          <Button preventDoubleClick>Refresh: make the next edition</Button>
        </Form>
      ) : null}
      <PrintButton>Print</PrintButton>
      <ButtonLink kind="secondary" href={view.figuresHref}>
        All figures as a spreadsheet
      </ButtonLink>
      {view.state ? (
        <ButtonLink kind="secondary" href={view.state.href}>
          {view.state.text}
        </ButtonLink>
      ) : null}
    </div>
  )
}

function TakeAlong({ view }: { readonly view: ProfileView }) {
  return (
    <Section title="Take it to the group" id="take">
      <Paragraph>
        {view.nextMeetingHref ? (
          <Link href={view.nextMeetingHref}>Take it to the next meeting of {view.group}</Link>
        ) : (
          `Those who sit on ${view.group} take it to the next meeting`
        )}
        : whoever runs it adds it to the agenda, as “{view.agendaItem}”.
      </Paragraph>
      {view.hotspotHref ? (
        <Paragraph>
          <Link href={view.hotspotHref}>Take this on as a hotspot</Link>, with an owner, a patrol plan and taskings.
        </Paragraph>
      ) : null}
    </Section>
  )
}

function Editions({ rows }: { readonly rows: readonly EditionRow[] }) {
  return (
    <Section title="Editions" id="editions">
      <DataTable
        caption="Editions, the latest first"
        captionSize="hidden"
        rows={rows}
        columns={[
          {
            heading: 'Edition',
            cell: row =>
              row.current ? <strong>{row.name}, this one</strong> : <Link href={row.href}>{row.name}</Link>,
            nowrap: true,
          },
          { heading: 'Made', cell: row => row.made },
          { heading: 'By', cell: row => row.by },
          { heading: 'What had changed', cell: row => row.note },
          { heading: 'Check sum', cell: row => row.sum },
        ]}
      />
      <Details summary="What the check sum is for">
        The same question of the same data gives the same figures, byte for byte, and so the same check sum. It is the
        beginning of a SHA-256 of what is kept.
      </Details>
    </Section>
  )
}
