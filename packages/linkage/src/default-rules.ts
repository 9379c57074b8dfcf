import { type BlockingKey, type BlockingRule, countRule } from './blocking.ts'
import type { Column, ColumnKind } from './columns.ts'
import type { KeyPart } from './key-parts.ts'
import type { Table } from './table.ts'

type Keys = readonly (readonly [ColumnKind, KeyPart])[]

/**
 * Ways in which two records of one person can be brought together, the surest first. Each way has one or more forms,
 * from loose to tight; the first that the table can bear is used.
 */
const WAYS: readonly (readonly Keys[])[] = [
  [[['email', 'user']], [['email', 'whole']]],
  [[['phone', 'whole']]],
  [
    [['birth_date', 'whole']],
    [
      ['birth_date', 'whole'],
      ['given_name', 'initial'],
    ],
  ],
  [
    [['postcode', 'whole']],
    [
      ['postcode', 'whole'],
      ['family_name', 'initial'],
    ],
  ],
  [
    [
      ['given_name', 'initial'],
      ['family_name', 'sound'],
    ],
    [
      ['given_name', 'start'],
      ['family_name', 'sound'],
    ],
    [
      ['given_name', 'whole'],
      ['family_name', 'whole'],
    ],
  ],
  [
    [['address', 'whole']],
    [
      ['address', 'whole'],
      ['place', 'whole'],
    ],
  ],
  [
    [
      ['family_name', 'sound'],
      ['place', 'start'],
    ],
    [
      ['family_name', 'whole'],
      ['place', 'whole'],
      ['birth_date', 'year'],
    ],
  ],
  [
    [
      ['family_name', 'sound'],
      ['birth_date', 'year'],
    ],
    [
      ['family_name', 'whole'],
      ['birth_date', 'year_month'],
    ],
  ],
  [
    [
      ['given_name', 'sound'],
      ['birth_date', 'year_month'],
    ],
  ],
  [
    [
      ['postcode', 'sector'],
      ['given_name', 'initial'],
    ],
  ],
  [
    [
      ['family_name', 'start'],
      ['birth_date', 'month_day'],
    ],
  ],
  [
    [
      ['given_name', 'initial'],
      ['family_name', 'start'],
    ],
  ],
  [[['full_name', 'last_word']]],
  [
    [
      ['given_name', 'start'],
      ['place', 'whole'],
    ],
  ],
  [
    [
      ['given_name', 'initial'],
      ['birth_date', 'year_month'],
    ],
  ],
  [
    [
      ['birth_date', 'year_month'],
      ['place', 'whole'],
    ],
  ],
  [
    [
      ['given_name', 'initial'],
      ['postcode', 'district'],
    ],
  ],
  [
    [
      ['place', 'whole'],
      ['category', 'whole'],
    ],
  ],
  [[['family_name', 'sound']]],
  [[['given_name', 'sound']]],
  [[['email', 'start']]],
  [
    [
      ['birth_date', 'year'],
      ['place', 'start'],
    ],
  ],
  [[['birth_date', 'year']]],
  [[['place', 'whole']]],
]

export interface ChooseOptions {
  /** The most pairs a record may bring for one rule, on average. Default 20. */
  readonly pairsPerRule?: number
  /** And for all rules together. Default 80. */
  readonly pairsInAll?: number
}

/**
 * Blocking rules for a table, from the kinds of its columns and the number of pairs each would bring: a small table can
 * bear loose rules, a large one needs tight ones.
 */
export function chooseRules(table: Table, options: ChooseOptions = {}): BlockingRule[] {
  const { pairsPerRule = 20, pairsInAll = 80 } = options
  let left = pairsInAll * table.size
  const chosen: BlockingRule[] = []
  for (const forms of WAYS) {
    for (const form of forms) {
      const rule = ruleFor(table.columns, form)
      const pairs = rule ? countRule(table, rule) : 0
      if (rule === undefined || pairs === 0 || pairs > Math.min(left, pairsPerRule * table.size)) continue
      left -= pairs
      chosen.push(rule)
      break
    }
  }
  return chosen
}

function ruleFor(columns: readonly Column[], form: Keys): BlockingRule | undefined {
  const keys = form.map(([kind, part]): BlockingKey | undefined => {
    const column = columns.find(candidate => candidate.kind === kind)
    return column && { column: column.name, part }
  })
  return keys.every(key => key !== undefined) ? { keys } : undefined
}
