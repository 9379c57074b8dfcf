import {
  BulletList, ButtonGroup, ButtonLink, DataTable, EmptyState, Form, InsetText, Layout, Link, Notice, Pagination, Paragraph, PrintButton, Section,
  SummaryList, Tag, TextArea, TwoThirds, Warning, type AnyForm,
} from '../../../../ui/index.ts' // biome-ignore format: a list of names
import { CrimeNavigation } from '../../sub-navigation.tsx'
import { paths } from '../paths.ts'
import type { UndoPreview } from '../undo-import.ts'
import type { ImportListRow, ImportView } from '../views.ts'
import { countWords, monthWords } from '../words.ts'

export interface ImportsView {
  readonly rows: readonly ImportListRow[]
  readonly previousHref: string | undefined
  readonly nextHref: string | undefined
  readonly mayBring: boolean
}

export function ImportsPage({ view }: { readonly view: ImportsView }) {
  return (
    <Layout title="Files that were brought in" heading="Where and when" wide section="Where and when">
      <CrimeNavigation current="data" />
      {view.rows.length === 0 ? (
        <EmptyState
          title="No file has been brought in yet"
          action={view.mayBring ? { href: paths.bringIn(), text: 'Bring data in' } : undefined}
        >
          Maps and analyses have something to show once there is one.
        </EmptyState>
      ) : (
        <DataTable caption="Files that were brought in" columns={COLUMNS} rows={view.rows} />
      )}
      <Pagination previousHref={view.previousHref} nextHref={view.nextHref} label="Pages of files" />
    </Layout>
  )
}

const COLUMNS = [
  { heading: 'File', cell: (row: ImportListRow) => <Link href={row.href}>{row.fileName}</Link> },
  { heading: 'Data set', cell: (row: ImportListRow) => row.set },
  { heading: 'State', cell: (row: ImportListRow) => <Tag colour={row.state.colour}>{row.state.text}</Tag> },
  { heading: 'Rows', numeric: true, cell: (row: ImportListRow) => row.rows },
  { heading: 'When', cell: (row: ImportListRow) => row.when },
  { heading: 'By', cell: (row: ImportListRow) => row.who },
]

export function ImportPage({ view }: { readonly view: ImportView }) {
  return (
    <Layout
      title={view.title}
      caption={view.setName}
      wide
      section="Where and when"
      back={{ href: paths.imports(), text: 'Files that were brought in' }}
      actions={<PrintButton />}
    >
      <Paragraph>
        <Tag colour={view.state.colour}>{view.state.text}</Tag>
      </Paragraph>
      {view.refusal === undefined ? null : (
        <Notice tone="important" title="This file was refused">
          <p class="govuk-notification-banner__heading">{view.refusal}.</p>
          <p class="govuk-body">Nothing of it was kept, and what was there before is as it was.</p>
        </Notice>
      )}
      {view.progress === undefined ? null : (
        <InsetText>
          <p class="govuk-body">
            <progress max={100} value={view.progress.percent}>{`${view.progress.percent} %`}</progress>{' '}
            {view.progress.words}
          </p>
          <Link href={view.progress.href}>Look again</Link>
        </InsetText>
      )}
      <SummaryList
        rows={[{ key: 'Data set', value: <Link href={view.setHref}>{view.setName}</Link> }, ...view.facts]}
      />
      <Actions view={view} />
      {view.findings.length === 0 ? null : (
        <Section title="What was found">
          <BulletList items={view.findings} />
        </Section>
      )}
      <Tables view={view} />
    </Layout>
  )
}

function Actions({ view }: { readonly view: ImportView }) {
  if (view.undoHref === undefined && view.reportHref === undefined && view.again === undefined) return null
  return (
    <ButtonGroup>
      {view.again === undefined ? null : <ButtonLink href={view.again}>Bring a file in</ButtonLink>}
      {view.reportHref === undefined ? null : (
        <ButtonLink href={view.reportHref} kind="secondary">
          This report as CSV
        </ButtonLink>
      )}
      {view.undoHref === undefined ? null : (
        <ButtonLink href={view.undoHref} kind="secondary">
          Undo this import
        </ButtonLink>
      )}
    </ButtonGroup>
  )
}

