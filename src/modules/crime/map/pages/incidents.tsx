import { DataTable, EmptyState, InsetText, Layout, ListDownload, Pagination, Paragraph } from '../../../../ui/index.ts'
import { CrimeNavigation } from '../../sub-navigation.tsx'
import type { IncidentsView, StreetRow } from '../list-incidents.ts'

export function IncidentsPage({ view }: { readonly view: IncidentsView }) {
  return (
    <Layout
      title={view.title}
      section="Where and when"
      wide
      marking="OFFICIAL"
      back={{ href: view.mapHref, text: 'Map' }}
      actions={<ListDownload href={view.fileHref} most={view.fileMost} />}
    >
      <CrimeNavigation current="map" />
      {view.notes.length > 0 ? (
        <InsetText>
          {view.notes.map(note => (
            <p class="govuk-body">{note}</p>
          ))}
        </InsetText>
      ) : null}
      <Paragraph>{view.summary}</Paragraph>
      <DataTable
        caption="By street, the most first"
        rows={view.rows}
        columns={COLUMNS}
        empty={
          <EmptyState title="No street with three incidents or more">
            Fewer than that are counted under elsewhere and not named.
          </EmptyState>
        }
      />
      {view.elsewhere ? <Paragraph>{view.elsewhere}</Paragraph> : null}
      <Pagination previousHref={view.previousHref} nextHref={view.nextHref} label="Streets" />
    </Layout>
  )
}

const COLUMNS = [
  { heading: 'Street', cell: (row: StreetRow) => row.street },
  { heading: 'District', cell: (row: StreetRow) => row.district },
  { heading: 'Incidents', numeric: true, cell: (row: StreetRow) => row.incidents },
  { heading: 'Kinds', cell: (row: StreetRow) => row.kinds },
  { heading: 'Months', cell: (row: StreetRow) => row.months },
]
