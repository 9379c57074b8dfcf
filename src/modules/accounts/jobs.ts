import { sql } from 'kysely'
import type { Deps } from '../../kernel/http/deps.ts'
import { forgetSubmissions } from '../../kernel/http/submissions.ts'

export const SWEEP = 'accounts:sweep'

/** Each night: attempts, links and changes of scope older than a day, sessions a month over and forms long acted on are forgotten. */
export async function sweep(deps: Deps): Promise<void> {
  await deps.asActor({ kind: 'system', job: SWEEP }, async tx => {
    await tx.deleteFrom('sign_in_attempt').where('attempted_at', '<', sql<Date>`now() - interval '1 day'`).execute()
    await tx.deleteFrom('session').where('expires_at', '<', sql<Date>`now() - interval '30 days'`).execute()
    await tx.deleteFrom('scope_change').where('noted_at', '<', sql<Date>`now() - interval '1 day'`).execute()
    await forgetSubmissions(tx)
  })
  // Only signing in may touch links, used up or not: not even a job.
  await deps.asActor({ kind: 'public' }, async tx => {
    await tx.deleteFrom('account_token').where('expires_at', '<', sql<Date>`now() - interval '1 day'`).execute()
  })
}
