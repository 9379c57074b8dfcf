import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { path } from '../../kernel/http/routing.ts'
import { todayIn } from '../../kernel/local-date.ts'
import { queueMail } from '../notifications/index.ts'
import { TELL_REFERRERS } from './job-names.ts'
import { logChange } from './log-change.ts'

const Payload = z.object({ caseId: z.uuid() })

// The referrals module builds on this one, so its address is written here and its table read here: only who to tell.
const referralPage = path('/referrals/:reference')

/**
 * Tells whoever referred a closed case that there is an outcome to read, once each referral. Not part of the request that
 * closes it: a referral may have come from another group, and the chair who closes the case may not see that one.
 */
export async function tellReferrers(deps: Deps, payload: unknown): Promise<void> {
  const { caseId } = Payload.parse(payload)
  await deps.asActor({ kind: 'system', job: TELL_REFERRERS }, async tx => {
    const referrers = await listReferrers(tx, caseId)
    if (referrers.length === 0 || !(await markAsTold(tx, deps, caseId))) return
    for (const { reference, userId, address } of referrers) {
      await queueMail(tx, {
        to: { userId, address },
        subject: 'The outcome of a referral that you made',
        body: 'The panel has finished its work on a referral that you made. Sign in to read the outcome.',
        link: new URL(referralPage({ reference }), deps.config.publicUrl).href,
      })
    }
  })
}

interface Referrer {
  readonly reference: string
  readonly userId: string
  readonly address: string
}

const MOST_REFERRALS = 500

/** Never somebody excluded from the case: they do not find their referral either. */
async function listReferrers(tx: Tx, caseId: string): Promise<readonly Referrer[]> {
  const { rows } = await sql<Referrer>`
    select r.reference, u.id as "userId", u.email as address
    from referral r join user_account u on u.id = r.created_by and u.status = 'active'
    where r.case_id = ${caseId} and r.reference is not null
      and not exists (select from exclusion x where x.case_id = r.case_id and x.user_id = u.id and x.lifted_at is null)
    order by r.reference limit ${MOST_REFERRALS}`.execute(tx)
  return rows
}

/** Marked in the same transaction as the messages, so that running it twice tells nobody twice. Not once it is reopened. */
async function markAsTold(tx: Tx, { clock }: Deps, caseId: string): Promise<boolean> {
  const file = await tx
    .updateTable('case_file')
    .set({ referrer_told_on: todayIn(clock) })
    .where('id', '=', caseId)
    .where('state', '=', 'closed')
    .where('referrer_told_on', 'is', null)
    .returning(['id', 'reference', 'group_id as groupId'])
    .executeTakeFirst()
  if (file === undefined) return false
  await logChange(tx, file, { action: 'changed', fields: ['referrer_told_on'] })
  return true
}
