import { sql } from 'kysely'
import type { AsActor, UserActor } from '../db/as-actor.ts'
import type { RefusedLook } from '../http/replies.ts'

/**
 * Keeps a trace of a look that was refused, in a transaction of its own because the one that met the refusal is
 * undone. The same work is done whether the thing is hidden or not there, so that the time taken tells nothing. The
 * token of a single-use link is not kept: it may still work.
 */
export async function logRefusal(asActor: AsActor, actor: UserActor, look: RefusedLook): Promise<void> {
  const type = look.pattern.split('/')[1] || 'page'
  const { token: _secret, ...params } = look.params
  const reference = params['reference'] ?? Object.values(params)[0] ?? look.pattern
  await asActor(
    actor,
    async tx => {
      await sql`select log_refusal(${type}, ${reference}, ${look.code === 'forbidden' ? 'was forbidden' : 'looked for'})`.execute(
        tx,
      )
    },
    { requestId: look.requestId },
  )
}
