import { randomUUID } from 'node:crypto'
import { AppError } from '../../../kernel/errors.ts'
import { type Difference, Refused, Stale } from '../../../kernel/http/routing.ts'
import { formatDate, type LocalDate } from '../../../kernel/local-date.ts'
import type { Asking } from '../types.ts'
import { getPremisesToKeep, logPremises } from './change-premises.ts'
import { findLivePlan } from './queries.ts'
import { faultsOfPlan, LONGEST_PLAN_DAYS } from './rules/due.ts'
import type { Plan, Premises } from './types.ts'

export interface PlanSaid {
  /** Of the plan that was read; 0 for one that is made. */
  readonly version: number
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly aims: string
  readonly steps: string
}

/** Premises and their live plan, for those who keep the record. A plan is for amber premises, aiming for green. */
export async function preparePlan(
  ask: Asking,
  reference: string,
): Promise<{ readonly premises: Premises; readonly plan: Plan | undefined }> {
  const premises = await getPremisesToKeep(ask, reference)
  if (premises.colour !== 'amber') {
    throw new AppError('rule_refused', 'A plan is made when a meeting has moved the premises to amber.')
  }
  return { premises, plan: await findLivePlan(ask.tx, premises.id) }
}

/** Makes the plan, or changes the one that runs. Never longer than twelve weeks in all. */
export async function keepPlan(ask: Asking, reference: string, said: PlanSaid): Promise<void> {
  const { premises, plan } = await preparePlan(ask, reference)
  const faults = faultsOfPlan(said.startsOn, said.endsOn, longestPlan(ask))
  if (faults.length > 0) throw new Refused(faults)
  if (plan === undefined) await makePlan(ask, premises, said)
  else await changePlan(ask, plan, said)
  await logPremises(ask, premises, plan === undefined ? 'made a plan for' : 'changed the plan of', [
    'aims',
    'steps',
    'ends_on',
  ])
}

/** What came of the plan, where the group has not moved the premises by it yet. */
export async function endPlan(
  ask: Asking,
  reference: string,
  said: { readonly version: number; readonly outcome: 'met' | 'not_met'; readonly note: string },
): Promise<void> {
  const { premises, plan } = await preparePlan(ask, reference)
  if (plan === undefined) throw new AppError('rule_refused', 'There is no live plan to end.')
  await update(ask, plan, said.version, { state: said.outcome, outcome: said.note }, () => [])
  await logPremises(ask, premises, 'ended the plan of', ['state', 'outcome'])
}

export function longestPlan(ask: Pick<Asking, 'deps'>): number {
  return Math.min(ask.deps.configuration.monitoring.premises.plan.weeks * 7, LONGEST_PLAN_DAYS)
}

async function makePlan(ask: Asking, premises: Premises, said: PlanSaid): Promise<void> {
  if (said.version !== 0) {
    throw new Stale([{ label: 'The plan', yours: 'The live plan', theirs: 'It has been ended' }], 0)
  }
  await ask.tx
    .insertInto('premises_plan')
    .values({
      id: randomUUID(),
      premises_id: premises.id,
      starts_on: said.startsOn,
      ends_on: said.endsOn,
      aims: said.aims,
      steps: said.steps,
      made_by: ask.actor.userId,
      made_at: ask.deps.clock.now(),
      outcome: null,
    })
    .execute()
}

async function changePlan(ask: Asking, plan: Plan, said: PlanSaid): Promise<void> {
  const { startsOn, endsOn, aims, steps } = said
  await update(ask, plan, said.version, { starts_on: startsOn, ends_on: endsOn, aims, steps }, () => [
    ...differ('Starts', formatDate(startsOn), formatDate(plan.startsOn)),
    ...differ('Ends', formatDate(endsOn), formatDate(plan.endsOn)),
    ...differ('Aims', aims, plan.aims),
    ...differ('Steps', steps, plan.steps),
  ])
}

async function update(
  ask: Asking,
  plan: Plan,
  version: number,
  set: Readonly<Record<string, string>>,
  differences: () => readonly Difference[],
): Promise<void> {
  const { numUpdatedRows } = await ask.tx
    .updateTable('premises_plan')
    .set(set)
    .where('id', '=', plan.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows === 1n) return
  const found = differences()
  const changed = { label: 'The plan', yours: 'As you opened it', theirs: `Until ${formatDate(plan.endsOn)}` }
  throw new Stale(found.length > 0 ? found : [changed], plan.version)
}

function differ(label: string, yours: string, theirs: string): readonly Difference[] {
  return yours === theirs ? [] : [{ label, yours, theirs }]
}
