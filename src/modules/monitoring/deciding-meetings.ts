import type { Tx } from '../../kernel/db/as-actor.ts'
import { dateIn, type LocalDate } from '../../kernel/local-date.ts'

/** A meeting of a group that can have decided something. */
export interface DecidingMeeting {
  readonly id: string
  readonly reference: string
  readonly startsAt: Date
  readonly heldOn: LocalDate
  readonly state: string
}

/** A meeting can decide once it is in session, and what it decided can be recorded afterwards. */
const DECIDING_STATES = ['in_session', 'minutes_draft', 'minutes_issued', 'approved'] as const

const OFFERED = 20

/** Meetings of a group that are in session or were held, latest first. Read along the edge to meetings for their labels. */
export async function listDecidingMeetings(tx: Tx, groupId: string): Promise<readonly DecidingMeeting[]> {
  const rows = await tx
    .selectFrom('meeting')
    .select(['id', 'reference', 'starts_at as startsAt', 'state'])
    .where('group_id', '=', groupId)
    .where('state', 'in', [...DECIDING_STATES])
    .orderBy('starts_at', 'desc')
    .orderBy('id')
    .limit(OFFERED)
    .execute()
  return rows.map(row => ({ ...row, heldOn: dateIn(row.startsAt) }))
}
