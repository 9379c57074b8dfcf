import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'vitest'

/** What R and others made of real data, and the data; they lie beside the project and are no part of it. */
const FOLDER = join(import.meta.dirname, '../../../../../../shared/data')

/** The text of a reference file; where it is absent, says so and skips the test. */
export function referenceText(context: TestContext, path: string): string {
  const file = join(FOLDER, path)
  if (!existsSync(file)) {
    console.warn(`${path} is not beside the project (../shared/data): not compared`)
    context.skip(`${path} is not beside the project`)
  }
  return readFileSync(file, 'utf8')
}

/** The same, read as JSON of the shape that the caller knows it to have. */
export function referenceJson<T>(context: TestContext, path: string, parse: (text: string) => T = JSON.parse): T {
  return parse(referenceText(context, path))
}

/** The columns of a CSV file of numbers without quoted commas. What is no number is NaN. */
export function referenceTable(context: TestContext, path: string): (column: string) => Float64Array {
  const [header = '', ...lines] = referenceText(context, path).trim().split(/\r?\n/)
  const names = header.replaceAll('"', '').split(',')
  const rows = lines.map(line => line.replaceAll('"', '').split(','))
  return column => {
    const place = names.indexOf(column)
    if (place < 0) throw new RangeError(`${path} has no column ${column}`)
    return Float64Array.from(rows, row => Number(row[place]))
  }
}

/** The largest difference between two arrays. */
export function largestDifference(ones: ArrayLike<number>, others: ArrayLike<number>): number {
  if (ones.length !== others.length) return Infinity
  let largest = 0
  for (let index = 0; index < ones.length; index += 1) {
    const difference = Math.abs((ones[index] as number) - (others[index] as number))
    if (!(difference <= largest)) largest = difference
  }
  return largest
}
