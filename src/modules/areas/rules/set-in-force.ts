import type { LocalDate } from '../../../kernel/local-date.ts'
import type { LayerSet } from '../types.ts'

type Dated = Pick<LayerSet, 'validFrom' | 'validUntil'>

/**
 * Of the sets of one layer the one that is in force on a day: the latest to have begun and not ended. Where none is, the
 * first to begin after that day, or else the last that has ended: a map of the wrong year, said to be so, is better than none.
 */
export function setInForce<T extends Dated>(
  sets: readonly T[],
  asAt?: LocalDate,
): { readonly set: T; readonly inForce: boolean } | undefined {
  const byBeginning = sets.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1))
  const latest = byBeginning.at(-1)
  if (asAt === undefined) return latest && { set: latest, inForce: true }
  const current = byBeginning.findLast(
    set => set.validFrom <= asAt && (set.validUntil === undefined || asAt < set.validUntil),
  )
  if (current !== undefined) return { set: current, inForce: true }
  const nearest = byBeginning.find(set => set.validFrom > asAt) ?? latest
  return nearest && { set: nearest, inForce: false }
}
