import { describe, expect, it, test } from 'vitest'
import {
  type Column,
  countPairs,
  defaultPersonModel,
  defineModel,
  estimate,
  explain,
  loadModel,
  makeTable,
  type Model,
  ModelError,
  type PersonRecord,
  predict,
  probabilityOf,
  saveModel,
  scoreMany,
  scorePair,
  withPrior,
} from './index.ts'

const COLUMNS: readonly Column[] = [
  { name: 'given', kind: 'given_name' },
  { name: 'family', kind: 'family_name' },
  { name: 'born', kind: 'birth_date' },
  { name: 'postcode', kind: 'postcode' },
]
const GIVEN = ['Ada', 'Bertha', 'Cedric', 'Dorcas', 'Edwin', 'Flora', 'Gideon', 'Hester', 'Isidore', 'Jemima']
const STARTS = [
  'Quill',
  'Marrow',
  'Thistle',
  'Pen',
  'Oaken',
  'Brindle',
  'Fother',
  'Wick',
  'Hollo',
  'Gar',
  'Stan',
  'Rush',
]
const ENDS = ['feather', 'by', 'wick', 'hallow', 'shaw', 'combe', 'gale', 'mere', 'way', 'ford', 'stead', 'den']

/** Three hundred invented people, every third of them twice, the second time with a slip in the family name. */
function people(): PersonRecord[] {
  let state = 1
  const below = (limit: number): number => {
    state = (state * 48271) % 2147483647
    return state % limit
  }
  return Array.from({ length: 300 }, (_, number) => {
    const person = {
      given: GIVEN[below(10)] as string,
      family: `${STARTS[below(12)]}${ENDS[below(12)]}`,
      born: `${1940 + below(60)}-${String(1 + below(12)).padStart(2, '0')}-${10 + below(19)}`,
      postcode: `GU${1 + below(20)} ${below(10)}AA`,
    }
    const again = { ...person, family: person.family.replace('e', '') }
    return number % 3 === 0 ? [person, again] : [person]
  }).flat()
}

async function pairsOf(records: readonly PersonRecord[], model: Model, threshold = 0.5): Promise<number[][]> {
  const pairs: number[][] = []
  for await (const { left, right, weights } of predict(makeTable(model.columns, records), model, { threshold })) {
    left.forEach((one, place) => {
      pairs.push([one, right[place] ?? -1, weights[place] ?? Number.NaN])
    })
  }
  return pairs.sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d)
}

describe('learning without labels', () => {
  it('finds the people who are there twice, and nobody else', async () => {
    const records = people()
    const model = estimate(makeTable(COLUMNS, records), defineModel(COLUMNS))
    const pairs = await pairsOf(records, model)
    expect(pairs).toHaveLength(100)
    for (const [one = 0, other = 0] of pairs) expect(records[one]?.['born']).toBe(records[other]?.['born'])
  })

  it('gives the same model for the same seed', () => {
    const table = makeTable(COLUMNS, people())
    expect(estimate(table, defineModel(COLUMNS), { seed: 3 })).toEqual(
      estimate(table, defineModel(COLUMNS), { seed: 3 }),
    )
  })

  test.each([0, 1, 2])('bears a table of %i records', async count => {
    const records = people().slice(0, count)
    const model = estimate(makeTable(COLUMNS, records), defineModel(COLUMNS))
    expect(loadModel(saveModel(model))).toEqual(model)
    for (const { m, u } of model.comparisons) for (const chance of [...m, ...u]) expect(chance).toBeGreaterThan(0)
  })

  it('chooses rules by the kinds of the columns that are there', () => {
    const only = COLUMNS.slice(0, 2)
    const { rules } = estimate(makeTable(only, people()), defineModel(only))
    expect(rules.length).toBeGreaterThan(0)
    for (const { keys } of rules) for (const { column } of keys) expect(['given', 'family']).toContain(column)
  })
})

