import { demand } from '../../kernel/access/permission.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { AppError } from '../../kernel/errors.ts'
import { Refused, Stale } from '../../kernel/http/routing.ts'
import { may } from './permissions.ts'
import { listTriageTeam, lockReferral } from './queries.ts'
import { decideStep, isUndecided, type Step } from './rules/referral-states.ts'
import { needsChairApproval } from './rules/triage-guards.ts'
import { tell, tellReferrer } from './tell.ts'
import type { Acting, Referral } from './types.ts'
import { STATE_WORDS } from './words.ts'

/** A referral held for a decision by somebody who may decide it, as they last saw it. */
export async function referralToDecide(
  { actor, tx }: Acting,
  key: string,
  step: Step,
  version: number | undefined,
): Promise<Referral> {
  const referral = await lockReferral(tx, key)
  if (referral.state === 'draft') throw new AppError('not_found')
  demand(actor, may.decide, { groupId: referral.group.id })
  const decision = decideStep(referral.state, step)
  if (version !== undefined && version !== referral.version) {
    const by = referral.decidedByName ? ` by ${referral.decidedByName}` : ''
    throw new Stale(
      [
        {
          label: 'State of the referral',
          yours: 'Waiting for your decision',
          theirs: `${STATE_WORDS[referral.state]}${decision.allowed ? '' : by}`,
        },
      ],
      referral.version,
    )
  }
  if (!decision.allowed) throw new Refused([{ field: '', message: decision.why }])
  return referral
}

/** Takes a referral into triage: its referrer is told that it has arrived. Deciding it does the same. */
export async function acknowledgeReferral(ask: Acting, key: string): Promise<void> {
  const referral = await referralToDecide(ask, key, 'acknowledge', undefined)
  await ask.tx
    .updateTable('referral')
    .set({ state: 'in_triage', acknowledged_at: ask.deps.clock.now() })
    .where('id', '=', referral.id)
    .execute()
  await log(ask, referral, 'acknowledged', ['state'])
  await tellReferrer(ask, referral, 'acknowledged')
}

/** Records that somebody looked for the same people, places and cases. Without it nothing is accepted. */
export async function recordSearch(ask: Acting, key: string): Promise<void> {
  const { tx, deps, actor } = ask
  const referral = await lockReferral(tx, key)
  demand(actor, may.decide, { groupId: referral.group.id })
  if (!isUndecided(referral.state)) throw new AppError('rule_refused', 'This referral has been decided')
  await tx
    .updateTable('referral')
    .set({ duplicate_search_at: deps.clock.now() })
    .where('id', '=', referral.id)
    .execute()
  await log(ask, referral, 'searched', ['duplicate_search_at'])
}

/** The chair agrees that a referral scored high may be turned away. */
export async function approveTurningAway(ask: Acting, key: string): Promise<void> {
  const { tx, deps, actor } = ask
  const referral = await lockReferral(tx, key)
  demand(actor, may.approve, { groupId: referral.group.id })
  if (!isUndecided(referral.state)) throw new AppError('rule_refused', 'This referral has been decided')
  await tx
    .updateTable('referral')
    .set({ chair_approval_by: actor.userId, chair_approval_at: deps.clock.now() })
    .where('id', '=', referral.id)
    .execute()
  await log(ask, referral, 'approved', ['chair_approval_by'])
}

export interface TurnedAway {
  readonly reason: string
  readonly message: string
  readonly version?: number | undefined
}

/** Returns a referral for more information, signposts it elsewhere or rejects it. Its referrer is told why. */
export async function turnAway(
  ask: Acting,
  key: string,
  step: 'return' | 'signpost' | 'reject',
  given: TurnedAway,
): Promise<void> {
  const referral = await referralToDecide(ask, key, step, given.version)
  const approved = referral.chairApprovalAt !== null
  if (step !== 'return' && needsChairApproval({ riskBand: referral.riskBand, approved })) {
    throw new Refused([{ field: '', message: 'The risk is scored as high, so the chair must approve this first' }])
  }
  const state = ({ return: 'returned_for_information', signpost: 'signposted', reject: 'rejected' } as const)[step]
  await decide(ask, referral, { state, decision_reason: given.reason, decision_message: given.message })
  await log(ask, referral, state, ['state', 'decision_reason', 'decision_message'], given.reason)
  await tellReferrer(ask, referral, step === 'return' ? 'returned' : 'decided')
}

/** Asks the chair to approve turning a high-risk referral away. */
export async function askForApproval(ask: Acting, key: string): Promise<void> {
  const referral = await referralToDecide(ask, key, 'reject', undefined)
  const chairs = await listTriageTeam(ask.tx, referral.group.id, ['chair', 'deputy'])
  for (const chair of chairs)
    await tell(ask, chair, 'approval', { page: 'triage', reference: referral.reference ?? key })
  await log(ask, referral, 'asked for approval', [])
}

/** Writes a decision: who, when, why and what the referrer is told. Whoever decides has seen that it arrived. */
export async function decide(
  { actor, tx, deps }: Acting,
  referral: Referral,
  decision: {
    readonly state: Referral['state']
    readonly decision_reason: string
    readonly decision_message: string | null
    readonly case_id?: string
  },
): Promise<void> {
  const now = deps.clock.now()
  await tx
    .updateTable('referral')
    .set({ ...decision, decided_at: now, decided_by: actor.userId, acknowledged_at: referral.acknowledgedAt ?? now })
    .where('id', '=', referral.id)
    .execute()
}

export async function log(
  { tx }: Acting,
  referral: Referral,
  action: string,
  fields: readonly string[],
  reason?: string,
  caseId?: string,
): Promise<void> {
  await logEvent(tx, {
    action,
    object: { type: 'referral', id: referral.reference ?? referral.id },
    groupId: referral.group.id,
    fields,
    ...(reason !== undefined && { reason }),
    ...(caseId !== undefined && { caseId }),
  })
}
