/**
 * The functions that probabilities are made of, to about 12 digits. Series and continued fractions run until they stand
 * still, which takes some multiples of the square root of the largest argument.
 *
 * References: C. Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000), for the densities; NIST
 * Digital Library of Mathematical Functions, chapters 5, 7 and 8, for the rest.
 */

const LEAST = 1e-300
const CLOSE = 1e-16
const MOST_STEPS = 10_000_000

/** The logarithm of the gamma function of a number above 0. @throws RangeError for 0, below and NaN. */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`The logarithm of gamma is asked for at ${x}: give a number above 0`)
  let shifted = x
  let product = 1
  while (shifted < 16) {
    product *= shifted
    shifted += 1
  }
  return (
    (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + series(shifted) - Math.log(product)
  )
}

/** What Stirling's formula leaves, for arguments from 16. */
function series(x: number): number {
  const square = 1 / (x * x)
  const inner = 1 / 1188 - square * (691 / 360360 - square / 156)
  return (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * inner)))) / x
}

/** How far log x! is from Stirling's formula, without the loss of taking nearly equal numbers from each other. */
function stirlingError(x: number): number {
  if (x >= 16) return series(x)
  return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - 0.5 * Math.log(2 * Math.PI)
}

/** x log(x / mean) + mean − x, exact also where both are nearly equal. */
function deviance(x: number, mean: number): number {
  if (x === 0) return mean
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x
  const part = (x - mean) / (x + mean)
  let sum = (x - mean) * part
  let term = 2 * x * part
  for (let odd = 3; ; odd += 2) {
    term *= part * part
    const next = sum + term / odd
    // Said so, a sum that is not a number ends it too.
    if (!(Math.abs(next - sum) > 0)) return next
    sum = next
  }
}

/** mean^x e^−mean / Γ(x + 1): for whole x the probability of x events where `mean` are expected. */
export function poissonDensity(x: number, mean: number): number {
  if (mean === 0) return x === 0 ? 1 : 0
  if (x === 0) return Math.exp(-mean)
  return Math.exp(-stirlingError(x) - deviance(x, mean)) / Math.sqrt(2 * Math.PI * x)
}

/** The probability of x successes in n trials that succeed with probability p; real x and n are allowed. */
export function binomialDensity(x: number, n: number, p: number): number {
  if (p === 0) return x === 0 ? 1 : 0
  if (p === 1) return x === n ? 1 : 0
  if (x === 0) return Math.exp(n * Math.log1p(-p))
  if (x === n) return Math.exp(n * Math.log(p))
  const logged = stirlingError(n) - stirlingError(x) - stirlingError(n - x) - deviance(x, n * p)
  const spread = 2 * Math.PI * x * (1 - x / n)
  return Math.exp(logged - deviance(n - x, n * (1 - p))) / Math.sqrt(spread)
}

/** The regularised lower incomplete gamma function P(a, x): a gamma variable of shape a is at most x. */
export function gammaLower(a: number, x: number): number {
  if (x <= 0) return a === 0 ? 1 : 0
  if (a === 0) return 1
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x)
}

/** The regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), exact also where it is very small. */
export function gammaUpper(a: number, x: number): number {
  if (x <= 0) return a === 0 ? 0 : 1
  if (a === 0) return 0
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x)
}

function gammaSeries(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let step = 1; step < MOST_STEPS && term > sum * CLOSE; step += 1) {
    term *= x / (a + step)
    sum += term
  }
  return Math.min(1, poissonDensity(a, x) * sum)
}

function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a
  let d = 1 / b
  let c = 1 / LEAST
  let fraction = d
  for (let step = 1; step < MOST_STEPS; step += 1) {
    const above = -step * (step - a)
    b += 2
    d = 1 / awayFromZero(above * d + b)
    c = awayFromZero(b + above / c)
    const factor = c * d
    fraction *= factor
    if (!(Math.abs(factor - 1) > CLOSE * 4)) break
  }
  return Math.min(1, a * poissonDensity(a, x) * fraction)
}

/** The regularised incomplete beta function I_x(a, b): a beta variable of shapes a and b is at most x. */
export function betaLower(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  return x <= (a + 1) / (a + b + 2) ? betaFraction(x, a, b) : 1 - betaFraction(1 - x, b, a)
}

