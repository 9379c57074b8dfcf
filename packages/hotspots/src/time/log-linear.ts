import { at } from './series.ts'
import { betaLower } from './special-functions.ts'

/** Counts that are expected to grow by the same factor each period: log mean = intercept + slope × (time − centre). */
export interface LogLine {
  readonly intercept: number
  /** 0 when none was fitted. */
  readonly slope: number
  readonly centre: number
  readonly means: Float64Array
  /** For each count how much it pulls its own mean towards itself, from 0 to 1. */
  readonly leverage: Float64Array
  /** Variance over mean, from weighted squared distances. */
  readonly dispersion: number
  /** The inverse of the information of intercept and slope: variances before dispersion. */
  readonly variance: { readonly intercept: number; readonly slope: number; readonly both: number }
  readonly freedom: number
}

const MOST_STEPS = 25

/**
 * Quasi-Poisson regression of counts on time, with a slope or without, by weighted least squares repeated until the
 * deviance stands still (McCullagh and Nelder 1989). It stops as early as R's `glm` and takes the variances from the
 * same last step, so that both agree to many digits. Undefined where there is no fit, as where all counts are 0.
 */
export function fitLogLine(
  times: readonly number[],
  counts: readonly number[],
  weights: Float64Array,
  withSlope: boolean,
): LogLine | undefined {
  const centre = times.reduce((sum, time) => sum + time, 0) / times.length
  const past: Past = { times, centre, counts, weights, withSlope }
  let means = Float64Array.from(counts, count => count + 0.1)
  let deviance = devianceOf(past, means)
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const line = solve(past, means)
    const next = Float64Array.from(times, time => Math.exp(line.intercept + line.slope * (time - centre)))
    const before = deviance
    deviance = devianceOf(past, next)
    if (!Number.isFinite(deviance)) return undefined
    if (Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < 1e-8) return finish(past, means, next, line)
    means = next
  }
  return undefined
}

interface Past {
  readonly times: readonly number[]
  readonly centre: number
  readonly counts: readonly number[]
  readonly weights: Float64Array
  readonly withSlope: boolean
}

function devianceOf({ counts, weights }: Past, means: Float64Array): number {
  return counts.reduce((sum, count, index) => {
    const mean = at(means, index)
    const logged = count === 0 ? 0 : count * Math.log(count / mean)
    return sum + 2 * at(weights, index) * (logged - count + mean)
  }, 0)
}

interface Solved {
  readonly intercept: number
  readonly slope: number
  readonly variance: LogLine['variance']
}

/** One step: the weighted line through the logarithms, made straight at the means so far. */
function solve({ times, centre, counts, weights, withSlope }: Past, means: Float64Array): Solved {
  let [w, wt, wtt, wy, wty] = [0, 0, 0, 0, 0]
  for (let index = 0; index < means.length; index += 1) {
    const mean = at(means, index)
    const time = at(times, index) - centre
    const weight = mean * at(weights, index)
    const straight = Math.log(mean) + (at(counts, index) - mean) / mean
    w += weight
    wt += weight * time
    wtt += weight * time * time
    wy += weight * straight
    wty += weight * time * straight
  }
  if (!withSlope) return { intercept: wy / w, slope: 0, variance: { intercept: 1 / w, slope: 0, both: 0 } }
  const determinant = w * wtt - wt * wt
  return {
    intercept: (wtt * wy - wt * wty) / determinant,
    slope: (w * wty - wt * wy) / determinant,
    variance: { intercept: wtt / determinant, slope: w / determinant, both: -wt / determinant },
  }
}

function finish(
  past: Past,
  before: Float64Array,
  means: Float64Array,
  { intercept, slope, variance }: Solved,
): LogLine {
  const { times, centre, counts, weights, withSlope } = past
  const freedom = counts.length - (withSlope ? 2 : 1)
  const leverage = new Float64Array(counts.length)
  let squares = 0
  for (let index = 0; index < counts.length; index += 1) {
    const weight = at(weights, index) * at(before, index)
    leverage[index] = weight * varianceAt(variance, at(times, index) - centre)
    squares += weight * (at(counts, index) / at(means, index) - 1) ** 2
  }
  return { intercept, slope, centre, means, leverage, dispersion: squares / freedom, variance, freedom }
}

function varianceAt({ intercept, slope, both }: LogLine['variance'], time: number): number {
  return intercept + 2 * both * time + slope * time * time
}

/** The mean at a time, and the variance of its logarithm before dispersion. */
export function readLogLine(line: LogLine, time: number): { readonly mean: number; readonly logVariance: number } {
  const { intercept, slope, centre, variance } = line
  return {
    mean: Math.exp(intercept + slope * (time - centre)),
    logVariance: varianceAt(variance, time - centre),
  }
}

/** The probability of so steep a slope by chance, either way (Student's t). */
export function slopeP({ slope, variance, dispersion, freedom }: LogLine): number {
  if (slope === 0) return 1
  const t = slope / Math.sqrt(variance.slope * dispersion)
  return betaLower(freedom / (freedom + t * t), freedom / 2, 0.5)
}
