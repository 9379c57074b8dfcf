import { sql } from 'kysely'
import { queueMail } from '../notifications/index.ts'
import { path } from '../../kernel/http/routing.ts'
import type { Acting } from '../sharing/index.ts'
import type { CaseFile } from './types.ts'

// The referrals module builds on this one, so its address is written here and its table read here: only who to tell.
const referralPage = path('/referrals/:reference')

/** Tells whoever referred the case that there is an outcome to read. Says whether there was anybody to tell. */
export async function tellReferrer({ tx, deps }: Acting, file: Pick<CaseFile, 'id'>): Promise<boolean> {
  const { rows } = await sql<{ reference: string; userId: string; address: string }>`
    select r.reference, u.id as "userId", u.email as address
    from referral r join user_account u on u.id = r.created_by
    where r.case_id = ${file.id} and r.reference is not null order by r.reference limit 20`.execute(tx)
  for (const { reference, userId, address } of rows) {
    await queueMail(tx, {
      to: { userId, address },
      subject: 'The outcome of a referral that you made',
      body: 'The panel has finished its work on a referral that you made. Sign in to read the outcome.',
      link: new URL(referralPage({ reference }), deps.config.publicUrl).href,
    })
  }
  return rows.length > 0
}
