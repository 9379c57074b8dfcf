import { BarChart, BulletList, DataTable, EmptyState, HourMatrix, Paragraph, Section } from '../../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { TimesView } from '../times-view.ts'
import { AnalysisFrame, TooFew } from './analysis-frame.tsx'

const METHOD = {
  words: [
    'Hours are those of the clock on the wall. Where only a window is known (left at six in the evening, found broken at eight in the morning), the incident counts once and is spread over the hours of its window in proportion, because all of them are equally likely: aoristic weights.',
    'Busiest hours are those hours on end, anywhere in the week, that hold the most. They always hold more than chance would put there, because the best were picked.',
    'Months are compared by day, because they differ in length, over up to five years before the last month.',
  ],
  references: [
    'J. H. Ratcliffe, “Aoristic signatures and the spatio-temporal analysis of high volume crime patterns”, Journal of Quantitative Criminology 18 (2002) 23–43',
  ],
}

export function TimesPage({ view }: { readonly view: TimesView }) {
  return (
    <AnalysisFrame page="times" name="Times" address={paths.times()} frame={view.frame} method={METHOD}>
      <BulletList items={view.setWords} />
      <Section title="Hours and weekdays">
        {view.noHours ? <EmptyState title="No hours are known">{view.noHours}</EmptyState> : null}
        {view.tooFew ? <TooFew {...view.tooFew} what="Hours and weekdays are shown from" /> : null}
        {view.matrix ? <Matrix matrix={view.matrix} weekdays={view.weekdays} /> : null}
      </Section>
      <Section title="Months of the year">
        <Paragraph>{view.monthsWords}</Paragraph>
        {view.months ? (
          <BarChart
            id="months"
            title="Incidents a day by month of the year"
            description={view.monthsWords}
            bars={view.months.map(({ label, value, perDay }) => ({ label, value, words: `${perDay} a day` }))}
            note={<p>Incidents a day.</p>}
            table={
              <DataTable
                caption="By month of the year"
                captionSize="s"
                rows={view.months}
                columns={[
                  { heading: 'Month', cell: row => row.label },
                  { heading: 'Incidents', numeric: true, cell: row => row.incidents },
                  { heading: 'Years', numeric: true, cell: row => row.years },
                  { heading: 'A day', numeric: true, cell: row => row.perDay },
                ]}
              />
            }
          />
        ) : null}
      </Section>
    </AnalysisFrame>
  )
}

function Matrix({
  matrix,
  weekdays,
}: {
  readonly matrix: NonNullable<TimesView['matrix']>
  readonly weekdays: TimesView['weekdays']
}) {
  return (
    <>
      <BulletList items={matrix.busiest} />
      <div class="wm-plot-pair">
        <HourMatrix
          id="hours"
          caption={matrix.caption}
          hours={matrix.hours}
          note={matrix.notes.map(words => <p>{words}</p>)}
        />
        <BarChart
          id="weekdays"
          way="across"
          title="Incidents by weekday"
          description="Each weekday with its incidents and its share of all."
          bars={weekdays}
        />
      </div>
    </>
  )
}
