/**
 * The loop that the Gaussian density is measured against: the plainest typed-array program that bins points to pixels,
 * as spatstat does, and smooths the pixels one way and then the other. Argument: the file of points.
 */
import { eachPlainPlace } from './plain-places.ts'
import { ACROSS, AREA, BANDWIDTH, CELL } from './grid-size.ts'
import { measureSide } from './measure-side.ts'

const [, , file = ''] = process.argv
const REACH = Math.ceil((5 * BANDWIDTH) / CELL)

await measureSide(() => {
  const counts = new Float64Array(ACROSS * ACROSS)
  eachPlainPlace(file, (x, y) => {
    const column = Math.floor((x - AREA.minX) / CELL)
    const row = Math.floor((y - AREA.minY) / CELL)
    if (column >= 0 && column < ACROSS && row >= 0 && row < ACROSS) {
      const cell = row * ACROSS + column
      counts[cell] = (counts[cell] as number) + 1
    }
  })
  const kernel = Float64Array.from({ length: 2 * REACH + 1 }, (_, place) => {
    const u = ((place - REACH) * CELL) / BANDWIDTH
    return Math.exp((-u * u) / 2)
  })
  const along = smooth(counts, kernel, 1, ACROSS)
  const density = smooth(along, kernel, ACROSS, 1)
  const scale = 1e6 / (2 * Math.PI * BANDWIDTH * BANDWIDTH)
  for (let cell = 0; cell < density.length; cell += 1) density[cell] = (density[cell] as number) * scale
  return [density.reduce((sum, value) => sum + value, 0), density.reduce((most, value) => Math.max(most, value), 0)]
})

/** Smooths lines whose cells lie `step` apart, the lines themselves `next` apart. */
function smooth(values: Float64Array, kernel: Float64Array, step: number, next: number): Float64Array {
  const smoothed = new Float64Array(values.length)
  for (let line = 0; line < ACROSS; line += 1) {
    for (let cell = 0; cell < ACROSS; cell += 1) {
      let sum = 0
      const last = Math.min(ACROSS - 1, cell + REACH)
      for (let other = Math.max(0, cell - REACH); other <= last; other += 1) {
        sum += (values[line * next + other * step] as number) * (kernel[other - cell + REACH] as number)
      }
      smoothed[line * next + cell * step] = sum
    }
  }
  return smoothed
}
