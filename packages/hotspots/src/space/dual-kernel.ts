import type { Points } from '../points.ts'
import type { Grid } from './grid.ts'
import { type DensityOptions, kernelDensity } from './kernel-density.ts'

export interface RiskOptions extends Omit<DensityOptions, 'unit'> {
  /** Metres; the bandwidth for the population, the same as for the incidents unless given. */
  readonly populationBandwidth?: number
  /**
   * People per km² below which a risk would rest on next to nobody: there it is not known. Unless given, 1 % of the
   * greatest density of the population.
   */
  readonly floor?: number
  /** Incidents per so many people, 1,000 unless given. */
  readonly per?: number
}

export interface RiskSurface {
  /** Incidents per 1,000 people (or as asked), NaN where the population is below the floor. */
  readonly risk: Float64Array
  /** Incidents per km². */
  readonly incidents: Float64Array
  /** People per km². */
  readonly population: Float64Array
  /** The floor that was used, in people per km². */
  readonly floor: number
}

/**
 * Risk against population: the density of incidents over the density of those they could have happened to, both by
 * kernel (a dual kernel). It tells a place with much crime and many people from one with much crime for its people.
 *
 *     risk = per * density of incidents / density of population
 *
 * The population may be residents at the middle of their output areas, premises, or parked cars, weighted by number.
 * Where people are by day, not where they sleep, is what street crime asks for: say in the picture which it is.
 *
 * Reference: A. C. Gatrell, T. C. Bailey, P. J. Diggle and B. S. Rowlingson, Transactions of the Institute of British
 * Geographers 21 (1996) 256-274.
 *
 * @throws RangeError when a weight of the population is below 0, `per` is not above 0 or the floor is below 0, and as
 * `kernelDensity` does.
 */
export function riskSurface(incidents: Points, population: Points, grid: Grid, options: RiskOptions): RiskSurface {
  const { populationBandwidth = options.bandwidth, per = 1000 } = options
  if (!(per > 0)) throw new RangeError(`The risk is asked for per ${per} people: give a number above 0, as 1000`)
  const below = population.weight?.findIndex(weight => weight < 0) ?? -1
  if (below >= 0) throw new RangeError(`Point ${below} of the population has a weight below 0: give numbers of people`)
  const above = kernelDensity(incidents, grid, { ...options, unit: 'per-km2' })
  const beneath = kernelDensity(population, grid, { ...options, bandwidth: populationBandwidth, unit: 'per-km2' })
  const floor = options.floor ?? beneath.reduce((most, density) => Math.max(most, density), 0) / 100
  if (!(floor >= 0)) throw new RangeError(`The floor is ${floor}: give people per km², 0 or more`)
  const risk = above.map((density, cell) => {
    const people = beneath[cell] as number
    return people > 0 && people >= floor ? (per * density) / people : Number.NaN
  })
  return { risk, incidents: above, population: beneath, floor }
}
