import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { queueMail } from '../notifications/index.ts'
import { TELL_OF_WRONG_LINK } from './job-names.ts'
import { paths } from './paths.ts'

const Payload = z.object({ linkId: z.uuid() })

interface ToTell {
  readonly userId: string
  readonly address: string
}

/**
 * Tells everyone who acted while a wrong link held, once each, however many cases of theirs it touched. Not part of the
 * request that undoes it: whoever undoes it does not learn how many there are, by page or by time.
 */
export async function tellOfWrongLink(deps: Deps, payload: unknown): Promise<void> {
  const { linkId } = Payload.parse(payload)
  await deps.asActor({ kind: 'system', job: TELL_OF_WRONG_LINK }, async tx => {
    const told = await markAsTold(tx, linkId)
    for (const to of told) {
      await queueMail(tx, {
        to,
        subject: 'Check what you did in a case',
        body: 'Who is described in a case or referral that you worked in was put right: a link between two descriptions was wrong and has been undone. Sign in to see which case, and for which days, and check that what you wrote and did concerns the right person.',
        link: new URL(paths.wrongLink({ link: linkId }), deps.config.publicUrl).href,
      })
    }
    deps.log.info({ job: TELL_OF_WRONG_LINK, told: told.length }, 'people told of a wrong link')
  })
}

/** Marked in the same transaction as the messages, so that running it twice tells nobody twice. */
async function markAsTold(tx: Tx, linkId: string): Promise<readonly ToTell[]> {
  const { rows } = await sql<ToTell>`with told as (
      update wrong_link_use set told_at = now()
      where link_id = ${linkId} and untold_because is null and told_at is null returning user_id)
    select distinct u.id as "userId", u.email as address from told t join user_account u on u.id = t.user_id
    where u.status = 'active' order by 1`.execute(tx)
  return rows
}
