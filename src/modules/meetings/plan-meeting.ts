import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { demand } from '../../kernel/access/permission.ts'
import { addMonths, formatTime, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { newReference } from '../../kernel/reference.ts'
import { addWorkingDays } from '../../kernel/working-days.ts'
import { Refused } from '../../kernel/http/routing.ts'
import { logMeeting } from './change-meeting.ts'
import { may } from './permissions.ts'
import { getGroupForMeeting, listExpected } from './queries.ts'
import { papersDueOn } from './rules/papers.ts'
import { meetingSettings } from './settings.ts'
import type { Asking, MeetingMode } from './types.ts'

export interface PlannedMeeting {
  readonly groupCode: string
  readonly date: LocalDate
  /** `HH:MM` as the clock on the wall says. */
  readonly time: string
  readonly place: string
  readonly mode: MeetingMode
}

/** Nobody plans further ahead; a later date is a slip of the keyboard. */
const FURTHEST_MONTHS = 24

/** Plans a meeting of a group and expects its members. */
export async function planMeeting(ask: Asking, planned: PlannedMeeting): Promise<string> {
  const { tx, deps } = ask
  const group = await getGroupForMeeting(tx, planned.groupCode)
  demand(ask.actor, may.runThisMeeting, { groupId: group.id })
  if (planned.date < todayIn(deps.clock))
    throw new Refused([{ field: 'date', message: 'The date of the meeting must be today or in the future' }])
  if (planned.date > addMonths(todayIn(deps.clock), FURTHEST_MONTHS))
    throw new Refused([{ field: 'date', message: 'The date of the meeting must be within the next two years' }])
  await refuseSecondOnOneDay(ask, group.id, planned.date)
  const { papersBefore, minutesAfter } = meetingSettings(deps)
  const [id, reference] = [randomUUID(), newReference('M')]
  await tx
    .insertInto('meeting')
    .values({
      id,
      reference,
      group_id: group.id,
      starts_at: sql<Date>`(${`${planned.date} ${planned.time}`}::text::timestamp at time zone 'Europe/London')`,
      place: planned.place,
      mode: planned.mode,
      papers_due_on: papersDueOn(deps.calendar, planned.date, papersBefore),
      minutes_due_on: addWorkingDays(deps.calendar, planned.date, minutesAfter),
      created_by: ask.actor.userId,
    })
    .execute()
  await expectMembers(ask, { id, groupId: group.id }, planned.date)
  await logMeeting(ask, { reference, groupId: group.id }, 'planned meeting', ['starts_at', 'place', 'mode'])
  return reference
}

/** Everybody who sits on the group on the day is expected; whoever is expected already stays as they are. */
export async function expectMembers(
  { tx }: Asking,
  meeting: { readonly id: string; readonly groupId: string },
  on: LocalDate,
): Promise<void> {
  const members = await listExpected(tx, meeting.groupId, on)
  const there = await tx.selectFrom('attendance').select('user_id').where('meeting_id', '=', meeting.id).execute()
  const known = new Set(there.map(row => row.user_id))
  const missing = members.filter(member => !known.has(member.userId))
  if (missing.length === 0) return
  await tx
    .insertInto('attendance')
    .values(
      missing.map(({ userId, name, organisationId, role }) => ({
        meeting_id: meeting.id,
        user_id: userId,
        person_name: name,
        organisation_id: organisationId,
        role,
      })),
    )
    .execute()
}

/** Two who plan for one group at once take turns, so that the second sees the meeting of the first. */
async function refuseSecondOnOneDay({ tx }: Asking, groupId: string, date: LocalDate): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`meetings of ${groupId}`}, 0))`.execute(tx)
  const { rows } = await sql<{ startsAt: Date }>`select starts_at as "startsAt" from meeting
    where group_id = ${groupId} and state not in ('cancelled', 'postponed')
      and (starts_at at time zone 'Europe/London')::date = ${date}::date limit 1`.execute(tx)
  const [other] = rows
  if (other === undefined) return
  const message = `The group already meets on that day, at ${formatTime(other.startsAt)}. Enter another day`
  throw new Refused([{ field: 'date', message }])
}
