import { randomUUID } from 'node:crypto'
import { demand } from '../../kernel/access/permission.ts'
import { AppError } from '../../kernel/errors.ts'
import { Refused } from '../../kernel/http/routing.ts'
import { formatDate } from '../../kernel/local-date.ts'
import { listActionsOfMeeting, ownerWords } from '../actions/index.ts'
import { chairsGroup } from '../sharing/index.ts'
import { getMeetingToRun, logMeeting, takeStep } from './change-meeting.ts'
import { mailMembers } from './mail-members.ts'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { getMeeting, hasMetSince, listAgenda, listInterests, listMinutes } from './queries.ts'
import { isMinuting } from './rules/meeting-states.ts'
import type { AgendaItem, Asking, Meeting, MinutedAction } from './types.ts'

/** The section that says what a new version of the minutes corrects: before all others. */
const CORRECTION = 0

export function isCorrection({ position }: { readonly position: number }): boolean {
  return position === CORRECTION
}

/**
 * Issues the minutes as a new version: a copy, section by section, that later changes do not touch. Each reader gets
 * the sections of the cases they may see. A version after the first says what it corrects.
 */
export async function issueMinutes(ask: Asking, reference: string, correction: string | undefined): Promise<void> {
  const meeting = await getMeetingToRun(ask, reference)
  const version = meeting.minutesVersion + 1
  if (version > 1 && correction === undefined)
    throw new Refused([{ field: 'correction', message: 'Enter what was corrected' }])
  await takeStep(ask, meeting, 'issue-minutes', {
    minutes_version: version,
    minutes_issued_at: ask.deps.clock.now(),
    approved_at: null,
    approved_by: null,
  })
  const agenda = await listWithInterests(ask, meeting)
  await insertSections(ask, meeting, version, agenda)
  if (correction !== undefined) await insertCorrection(ask, meeting, version, correction)
  await mailMembers(ask, meeting, {
    subject: version === 1 ? 'The minutes of a meeting are ready' : 'The minutes of a meeting have been corrected',
    body: 'Sign in to read them and the actions agreed.',
    address: paths.minutes({ reference }),
  })
}

/**
 * Items that whoever issued the minutes was shut out of have no section yet. Somebody who runs the group and sees them
 * adds them to the same version.
 */
export async function addSectionsLeftOut(ask: Asking, reference: string): Promise<number> {
  const meeting = await getMeetingToRun(ask, reference)
  if (meeting.minutesVersion === 0 || isMinuting(meeting.state))
    throw new AppError('rule_refused', 'The minutes have not been issued yet.')
  const leftOut = await listLeftOut(ask, meeting)
  await insertSections(ask, meeting, meeting.minutesVersion, leftOut)
  await logMeeting(ask, meeting, 'added sections to minutes', ['minutes'])
  return leftOut.length
}

/** The agenda as minuted: who left for an item stands before what was said of it, and is not keyed again. */
export async function listWithInterests({ tx }: Pick<Asking, 'tx'>, { id }: Meeting): Promise<readonly AgendaItem[]> {
  const interests = await listInterests(tx, id)
  return (await listAgenda(tx, id)).map(item => {
    const left = interests.filter(each => each.agendaItemId === item.id)
    const words = left.map(({ name, organisation }) => `${name}, ${organisation}`).join('; ')
    const discussion = left.length === 0 ? item.discussion : `Left for this item: ${words}.\n\n${item.discussion}`
    return { ...item, discussion: discussion.trim() }
  })
}

/** Agenda items that one sees and that the issued minutes lack. */
export async function listLeftOut(ask: Asking, meeting: Meeting): Promise<readonly AgendaItem[]> {
  if (meeting.minutesVersion === 0) return []
  const sections = await listMinutes(ask.tx, meeting.id, meeting.minutesVersion)
  const agenda = await listWithInterests(ask, meeting)
  return agenda.filter(item => !sections.some(section => section.position === item.position))
}

/** Back to draft, to be issued again as the next version. Until then everybody reads the version before. */
export async function correctMinutes(ask: Asking, reference: string): Promise<void> {
  const meeting = await getMeetingToRun(ask, reference)
  await takeStep(ask, meeting, 'correct-minutes')
}

/**
 * By the chair or deputy; or, as the coordinator records, by the group at its next meeting. What is approved is the version
 * that was read: a correction issued meanwhile is shown first.
 */
export async function approveMinutes(
  ask: Asking,
  reference: string,
  { how, read }: { readonly how: 'chair' | 'next_meeting'; readonly read: number },
): Promise<void> {
  const meeting = await getMeeting(ask.tx, reference)
  if (how === 'chair') demand(ask.actor, may.approveAsChair, meeting)
  else await demandNextMeeting(ask, meeting)
  if (meeting.state === 'minutes_issued' && read !== meeting.minutesVersion) {
    const message = `The minutes were corrected while you read version ${read}. Read version ${meeting.minutesVersion}, then approve it`
    throw new Refused([{ field: '', message }])
  }
  await takeStep(ask, meeting, 'approve-minutes', { approved_at: ask.deps.clock.now(), approved_by: ask.actor.userId })
}

/** The ways in which somebody may approve these minutes now. */
export async function waysToApprove(ask: Asking, meeting: Meeting): Promise<readonly ('chair' | 'next_meeting')[]> {
  const chairs = chairsGroup(ask.actor, meeting.groupId)
  return [
    ...(chairs ? (['chair'] as const) : []),
    ...((await hasMetSince(ask.tx, meeting)) ? (['next_meeting'] as const) : []),
  ]
}

async function demandNextMeeting(ask: Asking, meeting: Meeting): Promise<void> {
  demand(ask.actor, may.runThisMeeting, meeting)
  if (await hasMetSince(ask.tx, meeting)) return
  throw new Refused([
    { field: 'how', message: 'The group has not met since. The chair can approve the minutes before that' },
  ])
}

async function insertSections(
  ask: Asking,
  meeting: Meeting,
  version: number,
  items: readonly AgendaItem[],
): Promise<void> {
  if (items.length === 0) return
  const actions = await listActionsOfMeeting(ask.tx, meeting.id)
  const sections = items.map(item => ({
    id: randomUUID(),
    meeting_id: meeting.id,
    minutes_version: version,
    position: item.position,
    title: item.title,
    case_id: item.caseId,
    discussion: item.discussion,
    decision: item.decision,
    actions: JSON.stringify(
      actions
        .filter(action => action.agendaItemId === item.id)
        .map(
          (action): MinutedAction => ({
            reference: action.reference,
            wording: action.wording,
            owner: ownerWords(action),
            dueOn: formatDate(action.dueOn),
          }),
        ),
    ),
    issued_at: ask.deps.clock.now(),
    issued_by: ask.actor.userId,
  }))
  await ask.tx.insertInto('minutes_section').values(sections).execute()
}

async function insertCorrection(ask: Asking, meeting: Meeting, version: number, correction: string): Promise<void> {
  await ask.tx
    .insertInto('minutes_section')
    .values({
      id: randomUUID(),
      meeting_id: meeting.id,
      minutes_version: version,
      position: CORRECTION,
      title: 'What this version corrects',
      discussion: correction,
      decision: '',
      issued_at: ask.deps.clock.now(),
      issued_by: ask.actor.userId,
    })
    .execute()
}
