import { countOf, type Points } from '../points.ts'
import { requireFinite, requireOneEach } from './checks.ts'
import { cellCount, centreOf, type Grid, latticeOrigin, rowHeight } from './grid.ts'
import { kernelAt, type KernelOptions, reachOf, requireBandwidth, scaleOf } from './kernels.ts'
import { binsFor, sumCompact, sumGaussian, sumGaussianBinned } from './kernel-sums.ts'

export interface DensityOptions extends KernelOptions {
  /**
   * - `none` (the default): near the edge of the area the density falls, because nothing is known beyond it
   * - `uniform`: each value is divided by the part of the kernel that lies inside the area, as spatstat's
   *   `density.ppp(edge = TRUE, diggle = FALSE)` does
   */
  readonly edge?: 'none' | 'uniform'
  /**
   * The area, 1 for each cell that belongs to it; all cells unless given. Used by edge correction. Cells outside come
   * out as 0; points outside are the caller's to leave out.
   */
  readonly window?: Uint8Array
  /**
   * Sum point by point however many there are. Without it, a Gaussian over more than 20,000 points is summed by way of
   * fine bins: no cell is wrong by more than 0.5 % of the largest value.
   */
  readonly exact?: boolean
}

/** From here on a Gaussian is summed by way of bins. */
const MANY_POINTS = 20_000

/**
 * Kernel density at the centre of each cell: how thickly incidents lie about it.
 *
 *     density = scale * sum over points of weight * kernel(distance / bandwidth)
 *
 * In incidents per km² unless another unit is asked for. Points outside the grid count where they reach into it.
 * Quartic and triweight are exact sums (equal to SpatialKDE and sfhotspot, whose values are `raw`); so is the Gaussian
 * up to 20,000 points or with `exact`.
 *
 * References: B. W. Silverman, Density Estimation (1986), 4.2; P. Diggle, Applied Statistics 34 (1985) 138-147 (edges).
 *
 * @throws RangeError as `countOf` does, when the bandwidth is not above 0, or when the window has not one value for
 * each cell.
 */
export function kernelDensity(points: Points, grid: Grid, options: DensityOptions): Float64Array {
  requireBandwidth(options)
  const sums = sumOf(points, countOf(points), grid, options)
  const scale = scaleOf(options)
  for (let cell = 0; cell < sums.length; cell += 1) sums[cell] = (sums[cell] as number) * scale
  return options.edge === 'uniform' ? correctEdges(sums, grid, options) : sums
}

function sumOf(
  points: Points,
  count: number,
  grid: Grid,
  { kernel = 'quartic', bandwidth, exact }: DensityOptions,
): Float64Array {
  if (kernel !== 'gaussian') return sumCompact(points, grid, kernel, bandwidth)
  const bins = exact === true || count <= MANY_POINTS ? undefined : binsFor(grid, bandwidth)
  return bins === undefined ? sumGaussian(points, grid, bandwidth) : sumGaussianBinned(points, grid, bandwidth, bins)
}

/**
 * Kernel density of counts by cell, as if everything in a cell had happened at its centre: what spatstat's
 * `density.ppp` computes, and all there is when only counts are known. With cells of half a bandwidth single values
 * differ from those of `kernelDensity` by up to some 3 % of the largest.
 *
 * @param counts one finite number for each cell
 * @throws RangeError when there is not one finite value for each cell, or as `kernelDensity` does.
 */
export function smoothCounts(counts: Float64Array, grid: Grid, options: DensityOptions): Float64Array {
  requireOneEach(counts, cellCount(grid), 'counts')
  requireFinite(counts, 'Count')
  return kernelDensity(pointsOf(counts, grid), grid, { ...options, exact: true })
}

/** Cells that are not empty, as weighted points at their centres. */
function pointsOf(counts: ArrayLike<number>, grid: Grid): Points {
  const filled: number[] = []
  for (let cell = 0; cell < counts.length; cell += 1) if (counts[cell] !== 0) filled.push(cell)
  const places = filled.map(cell => centreOf(grid, cell))
  return {
    x: Float64Array.from(places, place => place.x),
    y: Float64Array.from(places, place => place.y),
    weight: Float64Array.from(filled, cell => counts[cell] as number),
  }
}

