import type { Updateable } from 'kysely'
import { demand } from '../../kernel/access/permission.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Database } from '../../kernel/db/tables.gen.ts'
import { AppError } from '../../kernel/errors.ts'
import { Stale } from '../../kernel/http/routing.ts'
import { may } from './permissions.ts'
import { getMeeting } from './queries.ts'
import { decideStep, type MeetingStep, STATE_WORDS, STEP_DEEDS } from './rules/meeting-states.ts'
import type { Asking, Meeting } from './types.ts'

/** The meeting, for whoever runs its group. */
export async function getMeetingToRun(ask: Asking, reference: string): Promise<Meeting> {
  const meeting = await getMeeting(ask.tx, reference)
  demand(ask.actor, may.runThisMeeting, meeting)
  return meeting
}

/** The same, and until this transaction ends nobody else takes a step of the meeting or writes in it. */
export async function holdMeetingToRun(ask: Asking, reference: string): Promise<Meeting> {
  await ask.tx.selectFrom('meeting').select('id').where('reference', '=', reference).forNoKeyUpdate().execute()
  return getMeetingToRun(ask, reference)
}

/** Takes a step of the meeting, with what it sets beside the state, and logs it. */
export async function takeStep(
  ask: Asking,
  meeting: Meeting,
  step: MeetingStep,
  set: Partial<Updateable<Database['meeting']>> = {},
): Promise<void> {
  const decision = decideStep(meeting.state, step)
  if (!decision.allowed) throw new AppError('rule_refused', decision.because)
  const { numUpdatedRows } = await ask.tx
    .updateTable('meeting')
    .set({ state: decision.to, ...set })
    .where('id', '=', meeting.id)
    .where('version', '=', meeting.version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) {
    const now = await getMeeting(ask.tx, meeting.reference)
    throw new Stale(
      [{ label: 'The meeting', yours: STATE_WORDS[decision.to], theirs: STATE_WORDS[now.state] }],
      now.version,
    )
  }
  await logMeeting(ask, meeting, STEP_DEEDS[step], ['state', ...Object.keys(set)])
}

export async function logMeeting(
  ask: Asking,
  meeting: Pick<Meeting, 'reference' | 'groupId'>,
  action: string,
  fields: readonly string[] = [],
): Promise<void> {
  await logEvent(ask.tx, {
    action,
    object: { type: 'meeting', id: meeting.reference },
    groupId: meeting.groupId,
    fields,
  })
}
