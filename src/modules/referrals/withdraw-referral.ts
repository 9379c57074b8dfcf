import { demand } from '../../kernel/access/permission.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { AppError } from '../../kernel/errors.ts'
import { Refused } from '../../kernel/http/routing.ts'
import { may } from './permissions.ts'
import { listTriageTeam, lockReferral } from './queries.ts'
import { decideStep } from './rules/referral-states.ts'
import { tell } from './tell.ts'
import type { Acting } from './types.ts'

/** Takes a referral back before it is decided. What was sent stays on record. */
export async function withdrawReferral(ask: Acting, key: string, reason: string): Promise<void> {
  const { actor, tx, deps } = ask
  const referral = await lockReferral(tx, key)
  demand(actor, may.changeOwn, referral)
  const decision = decideStep(referral.state, 'withdraw')
  if (!decision.allowed) throw new Refused([{ field: '', message: `${decision.why}, so it cannot be withdrawn` }])
  await tx
    .updateTable('referral')
    .set({ state: 'withdrawn', decided_at: deps.clock.now(), decided_by: actor.userId, decision_reason: reason })
    .where('id', '=', referral.id)
    .execute()
  await logEvent(tx, {
    action: 'withdrew',
    object: { type: 'referral', id: referral.reference ?? referral.id },
    groupId: referral.group.id,
    fields: ['state'],
    reason,
  })
  if (referral.reference === null || referral.state === 'returned_for_information') return
  for (const person of await listTriageTeam(tx, referral.group.id, ['coordinator'])) {
    await tell(ask, person, 'withdrawn', { page: 'triage', reference: referral.reference })
  }
}

/** Throws a draft away. Nobody else ever saw it, so nothing of it is kept. */
export async function discardDraft({ actor, tx }: Acting, key: string): Promise<void> {
  const referral = await lockReferral(tx, key)
  demand(actor, may.changeOwn, referral)
  const decision = decideStep(referral.state, 'discard')
  if (!decision.allowed) throw new AppError('rule_refused', `${decision.why}, so it cannot be discarded`)
  await tx.deleteFrom('referral').where('id', '=', referral.id).execute()
  await logEvent(tx, { action: 'discarded', object: { type: 'referral', id: referral.id }, groupId: referral.group.id })
}
