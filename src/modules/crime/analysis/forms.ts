import { z } from 'zod'
import { choice } from '../../../kernel/http/forms.ts'
import { MapQuery } from '../map/forms.ts'

const { set, theme, kind, from, to, period, district } = MapQuery.shape

/** What every analysis asks, in the words and by the names of the map's address. */
export const AnalysisQuery = z.object({ set, theme, kind, from, to, period, district })

export type AnalysisAnswers = z.output<typeof AnalysisQuery>

export const CELLS = ['250', '500', '1000'] as const

export const HotspotsQuery = AnalysisQuery.extend({
  cell: choice(CELLS, 'Select squares of 250, 500 or 1,000 metres', { required: false }),
})

export type HotspotsAnswers = z.output<typeof HotspotsQuery>
