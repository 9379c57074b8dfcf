import { sql } from 'kysely'
import { demand } from '../../kernel/access/permission.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { addJob } from '../../kernel/jobs/add-job.ts'
import { TELL_OF_WRONG_LINK } from './job-names.ts'
import { getPair, groupsOf, logJudgement } from './judge-pair.ts'
import { getJudgement } from './judge-queries.ts'
import { may } from './permissions.ts'
import type { Asking, Judgement, SeenDescription } from './types.ts'

export interface JudgedPair {
  readonly judgement: Judgement
  readonly pair: readonly [SeenDescription, SeenDescription]
}

/** A judgement that whoever asks may change: they see both descriptions and lead a group that knows one of them. */
export async function getJudgedPair({ tx, actor }: Pick<Asking, 'tx' | 'actor'>, id: string): Promise<JudgedPair> {
  const judgement = await getJudgement(tx, id)
  const pair = await getPair(tx, judgement.descriptionA, judgement.descriptionB)
  demand(actor, may.judge, { groupIds: groupsOf(pair) })
  return { judgement, pair }
}

/**
 * "This was wrong." Both people are again exactly what they were before. Everyone who looked at or wrote in their cases
 * while the link held is listed by the database, which sees them all, and is told by a job, so that this request takes
 * the same time however many there are. Answers with the wrong link, where there was one.
 */
export async function undoJudgement(ask: Asking, id: string, reason: string): Promise<string | undefined> {
  const { tx, actor } = ask
  const { judgement, pair } = await getJudgedPair(ask, id)
  if (judgement.keptReason !== null) {
    throw new AppError('rule_refused', 'This is kept as it is. Take that mark away first, and say why')
  }
  const { numUpdatedRows } = await tx
    .updateTable('same_person_judgement')
    .set({ undone_at: sql<Date>`now()`, undone_by: actor.userId, undone_reason: reason })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new AppError('stale', 'Somebody has undone this already')
  await logJudgement(tx, pair, { id, action: 'judgement_undone', reason })
  const linkId = await findWrongLink(tx, id)
  if (linkId !== undefined) await addJob(tx, TELL_OF_WRONG_LINK, { linkId })
  return linkId
}

/** Keeps a pair as it was judged, whatever is found later, or takes the mark away again. */
export async function keepJudgement(ask: Asking, id: string, said: { keep: boolean; reason: string }): Promise<void> {
  const { tx, actor } = ask
  const { judgement, pair } = await getJudgedPair(ask, id)
  if (!judgement.live || judgement.verdict === 'not_sure') {
    throw new AppError('rule_refused', 'Only a judgement “same” or “not the same” that stands can be kept as it is')
  }
  await tx
    .updateTable('same_person_judgement')
    .set(
      said.keep
        ? { kept_by: actor.userId, kept_at: sql<Date>`now()`, kept_reason: said.reason }
        : { kept_by: null, kept_at: null, kept_reason: null },
    )
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .execute()
  const action = said.keep ? 'judgement_kept' : 'judgement_no_longer_kept'
  await logJudgement(tx, pair, { id, action, reason: said.reason })
}

async function findWrongLink(tx: Tx, judgementId: string): Promise<string | undefined> {
  const row = await tx.selectFrom('wrong_link').select('id').where('judgement_id', '=', judgementId).executeTakeFirst()
  return row?.id
}
