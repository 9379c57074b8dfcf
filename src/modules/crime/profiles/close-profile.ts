import { demand } from '../../../kernel/access/permission.ts'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import { AppError } from '../../../kernel/errors.ts'
import { Stale } from '../../../kernel/http/routing.ts'
import { may } from './permissions.ts'
import { getProfile, getProfileAlone } from './queries.ts'
import type { Asking, Profile } from './types.ts'

/** The profile, if whoever asks may close it or open it again. */
export async function getProfileToClose(ask: Asking, reference: string): Promise<Profile> {
  const profile = await getProfile(ask.tx, reference)
  demand(ask.actor, may.closeProfile, profile)
  return profile
}

/** Closes an open profile, opens a closed one again; with the reason. Its editions stay. */
export async function turnState(
  ask: Asking,
  said: { readonly reference: string; readonly version: number; readonly reason: string },
): Promise<'open' | 'closed'> {
  await getProfileToClose(ask, said.reference)
  const profile = await getProfileAlone(ask.tx, said.reference)
  if (profile.version !== said.version) {
    const theirs = profile.state === 'closed' ? 'Closed' : 'Open'
    throw new Stale(
      [{ label: 'The profile', yours: 'As you read it', theirs: `${theirs}, version ${profile.version}` }],
      profile.version,
    )
  }
  const state = profile.state === 'open' ? 'closed' : 'open'
  const { numUpdatedRows } = await ask.tx
    .updateTable('problem_profile')
    .set({ state, state_reason: said.reason, state_by: ask.actor.userId, state_at: ask.deps.clock.now() })
    .where('id', '=', profile.id)
    .where('version', '=', said.version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) {
    throw new AppError(
      'rule_refused',
      'This group is not open to you now. It needs an agreement that your agency has signed, and your declaration.',
    )
  }
  await logEvent(ask.tx, {
    action: state === 'closed' ? 'closed profile' : 'opened profile again',
    object: { type: 'profile', id: profile.reference },
    groupId: profile.groupId,
    fields: ['state'],
    reason: said.reason,
  })
  return state
}
