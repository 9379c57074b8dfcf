import { queueMail } from '../notifications/index.ts'
import { paths } from './paths.ts'
import type { Acting, Referral } from './types.ts'

/** What people are told by e-mail. Never a name, a group of tier R or what was decided: only that there is something to read. */
const MESSAGES = {
  new_referral: ['A referral is waiting for triage', 'A referral has come in to a group that you coordinate.'],
  urgent_referral: [
    'An urgent referral is waiting for triage',
    'An urgent referral has come in. It needs a decision today.',
  ],
  acknowledged: ['Your referral has been received', 'Your referral has been received and is in triage.'],
  decided: [
    'There is a decision on your referral',
    'A decision has been made on a referral that you sent. Sign in to read it.',
  ],
  returned: [
    'Your referral needs more information',
    'A referral that you sent has come back to you with questions. Sign in to answer them.',
  ],
  withdrawn: [
    'A referral has been withdrawn',
    'A referral that was waiting for triage has been withdrawn by its referrer.',
  ],
  approval: ['Your approval is needed', 'A decision on a referral scored as high risk needs your approval as chair.'],
  research: [
    'Your agency is listed on a case',
    'Your agency has been listed on a case. Look up what your agency holds before the next meeting.',
  ],
} as const

export type Told = keyof typeof MESSAGES

/** Tells somebody, with a link to the page where they may read more. */
export async function tell(
  { tx, deps }: Acting,
  person: { readonly id: string; readonly email: string },
  about: Told,
  to: { readonly page: 'referral' | 'triage' | 'case'; readonly reference: string },
): Promise<void> {
  const [subject, body] = MESSAGES[about]
  const { reference } = to
  const address =
    to.page === 'referral'
      ? paths.referral({ reference })
      : to.page === 'triage'
        ? paths.triageOne({ reference })
        : `/cases/${reference}`
  await queueMail(tx, {
    to: { userId: person.id, address: person.email },
    subject,
    body,
    link: new URL(address, deps.config.publicUrl).href,
  })
}

export async function tellReferrer(ask: Acting, referral: Referral, about: Told): Promise<void> {
  if (referral.reference === null) return
  await tell(ask, { id: referral.createdBy, email: referral.createdByEmail }, about, {
    page: 'referral',
    reference: referral.reference,
  })
}
