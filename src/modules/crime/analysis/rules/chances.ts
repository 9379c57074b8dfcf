import { countPsAmong, type Neighbours, twoSidedPs } from '#hotspots'

/** How chance is reckoned: from the counts themselves where they are small, else from the normal distribution of z. */
export type Chance = 'counts' | 'normal'

const SMALL_MEAN = 5

/**
 * The probability of each square's sum by chance. Where squares hold fewer than five incidents on average the normal
 * distribution finds hotspots on maps of pure chance, so there it is worked out from the counts of the map.
 */
export function chancesOf(counts: Float64Array, neighbours: Neighbours, z: Float64Array): { readonly p: Float64Array; readonly chance: Chance } {
  const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length)
  if (mean >= SMALL_MEAN) return { p: twoSidedPs(z), chance: 'normal' }
  try {
    return { p: countPsAmong(counts, neighbours), chance: 'counts' }
  } catch (error) {
    // So many ways for counts so large that it would take minutes: there the normal distribution is right.
    if (error instanceof RangeError) return { p: twoSidedPs(z), chance: 'normal' }
    throw error
  }
}
