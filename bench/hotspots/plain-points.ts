import { readFileSync } from 'node:fs'

const COMMA = 44
const LINE = 10

/** The plainest reader of `x,y,date,category` as the generator writes it: no quotes, no gaps, dates as 2025-12-31. */
export function readPlainPoints(file: string): { x: Float64Array; y: Float64Array; day: Int32Array } {
  const bytes = readFileSync(file)
  let count = -1
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === LINE) count += 1
  const x = new Float64Array(count)
  const y = new Float64Array(count)
  const day = new Int32Array(count)
  const known = new Map<number, number>()
  let at = bytes.indexOf(LINE) + 1
  const number = (): number => {
    let value = 0
    for (; bytes[at] !== COMMA; at += 1) value = value * 10 + (bytes[at] as number) - 48
    at += 1
    return value
  }
  for (let point = 0; point < count; point += 1) {
    x[point] = number()
    y[point] = number()
    const date = digits(bytes, at, 4) * 10_000 + digits(bytes, at + 5, 2) * 100 + digits(bytes, at + 8, 2)
    let days = known.get(date)
    if (days === undefined) {
      days = Date.UTC(Math.floor(date / 10_000), (Math.floor(date / 100) % 100) - 1, date % 100) / 86_400_000
      known.set(date, days)
    }
    day[point] = days
    at = bytes.indexOf(LINE, at) + 1
  }
  return { x, y, day }
}

function digits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at += 1) value = value * 10 + (bytes[at] as number) - 48
  return value
}
