import {
  ButtonLink,
  DataTable,
  Details,
  EmptyState,
  InsetText,
  Layout,
  Link,
  MapFigure,
  MonthSlider,
  MovingMap,
  Paragraph,
  PrintButton,
  Section,
  WithAside,
} from '../../../../ui/index.ts'
import { CrimeNavigation } from '../../sub-navigation.tsx'
import type { FigureRow } from '../map-tables.ts'
import type { MapView } from '../map-view.ts'
import { MapFilter } from './map-filter.tsx'

const SHOWN_AT_ONCE = 20
/** So few are not worth folding away. */
const FEW_MORE = 10

export function MapPage({ view }: { readonly view: MapView }) {
  return (
    <Layout
      title="Map"
      section="Where and when"
      wide
      marking="OFFICIAL"
      actions={<PrintButton>Print the map</PrintButton>}
    >
      <CrimeNavigation current="map" />
      <WithAside side="left" asideLabel="What the map shows" aside={<MapFilter view={view} />}>
        <h2 class="govuk-heading-m">{view.title}</h2>
        <Notes notes={view.notes} />
        <p class="govuk-body wm-time">
          {view.presets.map(({ text, href, current }) =>
            current ? <strong>{text}</strong> : <Link href={href}>{text}</Link>,
          )}
        </p>
        <MonthSlider label="Months" {...view.slider} />
        <div class="wm-map-pair">
          <div>
            <Picture view={view} />
          </div>
          <div id="figures">
            <FigureTable view={view} />
          </div>
        </div>
        <OverlayTables view={view} />
      </WithAside>
    </Layout>
  )
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null
  return (
    <InsetText>
      {notes.map(note => (
        <p class="govuk-body">{note}</p>
      ))}
    </InsetText>
  )
}

function Picture({ view }: { readonly view: MapView }) {
  const { picture } = view
  if (picture === undefined) {
    return (
      <EmptyState title="No picture" action={{ href: view.areasHref, text: 'See which areas are known' }}>
        {view.noPicture}
      </EmptyState>
    )
  }
  return (
    <MapFigure
      map={picture.map}
      legend={{ title: view.legendTitle, entries: picture.legend }}
      note={<PictureNote schematic={picture.schematic} snapping={view.snapping} />}
      moving={
        picture.schematic ? null : (
          <MovingMap href={view.pointsHref} label={view.title} after="#figures" tiles={view.tiles} />
        )
      }
    >
      {view.sources.map(source => (
        <p>{source}</p>
      ))}
    </MapFigure>
  )
}

function PictureNote({ schematic, snapping }: { readonly schematic: boolean; readonly snapping: string | undefined }) {
  return (
    <>
      {schematic ? <p>Schematic: a tile for each district, not its outline or size.</p> : null}
      {snapping ? <p>{snapping}</p> : null}
    </>
  )
}

function FigureTable({ view }: { readonly view: MapView }) {
  const shown = view.rows.length <= SHOWN_AT_ONCE + FEW_MORE ? view.rows.length : SHOWN_AT_ONCE
  const first = view.rows.slice(0, shown)
  const rest = view.rows.slice(shown)
  return (
    <>
      <Paragraph>
        {view.summary} <Link href={view.allHref}>See them by street</Link>
      </Paragraph>
      <Rows view={view} rows={first} caption="The same figures as a table" />
      {rest.length > 0 ? (
        <Details summary={`The other ${rest.length.toLocaleString('en-GB')}`}>
          <Rows view={view} rows={rest} caption="The other figures" />
        </Details>
      ) : null}
    </>
  )
}

function Rows({
  view,
  rows,
  caption,
}: {
  readonly view: MapView
  readonly rows: readonly FigureRow[]
  readonly caption: string
}) {
  return (
    <DataTable
      caption={caption}
      captionSize="s"
      rows={rows}
      columns={[
        { heading: view.areaHeading, cell: row => <Link href={row.href}>{row.name}</Link> },
        ...(view.withinHeading ? [{ heading: view.withinHeading, cell: (row: FigureRow) => row.within }] : []),
        ...view.columns.map((heading, at) => ({ heading, numeric: true, cell: (row: FigureRow) => row.cells[at] })),
      ]}
      empty={<EmptyState title="No figures">Nothing was counted for this choice.</EmptyState>}
    />
  )
}

/** What lies over the picture, in words: whoever cannot see the picture has the same. */
function OverlayTables({ view }: { readonly view: MapView }) {
  return (
    <>
      {view.hot.length > 0 ? (
        <Section title="Hotspots">
          <Paragraph>{view.hotNote}</Paragraph>
          <SmallTable
            caption="Squares that stand out"
            heading="Grid square"
            columns={['Incidents', 'Confidence', 'z', 'p']}
            rows={view.hot}
          />
        </Section>
      ) : null}
      {view.points.length > 0 ? (
        <Section title="Streets with 3 incidents or more">
          <SmallTable
            caption={`The ${view.points.length} with the most`}
            heading="Street"
            columns={['Incidents']}
            rows={view.points}
          />
        </Section>
      ) : null}
      {view.layers.map(({ text, places, unplaced }) => (
        <Section title={text}>
          {places.length === 0 ? <Paragraph>None that you may see has a place on the map.</Paragraph> : null}
          <ul class="govuk-list">
            {places.map(({ words, href }) => (
              <li>{href ? <Link href={href}>{words}</Link> : words}</li>
            ))}
          </ul>
          {unplaced > 0 ? <Paragraph>{unplaced} more have no place on the map.</Paragraph> : null}
        </Section>
      ))}
    </>
  )
}

function SmallTable(props: {
  readonly caption: string
  readonly heading: string
  readonly columns: readonly string[]
  readonly rows: readonly FigureRow[]
}) {
  return (
    <DataTable
      caption={props.caption}
      captionSize="s"
      rows={props.rows}
      columns={[
        { heading: props.heading, cell: row => <Link href={row.href}>{row.name}</Link> },
        ...props.columns.map((heading, at) => ({ heading, numeric: true, cell: (row: FigureRow) => row.cells[at] })),
      ]}
    />
  )
}

export function NoIncidentsPage({ bringIn }: { readonly bringIn: string | undefined }) {
  return (
    <Layout title="Map" section="Where and when" marking="OFFICIAL">
      <CrimeNavigation current="map" />
      <EmptyState
        title="No incidents have been brought in yet"
        {...(bringIn !== undefined && { action: { href: bringIn, text: 'Bring a file in' } })}
      >
        The map shows police open data and what partners count, once an analyst or administrator has brought it in under
        Data sets.
      </EmptyState>
      <ButtonLink kind="secondary" href="/data">
        See the data sets
      </ButtonLink>
    </Layout>
  )
}
