import { BarChart, BulletList, DataTable, EmptyState, Paragraph, Section, Tiles } from '../../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { NearRow, NearView, RepeatsView } from '../repeats-view.ts'
import { AnalysisFrame, TooFew } from './analysis-frame.tsx'

const METHOD = {
  words: [
    'Repeat places: incidents that have the same point are at one place. How concentrated they are is told by the share of incidents at the busiest places. Some concentration is chance: with fewer incidents than places, many places have none.',
    'Near repeats: pairs of incidents are counted by how far apart they lie and how many days are between them (Knox). The same days are then dealt out anew among the same places 199 times, which keeps what happens where and what happens when, and breaks only the link between the two. “1.8 times” means that there are 1.8 times as many pairs as then. The order of dealing is fixed, so that the same incidents always give the same table.',
    'Risk is called raised where there are at least 1.2 times as many pairs and p is at most .05, allowing for all the bands of the table. Squares are listed only where three incidents or more within the time raise the risk; no single place is.',
  ],
  references: [
    'G. Farrell and K. Pease, “Once bitten, twice bitten” (Home Office 1993)',
    'E. G. Knox, Applied Statistics 13 (1964) 25–29; S. D. Johnson and others, Journal of Quantitative Criminology 23 (2007) 201–219',
    'K. J. Bowers, S. D. Johnson and K. Pease, “Prospective hot-spotting”, British Journal of Criminology 44 (2004) 641–658',
  ],
}

export function RepeatsPage({ view }: { readonly view: RepeatsView }) {
  return (
    <AnalysisFrame page="repeats" name="Repeats" address={paths.repeats()} frame={view.frame} method={METHOD}>
      <Section title="Repeat places">
        {view.tooFew ? <TooFew {...view.tooFew} what="Repeat places are shown from" /> : <Places view={view} />}
      </Section>
      <Section title="Near repeats">
        <NearRepeats near={view.near} />
      </Section>
    </AnalysisFrame>
  )
}

function Places({ view }: { readonly view: RepeatsView }) {
  return (
    <>
      <Tiles tiles={view.tiles} label="Repeat places at a glance" />
      <BarChart
        id="concentration"
        way="across"
        title="How much of what happens is at the busiest places"
        description={view.concentration
          .map(({ places, incidents }) => `The busiest ${places} of places hold ${incidents} of incidents.`)
          .join(' ')}
        bars={view.concentration.map(({ places, incidents, value }) => ({
          label: `Busiest ${places} of places`,
          value,
          words: incidents,
        }))}
        table={
          <DataTable
            caption="Share of incidents at the busiest places"
            captionSize="s"
            rows={view.concentration}
            columns={[
              { heading: 'Places', cell: row => `Busiest ${row.places}` },
              { heading: 'Incidents', numeric: true, cell: row => row.incidents },
            ]}
          />
        }
      />
      <DataTable
        caption="Places with the most incidents"
        rows={view.places}
        columns={[
          { heading: 'Where', cell: row => row.where },
          { heading: 'Incidents', numeric: true, cell: row => row.incidents },
          { heading: 'Share', numeric: true, cell: row => row.share },
        ]}
        empty={
          <EmptyState title="No place has three incidents or more">
            Incidents are spread over many places in these months.
          </EmptyState>
        }
      />
      <Paragraph>{view.placesNote}</Paragraph>
    </>
  )
}

function NearRepeats({ near }: { readonly near: NearView }) {
  if (near.without) return <EmptyState title="Days are not known">{near.without}</EmptyState>
  if (near.tooFew) return <TooFew {...near.tooFew} what="Near repeats can be told from chance with" />
  return (
    <>
      <BulletList items={near.about} />
      <Paragraph>{near.verdict}</Paragraph>
      {near.raised.length > 0 ? <BulletList items={near.raised} /> : null}
      <DataTable
        caption="Pairs of incidents beside what chance would give"
        captionSize="s"
        rows={near.rows}
        columns={[
          { heading: 'How far apart', cell: (row: NearRow) => row.distance },
          ...near.headings.map((heading, at) => ({
            heading,
            cell: (row: NearRow) => {
              const cell = row.cells[at]
              return cell?.raised ? <strong>{`▲ ${cell.words}`}</strong> : cell?.words
            },
          })),
        ]}
      />
      {near.riskTitle ? (
        <DataTable
          caption={near.riskTitle}
          captionSize="s"
          rows={near.risk}
          columns={[
            { heading: 'Square around', cell: row => row.where },
            { heading: 'Side', numeric: true, cell: row => row.metres },
            { heading: 'Incidents that raise it', numeric: true, cell: row => row.incidents },
            { heading: 'Until', cell: row => row.until },
          ]}
          empty={
            <EmptyState title="No area to name">
              No place has had three incidents in the time for which the risk lasts.
            </EmptyState>
          }
        />
      ) : null}
    </>
  )
}
