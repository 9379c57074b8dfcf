import { describe, expect, it, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { largestDifference } from '../space/testing/reference.ts'
import { cusum } from './cusum.ts'
import { ears } from './ears.ts'
import { farrington } from './farrington.ts'
import { randomPoisson } from './testing/random-poisson.ts'
import { TimeSeries } from './testing/references.ts'

const SALMONELLA = 'salmonella_agona_weekly_1990_1995'

describe('alarms as surveillance gives them', () => {
  // The stored C3 was computed with alpha 0.001 too, though the file says 0.025: only so does R give these bounds.
  test.for<['C1' | 'C2' | 'C3', number]>([
    ['C1', 16],
    ['C2', 20],
    ['C3', 23],
  ])('EARS %s: %d alarms', ([method, count], context) => {
    const references = new TimeSeries(context)
    const result = `earsC_${method}_salmonella`
    const [first = 0] = references.list(result, 'range_1based')
    const { alarm, upper } = ears(references.values(SALMONELLA), { method, alpha: 0.001, from: first - 1 })
    expect(alarm.reduce((sum, one) => sum + one, 0)).toBe(count)
    expect(largestDifference(alarm, references.list(result, 'alarm'))).toBe(0)
    expect(largestDifference(upper, references.list(result, 'upperbound'))).toBeLessThan(1e-9)
  })

  it('CUSUM', context => {
    const references = new TimeSeries(context)
    const [first = 0] = references.list('cusum_salmonella', 'range_1based')
    const { alarm, upper } = cusum(references.values(SALMONELLA), { from: first - 1 })
    expect(largestDifference(alarm, references.list('cusum_salmonella', 'alarm'))).toBe(0)
    expect(largestDifference(upper, references.list('cusum_salmonella', 'upperbound'))).toBe(0)
  })

  it('Farrington', context => {
    const references = new TimeSeries(context)
    const [first = 0] = references.list('farrington_salmonella', 'range_1based')
    const { alarm, upper } = farrington(references.values(SALMONELLA), { years: 4, from: first - 1 })
    expect(largestDifference(alarm, references.list('farrington_salmonella', 'alarm'))).toBe(0)
    expect(largestDifference(upper, references.list('farrington_salmonella', 'upperbound'))).toBeLessThan(1e-9)
  })
})

describe('alarms by hand', () => {
  it('EARS compares with mean and spread of the seven before', () => {
    // mean 4, standard deviation sqrt(28 / 6)
    const { from, alarm, upper } = ears([1, 2, 3, 4, 5, 6, 7, 10, 11])
    expect(from).toBe(7)
    expect(upper[0]).toBeCloseTo(4 + 3.090232306 * Math.sqrt(28 / 6), 8)
    expect([...alarm]).toEqual([0, 0])
    expect([...ears([1, 2, 3, 4, 5, 6, 7, 11]).alarm]).toEqual([1])
  })

  it('EARS in a quiet past: any incident is an alarm, unless a least deviation is asked for', () => {
    const quiet = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    expect([...ears(quiet, { from: 12 }).alarm]).toEqual([1])
    expect([...ears(quiet, { from: 12, leastDeviation: 1 }).alarm]).toEqual([0])
    expect([...ears(quiet, { method: 'C3' }).alarm]).toEqual([0, 0])
  })

  it('CUSUM adds up what is more than usual, and forgets it when it is quiet again', () => {
    // usual 4, so each count adds (count − 4) / 2 − 1
    const { sum, alarm } = cusum([4, 4, 8, 8, 10, 0, 0], { from: 2, allowance: 1, threshold: 2 })
    expect([...sum]).toEqual([1, 2, 4, 1, 0])
    expect([...alarm]).toEqual([0, 1, 1, 0, 0])
  })

  it('gives few false alarms on counts that never change their mean', () => {
    const random = seededRandom(9)
    const counts = Array.from({ length: 5000 }, () => randomPoisson(20, random))
    const share = (alarm: Uint8Array) => alarm.reduce((sum, one) => sum + one, 0) / alarm.length
    expect(share(ears(counts).alarm)).toBeLessThan(0.03)
    expect(share(cusum(counts, { from: 100 }).alarm)).toBeLessThan(0.03)
  })

  it('Farrington expects of a week what it was in the years before, and follows a clear trend', () => {
    const yearly = Array.from({ length: 48 }, (_, month) => 10 + (month % 12))
    const { expected, alarm, from } = farrington(yearly, { period: 12, years: 3, halfWidth: 0 })
    expect(from).toBe(36)
    expect(
      largestDifference(
        expected,
        Array.from({ length: 12 }, (_, month) => 10 + month),
      ),
    ).toBeLessThan(1e-6)
    expect(alarm.every(one => one === 0)).toBe(true)
    const falling = Array.from({ length: 60 }, (_, month) => Math.round(400 * 0.97 ** month))
    const last = farrington(falling, { period: 12, years: 4, halfWidth: 1, from: 59 })
    expect((last.expected[0] ?? 0) / (falling[59] ?? 1)).toBeCloseTo(1, 1)
  })

  it('Farrington bears a past of nothing, and waits for five incidents', () => {
    const quiet = Array.from({ length: 40 }, (_, month) => (month < 37 ? 0 : 3))
    const { alarm, upper } = farrington(quiet, { period: 12, years: 3, halfWidth: 0, from: 36 })
    expect([...alarm]).toEqual([0, 0, 1, 1])
    expect(upper[1]).toBe(0)
    expect(() => farrington(quiet, { period: 12 })).toThrow(/5 years need 63 counts/)
    expect(() => farrington(quiet, { period: 12, years: 2, halfWidth: 6 })).toThrow(/half width/)
  })

  it('refuses a past that is too short or empty', () => {
    expect(() => ears([1, 2, 3])).toThrow(/C1 needs 7 counts before it/)
    expect(() => ears([1, 2, 3, 4, 5], { baseline: 2 })).toThrow(/baseline is 2/)
    expect(() => cusum([0, 0, 1], { from: 2 })).toThrow(/expected is 0/)
    expect(() => cusum([1, 2], { from: 2 })).toThrow(/from is 2/)
    expect(() => cusum([1, -2], { from: 1 })).toThrow(/-2 at place 1/)
  })
})
