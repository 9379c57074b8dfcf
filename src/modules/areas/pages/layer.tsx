import {
  type AnyForm,
  Badge,
  DataTable,
  EmptyState,
  FilterPanel,
  Layout,
  ListDownload,
  Pagination,
  Paragraph,
  Select,
  SubNavigation,
  SummaryList,
  TwoThirds,
  WithAside,
} from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import { Command, WhereAndWhen } from './where-and-when.tsx'

interface AreaRow {
  readonly code: string
  readonly name: string
  readonly district: string
  readonly size: string
  readonly population: string
  readonly decile: string
  readonly repaired: boolean
}

interface LoadedLayer {
  readonly name: string
  readonly facts: readonly { readonly key: string; readonly value: string }[]
  readonly rows: readonly AreaRow[]
  /** The heading of the column of deciles, where there are any. */
  readonly deprivation: string | undefined
  readonly filter: AnyForm
  readonly vintage: string
  readonly vintages: readonly { readonly text: string; readonly href: string; readonly current: boolean }[]
  readonly districts: readonly { readonly value: string; readonly text: string }[]
  readonly chosen: readonly { readonly text: string; readonly removeHref: string }[]
  readonly nextHref: string | undefined
  readonly previousHref: string | undefined
  readonly fileHref: string
  readonly fileMost: string
}

export interface LayerView {
  readonly title: string
  readonly layer: string
  readonly use: string
  readonly loaded: LoadedLayer | undefined
}

export function LayerPage({ view }: { view: LayerView }) {
  const { loaded } = view
  return (
    <Layout
      title={view.title}
      wide
      section="Where and when"
      back={paths.areas()}
      actions={loaded ? <ListDownload href={loaded.fileHref} most={loaded.fileMost} /> : null}
    >
      <WhereAndWhen />
      {loaded === undefined ? <NotLoaded view={view} /> : <Loaded loaded={loaded} />}
    </Layout>
  )
}

function NotLoaded({ view }: { view: LayerView }) {
  return (
    <TwoThirds>
      <EmptyState title={`${view.title} are not loaded`} action={{ href: paths.areas(), text: 'See what is loaded' }}>
        They give {view.use}.
      </EmptyState>
      <Paragraph>Whoever runs the server brings them in:</Paragraph>
      <Command>{`wardmote import areas FILE… --layer ${view.layer}`}</Command>
    </TwoThirds>
  )
}

function Loaded({ loaded }: { loaded: LoadedLayer }) {
  const table = (
    <>
      <SummaryList rows={loaded.facts} classes="govuk-summary-list--no-border" />
      <DataTable
        caption={loaded.name}
        rows={loaded.rows}
        columns={columnsFor(loaded.deprivation)}
        empty={<EmptyState title="No areas found">Choose another district, or all of them.</EmptyState>}
      />
      <Pagination previousHref={loaded.previousHref} nextHref={loaded.nextHref} label={loaded.name} />
    </>
  )
  return (
    <>
      {loaded.vintages.length > 1 ? <SubNavigation label="Year of the areas" items={loaded.vintages} /> : null}
      {loaded.districts.length > 1 ? (
        <WithAside side="left" asideLabel="Filter the areas" aside={<Filter loaded={loaded} />}>
          {table}
        </WithAside>
      ) : (
        table
      )}
    </>
  )
}

function columnsFor(deprivation: string | undefined) {
  return [
    {
      heading: 'Name',
      cell: (row: AreaRow) => (
        <>
          {row.name}
          {row.repaired ? (
            <>
              {' '}
              <Badge>Outline repaired</Badge>
            </>
          ) : null}
        </>
      ),
    },
    { heading: 'Code', nowrap: true, cell: (row: AreaRow) => row.code },
    { heading: 'District', cell: (row: AreaRow) => row.district },
    { heading: 'Size', numeric: true, nowrap: true, cell: (row: AreaRow) => row.size },
    { heading: 'Population', numeric: true, cell: (row: AreaRow) => row.population },
    ...(deprivation === undefined ? [] : [{ heading: deprivation, numeric: true, cell: (row: AreaRow) => row.decile }]),
  ]
}

function Filter({ loaded }: { loaded: LoadedLayer }) {
  return (
    <FilterPanel title="Filter areas" chosen={loaded.chosen}>
      <input type="hidden" name="vintage" value={loaded.vintage} />
      <Select form={loaded.filter} name="district" label="District" empty="Every district" options={loaded.districts} />
    </FilterPanel>
  )
}
