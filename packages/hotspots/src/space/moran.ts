import { seededRandom, shuffle } from '../random.ts'
import { requireFinite, requireOneEach, requireWhole } from './checks.ts'
import { twoSidedP } from './false-discovery.ts'
import { cellsOfNeighbours, type Neighbours } from './neighbours.ts'

export interface MoranOptions {
  /** Divide each weight by the sum of its cell's weights (the default), as spdep's style W; false leaves them as given. */
  readonly standardise?: boolean
  /** How often the values are dealt out anew; 0, the default, is not at all. 999 is usual. */
  readonly permutations?: number
  /** Makes the permutations repeatable; 1 unless given. */
  readonly seed?: number
}

export interface GlobalMoran {
  /** About 1 where like lies beside like, about 0 without any order, below 0 where unlike lies beside unlike. */
  readonly i: number
  readonly expected: number
  readonly variance: number
  readonly z: number
  /** Two-sided, from z. */
  readonly p: number
  /** The share of permutations, with what was observed, that lie at least as far from the expected value. */
  readonly permutationP?: number
}

export interface LocalMoran {
  readonly i: Float64Array
  readonly expected: Float64Array
  readonly variance: Float64Array
  readonly z: Float64Array
  /** Two-sided, from z. Put it through `benjaminiHochberg` before calling cells significant. */
  readonly p: Float64Array
  /** Two-sided, from permutations that leave the cell's own value where it is. */
  readonly permutationP?: Float64Array
  readonly quadrants: readonly Quadrant[]
}

/** A cell beside its neighbours, each above or below the mean: high-high is a hot cell among hot ones. */
export type Quadrant = 'high-high' | 'low-low' | 'high-low' | 'low-high'

/**
 * Moran's I: whether like values lie beside each other over the whole map.
 *
 *     I = (n / sum of w) * sum over i, j of w_ij z_i z_j / sum of z_i^2,   z_i = x_i - mean
 *
 * with its variance under randomisation: the same values, dealt out anew. Equal to `moran.test` of R's spdep. Where it
 * is not defined (all values equal, or no neighbours) I is 0, z is 0 and p is 1.
 *
 * Reference: A. D. Cliff and J. K. Ord, Spatial Processes (1981), chapter 2.
 *
 * @param values one finite number for each cell
 * @throws RangeError when there is not one finite value for each cell, or the permutations are not a whole number.
 */
export function globalMoran(values: Float64Array, neighbours: Neighbours, options: MoranOptions = {}): GlobalMoran {
  const { permutations = 0, seed = 1 } = options
  const { z, squares, links } = prepare(values, neighbours, options)
  const n = values.length
  const { s0, s1, s2 } = weightSums(links)
  const expected = n > 1 ? -1 / (n - 1) : 0
  if (!(squares > 0) || s0 === 0) {
    return { i: 0, expected, variance: 0, z: 0, p: 1, ...(permutations > 0 ? { permutationP: 1 } : {}) }
  }
  const factor = n / s0 / squares
  const i = factor * crossProduct(z, links)
  const kurtosis = (n * z.reduce((sum, one) => sum + one ** 4, 0)) / squares ** 2
  const first = n * (s1 * (n * n - 3 * n + 3) - n * s2 + 3 * s0 * s0)
  const second = kurtosis * (s1 * (n * n - n) - 2 * n * s2 + 6 * s0 * s0)
  const variance = n > 3 ? (first - second) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected ** 2 : 0
  const score = variance > 0 ? (i - expected) / Math.sqrt(variance) : 0
  const found = { i, expected, variance, z: score, p: twoSidedP(score) }
  if (permutations === 0) return found
  const random = seededRandom(seed)
  const dealt = z.slice()
  let asFar = 1
  for (let round = 0; round < permutations; round += 1) {
    shuffle(dealt, random)
    if (reaches(factor * crossProduct(dealt, links) - expected, i - expected)) asFar += 1
  }
  return { ...found, permutationP: asFar / (permutations + 1) }
}

/**
 * Local Moran's I of each cell: whether a cell and its neighbours differ from the mean in the same direction.
 *
 *     I_i = z_i / m * sum over j of w_ij z_j,   z_i = x_i - mean, m = sum of z^2 / n
 *
 * with expected value and variance given the cell's own value. Equal to `localmoran` of R's spdep (its default,
 * conditional). A cell without neighbours, and any cell where all values are equal, has I 0, z 0 and p 1.
 *
 * References: L. Anselin, Geographical Analysis 27 (1995) 93-115; R. R. Sokal, N. L. Oden and B. A. Thomson,
 * Geographical Analysis 30 (1998) 331-354.
 *
 * @param values one finite number for each cell
 * @throws RangeError when there is not one finite value for each cell, or the permutations are not a whole number.
 */
export function localMoran(values: Float64Array, neighbours: Neighbours, options: MoranOptions = {}): LocalMoran {
  const { permutations = 0, seed = 1 } = options
  const { z, squares, links } = prepare(values, neighbours, options)
  const n = values.length
  const m = squares / n
  const found = {
    i: new Float64Array(n),
    expected: new Float64Array(n),
    variance: new Float64Array(n),
    z: new Float64Array(n),
    p: new Float64Array(n).fill(1),
  }
  const lags = z.map((_, cell) => lagOf(z, links, cell))
  const known = squares > 0 ? n : 0
  for (let cell = 0; cell < known; cell += 1) {
    const own = z[cell] as number
    const { sum, squared } = weightsOf(links, cell)
    if (sum === 0) continue
    const i = (own * (lags[cell] as number)) / m
    const expected = -(own * own * sum) / ((n - 1) * m)
    const spread = (n / (n - 2)) * (squared - (sum * sum) / (n - 1)) * (m - (own * own) / (n - 1))
    const variance = n > 2 ? (own / m) ** 2 * spread : 0
    const score = variance > 0 ? (i - expected) / Math.sqrt(variance) : 0
    found.i[cell] = i
    found.expected[cell] = expected
    found.variance[cell] = variance
    found.z[cell] = score
    found.p[cell] = twoSidedP(score)
  }
  const quadrants = Array.from(z, (own, cell) => quadrantOf(own, lags[cell] as number))
  if (permutations === 0) return { ...found, quadrants }
  return { ...found, quadrants, permutationP: permuteLocally(z, links, lags, permutations, seed) }
}

