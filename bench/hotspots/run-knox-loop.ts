/**
 * The loop that the Knox test is measured against: the plainest typed-array program with a spatial index. It keeps all
 * pairs of points that are near each other, and counts them anew for each way of dealing out the days. That is less
 * than half of the time of looking for them anew each time. Argument: the file of points.
 */
import { DAYS, DISTANCES, PERMUTATIONS } from './knox-bands.ts'
import { measureSide } from './measure-side.ts'
import { plainIndex } from './plain-index.ts'
import { readPlainPoints } from './plain-points.ts'

const [, , file = ''] = process.argv
const COLUMNS = DAYS.length - 1
const CELLS = (DISTANCES.length - 1) * COLUMNS
const FARTHEST = DISTANCES.at(-1) ?? 0
const LATEST = DAYS.at(-1) ?? 0

await measureSide(() => {
  const { x, y, day } = readPlainPoints(file)
  let one = new Uint32Array(1 << 20)
  let other = new Uint32Array(1 << 20)
  let row = new Uint8Array(1 << 20)
  let pairs = 0
  const { columns, rows, cellOf, starts, order } = plainIndex(x, y, FARTHEST)
  for (let i = 0; i < x.length; i += 1) {
    const column = (cellOf[i] as number) % columns
    const line = Math.floor((cellOf[i] as number) / columns)
    for (let r = Math.max(0, line - 1); r <= Math.min(rows - 1, line + 1); r += 1) {
      for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c += 1) {
        const end = starts[r * columns + c + 1] as number
        for (let at = starts[r * columns + c] as number; at < end; at += 1) {
          const j = order[at] as number
          if (j <= i) continue
          const east = (x[i] as number) - (x[j] as number)
          const north = (y[i] as number) - (y[j] as number)
          const distance = Math.sqrt(east * east + north * north)
          if (distance >= FARTHEST) continue
          let band = 0
          while (distance >= (DISTANCES[band + 1] as number)) band += 1
          if (pairs === one.length) {
            one = twice(one, new Uint32Array(pairs * 2))
            other = twice(other, new Uint32Array(pairs * 2))
            row = twice(row, new Uint8Array(pairs * 2))
          }
          one[pairs] = i
          other[pairs] = j
          row[pairs] = band
          pairs += 1
        }
      }
    }
  }
  const count = (days: Int32Array): Float64Array => {
    const table = new Float64Array(CELLS)
    for (let pair = 0; pair < pairs; pair += 1) {
      const gap = Math.abs((days[one[pair] as number] as number) - (days[other[pair] as number] as number))
      if (gap >= LATEST) continue
      let band = 0
      while (gap >= (DAYS[band + 1] as number)) band += 1
      const cell = (row[pair] as number) * COLUMNS + band
      table[cell] = (table[cell] as number) + 1
    }
    return table
  }
  const observed = count(day)
  const sum = new Float64Array(CELLS)
  const asMany = new Float64Array(CELLS).fill(1)
  const dealt = day.slice()
  const random = seeded(1)
  for (let way = 0; way < PERMUTATIONS; way += 1) {
    for (let last = dealt.length - 1; last > 0; last -= 1) {
      const chosen = Math.floor(random() * (last + 1))
      const kept = dealt[last] as number
      dealt[last] = dealt[chosen] as number
      dealt[chosen] = kept
    }
    count(dealt).forEach((value, cell) => {
      sum[cell] = (sum[cell] as number) + value
      if (value >= (observed[cell] as number)) asMany[cell] = (asMany[cell] as number) + 1
    })
  }
  return [...observed, ...sum.map(all => all / PERMUTATIONS), ...asMany.map(count => count / (PERMUTATIONS + 1))]
})

function twice<T extends Uint32Array | Uint8Array>(full: T, larger: T): T {
  larger.set(full)
  return larger
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