function Tables({ view }: { readonly view: ImportView }) {
  return (
    <>
      {view.slices.length === 0 ? null : <DataTable caption="Months" columns={SLICES} rows={view.slices} />}
      {view.categories.length === 0 ? null : (
        <DataTable caption="Kinds of incident" columns={CATEGORIES} rows={view.categories} />
      )}
      {view.outcomes.length < 2 ? null : <DataTable caption="Outcomes" columns={OUTCOMES} rows={view.outcomes} />}
      {view.points.length === 0 ? null : (
        <>
          <DataTable caption="Points with most rows" columns={POINTS} rows={view.points} />
          {view.pointsNote === undefined ? null : <Paragraph>{view.pointsNote}</Paragraph>}
        </>
      )}
    </>
  )
}

type Slice = ImportView['slices'][number]

const SLICES = [
  { heading: 'Month', cell: (row: Slice) => row.month },
  { heading: 'Source', cell: (row: Slice) => row.force },
  { heading: 'Rows', numeric: true, cell: (row: Slice) => row.rows },
  { heading: 'Without a place', numeric: true, cell: (row: Slice) => row.noPlace },
  { heading: 'Outside the area', numeric: true, cell: (row: Slice) => row.outside },
  { heading: 'Equal rows', numeric: true, cell: (row: Slice) => row.duplicates },
  { heading: 'Replaced', numeric: true, cell: (row: Slice) => row.replaced },
  { heading: 'Month before', numeric: true, cell: (row: Slice) => row.monthBefore },
  { heading: 'A year before', numeric: true, cell: (row: Slice) => row.yearBefore },
]

const CATEGORIES = [
  { heading: 'Kind', cell: (row: ImportView['categories'][number]) => row.name },
  { heading: 'Rows', numeric: true, cell: (row: ImportView['categories'][number]) => row.rows },
  { heading: 'Note', cell: (row: ImportView['categories'][number]) => row.known },
]

const OUTCOMES = [
  { heading: 'Outcome', cell: (row: ImportView['outcomes'][number]) => row.name },
  { heading: 'Rows', numeric: true, cell: (row: ImportView['outcomes'][number]) => row.rows },
]

const POINTS = [
  { heading: 'Street or landmark', cell: (row: ImportView['points'][number]) => row.street },
  { heading: 'Easting, northing', cell: (row: ImportView['points'][number]) => row.place },
  { heading: 'Rows', numeric: true, cell: (row: ImportView['points'][number]) => row.rows },
]

export interface UndoView {
  readonly id: string
  readonly fileName: string
  readonly preview: UndoPreview
}

export function UndoPage({
  view: { id, fileName, preview },
  form,
}: {
  readonly view: UndoView
  readonly form: AnyForm
}) {
  const back = paths.import({ id })
  const blocked = preview.replaced.length > 0
  return (
    <Layout title="Undo this import?" caption={fileName} section="Where and when" form={form} back={back}>
      <TwoThirds>
        {blocked ? (
          <InsetText>
            A later file has replaced {preview.replaced.length === 1 ? 'a month' : `${preview.replaced.length} months`}{' '}
            of this one. Undo that one first.
          </InsetText>
        ) : (
          <>
            <BulletList items={consequences(preview)} />
            <Warning>Maps, analyses and profiles that are made from now on will not count it any more.</Warning>
            <Form form={form} submit="Undo the import" kind="warning" cancel={{ href: back }}>
              <TextArea form={form} name="reason" label="Why is it undone?" rows={3} />
            </Form>
          </>
        )}
      </TwoThirds>
    </Layout>
  )
}

const MOST_NAMED = 12

function consequences({ back, empty }: UndoPreview): readonly string[] {
  const returning = back.map(
    ({ force, month, rows }) => `${monthWords(month)}, ${force}: the ${countWords(rows)} rows from before come back`,
  )
  const ending = empty.map(({ force, month }) => `${monthWords(month)}, ${force}: nothing will be held`)
  const all = [...returning, ...ending]
  const more = all.length - MOST_NAMED
  return more > 1 ? [...all.slice(0, MOST_NAMED), `and ${more} more months likewise`] : all
}
