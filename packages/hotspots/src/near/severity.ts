/** How grave an incident of each category is; a list of pairs, a Map, or an object by category. */
export type SeverityWeights =
  | ReadonlyMap<string, number>
  | Iterable<readonly [string, number]>
  | { readonly [category: string]: number }

/** What a category adds to the harm. */
export interface CategoryHarm {
  readonly category: string
  readonly count: number
  readonly weight: number
  readonly harm: number
  /** Of all harm, 0 to 1. */
  readonly share: number
}

export interface Harm {
  /** The sum of the weights of all incidents whose category has one. */
  readonly harm: number
  /** Incidents in all, and those whose category has a weight. */
  readonly incidents: number
  readonly weighed: number
  /** Harm for each incident that was weighed; NaN where there was none. */
  readonly perIncident: number
  /** The most harm first. */
  readonly categories: readonly CategoryHarm[]
  /** Categories without a weight and how many incidents they have, the most first. They are in no sum above but `incidents`. */
  readonly unknown: readonly { readonly category: string; readonly count: number }[]
}

/**
 * The harm of a number of incidents: each counts by the weight of its category, so that one robbery does not weigh as
 * much as one bicycle. The weights are the caller's: for example the Crime Severity Score of the Office for National
 * Statistics or the Cambridge Crime Harm Index (days in prison). None comes with this library.
 *
 * A category without a weight is neither dropped nor taken as 0: it is reported, for the caller to print beside the sum.
 * Categories are compared as they are written.
 *
 * @throws RangeError when a weight is not a finite number of 0 or more, a category has two weights, or a count is not a
 * whole number of 0 or more.
 *
 * L. Sherman, P. W. Neyroud and E. Neyroud, "The Cambridge Crime Harm Index", Policing 10 (2016) 171-183.
 */
export function harmOf(counts: Iterable<readonly [string, number]>, weights: SeverityWeights): Harm {
  const weightOf = readWeights(weights)
  const countOf = new Map<string, number>()
  for (const [category, count] of counts) {
    if (!Number.isSafeInteger(count) || count < 0) {
      throw new RangeError(`The number of incidents of ${category} is ${count}: give a whole number, 0 or more`)
    }
    countOf.set(category, (countOf.get(category) ?? 0) + count)
  }
  const known: Omit<CategoryHarm, 'share'>[] = []
  const unknown: { category: string; count: number }[] = []
  for (const [category, count] of countOf) {
    const weight = weightOf.get(category)
    if (weight === undefined) unknown.push({ category, count })
    else known.push({ category, count, weight, harm: count * weight })
  }
  const harm = known.reduce((sum, one) => sum + one.harm, 0)
  const weighed = known.reduce((sum, one) => sum + one.count, 0)
  return {
    harm,
    incidents: weighed + unknown.reduce((sum, one) => sum + one.count, 0),
    weighed,
    perIncident: weighed === 0 ? Number.NaN : harm / weighed,
    categories: known
      .map(one => ({ ...one, share: harm === 0 ? 0 : one.harm / harm }))
      .sort((a, b) => b.harm - a.harm || b.count - a.count || byName(a, b)),
    unknown: unknown.sort((a, b) => b.count - a.count || byName(a, b)),
  }
}

/**
 * The weight of each incident, to be given as `Points.weight` to densities and counts: severity-weighted hotspots.
 * `category` holds for each incident the place of its category in `names`. Incidents without a weight get `otherwise`
 * (default 0) and are counted in `unknown`.
 *
 * @throws RangeError when a weight is not a finite number of 0 or more, or a code has no name.
 */
export function weighIncidents(
  category: ArrayLike<number>,
  names: readonly string[],
  weights: SeverityWeights,
  otherwise = 0,
): { readonly weight: Float64Array; readonly unknown: Harm['unknown'] } {
  const weightOf = readWeights(weights)
  refuseUnlessWeight('an unknown category', otherwise)
  const weight = new Float64Array(category.length)
  const counts = new Map<string, number>()
  for (let incident = 0; incident < category.length; incident += 1) {
    const name = names[category[incident] as number]
    if (name === undefined) {
      throw new RangeError(
        `The category of incident ${incident} is ${category[incident]}: there are ${names.length} names`,
      )
    }
    weight[incident] = weightOf.get(name) ?? otherwise
    if (!weightOf.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return { weight, unknown: harmOf(counts, []).unknown }
}

function readWeights(weights: SeverityWeights): ReadonlyMap<string, number> {
  const pairs = Symbol.iterator in weights ? (weights as Iterable<readonly [string, number]>) : Object.entries(weights)
  const weightOf = new Map<string, number>()
  for (const [category, weight] of pairs) {
    refuseUnlessWeight(category, weight)
    if (weightOf.has(category)) throw new RangeError(`There are two weights for ${category}: give one`)
    weightOf.set(category, weight)
  }
  return weightOf
}

function refuseUnlessWeight(category: string, weight: number): void {
  if (Number.isFinite(weight) && weight >= 0) return
  throw new RangeError(`The weight of ${category} is ${weight}: give a number, 0 or more`)
}

function byName(a: { readonly category: string }, b: { readonly category: string }): number {
  if (a.category === b.category) return 0
  return a.category < b.category ? -1 : 1
}
