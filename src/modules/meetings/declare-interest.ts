import { randomUUID } from 'node:crypto'
import { AppError } from '../../kernel/errors.ts'
import { Refused } from '../../kernel/http/routing.ts'
import { excludePerson, leadsGroup } from '../sharing/index.ts'
import { logMeeting } from './change-meeting.ts'
import { getMeeting, listAgenda, listAttendance } from './queries.ts'
import { arePapersOut } from './rules/meeting-states.ts'
import type { AgendaItem, Asking, Meeting } from './types.ts'

export interface DeclaredInterest {
  readonly position: number
  /** Whose interest; one's own, or that of somebody at the meeting when one runs it. */
  readonly userId: string
  readonly nature: string
}

/**
 * Declares an interest in an item. The person leaves for it, and of a case they see nothing from now on: not the
 * item, not the minutes, not its actions, until the chair lets them back (domain guide 1.6).
 */
export async function declareInterest(ask: Asking, reference: string, declared: DeclaredInterest): Promise<void> {
  const meeting = await getMeeting(ask.tx, reference)
  if (!arePapersOut(meeting.state))
    throw new AppError('rule_refused', 'The papers of this meeting have not been issued yet.')
  const own = declared.userId === ask.actor.userId
  if (!own && !leadsGroup(ask.actor, meeting.groupId)) throw new AppError('forbidden')
  const item = (await listAgenda(ask.tx, meeting.id)).find(each => each.position === declared.position)
  if (item === undefined) throw new AppError('not_found')
  if (!own) await demandAttendee(ask, meeting, declared.userId)
  await ask.tx
    .insertInto('interest_declaration')
    .values({
      id: randomUUID(),
      meeting_id: meeting.id,
      agenda_item_id: item.id,
      case_id: item.caseId,
      user_id: declared.userId,
      nature: declared.nature,
      declared_at: ask.deps.clock.now(),
    })
    .execute()
  await logMeeting(ask, meeting, 'declared interest', ['interest'])
  await shutOut(ask, meeting, item, declared)
}

async function shutOut(
  ask: Asking,
  meeting: Meeting,
  item: AgendaItem,
  { userId, nature }: DeclaredInterest,
): Promise<void> {
  if (item.caseId === null) return
  await excludePerson(ask, { id: item.caseId, groupId: meeting.groupId }, { userId, reason: nature })
}

async function demandAttendee({ tx }: Asking, meeting: Meeting, userId: string): Promise<void> {
  const attendance = await listAttendance(tx, meeting.id)
  if (attendance.some(attendee => attendee.userId === userId)) return
  throw new Refused([{ field: 'person', message: 'Select somebody on the list of this meeting' }])
}
