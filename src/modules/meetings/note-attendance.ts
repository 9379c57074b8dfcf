import { randomUUID } from 'node:crypto'
import { AppError } from '../../kernel/errors.ts'
import { Stale } from '../../kernel/http/routing.ts'
import { dateIn } from '../../kernel/local-date.ts'
import { holdMeetingToRun, logMeeting } from './change-meeting.ts'
import { listAttendance } from './queries.ts'
import { arePapersOut, isCalledOff } from './rules/meeting-states.ts'
import { quorumOf } from './judge-quorum.ts'
import type { Asking, AttendanceStatus, Attendee, Meeting } from './types.ts'

export interface Noted {
  readonly id: string
  readonly status: AttendanceStatus
  readonly substituteName: string | undefined
}

export const ATTENDANCE_WORDS: Readonly<Record<AttendanceStatus, string>> = {
  expected: 'Expected',
  present: 'Present',
  apologies: 'Apologies',
  substitute: 'Substitute came',
  absent: 'Absent',
}

/** A number that moves whenever anybody's attendance does, so that two lists filled in at once are noticed. */
export function attendanceVersion(attendance: readonly Attendee[]): number {
  return attendance.reduce((sum, { version }) => sum + version, 0) + 1
}

/** Notes who is there, for the whole list at once. */
export async function noteAttendance(
  ask: Asking,
  reference: string,
  noted: readonly Noted[],
  version: number,
): Promise<void> {
  const meeting = await holdMeetingToRun(ask, reference)
  demandOpenList(meeting)
  const attendance = await listAttendance(ask.tx, meeting.id)
  if (version !== attendanceVersion(attendance)) throw stale(attendance, noted)
  for (const { id, status, substituteName } of noted) {
    const before = attendance.find(each => each.id === id)
    if (before === undefined || (before.status === status && before.substituteName === (substituteName ?? null)))
      continue
    await ask.tx
      .updateTable('attendance')
      .set({ status, substitute_name: substituteName ?? null, noted_at: ask.deps.clock.now() })
      .where('id', '=', id)
      .execute()
  }
  const quorum = quorumOf(meeting, await listAttendance(ask.tx, meeting.id))
  await ask.tx
    .updateTable('meeting')
    .set({ quorum_met: quorum.met, quorum_note: quorum.words })
    .where('id', '=', meeting.id)
    .execute()
  await logMeeting(ask, meeting, 'noted attendance', ['attendance'])
}

/** The agencies from which somebody may come who was not expected: all that are in being on the day. */
export function listGuestAgencies({ tx }: Pick<Asking, 'tx'>, { startsAt }: Pick<Meeting, 'startsAt'>) {
  const on = dateIn(startsAt)
  return tx
    .selectFrom('organisation')
    .select(['id as value', 'short_name as text'])
    .where('valid_from', '<=', on)
    .where(eb => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', on)]))
    .orderBy('short_name')
    .orderBy('id')
    .limit(500)
    .execute()
}

/** Somebody who came and was not expected: named, of an agency, with no sight of papers unless they sit on the group. */
export async function addGuest(
  ask: Asking,
  reference: string,
  guest: { readonly name: string; readonly organisationId: string },
): Promise<void> {
  const meeting = await holdMeetingToRun(ask, reference)
  demandOpenList(meeting)
  await ask.tx
    .insertInto('attendance')
    .values({
      id: randomUUID(),
      meeting_id: meeting.id,
      user_id: null,
      person_name: guest.name,
      organisation_id: guest.organisationId,
      role: 'invited',
      status: arePapersOut(meeting.state) && meeting.state !== 'papers_issued' ? 'present' : 'expected',
      noted_at: ask.deps.clock.now(),
    })
    .execute()
  await logMeeting(ask, meeting, 'added guest', ['attendance'])
}

/** Once the minutes are out, who was there is part of them; correct the minutes to change it. */
function demandOpenList({ state }: Meeting): void {
  if (isCalledOff(state)) throw new AppError('rule_refused', 'This meeting was called off.')
  if (state === 'minutes_issued' || state === 'approved') {
    throw new AppError(
      'rule_refused',
      'The minutes of this meeting are issued. Correct the minutes to change who was there.',
    )
  }
}

function stale(attendance: readonly Attendee[], noted: readonly Noted[]): Stale {
  const words = (status: AttendanceStatus, substitute: string | null | undefined) =>
    substitute ? `${ATTENDANCE_WORDS[status]}: ${substitute}` : ATTENDANCE_WORDS[status]
  const differences = attendance.flatMap(({ id, name, status, substituteName }) => {
    const mine = noted.find(each => each.id === id)
    if (mine === undefined) return [{ label: name, yours: '', theirs: words(status, substituteName) }]
    if (mine.status === status && (mine.substituteName ?? null) === substituteName) return []
    return [{ label: name, yours: words(mine.status, mine.substituteName), theirs: words(status, substituteName) }]
  })
  return new Stale(differences, attendanceVersion(attendance))
}
