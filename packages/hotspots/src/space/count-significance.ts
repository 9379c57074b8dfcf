import { poissonAtLeast, poissonAtMost } from '../time/poisson.ts'
import { requireOneEach } from './checks.ts'
import { twoSidedPs } from './false-discovery.ts'
import { cellCount, type Grid } from './grid.ts'
import { eachRowOfSums } from './neighbour-sums.ts'
import { cellsOfNeighbours, type Contiguity, type Neighbours } from './neighbours.ts'

const MOST_STEPS = 2 ** 31

/**
 * The probability that a cell and its neighbours would hold a sum as far from what is expected, either way, if the counts
 * of the map lay anywhere: for each cell, worked out from the counts themselves.
 *
 *     p = 2 min(P(S <= s), P(S >= s)), at most 1; S the sum of as many counts, each drawn from all of the map
 *
 * The normal distribution behind `twoSidedPs` is too kind to high scores where most cells are empty: with one incident
 * for ten cells it finds a "hotspot" after Benjamini and Hochberg on nine random maps of ten. This does not. Give its
 * result to `significantCells`. It is strict: where one cell holds very many incidents, that cell alone explains the sums
 * around it, and only places where several cells are high together remain. The counts are drawn with replacement, which
 * on maps of some hundred cells or more is as good as without.
 *
 * @param counts whole numbers of 0 or more, one for each cell
 * @param contiguity as for `getisOrdGrid`, whose Gi* it belongs to
 * @throws RangeError when there is not one whole number of 0 or more for each cell, or when counts and neighbours are so
 * many that it would take minutes: there `twoSidedPs` is right.
 */
export function countPs(
  counts: Float64Array,
  grid: Grid,
  { contiguity = 'queen' }: { readonly contiguity?: Contiguity } = {},
): Float64Array {
  requireOneEach(counts, cellCount(grid), 'counts')
  requireWhole(counts)
  const chances = new SumChances(counts)
  const p = new Float64Array(counts.length)
  eachRowOfSums(counts, grid, contiguity, (sums, weights, start) => {
    for (let column = 0; column < sums.length; column += 1) {
      p[start + column] = chances.twoSided(weights[column] as number, sums[column] as number)
    }
  })
  return p
}

/**
 * The probability behind a hotspot of counts: the larger of two for each place, so that neither alone makes one.
 *
 *     p = max(normal(z), poisson), poisson = 2 min(P(S <= s), P(S >= s)), at most 1
 *
 * `normal` is the usual two-sided p of Gi* (`twoSidedPs`), right where counts are large. `poisson` is that of the sum s
 * over the place and its neighbours if as many incidents were strewn evenly over all places, right where they are few:
 * there the normal distribution names hotspots on nine random maps of ten. Unlike `countPs` it finds a quarter of a
 * town also where one street holds most of its incidents. Give its result to `benjaminiHochberg`.
 *
 * @param counts whole numbers of 0 or more, one for each place
 * @param neighbours as for `getisOrd`; their weights are not used
 * @param z Gi* of the same counts and neighbours
 * @throws RangeError when there is not one count, whole and not below 0, and one z for each place.
 */
export function hotspotPs(counts: Float64Array, neighbours: Neighbours, z: Float64Array): Float64Array {
  const places = cellsOfNeighbours(neighbours)
  requireOneEach(counts, places, 'counts')
  requireOneEach(z, places, 'z')
  requireWhole(counts)
  const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, places)
  const strewn = new StrewnSums(mean)
  const { starts, cells } = neighbours
  return twoSidedPs(z).map((normal, place) => {
    const [from, end] = [starts[place] as number, starts[place + 1] as number]
    let sum = counts[place] as number
    for (let link = from; link < end; link += 1) sum += counts[cells[link] as number] as number
    return Math.max(normal, strewn.twoSided(end - from + 1, sum))
  })
}

/** How likely each sum over so many places is where incidents are strewn evenly; most sums come many times. */
class StrewnSums {
  readonly #mean: number
  readonly #known = new Map<number, number[]>()

  constructor(mean: number) {
    this.#mean = mean
  }

  twoSided(places: number, sum: number): number {
    const known = this.#known.get(places) ?? []
    this.#known.set(places, known)
    return (known[sum] ??= this.#reckon(places * this.#mean, sum))
  }

  #reckon(mean: number, sum: number): number {
    if (mean === 0) return 1
    return Math.min(1, 2 * Math.min(poissonAtLeast(sum, mean), poissonAtMost(sum, mean)))
  }
}

function requireWhole(counts: Float64Array): void {
  const wrong = counts.findIndex(count => !(Number.isSafeInteger(count) && count >= 0))
  if (wrong >= 0) throw new RangeError(`Count ${wrong} is ${counts[wrong]}: give whole numbers of 0 or more`)
}

/** How likely each sum of so many counts of the map is. */
class SumChances {
  readonly #values: readonly number[]
  readonly #shares: readonly number[]
  readonly #largest: number
  /** The distribution of the sum of 0, 1, 2, ... counts. */
  readonly #sums: Float64Array[] = [Float64Array.of(1)]
  /** For a number of counts, the probability of each sum or more, and of each or less. */
  readonly #tails = new Map<number, readonly [Float64Array, Float64Array]>()

  constructor(counts: Float64Array) {
    const numbers = new Map<number, number>()
    for (const count of counts) numbers.set(count, (numbers.get(count) ?? 0) + 1)
    this.#values = [...numbers.keys()].toSorted((a, b) => a - b)
    this.#shares = this.#values.map(value => (numbers.get(value) ?? 0) / counts.length)
    this.#largest = this.#values.at(-1) ?? 0
  }

  twoSided(weight: number, sum: number): number {
    let tails = this.#tails.get(weight)
    if (tails === undefined) {
      tails = tailsOf(this.#distributionOf(weight))
      this.#tails.set(weight, tails)
    }
    const [atLeast, atMost] = tails
    return Math.min(1, 2 * Math.min(atLeast[sum] as number, atMost[sum] as number))
  }

  #distributionOf(weight: number): Float64Array {
    if (weight * weight * this.#largest * this.#values.length > MOST_STEPS) {
      throw new RangeError(
        `Sums of ${weight} counts of up to ${this.#largest} are too many to go through: use twoSidedPs`,
      )
    }
    for (let known = this.#sums.length; known <= weight; known += 1) {
      const before = this.#sums[known - 1] as Float64Array
      const after = new Float64Array(known * this.#largest + 1)
      this.#values.forEach((value, place) => {
        const share = this.#shares[place] as number
        for (let sum = 0; sum < before.length; sum += 1) {
          after[sum + value] = (after[sum + value] as number) + share * (before[sum] as number)
        }
      })
      this.#sums.push(after)
    }
    return this.#sums[weight] as Float64Array
  }
}

function tailsOf(chances: Float64Array): readonly [Float64Array, Float64Array] {
  const atLeast = chances.slice()
  const atMost = chances.slice()
  for (let sum = 1; sum < chances.length; sum += 1) {
    atMost[sum] = (atMost[sum] as number) + (atMost[sum - 1] as number)
    const mirrored = chances.length - 1 - sum
    atLeast[mirrored] = (atLeast[mirrored] as number) + (atLeast[mirrored + 1] as number)
  }
  return [atLeast, atMost]
}
