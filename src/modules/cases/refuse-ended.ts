import { Refused } from '../../kernel/http/routing.ts'
import { whyEnded } from './rules/case-states.ts'
import type { CaseFile } from './types.ts'

/** A case that has ended is not changed: the form comes back with the reason, and with what was typed. */
export function refuseEnded(file: Pick<CaseFile, 'state'>): void {
  const why = whyEnded(file)
  if (why !== undefined) throw new Refused([{ field: '', message: why }])
}
