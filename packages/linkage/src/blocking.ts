import { canCut, cutKey, type KeyPart } from './key-parts.ts'
import { PairInterner } from './pair-interner.ts'
import { type Table, valuesOf } from './table.ts'
import { at, sharedUint32 } from './typed-arrays.ts'

export interface BlockingKey {
  readonly column: string
  readonly part: KeyPart
}

/** Two records are compared when every key of at least one rule is known for both and the same. */
export interface BlockingRule {
  readonly keys: readonly BlockingKey[]
}

/** A block left out because comparing everything in it would explode: "unknown", 10,000 identical rows. */
export interface SkippedBlock {
  readonly rule: string
  readonly key: string
  readonly records: number
  readonly pairs: number
}

/** The blocks of one rule: records sorted by key, and where each block begins. */
export interface RuleBlocks {
  readonly order: Uint32Array
  readonly starts: Uint32Array
  readonly pairs: number
}

export interface Blocks {
  readonly rules: readonly BlockingRule[]
  /** Record by record: the key of rule r of record i is at i * rules.length + r; 0 when it has none. */
  readonly keys: Uint32Array
  readonly byRule: readonly RuleBlocks[]
  readonly skipped: readonly SkippedBlock[]
}

export interface BlockingOptions {
  /** Blocks with more records are skipped and reported. Default 1,000, which is 499,500 pairs. */
  readonly largestBlock?: number
}

const LARGEST_BLOCK = 1000

export function describeRule(rule: BlockingRule): string {
  return rule.keys.map(({ column, part }) => (part === 'whole' ? column : `${column} (${part})`)).join(' and ')
}

/**
 * Sorts the records of a table into blocks, one sort for each rule.
 *
 * @throws RangeError when a rule names a column the table does not have, or a part its kind does not have.
 */
export function makeBlocks(table: Table, rules: readonly BlockingRule[], options: BlockingOptions = {}): Blocks {
  const largest = options.largestBlock ?? LARGEST_BLOCK
  const keys = sharedUint32(table.size * rules.length)
  const skipped: SkippedBlock[] = []
  const byRule = rules.map((rule, index) => {
    const own = keysOfRule(table, rule)
    const blocks = sortIntoBlocks(own.keys, own.count, largest, (record, records) =>
      skipped.push({ rule: describeRule(rule), key: keyText(table, rule, record), records, pairs: pairsIn(records) }),
    )
    for (let record = 0; record < table.size; record += 1) keys[record * rules.length + index] = at(own.keys, record)
    return blocks
  })
  return { rules, keys, byRule, skipped: skipped.sort((a, b) => b.records - a.records) }
}

export function pairsIn(records: number): number {
  return (records * (records - 1)) / 2
}

/** Pairs that one rule would bring together, blocks over the limit left out. */
export function countRule(table: Table, rule: BlockingRule, options: BlockingOptions = {}): number {
  const { keys, count } = keysOfRule(table, rule)
  const sizes = new Uint32Array(count + 1)
  for (const key of keys) sizes[key] = at(sizes, key) + 1
  sizes[0] = 0
  const largest = options.largestBlock ?? LARGEST_BLOCK
  return sizes.reduce((pairs, records) => (records > largest ? pairs : pairs + pairsIn(records)), 0)
}

function keysOfRule(table: Table, rule: BlockingRule): { keys: Uint32Array; count: number } {
  let keys = new Uint32Array(0)
  let count = 0
  rule.keys.forEach((key, index) => {
    const own = keysOfPart(table, key)
    if (index === 0) {
      ;({ keys, count } = own)
      return
    }
    const interner = new PairInterner(table.size)
    for (let record = 0; record < keys.length; record += 1) {
      const first = at(keys, record)
      const second = at(own.keys, record)
      keys[record] = first === 0 || second === 0 ? 0 : interner.idOf(first, second)
    }
    count = interner.size
  })
  return { keys, count }
}

/** The key of every record for one part of one column; each distinct value is cut once. */
function keysOfPart(table: Table, { column, part }: BlockingKey): { keys: Uint32Array<ArrayBuffer>; count: number } {
  const place = columnOf(table, column, part)
  const ofText = new Map<string, number>([['', 0]])
  const ofValue = Uint32Array.from(valuesOf(table, place), value => {
    const text = cutKey(part, value)
    const known = ofText.get(text)
    if (known !== undefined) return known
    ofText.set(text, ofText.size)
    return ofText.size - 1
  })
  const width = table.columns.length
  const keys = new Uint32Array(table.size)
  for (let record = 0; record < table.size; record += 1)
    keys[record] = at(ofValue, at(table.ids, record * width + place))
  return { keys, count: ofText.size - 1 }
}