/** The share of deals of the other values in which the neighbours' sum lies as far from what is expected. */
function permuteLocally(
  z: Float64Array,
  links: Links,
  lags: Float64Array,
  permutations: number,
  seed: number,
): Float64Array {
  const random = seededRandom(seed)
  const n = z.length
  const others = new Float64Array(Math.max(0, n - 1))
  return z.map((own, cell) => {
    const { starts, weights } = links
    const from = starts[cell] as number
    const count = (starts[cell + 1] as number) - from
    if (count === 0) return 1
    others.set(z.subarray(0, cell))
    others.set(z.subarray(cell + 1), cell)
    const expected = -(own / (n - 1)) * weightsOf(links, cell).sum
    let asFar = 1
    for (let round = 0; round < permutations; round += 1) {
      let lag = 0
      for (let drawn = 0; drawn < count; drawn += 1) {
        const place = drawn + Math.floor(random() * (n - 1 - drawn))
        const value = others[place] as number
        others[place] = others[drawn] as number
        others[drawn] = value
        lag += (weights[from + drawn] as number) * value
      }
      if (reaches(lag - expected, (lags[cell] as number) - expected)) asFar += 1
    }
    return asFar / (permutations + 1)
  })
}

type Links = Required<Neighbours>

function prepare(values: Float64Array, neighbours: Neighbours, { standardise = true, permutations = 0 }: MoranOptions) {
  requireOneEach(values, cellsOfNeighbours(neighbours), 'values')
  requireFinite(values, 'Value')
  requireWhole(permutations, 0, 'The number of permutations')
  const given = neighbours.weights ?? new Float64Array(neighbours.cells.length).fill(1)
  const links: Links = { ...neighbours, weights: standardise ? standardised(neighbours, given) : given }
  const same = values.every(value => value === values[0])
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const z = values.map(value => (same ? 0 : value - mean))
  return { z, squares: z.reduce((sum, one) => sum + one * one, 0), links }
}

function standardised({ starts }: Neighbours, weights: Float64Array): Float64Array {
  const shares = new Float64Array(weights.length)
  for (let cell = 0; cell + 1 < starts.length; cell += 1) {
    const own = weights.subarray(starts[cell], starts[cell + 1])
    const sum = own.reduce((all, weight) => all + weight, 0)
    if (sum > 0)
      shares.set(
        own.map(weight => weight / sum),
        starts[cell],
      )
  }
  return shares
}

function weightsOf({ starts, weights }: Links, cell: number): { readonly sum: number; readonly squared: number } {
  let sum = 0
  let squared = 0
  for (let link = starts[cell] as number; link < (starts[cell + 1] as number); link += 1) {
    const weight = weights[link] as number
    sum += weight
    squared += weight * weight
  }
  return { sum, squared }
}

function lagOf(z: Float64Array, { starts, cells, weights }: Links, cell: number): number {
  let lag = 0
  for (let link = starts[cell] as number; link < (starts[cell + 1] as number); link += 1) {
    lag += (weights[link] as number) * (z[cells[link] as number] as number)
  }
  return lag
}

function crossProduct(z: Float64Array, links: Links): number {
  let sum = 0
  for (let cell = 0; cell < z.length; cell += 1) sum += (z[cell] as number) * lagOf(z, links, cell)
  return sum
}

/** S0, S1 and S2 of Cliff and Ord: sums of the weights, there and back, and by cell. */
function weightSums(links: Links): { readonly s0: number; readonly s1: number; readonly s2: number } {
  const { starts, cells, weights } = links
  const count = cellsOfNeighbours(links)
  const out = new Float64Array(count)
  const into = new Float64Array(count)
  let s0 = 0
  let s1 = 0
  for (let cell = 0; cell < count; cell += 1) {
    for (let link = starts[cell] as number; link < (starts[cell + 1] as number); link += 1) {
      const other = cells[link] as number
      const weight = weights[link] as number
      s0 += weight
      s1 += weight * (weight + weightBetween(links, other, cell))
      out[cell] = (out[cell] as number) + weight
      into[other] = (into[other] as number) + weight
    }
  }
  return { s0, s1, s2: out.reduce((sum, weight, cell) => sum + (weight + (into[cell] as number)) ** 2, 0) }
}

/** The weight of the link from one cell to another, 0 when there is none. */
function weightBetween({ starts, cells, weights }: Links, from: number, to: number): number {
  let low = starts[from] as number
  let high = starts[from + 1] as number
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cells[middle] as number) < to) low = middle + 1
    else high = middle
  }
  return low < (starts[from + 1] as number) && cells[low] === to ? (weights[low] as number) : 0
}

/** Whether a difference is as large as another, rounding aside: equal values in another order must count as equal. */
function reaches(difference: number, observed: number): boolean {
  return Math.abs(difference) >= Math.abs(observed) - 1e-12 * Math.max(1, Math.abs(observed))
}

function quadrantOf(own: number, lag: number): Quadrant {
  if (own > 0) return lag > 0 ? 'high-high' : 'high-low'
  return lag > 0 ? 'low-high' : 'low-low'
}
