/** What stands in the way, and the question of the form that it belongs to ('' for the form as a whole). */
export interface Obstacle {
  readonly field: string
  readonly message: string
}

/** What stands in the way of accepting a referral (domain guide 2.10): nothing, or each thing once. */
export function checkAcceptance(facts: {
  readonly duplicateSearchDone: boolean
  readonly agencies: readonly { readonly organisationId: string; readonly name: string; readonly covered: boolean }[]
  readonly leadOrganisationId: string
  readonly thresholdReasons: readonly string[]
  readonly multiAgency: boolean
  readonly judgementNote?: string | undefined
}): readonly Obstacle[] {
  const refusals: Obstacle[] = []
  if (!facts.duplicateSearchDone) {
    refusals.push({ field: '', message: 'Look for the same people and places first, then record that you have looked' })
  }
  if (facts.thresholdReasons.length === 0)
    refusals.push({ field: 'threshold', message: 'Select why the referral meets the threshold' })
  if (facts.thresholdReasons.includes('judgement') && !facts.judgementNote?.trim()) {
    refusals.push({ field: 'judgement', message: 'Enter what your professional judgement rests on' })
  }
  if (!facts.multiAgency) {
    refusals.push({
      field: 'multiAgency',
      message: 'Confirm that more than one agency is needed, or signpost the referral to the one that can deal with it',
    })
  }
  const uncovered = facts.agencies.filter(agency => !agency.covered)
  if (uncovered.length > 0) {
    refusals.push({
      field: 'agencies',
      message: `No sharing agreement in force: ${uncovered.map(agency => agency.name).join(', ')}. Do not list them`,
    })
  }
  if (!facts.agencies.some(agency => agency.organisationId === facts.leadOrganisationId)) {
    refusals.push({ field: 'lead', message: 'The lead agency must be one of the agencies listed' })
  }
  return refusals
}

/** A referral scored high is not turned away by one person: the chair approves first (domain guide 2.10). */
export function needsChairApproval(facts: { readonly riskBand: string; readonly approved: boolean }): boolean {
  return facts.riskBand === 'high' && !facts.approved
}
