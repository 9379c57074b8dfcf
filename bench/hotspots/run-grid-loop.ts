/**
 * The loop that counts with Gi* are measured against: the plainest typed-array program from the bytes of the CSV file to
 * the scores. It knows that there are no quotes, gaps or faults, and that coordinates are whole numbers.
 * Argument: the file of points.
 */
import { eachPlainPlace } from './plain-places.ts'
import { AREA, CELL, ACROSS } from './grid-size.ts'
import { measureSide } from './measure-side.ts'

const [, , file = ''] = process.argv

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
  const n = counts.length
  let sum = 0
  let squares = 0
  for (const count of counts) {
    sum += count
    squares += count * count
  }
  const mean = sum / n
  const deviation = Math.sqrt(squares / n - mean * mean)
  const z = new Float64Array(n)
  for (let row = 0; row < ACROSS; row += 1) {
    for (let column = 0; column < ACROSS; column += 1) {
      let around = 0
      let weight = 0
      for (let r = Math.max(0, row - 1); r <= Math.min(ACROSS - 1, row + 1); r += 1) {
        for (let c = Math.max(0, column - 1); c <= Math.min(ACROSS - 1, column + 1); c += 1) {
          around += counts[r * ACROSS + c] as number
          weight += 1
        }
      }
      z[row * ACROSS + column] =
        (around - weight * mean) / (deviation * Math.sqrt((n * weight - weight * weight) / (n - 1)))
    }
  }
  return [sum, z.reduce((most, score) => Math.max(most, score), 0), z.reduce((all, score) => all + score * score, 0)]
})