/** 1 − I_x(a, b), exact also where it is very small. */
export function betaUpper(x: number, a: number, b: number): number {
  if (x <= 0) return 1
  if (x >= 1) return 0
  return x <= (a + 1) / (a + b + 2) ? 1 - betaFraction(x, a, b) : betaFraction(1 - x, b, a)
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let step = 1; step < MOST_STEPS; step += 1) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step))
    d = 1 / awayFromZero(1 + even * d)
    c = awayFromZero(1 + even / c)
    fraction *= c * d
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1))
    d = 1 / awayFromZero(1 + odd * d)
    c = awayFromZero(1 + odd / c)
    const factor = c * d
    fraction *= factor
    if (!(Math.abs(factor - 1) > CLOSE * 4)) break
  }
  return Math.min(1, (binomialDensity(a, a + b, x) * b * fraction) / (a + b))
}

function awayFromZero(value: number): number {
  return Math.abs(value) < LEAST ? LEAST : value
}

/** The probability that a standard normal variable is at most z. */
export function normalLower(z: number): number {
  return z < 0 ? gammaUpper(0.5, (z * z) / 2) / 2 : 1 - gammaUpper(0.5, (z * z) / 2) / 2
}

/** The probability that a standard normal variable is above z. */
export function normalUpper(z: number): number {
  return normalLower(-z)
}

/** The probability that a standard normal variable is as far from 0 as z, on either side. */
export function normalTwoSided(z: number): number {
  return Math.min(1, gammaUpper(0.5, (z * z) / 2))
}

/** The z below which a standard normal variable lies with probability p. −∞ for 0, ∞ for 1. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A normal quantile is asked for at ${p}: give a probability`)
  if (p === 0.5) return 0
  if (p > 0.5) return -normalQuantile(1 - p)
  if (p === 0) return Number.NEGATIVE_INFINITY
  const t = Math.sqrt(-2 * Math.log(p))
  // Hastings' approximation (Abramowitz and Stegun 26.2.23), then Halley's steps.
  let z = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))))
  for (let step = 0; step < 4; step += 1) {
    const wrong = (normalLower(z) - p) * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2)
    z -= wrong / (1 + (z * wrong) / 2)
  }
  return z
}

/** The x with P(a, x) = p: a gamma variable of shape a is at most x with probability p. */
export function gammaQuantile(p: number, a: number): number {
  if (p <= 0 || a === 0) return 0
  if (p >= 1) return Number.POSITIVE_INFINITY
  let high = a + 1
  while (gammaLower(a, high) < p) high *= 2
  return p < 0.5 ? rootBetween(x => gammaLower(a, x) - p, 0, high) : rootBetween(x => 1 - p - gammaUpper(a, x), 0, high)
}

/** The x with I_x(a, b) = p: a beta variable of shapes a and b is at most x with probability p. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0
  if (p >= 1) return 1
  return p < 0.5 ? rootBetween(x => betaLower(x, a, b) - p, 0, 1) : rootBetween(x => 1 - p - betaUpper(x, a, b), 0, 1)
}

/**
 * Where a rising function is 0, between two places on either side of it: the regula falsi in its Illinois form, with a
 * bisection whenever that has not halved the stretch in three steps.
 */
export function rootBetween(rising: (x: number) => number, low: number, high: number): number {
  let [from, until] = [low, high]
  let [below, above] = [rising(from), rising(until)]
  let width = until - from
  for (let step = 1; step <= 400 && until - from > 2 * Number.EPSILON * Math.abs(until); step += 1) {
    const bisect = step % 3 === 0 && until - from > width / 2
    if (step % 3 === 0) width = until - from
    const guess = bisect ? (from + until) / 2 : from - (below * (until - from)) / (above - below)
    const place = guess > from && guess < until ? guess : (from + until) / 2
    if (place <= from || place >= until) break
    const value = rising(place)
    if (value === 0) return place
    if (value < 0) {
      from = place
      below = value
      above /= 2
    } else {
      until = place
      above = value
      below /= 2
    }
  }
  return Math.abs(below) < Math.abs(above) ? from : until
}
