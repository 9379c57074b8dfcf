import { sql } from 'kysely'
import { demand } from '../../kernel/access/permission.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { Stale } from '../../kernel/http/routing.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { mayGovern } from './governance-permissions.ts'
import type { Acting } from './types.ts'

export interface Opening {
  readonly id: string
  readonly caseReference: string
  readonly groupId: string
  readonly groupName: string
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly agency: string
  readonly reason: string
  readonly openedAt: Date
  readonly expiresAt: Date
  readonly reviewBy: LocalDate
  readonly reviewedAt: Date | null
  readonly reviewerName: string | null
  readonly finding: 'justified' | 'not_justified' | null
  readonly findingNote: string | null
  readonly version: number
}

/** Emergencies that wait for a review, soonest due first, and those reviewed last. Whose, the row policies decide. */
export async function listOpenings(
  tx: Tx,
  { reviewed, limit }: { readonly reviewed: boolean; readonly limit: number },
): Promise<readonly Opening[]> {
  const openings = selectOpenings(tx)
  return reviewed
    ? openings
        .where('b.reviewed_at', 'is not', null)
        .orderBy('b.reviewed_at', 'desc')
        .orderBy('b.id')
        .limit(limit)
        .execute()
    : openings
        .where('b.reviewed_at', 'is', null)
        .orderBy('b.review_by')
        .orderBy('b.opened_at')
        .orderBy('b.id')
        .limit(limit)
        .execute()
}

export async function getOpening(tx: Tx, id: string): Promise<Opening> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new AppError('not_found')
  const opening = await selectOpenings(tx).where('b.id', '=', id).executeTakeFirst()
  if (opening === undefined) throw new AppError('not_found')
  return opening
}

export interface BreakGlassReview {
  readonly version: number
  readonly finding: 'justified' | 'not_justified'
  readonly note: string
}

/** Says whether an emergency was one. Never by the person who opened the case: the row policy refuses it as well. */
export async function reviewBreakGlass(
  { actor, tx }: Acting,
  id: string,
  { version, finding, note }: BreakGlassReview,
): Promise<void> {
  const opening = await getOpeningToReview({ actor, tx }, id)
  if (opening.version !== version) throw new Stale([], opening.version)
  const { numUpdatedRows } = await tx
    .updateTable('break_glass')
    .set({ reviewed_at: sql<Date>`now()`, reviewed_by: actor.userId, finding, finding_note: note })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new AppError('stale')
  await logEvent(tx, {
    action: 'reviewed',
    object: { type: 'break_glass', id },
    caseReference: opening.caseReference,
    groupId: opening.groupId,
    fields: ['finding', 'finding_note'],
    reason: finding === 'justified' ? 'Justified' : 'Not justified',
  })
}

/** An opening that is still to be reviewed, for somebody who may review it. */
export async function getOpeningToReview({ actor, tx }: Pick<Acting, 'actor' | 'tx'>, id: string): Promise<Opening> {
  const opening = await getOpening(tx, id)
  demand(actor, mayGovern.reviewEmergency, opening)
  if (opening.reviewedAt !== null) throw new AppError('rule_refused', 'This emergency has been reviewed already.')
  return opening
}

function selectOpenings(tx: Tx) {
  return tx
    .selectFrom('break_glass as b')
    .innerJoin('user_account as u', 'u.id', 'b.user_id')
    .innerJoin('organisation as o', 'o.id', 'u.organisation_id')
    .innerJoin('partnership_group as g', 'g.id', 'b.group_id')
    .leftJoin('user_account as r', 'r.id', 'b.reviewed_by')
    .select([
      'b.id', 'b.case_reference as caseReference', 'b.group_id as groupId', 'g.name as groupName', 'b.user_id as userId', 'u.name', 'u.email',
      'o.short_name as agency', 'b.reason', 'b.opened_at as openedAt', 'b.expires_at as expiresAt', 'b.review_by as reviewBy',
      'b.reviewed_at as reviewedAt', 'r.name as reviewerName', 'b.finding', 'b.finding_note as findingNote', 'b.version',
    ]) // biome-ignore format: column by column
}
