import type { Tx } from '../kernel/db/as-actor.ts'
import { localDate } from '../kernel/local-date.ts'
import { keepFigures } from '../modules/areas/index.ts'
import { keepWeights } from '../modules/crime/fixtures.ts'
import type { Ground } from './ground.ts'

const SCHEME = 'Demonstration weights'
const SCHEME_SOURCE = 'Invented for this demonstration; no published scheme'

/** Round on purpose, so that nobody takes them for a published scheme. "Invented offence" has none, as new kinds have not. */
const WEIGHTS: readonly (readonly [category: string, weight: number])[] = [
  ['Violence and sexual offences', 100],
  ['Robbery', 100],
  ['Deliberate fire: building', 100],
  ['Possession of weapons', 50],
  ['Burglary', 50],
  ['Burglary: residential', 50],
  ['Deliberate fire: vehicle', 50],
  ['Burglary: business and community', 20],
  ['Drugs', 20],
  ['Criminal damage and arson', 20],
  ['Deliberate fire: grass', 20],
  ['Vehicle crime', 10],
  ['Theft from the person', 10],
  ['Public order', 10],
  ['Other crime', 10],
  ['Deliberate fire: bin', 10],
  ['Other theft', 5],
  ['Bicycle theft', 5],
  ['Shoplifting', 5],
  ['Nuisance motorbikes', 2],
  ['Rowdy behaviour', 2],
  ['Street drinking', 2],
  ['Anti-social behaviour', 2],
  ['Noise nuisance', 1],
  ['Fly-tipping', 1],
  ['Graffiti', 1],
  ['Abandoned vehicle', 1],
]

const RESIDENTS_SOURCE = 'Invented for this demonstration, in whole ten thousands'

/** By the ONS code of the district; no two alike, so that the points of the funnel lie apart. */
const RESIDENTS: readonly (readonly [district: string, residents: number])[] = [
  ['E07000207', 150_000],
  ['E07000208', 80_000],
  ['E07000209', 170_000],
  ['E07000210', 90_000],
  ['E07000211', 160_000],
  ['E07000212', 100_000],
  ['E07000213', 120_000],
  ['E07000214', 130_000],
  ['E07000215', 70_000],
  ['E07000216', 140_000],
  ['E07000217', 110_000],
]

/** Weights of harm and residents, so that harm, rates and the funnel of districts are there to be looked at. */
export async function bringFigures({ db, today }: Ground): Promise<void> {
  const rows = WEIGHTS.map(([category, weight]) => `${SCHEME},${category},${weight},${SCHEME_SOURCE}`)
  const weights = ['scheme,category,weight,source', ...rows].join('\n')
  await keepWeights({ tx: db as Tx }, { weights, file: undefined })
  const asOf = localDate(`${Number(today.slice(0, 4)) - 3}-06-30`)
  const figures = RESIDENTS.map(([code, value]) => ({ code, figure: 'population', asOf, value }))
  await keepFigures(db as Tx, figures, RESIDENTS_SOURCE, () => undefined)
}
