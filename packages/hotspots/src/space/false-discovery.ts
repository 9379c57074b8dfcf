import { normalTwoSided } from '../time/special-functions.ts'
import { requireOneEach } from './checks.ts'

/**
 * The probability, on either side, of a standard normal value at least so far from 0: what a z score is worth against
 * chance. Right to about 12 digits, in the far tail too.
 *
 * @throws RangeError when z is NaN.
 */
export function twoSidedP(z: number): number {
  if (Number.isNaN(z)) throw new RangeError('z is NaN: give a number')
  return Number.isFinite(z) ? normalTwoSided(z) : 0
}

/**
 * `twoSidedP` of each z.
 *
 * @throws RangeError naming the first z that is NaN.
 */
export function twoSidedPs(z: Float64Array): Float64Array {
  const index = z.findIndex(one => Number.isNaN(one))
  if (index >= 0) throw new RangeError(`z ${index} is NaN: give a number for each cell`)
  return z.map(twoSidedP)
}

/**
 * Probabilities adjusted for having looked at many cells at once (Benjamini and Hochberg): when all cells with an
 * adjusted p of at most q are called hotspots, at most the share q of them is expected to be there by chance.
 *
 *     adjusted p of the k-th smallest = the least over j >= k of p_j n / j, at most 1
 *
 * Equal to R's `p.adjust(p, "BH")`. Holds for tests that are independent or, as neighbouring cells, positively
 * dependent.
 *
 * Reference: Y. Benjamini and Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995) 289-300.
 *
 * @throws RangeError naming the first p that is not from 0 to 1.
 */
export function benjaminiHochberg(p: Float64Array): Float64Array {
  const wrong = p.findIndex(one => !(one >= 0 && one <= 1))
  if (wrong >= 0) throw new RangeError(`p ${wrong} is ${p[wrong]}: give probabilities from 0 to 1`)
  const n = p.length
  const sorted = p.toSorted()
  const adjusted = new Float64Array(n)
  let least = 1
  for (let place = n - 1; place >= 0; place -= 1) {
    least = Math.min(least, (sorted[place] as number) * (n / (place + 1)))
    adjusted[place] = least
  }
  return p.map(one => adjusted[placeOf(sorted, one)] as number)
}

/** The first place of a value among sorted ones; equal values have equal results. */
function placeOf(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Which cells are hotspots: z above 0, and p of at most `level` after Benjamini and Hochberg.
 *
 * @param level the accepted share of false hotspots, 0.05 unless given
 * @param p a probability for each cell; from the normal distribution of z unless given. Where counts are small, give
 * those of `countPs`
 * @returns 1 for each hotspot, 0 for the others
 * @throws RangeError when a z is NaN or the level is not between 0 and 1.
 */
export function significantCells(z: Float64Array, level = 0.05, p: Float64Array = twoSidedPs(z)): Uint8Array {
  if (!(level > 0 && level < 1)) throw new RangeError(`The level is ${level}: give a number between 0 and 1, as 0.05`)
  requireOneEach(p, z.length, 'probabilities')
  const adjusted = benjaminiHochberg(p)
  return Uint8Array.from(z, (score, cell) => (score > 0 && (adjusted[cell] as number) <= level ? 1 : 0))
}