describe('a score', () => {
  const model = estimate(makeTable(COLUMNS, people()), defineModel(COLUMNS))
  const [one = {}, other = {}, stranger = {}] = people()

  it('is the same in a run over all records, for one pair, and as a sum worked out by hand', async () => {
    const records = people()
    for (const [left = 0, right = 0, weight = 0] of await pairsOf(records, model, 0.000001)) {
      const a = records[left] ?? {}
      const b = records[right] ?? {}
      expect(scorePair(model, a, b).weight).toBeCloseTo(weight, 9)
      const { prior, comparisons, probability } = explain(model, a, b)
      const sum = comparisons.reduce(
        (bits, { m, u, frequencyBits }) => bits + Math.log2(m / u) + frequencyBits,
        Math.log2(prior / (1 - prior)),
      )
      expect(sum).toBeCloseTo(weight, 9)
      expect(2 ** sum / (1 + 2 ** sum)).toBeCloseTo(probability, 9)
    }
  })

  it('does not depend on which record comes first', () => {
    expect(scorePair(model, one, other).weight).toBe(scorePair(model, other, one).weight)
  })

  it('of one record against many comes in their order', () => {
    const [first, second] = scoreMany(model, one, [stranger, other])
    expect(first).toEqual(scorePair(model, one, stranger))
    expect(second).toEqual(scorePair(model, one, other))
    expect(second?.probability).toBeGreaterThan(0.9)
  })

  it('is the prior when nothing is known', () => {
    expect(scorePair(model, {}, one).probability).toBeCloseTo(model.prior, 12)
  })

  it('rises when the prior does', () => {
    const often = scorePair(withPrior(model, 0.1), one, other).weight
    expect(often).toBeGreaterThan(scorePair(withPrior(model, 0.001), one, other).weight)
    expect(() => withPrior(model, 1)).toThrow(RangeError)
  })
})

describe('the model for persons that comes with the package', () => {
  const kasia = {
    given_name: 'Katarzyna',
    family_name: 'Quillfeather',
    birth_date: '1985-03-07',
    sex: 'F',
    postcode: 'GU1 1AA',
    address: '12 Invented Street',
    town: 'Millham',
  }
  const sure = (other: PersonRecord) => scorePair(defaultPersonModel(), kasia, other).probability

  it('knows short forms, slips, exchanged names and exchanged day and month', () => {
    expect(sure({ ...kasia, given_name: 'Kasia' })).toBeGreaterThan(0.99)
    expect(sure({ ...kasia, family_name: 'Quilfeather', address: '' })).toBeGreaterThan(0.99)
    expect(sure({ ...kasia, given_name: 'Quillfeather', family_name: 'Katarzyna' })).toBeGreaterThan(0.99)
    expect(sure({ ...kasia, birth_date: '1985-07-03' })).toBeGreaterThan(0.99)
    expect(sure({ ...kasia, postcode: 'NF7 2BB', address: '3 Other Road', town: 'Redgate' })).toBeGreaterThan(0.99)
  })

  it('does not take a brother at the same address for her', () => {
    expect(sure({ ...kasia, given_name: 'Tomasz', birth_date: '1988-11-21', sex: 'M' })).toBeLessThan(0.01)
  })

  it('says that two people of a common name are less sure to be one than two of a rare name', () => {
    const pair = (family_name: string) => {
      const person = { given_name: 'John', family_name, birth_date: '1980-05-05' }
      return scorePair(defaultPersonModel(), person, person).weight
    }
    expect(pair('Quillfeather')).toBeGreaterThan(pair('Smith') + 3)
  })

  it('gives the first of January less weight than another birthday', () => {
    const pair = (birth_date: string) => {
      const person = { given_name: 'Omar', family_name: 'Quillfeather', birth_date }
      return scorePair(defaultPersonModel(), person, person).weight
    }
    expect(pair('1980-05-05')).toBeGreaterThan(pair('1980-01-01') + 1)
  })

  it('tells in words what agreed', () => {
    const { comparisons } = explain(defaultPersonModel(), kasia, { ...kasia, given_name: 'Kasia', sex: '' })
    expect(comparisons[0]?.parts.map(({ level }) => level)).toEqual(['a form of the same name', 'the same'])
    expect(comparisons.find(({ name }) => name === 'sex')?.bits).toBeCloseTo(0, 9)
  })

  it('takes the best of several names', () => {
    expect(sure({ ...kasia, family_name: ['Marrowby', 'Quillfeather'] })).toBeGreaterThan(0.99)
  })
})

describe('blocking', () => {
  const rules = [
    { keys: [{ column: 'family', part: 'whole' as const }] },
    { keys: [{ column: 'born', part: 'whole' as const }] },
  ]

  it('counts the pairs of each rule before anything is compared, each pair once in all', () => {
    const records = [
      { given: 'Ada', family: 'Marrowby', born: '1980-05-05' },
      { given: 'Ada', family: 'Marrowby', born: '1980-05-05' },
      { given: 'Edwin', family: 'Penhallow', born: '1980-05-05' },
    ]
    const counts = countPairs(makeTable(COLUMNS, records), rules)
    expect(counts.rules.map(({ pairs, added }) => [pairs, added])).toEqual([
      [1, 1],
      [3, 2],
    ])
    expect(counts.pairs).toBe(3)
  })

  it('skips a block of 10,000 identical records, and says so', () => {
    const records = Array.from({ length: 10_000 }, () => ({ given: 'Ada', family: 'Marrowby', born: '1980-05-05' }))
    const { pairs, skipped } = countPairs(makeTable(COLUMNS, records), rules)
    expect(pairs).toBe(0)
    expect(skipped).toMatchObject([
      { rule: 'family', key: 'marrowby', records: 10_000, pairs: 49_995_000 },
      { rule: 'born', key: '19800505', records: 10_000 },
    ])
  })

  it('never brings people together because their name is not known', () => {
    const unknown = ['unknown', 'N/K', 'test', 'xxx', '', ' ', '???'].map(family => ({
      given: family,
      family,
      born: '1900-01-01',
    }))
    expect(countPairs(makeTable(COLUMNS, unknown), rules).pairs).toBe(0)
  })

  it('refuses a rule about a column that is not there, or a part that its kind has not', () => {
    const table = makeTable(COLUMNS, people())
    expect(() => countPairs(table, [{ keys: [{ column: 'shoe', part: 'whole' }] }])).toThrow(/shoe/)
    expect(() => countPairs(table, [{ keys: [{ column: 'given', part: 'year' }] }])).toThrow(/year/)
    expect(() => makeTable(COLUMNS, []) && countPairs(makeTable(COLUMNS, []), rules)).not.toThrow()
  })
})

