import { sql } from 'kysely'
import { demand } from '../../kernel/access/permission.ts'
import { Refused } from '../../kernel/http/routing.ts'
import { type LocalDate, todayIn } from '../../kernel/local-date.ts'
import type { Acting } from '../sharing/index.ts'
import { logChange } from './log-change.ts'
import { may } from './permissions.ts'
import { getCaseById } from './queries.ts'
import { reviewObstacles } from './rules/case-states.ts'

/** A meeting has discussed the case; it may set the next review, within twelve weeks, while the state stays as it is. */
export async function noteDiscussed(
  ask: Acting,
  caseId: string,
  { on, reviewOn }: { readonly on: LocalDate; readonly reviewOn?: LocalDate | undefined },
): Promise<void> {
  const file = await getCaseById(ask.tx, caseId)
  demand(ask.actor, may.lead, file)
  const next = file.closedOn === null ? reviewOn : undefined
  const obstacles = next === undefined ? [] : reviewObstacles(file.state, next, todayIn(ask.deps.clock))
  if (obstacles.length > 0) throw new Refused(obstacles)
  await ask.tx
    .updateTable('case_file')
    .set({
      last_discussed_on: sql<LocalDate>`greatest(last_discussed_on, ${on}::date)`,
      ...(next !== undefined && { review_on: next }),
    })
    .where('id', '=', caseId)
    .execute()
  await logChange(ask.tx, file, {
    action: 'discussed',
    fields: ['last_discussed_on', ...(next === undefined ? [] : ['review_on'])],
  })
}
