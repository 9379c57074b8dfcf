import { countOf, type Points } from '../points.ts'
import { seededRandom, shuffle } from '../random.ts'
import { daysOf, type Metric, refuseUnlessWhole } from './checks.ts'
import { type KnoxBands, knoxBands } from './knox-bands.ts'
import { closerThan, countClose, type DaysByPlace, type PairsByDistance } from './knox-count.ts'
import { compareWithChance, type Chances } from './knox-chance.ts'
import { groupPlaces, type Places, renumberPlaces } from './places.ts'
import { indexPoints } from './spatial-index.ts'

export interface KnoxOptions {
  /** Edges of the bands of distance in metres, rising from 0 or more; the last may be Infinity. A band holds its lower edge. */
  readonly distances: readonly number[]
  /** Edges of the bands of days, whole numbers, likewise. */
  readonly days: readonly number[]
  /** Default `euclidean`; that of R NearRepeat and of the Near Repeat Calculator is `manhattan`. */
  readonly metric?: Metric
}

export interface KnoxTestOptions extends KnoxOptions {
  /** How often the days are dealt out anew. Default 999, at least 2. */
  readonly permutations?: number
  /** The same seed gives the same table. Default 1. */
  readonly seed?: number
}

/** A table by band of distance (rows) and of days (columns), row by row: cell = row × columns + column. */
export interface KnoxCounts {
  readonly distances: readonly number[]
  readonly days: readonly number[]
  readonly metric: Metric
  readonly rows: number
  readonly columns: number
  /** Pairs of incidents in each cell. */
  readonly observed: Float64Array
}

export interface KnoxTable extends KnoxCounts, Chances {
  readonly permutations: number
  readonly seed: number
}

/** As many numbers as this are kept for the ways of dealing the days out that are counted at one time: 48 MB. */
const NUMBERS_AT_ONCE = 12_000_000

/**
 * Counts pairs of incidents by how far apart they are in metres and in days: the observed Knox table.
 *
 * Bands hold their lower edge and not their upper one, so `[0, 0.001, 100]` are "the same place" and "less than 100 m".
 * Equal to `table(cut(...))` of R NearRepeat 0.1.1 with its defaults, and to Ratcliffe's Near Repeat Calculator 1.3
 * with the edges of `calculatorBands`. Weights are not used. Pairs beyond the last edge are not counted.
 *
 * Time grows with the pairs of places that lie closer than the last finite edge; memory does not.
 *
 * @throws RangeError when an edge, a coordinate or the days are not usable.
 *
 * E. G. Knox, "The detection of space-time interactions", Applied Statistics 13 (1964) 25-29.
 */
export function knoxCounts(points: Points, options: KnoxOptions): KnoxCounts {
  const { bands, places, deal, pairs, metric } = prepare(points, options)
  const { tables, byDistance } = countClose(places, metric, bands, [deal()])
  return { ...shapeOf(options, metric), observed: complete(tables[0] as Float64Array, byDistance, pairs, bands) }
}

/**
 * The Knox test: the observed table beside what chance gives when the same days are dealt out anew among the same
 * places, `permutations` times.
 *
 * - `expected` and `expectedMedian`: mean and median of a cell over the permutations; `ratio` and `medianRatio`:
 *   observed over these (NaN where both are 0, Infinity where only the expected is);
 * - `p`: (1 + permutations with as many pairs or more) / (1 + permutations), one-sided, so the least possible is
 *   1 / (1 + permutations);
 * - `adjustedP`: the same with allowance for the number of cells, and `overallP`: see `compareWithChance`.
 *
 * Ratios and p are as R NearRepeat 0.1.1 has them; they differ from run to run as the seeds do.
 *
 * @throws RangeError when an edge, a coordinate, the days, `permutations` or the seed is not usable.
 *
 * N. Mantel, Cancer Research 27 (1967) 209-220 (permutations); S. D. Johnson et al., Journal of Quantitative
 * Criminology 23 (2007) 201-219 (near repeats); W. Steenbeek, NearRepeat (R package); J. H. Ratcliffe, Near Repeat
 * Calculator 1.3.
 */
export function knoxTest(points: Points, options: KnoxTestOptions): KnoxTable {
  const { permutations = 999, seed = 1 } = options
  refuseUnlessWhole('The number of permutations', permutations, 2, 1_000_000)
  const random = seededRandom(seed)
  const { bands, places, sequence, deal, pairs, metric } = prepare(points, options)
  const shape = shapeOf(options, metric)
  const cells = shape.rows * shape.columns
  const results = new Float64Array((permutations + 1) * cells)
  const atOnce = Math.max(1, Math.floor(NUMBERS_AT_ONCE / Math.max(1, sequence.length)))
  for (let from = 0; from <= permutations; from += atOnce) {
    const ways: DaysByPlace[] = []
    for (let way = from; way <= permutations && way < from + atOnce; way += 1) {
      if (way > 0) shuffle(sequence, random)
      ways.push(deal())
    }
    const { tables, byDistance } = countClose(places, metric, bands, ways)
    tables.forEach((table, way) => results.set(complete(table, byDistance, pairs, bands), (from + way) * cells))
  }
  return { ...shape, permutations, seed, observed: results.slice(0, cells), ...compareWithChance(results, cells) }
}

