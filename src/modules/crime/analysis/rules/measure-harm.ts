import { harmOf } from '#hotspots'
import { known } from './figures.ts'

export interface HarmResult {
  readonly harm: number
  /** Incidents of kinds that have a weight. */
  readonly weighed: number
  readonly kinds: readonly {
    readonly name: string
    readonly count: number
    readonly weight: number
    readonly harm: number
    readonly share: number
  }[]
  /** Kinds without a weight: in no sum above. */
  readonly unknown: readonly { readonly name: string; readonly count: number }[]
}

/** How much harm incidents did by a published table of weights. Kinds are compared without regard to capitals. */
export function measureHarm(
  counts: readonly { readonly name: string; readonly count: number }[],
  weights: readonly { readonly category: string; readonly weight: number }[],
): HarmResult {
  const names = new Map(counts.map(({ name }) => [name.toLowerCase(), name]))
  const found = harmOf(
    counts.map(({ name, count }) => [name.toLowerCase(), count] as const),
    new Map(weights.map(({ category, weight }) => [category.toLowerCase(), weight])),
  )
  const nameOf = (category: string) => names.get(category) ?? category
  return {
    harm: known(found.harm),
    weighed: found.weighed,
    kinds: found.categories.map(({ category, count, weight, harm, share }) => ({
      name: nameOf(category),
      count,
      weight,
      harm: known(harm),
      share: known(share),
    })),
    unknown: found.unknown.map(({ category, count }) => ({ name: nameOf(category), count })),
  }
}
