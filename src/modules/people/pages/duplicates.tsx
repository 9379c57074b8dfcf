import {
  type AnyForm,
  Badge,
  Button,
  DataTable,
  EmptyState,
  FilterPanel,
  Form,
  Layout,
  Link,
  Pagination,
  Paragraph,
  Select,
  WithAside,
} from '../../../ui/index.ts'

export interface PersonLines {
  readonly name: string
  readonly born: string
  readonly postcode: string
  /** The agency that described them, and in which case or referral. */
  readonly from: string
  readonly reference: string | undefined
}

export interface DuplicateRow {
  readonly names: string
  readonly href: string
  readonly a: PersonLines
  readonly b: PersonLines
  readonly likely: string
  readonly inAHundred: string
  readonly twins: boolean
}

export interface DuplicatesView {
  readonly search: { readonly words: string; readonly running: boolean }
  readonly filter: AnyForm
  readonly groups: readonly { readonly value: string; readonly text: string }[]
  readonly chosen: readonly { readonly text: string; readonly removeHref: string }[]
  readonly clearHref: string
  readonly countWords: string
  readonly rows: readonly DuplicateRow[]
  readonly filtered: boolean
  readonly previousHref: string | undefined
  readonly nextHref: string | undefined
}

export interface DuplicatesPageProps {
  readonly view: DuplicatesView
  readonly lookHref: string
  readonly form?: AnyForm | undefined
}

export function DuplicatesPage({ view, lookHref, form }: DuplicatesPageProps) {
  return (
    <Layout title="People who may be the same" section="Cases" wide marking="OFFICIAL-SENSITIVE" form={form}>
      <WithAside side="left" asideLabel="Filter the pairs" aside={<Filter view={view} />}>
        <Paragraph>
          Pairs of descriptions that may be of one person. You see a pair only if you may see both. Nothing is joined
          until somebody compares them and says so.
        </Paragraph>
        <Search view={view} lookHref={lookHref} />
        <DataTable caption={view.countWords} rows={view.rows} columns={columns} empty={<Nothing view={view} />} />
        <Pagination previousHref={view.previousHref} nextHref={view.nextHref} label="Pairs" />
      </WithAside>
    </Layout>
  )
}

function Search({ view, lookHref }: Pick<DuplicatesPageProps, 'view' | 'lookHref'>) {
  return (
    <Form action={lookHref}>
      <Paragraph>
        {view.search.words} {view.search.running ? <Link href={view.clearHref}>See how far it is now</Link> : null}
      </Paragraph>
      {view.search.running ? null : <Button kind="secondary">Look for duplicates now</Button>}
    </Form>
  )
}

function Nothing({ view }: Pick<DuplicatesPageProps, 'view'>) {
  if (view.filtered)
    return (
      <EmptyState title="No pairs found" action={{ href: view.clearHref, text: 'Show every pair' }}>
        Change the filter to see more.
      </EmptyState>
    )
  return (
    <EmptyState title="No pairs to look at">When a search finds two descriptions alike, they stand here.</EmptyState>
  )
}

const columns = [
  { heading: 'Who', cell: (row: DuplicateRow) => <Link href={row.href}>{row.names}</Link> },
  { heading: 'One description', cell: (row: DuplicateRow) => <Lines person={row.a} /> },
  { heading: 'The other', cell: (row: DuplicateRow) => <Lines person={row.b} /> },
  {
    heading: 'How likely',
    cell: (row: DuplicateRow) => (
      <div>
        {row.likely}
        <br />
        <span class="wm-small">{row.inAHundred}</span>
        {row.twins ? (
          <>
            {' '}
            <Badge tone="attention">May be twins</Badge>
          </>
        ) : null}
      </div>
    ),
  },
]

function Lines({ person }: { readonly person: PersonLines }) {
  return (
    <div>
      {person.name}
      <br />
      {person.born}
      <br />
      {person.postcode}
      <br />
      <span class="wm-small">
        {person.from}
        {person.reference === undefined ? null : (
          <>
            , <span class="wm-nowrap">{person.reference}</span>
          </>
        )}
      </span>
    </div>
  )
}

function Filter({ view }: Pick<DuplicatesPageProps, 'view'>) {
  const { filter } = view
  return (
    <FilterPanel title="Filter pairs" chosen={view.chosen} clearHref={view.clearHref}>
      <Select form={filter} name="group" label="Group" empty="Every group" options={view.groups} />
      <Select
        form={filter}
        name="least"
        label="How likely"
        empty="More likely than not"
        options={[
          { value: 'very-likely', text: 'Very likely or more' },
          { value: 'almost-certain', text: 'Almost certain' },
        ]}
      />
      <Select
        form={filter}
        name="twins"
        label="Twins"
        empty="All pairs"
        options={[
          { value: 'only', text: 'Only pairs that may be twins' },
          { value: 'without', text: 'Without them' },
        ]}
      />
      <Select
        form={filter}
        name="judged"
        label="Judged by"
        empty="Nobody yet"
        options={[{ value: 'not-sure', text: 'Somebody who was not sure' }]}
      />
    </FilterPanel>
  )
}
