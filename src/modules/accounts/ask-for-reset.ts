import { setTimeout as delay } from 'node:timers/promises'
import type { Deps } from '../../kernel/http/deps.ts'
import { queueMail } from '../notifications/index.ts'
import { takeAttempt } from './attempts.ts'
import { paths } from './paths.ts'
import { findCredentials } from './queries.ts'
import { makeSingleUseToken } from './single-use-links.ts'

/** Longer than the work takes with an account, so that the time does not tell whether there is one. */
const ANSWER_AFTER_MS = 250

/** Sends the link by which to choose another password. Says nothing of whether there is such an account. */
export async function askForReset(deps: Deps, email: string, address: string): Promise<void> {
  await Promise.all([sendReset(deps, email, address), delay(ANSWER_AFTER_MS)])
}

async function sendReset(deps: Deps, email: string, address: string): Promise<void> {
  await deps.asActor({ kind: 'public' }, async tx => {
    if (!(await takeAttempt(tx, 'reset', email)) || !(await takeAttempt(tx, 'address', address))) return
    const person = await findCredentials(tx, email)
    if (person === undefined || person.status !== 'active') return
    const token = await makeSingleUseToken(tx, person.userId, 'reset')
    await queueMail(tx, {
      to: { address: person.email, userId: person.userId },
      kind: 'account',
      subject: 'Choose another Wardmote password',
      body: `${person.name}\n\nSomebody, we hope you, asked for another password. Follow this link within an hour to choose one. It works once. If you did not ask, you need do nothing.`,
      link: `${deps.config.publicUrl}${paths.reset({ token })}`,
    })
  })
}
