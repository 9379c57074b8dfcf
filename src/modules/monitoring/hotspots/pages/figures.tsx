import { BulletList, DataTable, Details, HourMatrix, InsetText, Paragraph, Section } from '../../../../ui/index.ts'
import type { FiguresView } from '../figures-view.ts'

interface Props {
  readonly figures: FiguresView
}

/** Before and after the start, beside a place where nothing was begun. */
export function Effect({ figures }: Props) {
  const [answer, ...further] = figures.effect
  return (
    <Section title="Effect" id="effect">
      <InsetText>
        <strong>{answer}</strong>
      </InsetText>
      {further.map(words => (
        <Paragraph>{words}</Paragraph>
      ))}
      {figures.effectRows.length === 0 ? null : (
        <DataTable
          caption="Before and after the start"
          captionSize="s"
          rows={figures.effectRows}
          columns={[
            { heading: 'Place', cell: row => row.place },
            { heading: 'Before', cell: row => row.before || 'Both together' },
            { heading: 'After', cell: row => row.after || 'Both together' },
            { heading: 'Rate after over rate before, with 95% limits', cell: row => row.change },
          ]}
        />
      )}
      <Details summary="What to hold against this">
        <BulletList items={figures.caveats} />
      </Details>
    </Section>
  )
}

export function Recent({ figures }: Props) {
  if (figures.recent.length === 0 && figures.recentNote === undefined) return null
  return (
    <Section title="The last weeks">
      {figures.recentNote === undefined ? null : <Paragraph>{figures.recentNote}</Paragraph>}
      {figures.recent.length === 0 ? null : <RecentTable figures={figures} />}
    </Section>
  )
}

function RecentTable({ figures }: Props) {
  return (
    <DataTable
      caption="Of the data sets that say on which day"
      captionSize="s"
      rows={figures.recent}
      columns={[
        { heading: 'Weeks', cell: row => row.window },
        { heading: 'Incidents', numeric: true, cell: row => row.now },
        { heading: 'As many weeks before', numeric: true, cell: row => row.earlier },
        { heading: 'Ratio with 95% limits', cell: row => row.change },
        { heading: 'What to make of it', cell: row => row.words },
      ]}
    />
  )
}

export function Hours({ figures: { hours, hoursNote } }: Props) {
  return (
    <Section title="When it happens" id="hours">
      {hours === undefined ? (
        <Paragraph>{hoursNote}</Paragraph>
      ) : (
        <HourMatrix id="hour-matrix" caption="Incidents by weekday and hour" hours={hours.hours} note={hours.words} />
      )}
    </Section>
  )
}
