import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeLocate } from './locate.ts'
import { readShapes, ShapeFileError } from './read-shapes.ts'
import { faultOf, repairShape } from './repair.ts'
import {
  areaOf,
  contains,
  extentOf,
  insideOf,
  orient,
  type Position,
  type Ring,
  type Shape,
  signedArea,
} from './shape.ts'
import { simplifyTogether } from './simplify.ts'

const ring = (...positions: Position[]): Ring => [...positions, positions[0] as Position]
const square = (x: number, y: number, side: number): Ring =>
  ring([x, y], [x + side, y], [x + side, y + side], [x, y + side])

describe('a shape', () => {
  const withHole: Shape = [[square(0, 0, 10), square(4, 4, 2)]]

  it('measures its area without its holes, whichever way round it runs', () => {
    expect(areaOf(withHole)).toBe(96)
    expect(areaOf([[square(0, 0, 10).toReversed(), square(4, 4, 2)]])).toBe(96)
    expect(areaOf([[square(0, 0, 10)], [square(20, 0, 1)]])).toBe(101)
  })

  it('runs anticlockwise outside and clockwise in its holes once oriented', () => {
    const [outer = [], hole = []] = orient([[square(0, 0, 10).toReversed(), square(4, 4, 2)]])[0] ?? []
    expect([Math.sign(signedArea(outer)), Math.sign(signedArea(hole))]).toEqual([1, -1])
  })

  it('has a centre that lies inside, even a horseshoe and a ring', () => {
    const horseshoe = ring([0, 0], [10, 0], [10, 10], [9, 10], [9, 1], [1, 1], [1, 10], [0, 10])
    for (const shape of [[[horseshoe]], [[square(0, 0, 10), square(1, 1, 8)]], withHole]) {
      expect(contains(shape, ...insideOf(shape))).toBe(true)
    }
  })

  it('knows its extent', () => {
    expect(extentOf([withHole, [[square(20, -3, 1)]]])).toEqual({ west: 0, south: -3, east: 21, north: 10 })
  })
})

describe('repair', () => {
  it('leaves a sound shape as it is', () => {
    const shape: Shape = [[square(0, 0, 10), square(4, 4, 2).toReversed()], [square(20, 0, 5)]]
    expect(repairShape(shape)).toEqual({ state: 'sound', shape })
  })

  it.each<[string, Ring, number, RegExp]>([
    [
      'a ring that touches itself in a position',
      ring([0, 0], [4, 0], [2, 2], [4, 4], [0, 4], [2, 2]),
      8,
      /touches itself at 2, 2/,
    ],
    ['a ring that crosses itself', ring([0, 0], [4, 4], [4, 0], [0, 4]), 8, /crosses itself at 2, 2/],
    [
      'a spike that goes out and back',
      ring([0, 0], [4, 0], [4, 4], [6, 4], [4, 4], [0, 4]),
      16,
      /touches itself at 4, 4/,
    ],
    ['an edge that lies on another', ring([0, 0], [4, 0], [4, 4], [2, 0], [0, 4]), 8, /touches itself at 2, 0/],
  ])('puts right %s', (_, broken, area, fault) => {
    const repair = repairShape([[broken]])
    if (repair.state !== 'repaired') throw new Error(`It is ${repair.state}`)
    expect(repair.fault).toMatch(fault)
    expect(faultOf(repair.shape)).toBeUndefined()
    expect(areaOf(repair.shape)).toBeCloseTo(area, 6)
  })

  it('joins parts that lie on each other and turns out a hole that lies outside', () => {
    const parts = repairShape([[square(0, 0, 10)], [square(2, 2, 3)]])
    expect(parts).toMatchObject({ state: 'repaired', fault: 'its parts lie on each other' })
    expect(parts.state === 'repaired' && areaOf(parts.shape)).toBe(100)
    const hole = repairShape([[square(0, 0, 10), square(20, 20, 3)]])
    expect(hole.state === 'repaired' && areaOf(hole.shape)).toBe(100)
  })

  it('gives up on what encloses nothing', () => {
    for (const shape of [[], [[]], [[ring([0, 0], [1, 0])]], [[ring([0, 0], [1, 1], [2, 2])]]]) {
      expect(repairShape(shape)).toEqual({ state: 'hopeless', fault: 'encloses nothing' })
    }
  })

  it('makes any ring of whole positions sound, or says that it cannot', () => {
    const position = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
    fc.assert(
      fc.property(fc.array(position, { minLength: 3, maxLength: 14 }), positions => {
        const repair = repairShape([[ring(...(positions as Position[]))]])
        if (repair.state === 'hopeless') return
        expect(faultOf(repair.shape)).toBeUndefined()
        expect(areaOf(repair.shape)).toBeGreaterThan(0)
      }),
      { numRuns: 400 },
    )
  })
})

