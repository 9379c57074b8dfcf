import type { CompiledComparison } from './compile.ts'
import type { PatternCounts } from './patterns.ts'
import { at } from './typed-arrays.ts'

/** Frequency adjustments are kept in steps of half a bit while learning, from -32 to +95.5 bits. */
const STEPS = 256
const OFFSET = 64

/**
 * One number for everything a pair's score depends on: the outcome of each comparison and the adjustment in steps.
 *
 * @throws RangeError when there are so many comparisons that a number cannot hold them.
 */
export function packer(compiled: readonly CompiledComparison[]): (one: number, other: number) => number {
  if (compiled.reduce((product, { outcomes }) => product * outcomes, STEPS) > Number.MAX_SAFE_INTEGER) {
    throw new RangeError('Too many columns to learn together: leave some out')
  }
  return (one, other) => {
    let key = 0
    let bits = 0
    for (const comparison of compiled) {
      const outcome = comparison.outcomeOf(one, other)
      bits += comparison.adjustment(one, other, outcome)
      key = key * comparison.outcomes + outcome
    }
    return key * STEPS + Math.min(STEPS - 1, Math.max(0, Math.round(bits * 2) + OFFSET))
  }
}

/** Patterns taken apart again: `outcomes` pattern by pattern, comparison by comparison. */
export interface Unpacked {
  readonly size: number
  readonly outcomes: Uint16Array
  readonly bits: Float64Array
  readonly counts: Float64Array
}

export function unpack({ keys, counts, size }: PatternCounts, radixes: readonly number[]): Unpacked {
  const width = radixes.length
  const outcomes = new Uint16Array(size * width)
  const bits = new Float64Array(size)
  for (let pattern = 0; pattern < size; pattern += 1) {
    let rest = at(keys, pattern)
    const step = rest % STEPS
    bits[pattern] = (step - OFFSET) / 2
    rest = (rest - step) / STEPS
    for (let index = width - 1; index >= 0; index -= 1) {
      const radix = radixes[index] as number
      const outcome = rest % radix
      outcomes[pattern * width + index] = outcome
      rest = (rest - outcome) / radix
    }
  }
  return { size, outcomes, bits, counts }
}
