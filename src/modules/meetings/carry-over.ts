import { randomInt, randomUUID } from 'node:crypto'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { dateIn, formatDate } from '../../kernel/local-date.ts'
import { findPostponedBefore, listAgenda } from './queries.ts'
import { nextPosition } from './rules/standing-items.ts'
import type { Meeting } from './types.ts'

/**
 * Puts on an agenda that opens what was typed on that of the postponed meeting before it. Standing items are on it
 * anyway, and cases are proposed anew with the reasons of the new day.
 */
export async function carryOver(tx: Tx, meeting: Meeting, taken: readonly number[]): Promise<number> {
  const postponed = await findPostponedBefore(tx, meeting)
  if (postponed === undefined) return 0
  const positions = [...taken]
  const items = (await listAgenda(tx, postponed.id))
    .filter(({ kind, caseId }) => kind === 'other' && caseId === null)
    .map(({ title, reason }) => {
      const position = nextPosition('other', positions, randomInt(10, 60))
      positions.push(position)
      const from = `Put off from the meeting of ${formatDate(dateIn(postponed.startsAt))}`
      return {
        id: randomUUID(),
        meeting_id: meeting.id,
        kind: 'other' as const,
        title,
        position,
        reason: reason ?? from,
      }
    })
  if (items.length > 0) await tx.insertInto('agenda_item').values(items).execute()
  return items.length
}