/** A map of rough-edged fields: a grid whose shared edges bend at random places. */
function fields(columns: number, rows: number, seed: number): readonly Shape[] {
  const bend = (a: number, b: number, c: number) => (((a * 73 + b * 179 + c * 283 + seed * 97) % 61) / 61 - 0.5) * 3
  const across = (x: number, y: number): Position[] =>
    Array.from({ length: 9 }, (_, step) => [x * 10 + step + 1, y * 10 + (y === 0 || y === rows ? 0 : bend(x, y, step))])
  const up = (x: number, y: number): Position[] =>
    Array.from({ length: 9 }, (_, step) => [
      x * 10 + (x === 0 || x === columns ? 0 : bend(y, x, step)),
      y * 10 + step + 1,
    ])
  const shapes: Shape[] = []
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      const corner = (dx: number, dy: number): Position => [(x + dx) * 10, (y + dy) * 10]
      shapes.push([
        [
          ring(
            corner(0, 0),
            ...across(x, y),
            corner(1, 0),
            ...up(x + 1, y),
            corner(1, 1),
            ...across(x, y + 1).toReversed(),
            corner(0, 1),
            ...up(x, y).toReversed(),
          ),
        ],
      ])
    }
  }
  return shapes
}

describe('finding the shape a place lies in', () => {
  it('answers as asking each shape in turn does', () => {
    const shapes = [...fields(6, 5, 1), [[square(-20, -20, 8), square(-18, -18, 3)]], [[square(15, 15, 12)]]]
    const locate = makeLocate(shapes)
    fc.assert(
      fc.property(
        fc.double({ min: -25, max: 70, noNaN: true }),
        fc.double({ min: -25, max: 60, noNaN: true }),
        (x, y) => {
          expect(locate(x, y)).toBe(shapes.findIndex(shape => contains(shape, x, y)))
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('puts each place of a map in one shape only, corners and edges too', () => {
    const shapes = fields(4, 4, 3)
    const locate = makeLocate(shapes)
    for (const [x, y] of shapes.flat(3).slice(0, 300)) {
      const inside = shapes.filter(shape => contains(shape, x, y)).length
      if (x > 0 && x < 40 && y > 0 && y < 40) expect(inside).toBe(1)
      expect(locate(x, y)).toBe(shapes.findIndex(shape => contains(shape, x, y)))
    }
  })

  it('finds nothing where there is nothing, nor for what is no number', () => {
    expect(makeLocate([])(0, 0)).toBe(-1)
    expect(makeLocate([[[square(0, 0, 1)]]])(Number.NaN, 0.5)).toBe(-1)
  })
})

describe('simplifying neighbours', () => {
  it('keeps their edges together: areas still add up to the whole', () => {
    const shapes = fields(5, 4, 7)
    for (const smallest of [0.1, 1, 5, 50]) {
      const simpler = simplifyTogether(shapes, smallest)
      expect(simpler.reduce((sum, shape) => sum + areaOf(shape), 0)).toBeCloseTo(5 * 4 * 100, 6)
      const positions = (some: readonly Shape[]) => some.flat(3).length
      expect(positions(simpler)).toBeLessThanOrEqual(positions(shapes))
    }
    expect(simplifyTogether(shapes, 50).every(shape => shape.flat().every(({ length }) => length === 5))).toBe(true)
  })

  it('treats an island and the hole it lies in alike', () => {
    const island = ring(
      ...Array.from({ length: 40 }, (_, at): Position => [10 * Math.cos(at / 6.4), 10 * Math.sin(at / 6.4)]),
    )
    const [sea, land] = simplifyTogether([[[square(-20, -20, 40), island.toReversed()]], [[island]]], 2)
    expect(sea?.[0]?.[1]?.toReversed()).toEqual(land?.[0]?.[0])
    expect(land?.[0]?.[0]?.length).toBeLessThan(30)
  })

  it('never leaves a shape without an outline', () => {
    expect(simplifyTogether([[[square(0, 0, 1)]]], 1000)).toEqual([[[square(0, 0, 1)]]])
  })

  it('gives the same whichever order the shapes come in', () => {
    const shapes = fields(3, 3, 5)
    const forwards = simplifyTogether(shapes, 0.5)
    const backwards = simplifyTogether(shapes.toReversed(), 0.5).toReversed()
    expect(backwards.map(areaOf)).toEqual(forwards.map(areaOf))
  })
})

describe('reading shapes', () => {
  const polygon = { type: 'Polygon', coordinates: [square(0, 0, 1)] }

  it('takes a collection, a feature or a bare geometry, and leaves out points and lines', () => {
    const point = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [1, 2] } }
    const feature = { type: 'Feature', id: 7, properties: { name: 'x' }, geometry: polygon }
    const none = { type: 'Feature', properties: null, geometry: null }
    const read = readShapes(JSON.stringify({ type: 'FeatureCollection', features: [point, feature, none] }))
    expect(read.shapes).toEqual([{ properties: { name: 'x' }, shape: [[square(0, 0, 1)]] }])
    expect(readShapes(JSON.stringify(polygon)).shapes).toHaveLength(1)
    expect(
      readShapes(JSON.stringify({ type: 'GeometryCollection', geometries: [polygon, polygon] })).shapes[0]?.shape,
    ).toHaveLength(2)
  })

  it('unrolls the arcs of TopoJSON, and asks which object where there are several', () => {
    const topology = {
      type: 'Topology',
      arcs: [
        [
          [0, 0],
          [2, 0],
          [0, 2],
          [-2, 0],
          [0, -2],
        ],
      ],
      transform: { scale: [1, 1], translate: [10, 20] },
      objects: {
        one: { type: 'Polygon', arcs: [[0]], properties: { code: 'A' } },
        two: { type: 'Point', coordinates: [0, 0] },
      },
    }
    expect(() => readShapes(JSON.stringify(topology))).toThrow('objects one, two. Say which with --object NAME')
    const read = readShapes(JSON.stringify(topology), { object: 'one' })
    expect(read).toMatchObject({
      format: 'TopoJSON',
      shapes: [{ properties: { code: 'A' }, shape: [[square(10, 20, 2)]] }],
    })
    expect(() => readShapes(JSON.stringify({ ...topology, arcs: [] }), { object: 'one' })).toThrow(
      'arcs do not fit together',
    )
  })

  it('throws nothing but its own error, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        try {
          readShapes(text)
        } catch (error) {
          expect(error).toBeInstanceOf(ShapeFileError)
        }
      }),
      { numRuns: 500 },
    )
    for (const text of [
      '{"type":"FeatureCollection","features":[null]}',
      '{"type":"FeatureCollection","features":5}',
      '{"type":"Polygon","coordinates":[[["a",1]]]}',
      '{"type":"Polygon"}',
      '{"type":"Topology"}',
      '{"type":"Topology","objects":{"a":null}}',
      '{"type":"Feature","geometry":{"type":"GeometryCollection","geometries":[null]}}',
    ]) {
      expect(() => readShapes(text), text).toThrow(ShapeFileError)
    }
  })
})
