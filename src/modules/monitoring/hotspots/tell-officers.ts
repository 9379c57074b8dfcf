import { queueMail } from '../../notifications/index.ts'
import { hotspotPaths } from './paths.ts'
import { listToTell } from './queries.ts'
import type { Asking } from './types.ts'

interface Telling {
  readonly organisationId: string
  readonly userId: string | null
  readonly groupId: string
  readonly reference: string
  readonly subject: string
  readonly body: string
}

/**
 * Sends a link to the officer who is tasked, or, where none is named, to those who sit on the group for their agency. The
 * message says nothing of what or where: it is read on locked telephones. Answers how many were told.
 */
export async function tellOfficers(ask: Asking, telling: Telling): Promise<number> {
  const people = (await listToTell(ask.tx, telling)).filter(({ userId }) => userId !== ask.actor.userId)
  for (const { userId, email } of people) {
    await queueMail(ask.tx, {
      to: { address: email, userId },
      subject: telling.subject,
      body: telling.body,
      link: new URL(hotspotPaths.tasking({ reference: telling.reference }), ask.deps.config.publicUrl).href,
    })
  }
  return people.length
}
