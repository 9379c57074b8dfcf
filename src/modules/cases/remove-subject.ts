import { sql } from 'kysely'
import { demand } from '../../kernel/access/permission.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Acting } from '../sharing/index.ts'
import { logChange } from './log-change.ts'
import { may } from './permissions.ts'
import { isUuid } from './queries.ts'
import { refuseEnded } from './refuse-ended.ts'
import type { CaseFile } from './types.ts'

/** Takes a person or place off a case. What was written about them stays in the chronology. */
export async function removeSubject({ actor, tx }: Acting, file: CaseFile, subjectId: string): Promise<void> {
  demand(actor, may.changeDetails, file)
  refuseEnded(file)
  if (!isUuid(subjectId)) throw new AppError('not_found')
  const removed = await tx
    .updateTable('case_subject')
    .set({ removed_at: sql<Date>`now()` })
    .where('id', '=', subjectId)
    .where('case_id', '=', file.id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (removed.numUpdatedRows === 0n) throw new AppError('not_found')
  await logChange(tx, file, {
    action: 'removed',
    object: { type: 'case_subject', id: subjectId },
    fields: ['subjects'],
  })
}