function columnOf(table: Table, name: string, part: KeyPart): number {
  const place = table.columns.findIndex(column => column.name === name)
  const column = table.columns[place]
  if (column === undefined)
    throw new RangeError(`A blocking rule names the column "${name}", which the table does not have`)
  if (!canCut(column.kind, part))
    throw new RangeError(`A blocking rule asks for the ${part} of "${name}" (${column.kind})`)
  return place
}

/** Counting sort. Blocks that are too large lose their key, so that later rules may still compare their records. */
function sortIntoBlocks(
  keys: Uint32Array,
  count: number,
  largest: number,
  skip: (record: number, records: number) => void,
): RuleBlocks {
  const sizes = new Uint32Array(count + 1)
  for (const key of keys) sizes[key] = at(sizes, key) + 1
  const wanted = (key: number): boolean => key !== 0 && at(sizes, key) >= 2 && at(sizes, key) <= largest
  const next = new Uint32Array(count + 1)
  const starts: number[] = [0]
  let total = 0
  let pairs = 0
  for (let key = 1; key <= count; key += 1) {
    next[key] = total
    if (!wanted(key)) continue
    total += at(sizes, key)
    pairs += pairsIn(at(sizes, key))
    starts.push(total)
  }
  const order = sharedUint32(total)
  const told = new Set<number>()
  for (let record = 0; record < keys.length; record += 1) {
    const key = at(keys, record)
    if (wanted(key)) {
      const place = at(next, key)
      order[place] = record
      next[key] = place + 1
    } else if (key !== 0) {
      if (at(sizes, key) > largest && !told.has(key)) skip(record, at(sizes, key))
      told.add(key)
      keys[record] = 0
    }
  }
  const shared = sharedUint32(starts.length)
  shared.set(starts)
  return { order, starts: shared, pairs }
}

function keyText(table: Table, rule: BlockingRule, record: number): string {
  return rule.keys
    .map(({ column, part }) => {
      const place = columnOf(table, column, part)
      return cutKey(part, valuesOf(table, place)[at(table.ids, record * table.columns.length + place)] ?? '')
    })
    .join(' / ')
}

/** Whether an earlier rule already brings the two records together: each pair is taken by the first rule that does. */
export function takenBefore(keys: Uint32Array, width: number, rule: number, one: number, other: number): boolean {
  const first = one * width
  const second = other * width
  for (let earlier = 0; earlier < rule; earlier += 1) {
    const key = keys[first + earlier]
    if (key !== 0 && key === keys[second + earlier]) return true
  }
  return false
}

/** Visits each candidate pair once: of the blocks `from` (included) to `to` (not included) of one rule. */
export function forEachPair(
  blocks: Blocks,
  rule: number,
  from: number,
  to: number,
  visit: (one: number, other: number) => void,
): void {
  const { order, starts } = blocks.byRule[rule] as RuleBlocks
  const width = blocks.rules.length
  for (let block = from; block < to; block += 1) {
    const end = at(starts, block + 1)
    for (let left = at(starts, block); left < end - 1; left += 1) {
      const one = at(order, left)
      for (let right = left + 1; right < end; right += 1) {
        const other = at(order, right)
        if (rule > 0 && takenBefore(blocks.keys, width, rule, one, other)) continue
        visit(one, other)
      }
    }
  }
}

/** How many blocks a rule has. */
export function blockCount(blocks: Blocks, rule: number): number {
  return (blocks.byRule[rule] as RuleBlocks).starts.length - 1
}

export interface RuleCount {
  readonly rule: string
  /** Pairs that share this rule's keys. */
  readonly pairs: number
  /** Of these, the pairs that no earlier rule has brought together. */
  readonly added: number
}

export interface PairCounts {
  readonly rules: readonly RuleCount[]
  /** Candidate pairs in all, each once. */
  readonly pairs: number
  readonly skipped: readonly SkippedBlock[]
}

/** How many pairs the rules would compare, before anything is compared. */
export function countPairs(table: Table, rules: readonly BlockingRule[], options: BlockingOptions = {}): PairCounts {
  return countBlocks(makeBlocks(table, rules, options))
}

export function countBlocks(blocks: Blocks): PairCounts {
  const rules = blocks.rules.map((rule, index) => {
    let added = 0
    forEachPair(blocks, index, 0, blockCount(blocks, index), () => {
      added += 1
    })
    return { rule: describeRule(rule), pairs: (blocks.byRule[index] as RuleBlocks).pairs, added }
  })
  return { rules, pairs: rules.reduce((sum, { added }) => sum + added, 0), skipped: blocks.skipped }
}
