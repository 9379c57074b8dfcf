import { describe, expect, it } from 'vitest'
import { checkAcceptance, needsChairApproval } from './triage-guards.ts'

const ready = {
  duplicateSearchDone: true,
  agencies: [{ organisationId: 'police', name: 'Surrey Police', covered: true }],
  leadOrganisationId: 'police',
  thresholdReasons: ['high_risk'],
  multiAgency: true,
}

describe('accepting a referral', () => {
  it('is free when nothing stands in the way', () => {
    expect(checkAcceptance(ready)).toEqual([])
  })

  it('waits for the search for duplicates', () => {
    expect(checkAcceptance({ ...ready, duplicateSearchDone: false })).toEqual([expect.objectContaining({ field: '' })])
  })

  it('needs a threshold reason, and words where the reason is judgement', () => {
    expect(checkAcceptance({ ...ready, thresholdReasons: [] })).toEqual([
      expect.objectContaining({ field: 'threshold' }),
    ])
    expect(checkAcceptance({ ...ready, thresholdReasons: ['judgement'] })).toEqual([
      expect.objectContaining({ field: 'judgement' }),
    ])
    expect(checkAcceptance({ ...ready, thresholdReasons: ['judgement'], judgementNote: 'Three knives found' })).toEqual(
      [],
    )
  })

  it('needs more than one agency to be needed', () => {
    expect(checkAcceptance({ ...ready, multiAgency: false })).toEqual([
      expect.objectContaining({ field: 'multiAgency' }),
    ])
  })

  it('names the agencies without an agreement in force', () => {
    const agencies = [...ready.agencies, { organisationId: 'housing', name: 'Tansy Homes', covered: false }]
    expect(checkAcceptance({ ...ready, agencies })).toEqual([
      { field: 'agencies', message: 'No sharing agreement in force: Tansy Homes. Do not list them' },
    ])
  })

  it('needs a lead agency from among those listed', () => {
    expect(checkAcceptance({ ...ready, leadOrganisationId: 'housing' })).toEqual([
      expect.objectContaining({ field: 'lead' }),
    ])
  })

  it('says everything at once', () => {
    const nothing = {
      duplicateSearchDone: false,
      agencies: [],
      leadOrganisationId: '',
      thresholdReasons: [],
      multiAgency: false,
    }
    expect(checkAcceptance(nothing).map(refusal => refusal.field)).toEqual(['', 'threshold', 'multiAgency', 'lead'])
  })
})

describe('turning a referral away', () => {
  it.each([
    ['high', false, true],
    ['high', true, false],
    ['medium', false, false],
    ['not_assessed', false, false],
  ])('risk %s, chair approved %s: the chair must approve first: %s', (riskBand, approved, needed) => {
    expect(needsChairApproval({ riskBand, approved })).toBe(needed)
  })
})
