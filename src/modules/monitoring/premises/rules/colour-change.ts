import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Colour } from '../../types.ts'

export interface ColourChange {
  readonly from: Colour
  readonly to: Colour
  readonly decidedOn: LocalDate
  readonly since: LocalDate
  readonly bypassReason: string | undefined
  readonly planIsLive: boolean
  readonly planOutcome: 'met' | 'not_met' | undefined
}

/** Green and red are two steps apart: amber lies between. */
export function skipsAmber(from: Colour, to: Colour): boolean {
  return from !== to && from !== 'amber' && to !== 'amber'
}

/**
 * What keeps a decision from being recorded, by the question that puts it right. Enforcement may bypass steps (domain
 * guide 9.1), and says why. Premises that leave amber leave their plan behind, met or not.
 */
export function faultsOfChange(change: ColourChange): readonly { readonly field: string; readonly message: string }[] {
  const { from, to, decidedOn, since } = change
  if (from === to) return [{ field: 'to', message: `The premises are ${to} already` }]
  const faults = []
  if (decidedOn < since) {
    faults.push({ field: 'meeting', message: 'The colour was changed after that meeting. Select a later one' })
  }
  if (skipsAmber(from, to) && change.bypassReason === undefined) {
    faults.push({ field: 'bypassReason', message: `Enter why the premises go from ${from} to ${to} without amber` })
  }
  if (change.planIsLive && change.planOutcome === undefined) {
    faults.push({ field: 'planOutcome', message: 'Select what became of the action plan' })
  }
  return faults
}
