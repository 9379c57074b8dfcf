import { randomUUID } from 'node:crypto'
import { demand } from '../../kernel/access/permission.ts'
import { type Difference, Refused, Stale } from '../../kernel/http/routing.ts'
import { formatDate, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import type { Acting } from '../sharing/index.ts'
import { logChange } from './log-change.ts'
import { may } from './permissions.ts'
import { getPlan, listPeopleChoices } from './queries.ts'
import { refuseEnded } from './refuse-ended.ts'
import { decidePlanStep, isOpenPlan, type PlanStep } from './rules/plan-states.ts'
import type { CaseFile, Plan, PlanKind } from './types.ts'

export interface PlanText {
  readonly aim: string
  readonly risks: string
  readonly measures: string
  readonly contingency: string
  readonly ownerOrganisationId: string
  readonly ownerUserId: string | null
  readonly reviewOn: LocalDate
}

/** Begins a plan: risk management around a victim, disruption of somebody causing harm, or problem solving. */
export async function draftPlan(ask: Acting, file: CaseFile, kind: PlanKind, text: PlanText): Promise<string> {
  const { actor, tx } = ask
  demand(actor, may.writePlan, file)
  refuseEnded(file)
  checkReview(ask, text)
  await checkOwner(ask, file, text)
  const id = randomUUID()
  await tx
    .insertInto('plan')
    .values({ id, case_id: file.id, kind, ...toColumns(text), created_by: actor.userId })
    .execute()
  await logChange(tx, file, { action: 'drafted', object: { type: 'plan', id }, fields: ['plan'] })
  return id
}

/** Changes what a plan says, while it is in force or still a draft. */
export async function changePlan(
  ask: Acting,
  file: CaseFile,
  planId: string,
  version: number,
  text: PlanText,
): Promise<void> {
  const { actor, tx } = ask
  const plan = await getPlan(tx, file.id, planId)
  demand(actor, may.changePlan, { on: file, plan })
  refuseEnded(file)
  if (!isOpenPlan(plan.state))
    throw new Refused([{ field: '', message: 'This plan is finished and stands as it was. Draft a new one' }])
  if (text.reviewOn !== plan.reviewOn) checkReview(ask, text)
  await checkOwner(ask, file, text)
  const changed = await tx
    .updateTable('plan')
    .set(toColumns(text))
    .where('id', '=', planId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Stale(differences(plan, text), plan.version)
  await logChange(tx, file, { action: 'changed', object: { type: 'plan', id: planId }, fields: touched(plan, text) })
}

/** Takes a plan a step on. A plan that is agreed replaces the one of its kind before it. */
export async function movePlan(
  ask: Acting,
  file: CaseFile,
  planId: string,
  step: PlanStep,
  reviewOn?: LocalDate,
): Promise<void> {
  const { actor, tx, deps } = ask
  const plan = await getPlan(tx, file.id, planId)
  demand(actor, may.changePlan, { on: file, plan })
  refuseEnded(file)
  const today = todayIn(deps.clock)
  const decision = decidePlanStep(step, plan.state, today, reviewOn)
  if (!decision.allowed) throw new Refused([{ field: decision.field, message: decision.message }])
  if (step === 'agree') await supersedeOthers(tx, file, plan)
  const changed = await tx
    .updateTable('plan')
    .set({
      state: decision.to,
      ...(step === 'agree' && { agreed_on: today }),
      ...(step === 'review' && {
        review_count: plan.reviewCount + 1,
        ...(reviewOn !== undefined && { review_on: reviewOn }),
      }),
    })
    .where('id', '=', planId)
    .where('version', '=', plan.version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Stale([], (await getPlan(tx, file.id, planId)).version)
  await logChange(tx, file, { action: STEP_ACTIONS[step], object: { type: 'plan', id: planId }, fields: ['state'] })
}

async function supersedeOthers(tx: Acting['tx'], file: CaseFile, plan: Plan): Promise<void> {
  await tx
    .updateTable('plan')
    .set({ state: 'superseded' })
    .where('case_id', '=', file.id)
    .where('kind', '=', plan.kind)
    .where('id', '<>', plan.id)
    .where('state', 'in', ['agreed', 'active', 'reviewed'])
    .execute()
}

/** A plan in force may be overdue for its review; nobody sets one that has passed already. */
function checkReview({ deps }: Acting, { reviewOn }: PlanText): void {
  if (reviewOn < todayIn(deps.clock)) {
    throw new Refused([{ field: 'reviewOn', message: 'The review date must be today or in the future' }])
  }
}

async function checkOwner({ tx }: Acting, file: CaseFile, text: PlanText): Promise<void> {
  if (!file.agencyIds.includes(text.ownerOrganisationId)) {
    throw new Refused([{ field: 'ownerOrganisation', message: 'Select an agency on the case list' }])
  }
  if (text.ownerUserId === null) return
  const people = await listPeopleChoices(tx, file)
  if (people.find(({ id }) => id === text.ownerUserId)?.organisationId !== text.ownerOrganisationId) {
    throw new Refused([{ field: 'owner', message: 'Select a person of the agency that owns the plan' }])
  }
}

function toColumns(text: PlanText) {
  return {
    aim: text.aim,
    risks: text.risks,
    measures: text.measures,
    contingency: text.contingency,
    owner_organisation_id: text.ownerOrganisationId,
    owner_user_id: text.ownerUserId,
    review_on: text.reviewOn,
  }
}

function differences(now: Plan, yours: PlanText): readonly Difference[] {
  const both: readonly Difference[] = [
    { label: 'Aim', yours: yours.aim, theirs: now.aim },
    { label: 'Risks', yours: yours.risks, theirs: now.risks },
    { label: 'Measures', yours: yours.measures, theirs: now.measures },
    { label: 'If it goes wrong', yours: yours.contingency, theirs: now.contingency },
    { label: 'Review date', yours: formatDate(yours.reviewOn), theirs: formatDate(now.reviewOn) },
  ]
  return both.filter(({ yours: mine, theirs }) => mine !== theirs)
}

function touched(before: Plan, after: PlanText): readonly string[] {
  return (Object.keys(after) as (keyof PlanText)[]).filter(field => before[field] !== after[field])
}

const STEP_ACTIONS: Readonly<Record<PlanStep, string>> = {
  agree: 'agreed',
  start: 'started',
  review: 'reviewed',
  complete: 'completed',
  supersede: 'superseded',
}
