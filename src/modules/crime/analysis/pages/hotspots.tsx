import { DataTable, EmptyState, Link, MapFigure, Paragraph, Section, Select } from '../../../../ui/index.ts'
import { CELLS } from '../forms.ts'
import type { HotspotRow, HotspotsView } from '../hotspots-view.ts'
import { paths } from '../paths.ts'
import { AnalysisFrame, TooFew } from './analysis-frame.tsx'

const REFERENCES = [
  'J. K. Ord and A. Getis, “Local spatial autocorrelation statistics”, Geographical Analysis 27 (1995) 286–306',
  'Y. Benjamini and Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995) 289–300',
  'Home Office hotspot response guidance: small areas, reviewed as the pattern moves',
]

export function HotspotsPage({ view }: { readonly view: HotspotsView }) {
  const { frame, picture, tooFew } = view
  return (
    <AnalysisFrame
      page="hotspots"
      name="Hotspots"
      address={paths.hotspots()}
      frame={frame}
      method={{ words: view.method, references: REFERENCES }}
      questions={
        <Select
          form={frame.filter}
          name="cell"
          label="Squares"
          empty="As many incidents allow"
          options={CELLS.map(value => ({ value, text: `${Number(value).toLocaleString('en-GB')} m` }))}
        />
      }
    >
      <Paragraph>{view.summary}</Paragraph>
      {tooFew ? <TooFew {...tooFew} what="Hotspots can be told from chance with" /> : null}
      {picture ? (
        <MapFigure
          map={picture.map}
          legend={{ title: 'Incidents in a square', entries: picture.legend }}
          note={<p>{view.pictureNote}</p>}
        />
      ) : null}
      {tooFew ? null : <Found view={view} />}
      {view.faded.length > 0 ? (
        <Section title="Hotspots no more">
          <ul class="govuk-list govuk-list--bullet">
            {view.faded.map(words => (
              <li>{words}</li>
            ))}
          </ul>
        </Section>
      ) : null}
    </AnalysisFrame>
  )
}

function Found({ view }: { readonly view: HotspotsView }) {
  const links = view.rows.some(({ takeOnHref }) => takeOnHref !== undefined)
  return (
    <>
      <DataTable
        caption="Hotspots, the strongest first"
        rows={view.rows}
        columns={[
          { heading: 'Rank', cell: (row: HotspotRow) => row.rank },
          { heading: 'Where', cell: row => row.where },
          { heading: 'Incidents', numeric: true, cell: row => row.incidents },
          { heading: 'Share', numeric: true, cell: row => row.share },
          { heading: 'How sure', cell: row => row.strength },
          ...(view.withHarm ? [{ heading: 'Harm', numeric: true, cell: (row: HotspotRow) => row.harm }] : []),
          { heading: 'History', cell: row => row.history },
          { heading: 'Stays when the grid moves', numeric: true, cell: row => row.stays },
          ...(links
            ? [
                {
                  heading: 'Take on',
                  hiddenHeading: true,
                  cell: (row: HotspotRow) =>
                    row.takeOnHref ? (
                      <Link href={row.takeOnHref} hidden={`: hotspot ${row.rank}`}>
                        Take on as a hotspot
                      </Link>
                    ) : null,
                },
              ]
            : []),
        ]}
        empty={
          <EmptyState title="No hotspots">
            No square stands out more than chance explains. That may be a finding: incidents are spread, or too few to
            gather.
          </EmptyState>
        }
      />
      {view.more ? <Paragraph>{view.more}</Paragraph> : null}
      {view.stability ? <Paragraph>{view.stability}</Paragraph> : null}
    </>
  )
}
