import {
  BulletList,
  ButtonLink,
  DataTable,
  Details,
  EmptyState,
  Layout,
  Link,
  Paragraph,
  Section,
  SidePanel,
  WithAside,
} from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import { Command, WhereAndWhen } from './where-and-when.tsx'

export interface LayerRow {
  readonly href: string
  readonly name: string
  readonly count: string
  readonly from: string
  readonly until: string | undefined
  readonly repaired: string
  readonly source: string
  readonly broughtIn: string
}

interface LookupRow {
  readonly from: string
  readonly to: string
  readonly links: string
  readonly areas: string
}

interface FigureRow {
  readonly name: string
  readonly asOf: string
  readonly areas: string
  readonly sum: string
}

export interface AreasView {
  readonly layers: readonly LayerRow[]
  readonly missing: readonly { readonly name: string; readonly use: string; readonly href: string }[]
  readonly lookups: readonly LookupRow[]
  readonly figures: readonly FigureRow[]
  readonly postcodes: { readonly words: string; readonly href: string } | undefined
}

export function AreasPage({ view }: { view: AreasView }) {
  return (
    <Layout
      title="Areas"
      wide
      section="Where and when"
      actions={
        <ButtonLink kind="secondary" href={paths.postcodes()}>
          Find a postcode
        </ButtonLink>
      }
    >
      <WhereAndWhen />
      <WithAside asideLabel="Bringing areas in" aside={<Aside view={view} />}>
        <Section title="Layers">
          <DataTable
            caption="Layers of areas"
            captionSize="hidden"
            rows={view.layers}
            columns={LAYER_COLUMNS}
            empty={<NoLayers />}
          />
          {view.layers.some(row => row.repaired !== 'None') ? (
            <Paragraph>An outline that crossed or touched itself was repaired. Which ones: see the layer.</Paragraph>
          ) : null}
        </Section>
        <Section title="Lookups">
          <DataTable
            caption="What lies in what, and what became of what"
            captionSize="hidden"
            rows={view.lookups}
            columns={LOOKUP_COLUMNS}
            empty={
              <EmptyState title="No lookups yet">Without them LSOAs of 2011 and 2021 are not compared.</EmptyState>
            }
          />
        </Section>
        <Section title="Figures">
          <DataTable
            caption="Populations and deprivation"
            captionSize="hidden"
            rows={view.figures}
            columns={FIGURE_COLUMNS}
            empty={<EmptyState title="No figures yet">Without populations maps show counts, not rates.</EmptyState>}
          />
        </Section>
        <Section title="Postcodes">
          {view.postcodes === undefined ? (
            <EmptyState title="No postcodes yet">Code-Point Open of the Ordnance Survey brings them in.</EmptyState>
          ) : (
            <Paragraph>
              {view.postcodes.words} <Link href={view.postcodes.href}>Find a postcode</Link>
            </Paragraph>
          )}
        </Section>
      </WithAside>
    </Layout>
  )
}

function NoLayers() {
  return (
    <EmptyState title="No boundaries yet">
      Maps show the districts as tiles of one size until boundaries are brought in. Everything else works.
    </EmptyState>
  )
}

const LAYER_COLUMNS = [
  { heading: 'Layer', cell: (row: LayerRow) => <Link href={row.href}>{row.name}</Link> },
  { heading: 'Areas', numeric: true, cell: (row: LayerRow) => row.count },
  { heading: 'In force', cell: (row: LayerRow) => `From ${row.from}${row.until ? ` until ${row.until}` : ''}` },
  { heading: 'Repaired', numeric: true, cell: (row: LayerRow) => row.repaired },
  { heading: 'Source', cell: (row: LayerRow) => row.source },
  { heading: 'Brought in', cell: (row: LayerRow) => row.broughtIn },
]

const LOOKUP_COLUMNS = [
  { heading: 'From', cell: (row: LookupRow) => row.from },
  { heading: 'To', cell: (row: LookupRow) => row.to },
  { heading: 'Areas', cell: (row: LookupRow) => row.areas },
  { heading: 'Links', cell: (row: LookupRow) => row.links },
]

const FIGURE_COLUMNS = [
  { heading: 'Figure', cell: (row: FigureRow) => row.name },
  { heading: 'As of', cell: (row: FigureRow) => row.asOf },
  { heading: 'For', cell: (row: FigureRow) => row.areas },
  { heading: 'Sum', cell: (row: FigureRow) => row.sum },
]

function Aside({ view }: { view: AreasView }) {
  return (
    <>
      {view.missing.length > 0 ? (
        <SidePanel title="Not loaded">
          <BulletList
            items={view.missing.map(({ name, use, href }) => (
              <>
                <Link href={href}>{name}</Link>: {use}
              </>
            ))}
          />
        </SidePanel>
      ) : null}
      <SidePanel title="Bringing areas in">
        <Paragraph>
          Whoever runs the server brings these files in with a command. Nothing is taken from the internet.
        </Paragraph>
        <Details summary="The commands">
          <Paragraph>
            Boundaries as GeoJSON or TopoJSON, from the Open Geography Portal of the ONS. Districts first.
          </Paragraph>
          <Command>wardmote import areas districts.geojson</Command>
          <Paragraph>Lookups, populations and deprivation as CSV.</Paragraph>
          <Command>wardmote import lookups lookup.csv</Command>
          <Command>wardmote import figures population.csv</Command>
          <Paragraph>Postcodes from Code-Point Open of the Ordnance Survey.</Paragraph>
          <Command>wardmote import postcodes gu.csv kt.csv</Command>
          <Paragraph>
            The same file again changes nothing. A file with a fault changes nothing either, and says why.
          </Paragraph>
        </Details>
      </SidePanel>
    </>
  )
}