/**
 * The bands that Ratcliffe's Near Repeat Calculator 1.3 really uses for a bandwidth in metres and one in days: the same
 * place first, and everything beyond the last band last. It labels them "1 to 100 metres" and "0 to 7 days"; what it
 * counts is less than 100 metres and less than 7 days.
 *
 * @throws RangeError when a bandwidth or a number of bands is not a whole number of 1 or more (metres may be a fraction).
 */
export function calculatorBands(
  metres: number,
  distanceBands: number,
  days: number,
  dayBands: number,
): { distances: number[]; days: number[] } {
  if (!(metres > 0.001 && Number.isFinite(metres))) {
    throw new RangeError(`The bandwidth is ${metres} metres: give a number above 0.001`)
  }
  refuseUnlessWhole('The bandwidth in days', days, 1)
  refuseUnlessWhole('The number of bands of distance', distanceBands, 1, 100)
  refuseUnlessWhole('The number of bands of days', dayBands, 1, 100)
  const steps = (count: number, width: number): number[] => Array.from({ length: count }, (_, i) => (i + 1) * width)
  return {
    distances: [0, 0.001, ...steps(distanceBands, metres), Infinity],
    days: [0, ...steps(dayBands, days), Infinity],
  }
}

function shapeOf({ distances, days }: KnoxOptions, metric: Metric): Omit<KnoxCounts, 'observed'> {
  return { distances, days, metric, rows: distances.length - 1, columns: days.length - 1 }
}

interface Prepared {
  readonly bands: KnoxBands
  readonly places: Places
  readonly metric: Metric
  /** The places of the incidents in the order of their days: another order of it deals the days out anew. */
  readonly sequence: Uint32Array
  readonly deal: () => DaysByPlace
  /** All pairs by band of days, whatever their distance: dealing days out anew does not change these. */
  readonly pairs: Float64Array
}

function prepare(points: Points, { distances, days, metric = 'euclidean' }: KnoxOptions): Prepared {
  const bands = knoxBands(distances, days)
  const count = countOf(points)
  const given = daysOf(points)
  const places = inSpatialOrder(groupPlaces(points), bands)
  const { sorted, sequence } = sortByDay(given, places.placeOf, count)
  const deal = (): DaysByPlace => {
    const dealt = new Int32Array(count)
    const filled = places.starts.slice()
    // From the earliest day to the last, so the days of each place rise without being sorted.
    for (let turn = 0; turn < count; turn += 1) {
      const place = sequence[turn] as number
      const at = filled[place] as number
      dealt[at] = sorted[turn] as number
      filled[place] = at + 1
    }
    return dealt
  }
  return { bands, places, metric, sequence, deal, pairs: pairsByDays(sorted, days) }
}

/** Neighbours next to each other in memory, which makes counting them several times as quick. */
function inSpatialOrder(places: Places, { countedDistances }: KnoxBands): Places {
  const radius = countedDistances.at(-1) ?? 0
  return radius > 0 ? renumberPlaces(places, indexPoints(places, radius).order) : places
}

function sortByDay(
  days: Int32Array,
  placeOf: Uint32Array,
  count: number,
): { sorted: Int32Array; sequence: Uint32Array } {
  const first = days.reduce((least, day) => Math.min(least, day), days[0] ?? 0)
  // Day and number of the incident in one number, which native sorting is quick with.
  const keys = new Float64Array(count)
  for (let incident = 0; incident < count; incident += 1) {
    keys[incident] = ((days[incident] as number) - first) * count + incident
  }
  keys.sort()
  return {
    sorted: Int32Array.from(keys, key => Math.floor(key / count)),
    sequence: Uint32Array.from(keys, key => placeOf[key % count] as number),
  }
}

function pairsByDays(sorted: Int32Array, edges: readonly number[]): Float64Array {
  const count = sorted.length
  const closer = edges.map(edge => {
    if (edge === 0) return 0
    if (edge === Infinity) return (count * Math.max(0, count - 1)) / 2
    return (closerThan(sorted, 0, count, 0, count, edge) - count) / 2
  })
  return Float64Array.from(closer.slice(1), (pairs, band) => pairs - (closer[band] as number))
}

/** The table with the bands that reach to Infinity, which are what is left of the totals. */
function complete(
  counted: Float64Array,
  byDistance: PairsByDistance,
  pairs: Float64Array,
  { distances, days, countedDistances, stride }: KnoxBands,
): Float64Array {
  const columns = days.length - 1
  const rows = distances.length - 1
  const table = new Float64Array(rows * columns)
  const beyond = pairs.slice()
  for (let row = 0; row < countedDistances.length; row += 1) {
    let left = byDistance[row] as number
    for (let column = 0; column < stride; column += 1) left -= counted[row * stride + column] as number
    const below = row === countedDistances.length - 1
    for (let column = 0; column < columns; column += 1) {
      // The band of days that reaches to Infinity has the number of the column for what lies below the first edge.
      const value = days[column + 1] === Infinity ? left : (counted[row * stride + column] as number)
      if (!below) table[row * columns + column] = value
      beyond[column] = (beyond[column] as number) - value
    }
  }
  if (distances.at(-1) === Infinity) table.set(beyond, (rows - 1) * columns)
  return table
}
