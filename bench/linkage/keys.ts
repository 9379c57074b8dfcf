import type { BlockingRule } from '../../packages/linkage/src/index.ts'

/** The four blocking keys of the speed bench: some 28 million candidate pairs among 500,000 generated records. */
export const FOUR_KEYS: readonly BlockingRule[] = [
  { keys: [{ column: 'dob', part: 'whole' }] },
  { keys: [{ column: 'postcode', part: 'whole' }] },
  {
    keys: [
      { column: 'surname', part: 'whole' },
      { column: 'dob', part: 'year' },
    ],
  },
  {
    keys: [
      { column: 'first_name', part: 'whole' },
      { column: 'dob', part: 'year' },
    ],
  },
]

/** Pairs at least this probable are kept. */
export const THRESHOLD = 0.5
