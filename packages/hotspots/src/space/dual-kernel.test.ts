import { describe, expect, it } from 'vitest'
import { riskSurface } from './dual-kernel.ts'
import { squareGrid } from './grid.ts'

const grid = squareGrid({ minX: 0, minY: 0, maxX: 4000, maxY: 2000 }, 200)
/** 1,000 people at one end of the valley and 100 at the other, and ten incidents at each. */
const people = { x: Float64Array.of(500, 3500), y: Float64Array.of(1000, 1000), weight: Float64Array.of(1000, 100) }
const incidents = { x: Float64Array.of(500, 3500), y: Float64Array.of(1000, 1000), weight: Float64Array.of(10, 10) }

describe('risk against population', () => {
  it('is ten times as high where a tenth of the people live', () => {
    const { risk, floor, population } = riskSurface(incidents, people, grid, { bandwidth: 900 })
    const at = (x: number) => risk[5 * 20 + Math.floor(x / 200)]
    expect(at(500)).toBeCloseTo(10, 6)
    expect(at(3500)).toBeCloseTo(100, 6)
    expect(floor).toBeCloseTo(Math.max(...population) / 100, 9)
  })

  it('is not known where next to nobody lives', () => {
    const { risk } = riskSurface(incidents, people, grid, { bandwidth: 900 })
    expect(risk[5 * 20 + 10]).toBeNaN()
    const { risk: strict } = riskSurface(incidents, people, grid, { bandwidth: 900, floor: 1e9 })
    expect(strict.every(Number.isNaN)).toBe(true)
    const nobody = { x: new Float64Array(0), y: new Float64Array(0) }
    expect(riskSurface(incidents, nobody, grid, { bandwidth: 900 }).risk.every(Number.isNaN)).toBe(true)
  })

  it('is even where incidents follow the people, to the edge and for any bandwidth', () => {
    const { risk } = riskSurface(people, people, grid, { bandwidth: 700, kernel: 'gaussian', edge: 'uniform', per: 1 })
    expect(risk.filter(one => !Number.isNaN(one)).every(one => Math.abs(one - 1) < 1e-9)).toBe(true)
  })

  it('refuses people below 0', () => {
    const wrong = { ...people, weight: Float64Array.of(1, -1) }
    expect(() => riskSurface(incidents, wrong, grid, { bandwidth: 900 })).toThrow(/Point 1 of the population/)
    expect(() => riskSurface(incidents, people, grid, { bandwidth: 900, per: 0 })).toThrow(/per 0 people/)
    expect(() => riskSurface(incidents, people, grid, { bandwidth: 900, floor: -1 })).toThrow(/0 or more/)
  })
})
