import { sql } from 'kysely'
import { AppError } from '../../kernel/errors.ts'
import { Refused } from '../../kernel/http/routing.ts'
import { dateIn, todayIn } from '../../kernel/local-date.ts'
import { getMeetingToRun, holdMeetingToRun, logMeeting, takeStep } from './change-meeting.ts'
import { quorumOf } from './judge-quorum.ts'
import { mailMembers } from './mail-members.ts'
import { paths } from './paths.ts'
import { expectMembers } from './plan-meeting.ts'
import { findMyDeclaration, getMeeting, isNothingMinuted, listAgenda, listAttendance } from './queries.ts'
import { arePapersOut, isCalledOff, noPapersWords, STATE_WORDS } from './rules/meeting-states.ts'
import { meetingSettings } from './settings.ts'
import type { Asking, Meeting } from './types.ts'

/** Sends the agenda and papers to the members: a link, which opens after they accept the declaration. */
export async function issuePapers(ask: Asking, reference: string): Promise<number> {
  const meeting = await getMeetingToRun(ask, reference)
  const agenda = await listAgenda(ask.tx, meeting.id)
  if (agenda.length === 0)
    throw new Refused([{ field: '', message: 'Put something on the agenda before you issue the papers' }])
  await expectMembers(ask, meeting, dateIn(meeting.startsAt))
  await takeStep(ask, meeting, 'issue-papers', { papers_issued_at: ask.deps.clock.now() })
  const again = meeting.papersIssuedAt !== null
  return mailMembers(ask, meeting, {
    subject: again ? 'The papers of a meeting have changed' : 'The papers of a meeting are ready',
    body: 'Sign in to read the agenda and papers. You are asked to accept the confidentiality declaration first.',
    address: paths.papers({ reference }),
  })
}

/** Domain guide 10.5: no acceptance, no papers. The version of the words that were accepted is kept. */
export async function acceptDeclaration(ask: Asking, reference: string): Promise<void> {
  const meeting = await getMeeting(ask.tx, reference)
  if (!arePapersOut(meeting.state)) throw new AppError('rule_refused', noPapersWords(meeting.state))
  if ((await findMyDeclaration(ask.tx, meeting.id, ask.actor.userId)) !== undefined) return
  const { declaration } = meetingSettings(ask.deps)
  await ask.tx
    .insertInto('meeting_declaration')
    .values({
      meeting_id: meeting.id,
      user_id: ask.actor.userId,
      text_version: declaration.version,
      accepted_at: ask.deps.clock.now(),
    })
    .execute()
  await logMeeting(ask, meeting, 'accepted declaration', [declaration.version])
}

/** A member says before the meeting that they cannot come, and who comes for them; or that they can after all. */
export async function sendApologies(
  ask: Asking,
  reference: string,
  said: 'coming' | { readonly substitute: string | undefined },
): Promise<void> {
  const substituteName = said === 'coming' ? undefined : said.substitute
  const meeting = await getMeeting(ask.tx, reference)
  if (isCalledOff(meeting.state))
    throw new AppError(
      'rule_refused',
      `This meeting is ${STATE_WORDS[meeting.state].toLowerCase()}: nobody is expected.`,
    )
  if (meeting.state !== 'planned' && meeting.state !== 'agenda_open' && meeting.state !== 'papers_issued') {
    throw new AppError('rule_refused', 'The meeting has begun. Tell the coordinator instead.')
  }
  const { numUpdatedRows } = await ask.tx
    .updateTable('attendance')
    .set({
      status: said === 'coming' ? 'expected' : substituteName === undefined ? 'apologies' : 'substitute',
      substitute_name: substituteName ?? null,
      noted_at: ask.deps.clock.now(),
    })
    .where('meeting_id', '=', meeting.id)
    .where('user_id', '=', ask.actor.userId)
    .executeTakeFirst()
  if (numUpdatedRows === 0n)
    throw new AppError('rule_refused', 'You are not on the list of this meeting, so no apologies are needed.')
  await logMeeting(ask, meeting, said === 'coming' ? 'took back apologies' : 'sent apologies', ['attendance'])
}

export async function startMeeting(ask: Asking, reference: string): Promise<void> {
  const meeting = await getMeetingToRun(ask, reference)
  await takeStep(ask, meeting, 'start', { opened_at: ask.deps.clock.now() })
}

/** Started too soon, or the wrong one: it waits again with its papers issued, as long as nothing was written down of it. */
export async function putBack(ask: Asking, reference: string): Promise<void> {
  const meeting = await holdMeetingToRun(ask, reference)
  if (meeting.state === 'in_session' && !(await isNothingMinuted(ask.tx, meeting.id))) {
    throw new AppError(
      'rule_refused',
      'Something has been noted of this meeting already, so it cannot be put back to planned. End it, and correct its minutes.',
    )
  }
  await takeStep(ask, meeting, 'put-back', { opened_at: null })
}

/** Ends the meeting: quorum is kept as it was, and cases without a decision go to the next meeting, with all that was written of them. */
export async function closeMeeting(ask: Asking, reference: string): Promise<void> {
  const meeting = await getMeetingToRun(ask, reference)
  const quorum = quorumOf(meeting, await listAttendance(ask.tx, meeting.id))
  await takeStep(ask, meeting, 'close', {
    closed_at: ask.deps.clock.now(),
    quorum_met: quorum.met,
    quorum_note: quorum.words,
  })
  await ask.tx
    .updateTable('agenda_item')
    .set({
      decision_code: 'defer',
      decision: sql<string>`case when decision <> '' then decision
        when discussion <> '' then 'No decision: put off to the next meeting.'
        else 'Not reached: put off to the next meeting.' end`,
      decided_at: ask.deps.clock.now(),
    })
    .where('meeting_id', '=', meeting.id)
    .where('case_id', 'is not', null)
    .where('decision_code', 'is', null)
    .execute()
}

export async function callOff(
  ask: Asking,
  reference: string,
  how: 'cancel' | 'postpone',
  reason: string,
): Promise<void> {
  const meeting = await getMeetingToRun(ask, reference)
  await takeStep(ask, meeting, how, { cancel_reason: reason })
  if (dateIn(meeting.startsAt) < todayIn(ask.deps.clock)) return
  await mailMembers(ask, meeting, {
    subject: how === 'cancel' ? 'A meeting is cancelled' : 'A meeting is postponed',
    body: 'Sign in to see which.',
  })
}

/** Whether somebody has to accept the declaration before they read this meeting's papers or minutes. */
export async function mustDeclare(ask: Asking, meeting: Meeting): Promise<boolean> {
  return arePapersOut(meeting.state) && (await findMyDeclaration(ask.tx, meeting.id, ask.actor.userId)) === undefined
}
