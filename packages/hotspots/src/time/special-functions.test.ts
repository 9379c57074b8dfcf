import { describe, expect, it, test } from 'vitest'
import {
  betaLower,
  betaQuantile,
  betaUpper,
  binomialDensity,
  gammaLower,
  gammaQuantile,
  gammaUpper,
  logGamma,
  normalLower,
  normalQuantile,
  normalUpper,
  poissonDensity,
} from './special-functions.ts'

describe('the functions that probabilities are made of', () => {
  test.each([
    [0.5, Math.log(Math.PI) / 2],
    [1, 0],
    [2, 0],
    [5, Math.log(24)],
    [100, 359.1342053695754],
    [1e6, 12815504.569147611],
  ])('log gamma of %d', (x, expected) => {
    expect(Math.abs(logGamma(x) - expected)).toBeLessThan(1e-13 * Math.max(1, expected))
  })

  test.each([
    [1.959963984540054, 0.025],
    [3, 0.001349898031630095],
    [6, 9.865876450376981e-10],
    [0, 0.5],
  ])('above %d lies the right share of a normal variable', (z, share) => {
    expect(Math.abs(normalUpper(z) / share - 1)).toBeLessThan(1e-12)
    expect(normalLower(-z)).toBe(normalUpper(z))
  })

  it('inverts what it computes', () => {
    for (const p of [1e-12, 1e-4, 0.025, 0.3, 0.5, 0.8, 0.999]) {
      expect(normalLower(normalQuantile(p)) / p).toBeCloseTo(1, 11)
      for (const a of [0.5, 1, 20, 4000]) expect(gammaLower(a, gammaQuantile(p, a)) / p).toBeCloseTo(1, 9)
      for (const [a, b] of [
        [1, 1],
        [2, 7],
        [400, 300],
      ] as const) {
        expect(betaLower(betaQuantile(p, a, b), a, b) / p).toBeCloseTo(1, 9)
      }
    }
  })

  it('has both tails make one', () => {
    for (const x of [0.01, 0.3, 0.5, 0.9]) {
      expect(betaLower(x, 3, 5) + betaUpper(x, 3, 5)).toBeCloseTo(1, 14)
      expect(gammaLower(3, x * 10) + gammaUpper(3, x * 10)).toBeCloseTo(1, 14)
    }
  })

  it('gives the textbook densities', () => {
    expect(poissonDensity(3, 2)).toBeCloseTo((8 / 6) * Math.exp(-2), 14)
    expect(binomialDensity(2, 4, 0.5)).toBeCloseTo(6 / 16, 14)
    expect(poissonDensity(0, 0)).toBe(1)
    expect(binomialDensity(0, 3, 0)).toBe(1)
  })

  it('ends on what is not a number', () => {
    for (const answer of [
      poissonDensity(3, Number.NaN),
      binomialDensity(2, 4, Number.NaN),
      gammaLower(2, Number.NaN),
      gammaUpper(2, Number.NaN),
      betaLower(Number.NaN, 2, 1),
      normalLower(Number.NaN),
    ]) {
      expect(answer).toBeNaN()
    }
  })

  it('refuses what has no answer', () => {
    expect(() => logGamma(0)).toThrow(RangeError)
    expect(() => normalQuantile(1.2)).toThrow(RangeError)
  })
})
