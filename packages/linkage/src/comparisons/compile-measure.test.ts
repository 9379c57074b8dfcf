import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ColumnKind } from '../columns.ts'
import { makeTable, valuesOf } from '../table.ts'
import { compileMeasure } from './compile-measure.ts'
import { type Measure, MISSING, SAME } from './levels.ts'
import { TEXT_MEASURES } from './measures.ts'

const NAMES = `bob robert smith smyth mcdonald macdonald jones john jack mary ann maryann siobhan shivaun o brien obrien
  smith jones catherine kathryn mo mohammed li lee j k al el`.split(/\s+/)
const POSTCODES = [
  'GU1 1AA',
  'GU1 1AB',
  'GU11AA',
  'GU1',
  'EB5 0S',
  'EB9 8XX',
  'NF1D1 3BX',
  '2119',
  '2129',
  'E',
  'EB12G6BY',
]

const letters = fc.string({ unit: fc.constantFrom(...'abeimnorst -'.split('')), minLength: 0, maxLength: 9 })
const name = fc.oneof(
  fc.constantFrom(...NAMES),
  letters,
  fc.tuple(fc.constantFrom(...NAMES), letters).map(parts => parts.join('')),
)
const postcode = fc.oneof(
  fc.constantFrom(...POSTCODES),
  fc.string({ unit: fc.constantFrom(...'GUEB0129X '.split('')), maxLength: 8 }),
)

/** The short cuts (letters counted, areas compared, results remembered) must never change a level. */
describe('comparing by number gives the level of comparing the texts', () => {
  test.each<[Measure & keyof typeof TEXT_MEASURES, ColumnKind, fc.Arbitrary<string>]>([
    ['given_name', 'given_name', name],
    ['given_name_agrees', 'given_name', name],
    ['family_name', 'family_name', name],
    ['family_name_agrees', 'family_name', name],
    ['postcode', 'postcode', postcode],
  ])('%s', (measure, kind, texts) => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 2, maxLength: 80 }), values => {
        const table = makeTable(
          [{ name: 'it', kind }],
          values.map(it => ({ it })),
        )
        const levelOf = compileMeasure(table, 0, measure)
        const cleaned = valuesOf(table, 0)
        for (let one = 0; one < table.size; one += 1) {
          for (let other = 0; other < table.size; other += 1) {
            const a = cleaned[table.ids[one] ?? 0] ?? ''
            const b = cleaned[table.ids[other] ?? 0] ?? ''
            const level = a === '' || b === '' ? MISSING : a === b ? SAME : TEXT_MEASURES[measure](a, b)
            expect([a, b, levelOf(one, other)]).toEqual([a, b, level])
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
