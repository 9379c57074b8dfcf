import { randomUUID } from 'node:crypto'
import { demand } from '../../kernel/access/permission.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { todayIn } from '../../kernel/local-date.ts'
import { Refused } from '../../kernel/http/routing.ts'
import { may } from './permissions.ts'
import { listReferralGroups, lockReferral } from './queries.ts'
import { isWithReferrer } from './rules/referral-states.ts'
import { decideKind, KIND_WORDS } from './rules/subject-kinds.ts'
import type { Acting, ReferralGroup, SubjectKind } from './types.ts'

/** Begins a draft. Only its writer sees it. A group that does not take what is referred refuses, and names one that does. */
export async function startReferral(
  ask: Acting,
  given: { readonly groupCode: string; readonly subjectKind: SubjectKind },
): Promise<string> {
  const { actor, tx } = ask
  demand(actor, may.refer)
  const group = await groupThatTakes(ask, given)
  const id = randomUUID()
  await tx
    .insertInto('referral')
    .values({
      id,
      group_id: group.id,
      subject_kind: given.subjectKind,
      created_by: actor.userId,
      organisation_id: actor.organisationId,
      answers: JSON.stringify({ pages: {}, subjects: [] }),
    })
    .execute()
  await logEvent(tx, { action: 'started', object: { type: 'referral', id }, groupId: group.id })
  return id
}

/** Moves a draft to another group with everything written in it: from JAG to CHaRMM when it turns out to be about a person. */
export async function moveReferral(
  ask: Acting,
  key: string,
  given: { readonly groupCode: string; readonly subjectKind: SubjectKind },
): Promise<void> {
  const { actor, tx } = ask
  const referral = await lockReferral(tx, key)
  demand(actor, may.changeOwn, referral)
  if (!isWithReferrer(referral.state) || referral.reference !== null) {
    throw new Refused([
      { field: '', message: 'Only a draft can be moved to another group. Withdraw this referral and start another' },
    ])
  }
  const group = await groupThatTakes(ask, given)
  await tx
    .updateTable('referral')
    .set({ group_id: group.id, subject_kind: given.subjectKind, saved_at: ask.deps.clock.now() })
    .where('id', '=', referral.id)
    .execute()
  await logEvent(tx, {
    action: 'changed',
    object: { type: 'referral', id: referral.id },
    groupId: group.id,
    fields: ['group', 'subject_kind'],
  })
}

async function groupThatTakes(
  { tx, deps }: Acting,
  given: { readonly groupCode: string; readonly subjectKind: SubjectKind },
): Promise<ReferralGroup> {
  const groups = await listReferralGroups(tx, todayIn(deps.clock))
  const group = groups.find(each => each.code === given.groupCode)
  if (group === undefined) throw new Refused([{ field: 'group', message: 'Select the group you are referring to' }])
  const decision = decideKind(group, given.subjectKind, groups)
  if (decision.fits) return group
  const either = new Intl.ListFormat('en-GB', { type: 'disjunction' })
  const way = either.format(decision.instead.map(other => other.name))
  throw new Refused([
    {
      field: 'group',
      message: `${group.name} takes ${decision.takes}, not ${KIND_WORDS[given.subjectKind].one}.${way ? ` Refer to ${way} instead` : ' Choose another group'}`,
    },
  ])
}
