import { queueMail } from '../notifications/index.ts'
import { paths } from './paths.ts'
import { listExpected } from './queries.ts'
import type { Asking, Meeting } from './types.ts'
import { todayIn } from '../../kernel/local-date.ts'

/** Sends every member of the group a link. The words name no group, no case and no person. */
export async function mailMembers(
  ask: Asking,
  meeting: Pick<Meeting, 'groupId' | 'reference'>,
  words: { readonly subject: string; readonly body: string; readonly address?: string },
): Promise<number> {
  const members = await listExpected(ask.tx, meeting.groupId, todayIn(ask.deps.clock))
  const others = members.filter(member => member.userId !== ask.actor.userId)
  const link = new URL(words.address ?? paths.meeting(meeting), ask.deps.config.publicUrl).href
  for (const { userId, email } of others) {
    await queueMail(ask.tx, { to: { address: email, userId }, subject: words.subject, body: words.body, link })
  }
  return others.length
}