describe('bad input', () => {
  const odd: PersonRecord[] = [
    { given: 'A', family: 'B', born: '1980-01-01', postcode: 'ZZ' },
    { given: 'GU1 1AA', family: 'GU1 1AA', born: 'GU1 1AA', postcode: 'Marrowby' },
    { given: '北京', family: 'محمد', born: '31/12/9999', postcode: '北京' },
    { given: '🙂', family: 'Ａｄａ', born: '1980-99-99', postcode: '' },
    { given: 'constructor', family: '__proto__', born: '00000000', postcode: 'GU1 1AA' },
    { given: 'x'.repeat(10_000), family: '| | |', born: '-1', postcode: '|' },
    { given: ['Ada', 'unknown', ''], family: [], born: null, postcode: undefined },
    {},
  ]

  const trained = estimate(makeTable(COLUMNS, odd), defineModel(COLUMNS))

  it('is scored without a crash, between 0 and 1, whatever the script', () => {
    for (const one of odd) {
      for (const other of odd) {
        for (const model of [defaultPersonModel(), trained]) {
          const named = Object.fromEntries(
            model.columns.map(({ name }, place) => [name, one[COLUMNS[place]?.name ?? '']]),
          )
          const second = Object.fromEntries(
            model.columns.map(({ name }, place) => [name, other[COLUMNS[place]?.name ?? '']]),
          )
          const { probability, weight } = scorePair(model, named, second)
          expect(probability).toBeGreaterThanOrEqual(0)
          expect(probability).toBeLessThanOrEqual(1)
          expect(weight).toBe(scorePair(model, second, named).weight)
        }
      }
    }
  })

  it('in a table of ten thousand identical and empty rows ends soon, with a report', async () => {
    const same = Array.from({ length: 5_000 }, () => ({ given: 'Ada', family: 'Marrowby', born: '1980-05-05' }))
    const table = makeTable(COLUMNS, [...same, ...Array.from({ length: 5_000 }, () => ({}))])
    const model = estimate(table, { ...defineModel(COLUMNS), rules: [{ keys: [{ column: 'born', part: 'whole' }] }] })
    expect(Number.isFinite(probabilityOf(scorePair(model, {}, {}).weight))).toBe(true)
    expect(countPairs(table, model.rules).skipped).toHaveLength(1)
  })
})

describe('a stored model', () => {
  const model = estimate(makeTable(COLUMNS, people()), defineModel(COLUMNS))

  it('comes back as it was', () => {
    expect(loadModel(saveModel(model))).toEqual(model)
  })

  test.each([
    ['is not JSON', 'nonsense', /JSON/],
    ['is something else', '{"format":"other"}', /format/],
    ['is of a version to come', saveModel({ ...model, version: 2 as 1 }), /version: 2/],
    [
      'lacks a chance',
      saveModel({ ...model, comparisons: model.comparisons.map(c => ({ ...c, m: c.m.slice(1) })) }),
      /m: /,
    ],
    ['has a chance of nothing', saveModel({ ...model, prior: 0 }), /prior/],
    [
      'blocks on a column it has not',
      saveModel({ ...model, rules: [{ keys: [{ column: 'shoe', part: 'whole' }] }] }),
      /shoe/,
    ],
    ['has a kind nobody knows', saveModel({ ...model, columns: [{ name: 'given', kind: 'shoe' as 'sex' }] }), /shoe/],
  ])('is refused when it %s', (_, json, message) => {
    expect(() => loadModel(json)).toThrow(ModelError)
    expect(() => loadModel(json)).toThrow(message)
  })

  it('is not used to predict without blocking rules', async () => {
    await expect(pairsOf(people(), defineModel(COLUMNS))).rejects.toThrow(/blocking rules/)
  })
})
