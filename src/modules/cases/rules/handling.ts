import type { Handling } from '../types.ts'

export interface HandlingChoice {
  readonly handling: Handling
  readonly sourceOrganisationId: string
  readonly named: readonly string[]
  /** The agency of whoever writes the entry. */
  readonly writerOrganisationId: string
}

export type HandlingDecision =
  | { readonly allowed: true; readonly visibleTo: readonly string[] }
  | { readonly allowed: false; readonly field: 'handling' | 'named'; readonly message: string }

/**
 * Who reads an entry: everybody on the case, named agencies, or its own agency. Never wider than the case, and never
 * so narrow that its writer cannot read it.
 */
export function decideHandling({
  handling,
  sourceOrganisationId,
  named,
  writerOrganisationId,
}: HandlingChoice): HandlingDecision {
  if (handling === 'case') return { allowed: true, visibleTo: [] }
  if (handling === 'named_agencies') {
    if (named.length === 0) return { allowed: false, field: 'named', message: 'Select the agencies that may read this' }
    return { allowed: true, visibleTo: [...new Set([...named, writerOrganisationId])] }
  }
  if (sourceOrganisationId !== writerOrganisationId) {
    return {
      allowed: false,
      field: 'handling',
      message: 'Only your own agency’s information can be kept to your own agency',
    }
  }
  return { allowed: true, visibleTo: [] }
}
