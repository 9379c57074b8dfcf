import { seededRandom } from '../../packages/hotspots/src/random.ts'
import { stl, type StlOptions } from '../../packages/hotspots/src/time/index.ts'
import { countFrom, type Figure, median } from '../measuring/figures.ts'

const SERIES = 1000
const MONTHS = 60
const ROUNDS = countFrom('BENCH_ROUNDS', 3)

const KINDS: readonly (readonly [string, StlOptions])[] = [
  ['periodic', { period: 12, seasonalWindow: 'periodic' }],
  ['drifting season, robust', { period: 12, seasonalWindow: 13, robust: true }],
]

/** Processor time of taking a thousand monthly series apart, for each series. The figure is that of the dearest kind. */
export function measureStl(): Promise<Figure[]> {
  const all = makeSeries()
  let dearest = 0
  for (const [kind, options] of KINDS) {
    const rounds: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const began = process.cpuUsage()
      let kept = 0
      for (const series of all) kept += stl(series, options).trend[MONTHS - 1] ?? Number.NaN
      const { user, system } = process.cpuUsage(began)
      if (!Number.isFinite(kept)) throw new Error(`The trend of a series is not a number (${kind})`)
      rounds.push((user + system) / 1000 / SERIES)
    }
    const each = median(rounds)
    dearest = Math.max(dearest, each)
    console.log(`STL, ${kind}: ${each.toFixed(3)} ms of processor time for a series of ${MONTHS} months`)
  }
  return Promise.resolve([{ name: 'stl-ms-a-series', value: dearest, target: '<=2' }])
}

/** Counts with a level, a season, a slow trend, noise and now and then an outlier. */
function makeSeries(): readonly Float64Array[] {
  const random = seededRandom(42)
  return Array.from({ length: SERIES }, () => {
    const level = 5 + 200 * random()
    const swing = 0.3 * random()
    const slope = 0.01 * (random() - 0.5)
    return Float64Array.from({ length: MONTHS }, (_, month) => {
      const expected = level * (1 + swing * Math.sin((month * Math.PI) / 6) + slope * month)
      const noise = Math.sqrt(expected) * (random() + random() + random() + random() - 2) * 1.7
      return Math.max(0, Math.round(expected + noise + (random() < 0.02 ? level : 0)))
    })
  })
}
