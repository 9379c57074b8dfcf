import { median } from '../measuring/figures.ts'

const RESAMPLES = 2_000

export interface Compared {
  /** Of all, in milliseconds. */
  readonly median: number
  /** Of the two medians. */
  readonly difference: number
  /** The middle 95 % of differences when the tries are drawn again, with replacement. */
  readonly low: number
  readonly high: number
  /** What the medians of two random halves of the second side differ by, usually. */
  readonly noise: number
}

/** The difference of two medians with its bootstrap interval (Efron 1979), beside what chance alone makes. */
export function compareTimes(ones: readonly number[], others: readonly number[]): Compared {
  const differences = Array.from({ length: RESAMPLES }, () => median(drawn(ones)) - median(drawn(others))).toSorted(
    (a, b) => a - b,
  )
  const halves = Array.from({ length: 200 }, () => {
    const mixed = others.map(value => [Math.random(), value] as const).toSorted((a, b) => a[0] - b[0])
    const middle = Math.floor(mixed.length / 2)
    const [first, second] = [mixed.slice(0, middle), mixed.slice(middle)].map(half =>
      median(half.map(([, value]) => value)),
    )
    return Math.abs((first ?? 0) - (second ?? 0))
  })
  return {
    median: median([...ones, ...others]),
    difference: median(ones) - median(others),
    low: differences[Math.floor(RESAMPLES * 0.025)] ?? Number.NaN,
    high: differences[Math.floor(RESAMPLES * 0.975)] ?? Number.NaN,
    noise: median(halves),
  }
}

function drawn(values: readonly number[]): number[] {
  return values.map(() => values[Math.floor(Math.random() * values.length)] ?? Number.NaN)
}
