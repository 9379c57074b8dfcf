import { describe, expect, it, test } from 'vitest'
import { addDays, localDate } from '../../../kernel/local-date.ts'
import { decideHandling } from './handling.ts'
import { nextStep, type StepFacts } from './next-step.ts'
import { decidePlanStep, PLAN_STEPS, stepsFrom } from './plan-states.ts'

const today = localDate('2026-03-02')

describe('who reads an entry of the chronology', () => {
  const own = 'own-agency'
  const choice = { sourceOrganisationId: own, writerOrganisationId: own, named: [] }

  it('is everybody on the case unless it is narrowed', () => {
    expect(decideHandling({ ...choice, handling: 'case', named: ['police'] })).toEqual({ allowed: true, visibleTo: [] })
  })
  it('is the agencies named, and whoever wrote it', () => {
    expect(decideHandling({ ...choice, handling: 'named_agencies', named: ['police', 'police'] })).toEqual({
      allowed: true,
      visibleTo: ['police', own],
    })
  })
  it('cannot be named agencies when none is named', () => {
    expect(decideHandling({ ...choice, handling: 'named_agencies' })).toMatchObject({ allowed: false, field: 'named' })
  })
  it('is never so narrow that its writer cannot read it', () => {
    expect(decideHandling({ ...choice, handling: 'own_agency', sourceOrganisationId: 'police' })).toMatchObject({
      allowed: false,
      field: 'handling',
    })
    expect(decideHandling({ ...choice, handling: 'own_agency' })).toEqual({ allowed: true, visibleTo: [] })
  })
})

describe('the steps of a plan', () => {
  test.each([
    ['draft', ['agree', 'supersede']],
    ['agreed', ['start', 'supersede']],
    ['active', ['review', 'complete', 'supersede']],
    ['reviewed', ['review', 'complete', 'supersede']],
    ['completed', []],
    ['superseded', []],
  ] as const)('from %s are %j', (state, steps) => {
    expect(stepsFrom(state)).toEqual(steps)
    for (const step of PLAN_STEPS)
      expect(decidePlanStep(step, state, today, addDays(today, 7)).allowed).toBe(steps.some(each => each === step))
  })

  test.each([
    ['today', 0, false],
    ['tomorrow', 1, true],
    ['in 12 weeks', 84, true],
    ['a day later', 85, false],
  ] as const)('a next review %s', (_name, days, allowed) => {
    expect(decidePlanStep('review', 'active', today, addDays(today, days)).allowed).toBe(allowed)
  })

  it('a review without a next date is refused', () => {
    expect(decidePlanStep('review', 'active', today)).toMatchObject({ allowed: false, field: 'reviewOn' })
  })
})

describe('the next thing to do with a case', () => {
  const settled: StepFacts = {
    state: 'open', riskBand: 'medium', hasLead: true, livePlan: true, planReviewOn: addDays(today, 7), openActions: 0,
    reviewOn: addDays(today, 7), today,
  } // biome-ignore format: one line of defaults

  test.each<[string, Partial<StepFacts>, string]>([
    ['nothing, when all is in hand', {}, 'none'],
    ['assess the risk before anything else', { riskBand: 'not_assessed', hasLead: false, state: 'new' }, 'assess'],
    ['find a lead', { hasLead: false, state: 'new' }, 'lead'],
    ['list a new case', { state: 'new', livePlan: false }, 'list'],
    ['open a listed case', { state: 'listed', livePlan: false }, 'open'],
    ['draft a plan', { livePlan: false }, 'plan'],
    ['review, the day after it was due', { reviewOn: addDays(today, -1) }, 'review'],
    ['not review on the day itself', { reviewOn: today }, 'none'],
    ['review the plan', { planReviewOn: addDays(today, -1) }, 'review_plan'],
    ['see actions through', { openActions: 2 }, 'actions'],
    ['look again at a suspension that is due', { state: 'suspended', reviewOn: addDays(today, -1) }, 'resume'],
    ['leave a suspension that is not', { state: 'suspended' }, 'none'],
    ['leave a closed case', { state: 'closed', riskBand: 'not_assessed' }, 'none'],
  ])('is to %s', (_name, facts, step) => {
    expect(nextStep({ ...settled, ...facts })).toBe(step)
  })
})