/**
 * Kernel density at any places, such as addresses: the exact sum, each place with each point.
 *
 * @param places where the density is asked for; x and y in metres
 * @throws RangeError as `countOf` does for points and places, or when the bandwidth is not above 0.
 */
export function kernelDensityAt(points: Points, places: Points, options: KernelOptions): Float64Array {
  requireBandwidth(options)
  const count = countOf(points)
  const { kernel = 'quartic', bandwidth } = options
  const scale = scaleOf(options)
  const h2 = bandwidth * bandwidth
  return Float64Array.from({ length: countOf(places) }, (_, place) => {
    let sum = 0
    for (let point = 0; point < count; point += 1) {
      const east = (points.x[point] as number) - (places.x[place] as number)
      const north = (points.y[point] as number) - (places.y[place] as number)
      sum += (points.weight?.[point] ?? 1) * kernelAt(kernel, (east * east + north * north) / h2)
    }
    return sum * scale
  })
}

/** Divides by the part of the kernel that lies inside the area, both summed over the centres of cells. */
function correctEdges(densities: Float64Array, grid: Grid, options: DensityOptions): Float64Array {
  const window = options.window ?? new Uint8Array(densities.length).fill(1)
  requireOneEach(window, densities.length, 'values of the window')
  const inside = sumOf(pointsOf(window, grid), 0, grid, { ...options, exact: true })
  const whole = wholeKernel(grid, options)
  return densities.map((density, cell) => (window[cell] === 0 ? 0 : (density * whole) / (inside[cell] as number)))
}

/** The sum of the kernel over the cells of a grid without end, about the centre of one of them. */
function wholeKernel(grid: Grid, options: KernelOptions): number {
  const reach = reachOf(options)
  const around = { columns: Math.ceil(reach / grid.size) + 1, rows: 2 * Math.ceil(reach / rowHeight(grid) / 2) + 2 }
  const wide: Grid = { ...grid, columns: 2 * around.columns + 1, rows: 2 * around.rows + 1 }
  const { x, y } = latticeOrigin(wide)
  const middle = { x: x + around.columns * grid.size, y: y + around.rows * rowHeight(grid) }
  const one = { x: Float64Array.of(middle.x), y: Float64Array.of(middle.y) }
  return sumOf(one, 1, wide, options).reduce((sum, value) => sum + value, 0)
}

/**
 * A bandwidth to begin with: the normal reference rule, four times 1.06 s n^(-1/5), s being the lesser of the standard
 * deviation and the interquartile range over 1.34, for x and for y; the lesser of both. As sfhotspot has it (and
 * `MASS::bandwidth.nrd` for each axis). It suits one round cluster and smooths a town too much: try a half and a quarter.
 *
 * @returns metres, for quartic and triweight; a quarter of it for a Gaussian
 * @throws RangeError as `countOf` does, or when there are fewer than two points or all share an x or a y: there is
 * nothing to judge by.
 */
export function ruleOfThumbBandwidth(points: Points): number {
  const count = countOf(points)
  const bandwidth = count < 2 ? 0 : Math.min(spreadOf(points.x), spreadOf(points.y)) * 4 * 1.06 * count ** -0.2
  if (bandwidth > 0) return bandwidth
  throw new RangeError(`${count} points are too few or too alike to judge a bandwidth by: choose one in metres`)
}

function spreadOf(values: Float64Array): number {
  const sorted = values.toSorted()
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length
  const deviation = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (sorted.length - 1))
  const range = quantileOf(sorted, 0.75) - quantileOf(sorted, 0.25)
  return Math.min(deviation, range > 0 ? range / 1.34 : deviation)
}

/** As R's `quantile`, type 7. */
function quantileOf(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] as number
  return below + ((sorted[Math.ceil(place)] as number) - below) * (place - Math.floor(place))
}
