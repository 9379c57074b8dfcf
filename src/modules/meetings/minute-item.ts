import { AppError } from '../../kernel/errors.ts'
import { Refused, Stale } from '../../kernel/http/routing.ts'
import { dateIn, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { agreeAction, type Owner } from '../actions/index.ts'
import { changeCaseState, noteDiscussed } from '../cases/index.ts'
import { chairsGroup } from '../sharing/index.ts'
import { holdMeetingToRun, logMeeting } from './change-meeting.ts'
import { listAgenda, listAttendance } from './queries.ts'
import {
  DECISION_WORDS,
  decisionsFor,
  effectOf,
  movesReview,
  needsReview,
  refusalWithoutQuorum,
} from './rules/decisions.ts'
import { quorumOf } from './judge-quorum.ts'
import { isMinuting } from './rules/meeting-states.ts'
import { mustDeclare } from './run-meeting.ts'
import type { AgendaItem, Asking, DecisionCode, Meeting } from './types.ts'

/** An action agreed with the decision. */
export interface MinutedNewAction extends Owner {
  readonly wording: string
  readonly dueOn: LocalDate
  readonly critical: boolean
}

export interface Minuted {
  readonly position: number
  readonly version: number
  readonly discussion: string
  readonly decisionCode?: DecisionCode | undefined
  readonly decision: string
  readonly reviewOn?: LocalDate | undefined
  readonly closeReason?: string | undefined
  readonly victimToldOn?: LocalDate | undefined
  readonly victimNotTold?: string | undefined
  readonly actions: readonly MinutedNewAction[]
}

/**
 * Writes down one item: what was said, what was decided and who does what, kept together or not at all. A decision
 * about a case takes effect at once, under the case's own guards; a refusal keeps everything that was typed.
 */
export async function minuteItem(ask: Asking, reference: string, minuted: Minuted): Promise<void> {
  const meeting = await holdMeetingToRun(ask, reference)
  if (!isMinuting(meeting.state))
    throw new AppError(
      'rule_refused',
      'Minutes are written while the meeting is in session, or after it until they are issued.',
    )
  if (await mustDeclare(ask, meeting)) throw new AppError('forbidden', 'Accept the declaration for this meeting first.')
  const item = (await listAgenda(ask.tx, meeting.id)).find(each => each.position === minuted.position)
  if (item === undefined) throw new AppError('not_found')
  if (item.version !== minuted.version) throw staleBy(item, minuted)
  for (const action of minuted.actions) {
    await agreeAction(ask, {
      ...action,
      groupId: meeting.groupId,
      caseId: item.caseId,
      meetingId: meeting.id,
      agendaItemId: item.id,
    })
  }
  if (minuted.decisionCode !== undefined && minuted.decisionCode !== item.decisionCode) {
    await carryOut(ask, meeting, item, minuted, minuted.decisionCode)
  } else if (item.caseId !== null && movesReview(item, minuted, todayIn(ask.deps.clock))) {
    await noteDiscussed(ask, item.caseId, { on: heldOn(meeting), reviewOn: minuted.reviewOn })
  }
  await write(ask, item, minuted)
  await logMeeting(ask, meeting, 'minuted item', [
    'discussion',
    'decision',
    ...(minuted.actions.length > 0 ? ['actions'] : []),
  ])
}

async function carryOut(
  ask: Asking,
  meeting: Meeting,
  item: AgendaItem,
  minuted: Minuted,
  code: DecisionCode,
): Promise<void> {
  if (!decisionsFor(item.caseState).includes(code)) {
    throw new Refused([
      { field: 'decisionCode', message: `“${DECISION_WORDS[code]}” cannot be decided about this item` },
    ])
  }
  if (item.caseId === null || item.caseState === null) return
  const quorum = quorumOf(meeting, await listAttendance(ask.tx, meeting.id))
  const refusal = refusalWithoutQuorum(code, quorum.met) ?? refusalToClose(ask, meeting, code)
  if (refusal !== undefined) throw new Refused([{ field: 'decisionCode', message: refusal }])
  const effect = effectOf(code, item.caseState)
  if (effect.kind === 'state') await changeState(ask, meeting, item.caseId, effect.to, minuted)
  if (code === 'defer') return
  await noteDiscussed(ask, item.caseId, {
    on: heldOn(meeting),
    reviewOn: needsReview(code) ? minuted.reviewOn : undefined,
  })
}

/** Minutes are written for days after, and the case was discussed on the day. */
function heldOn({ openedAt, startsAt }: Meeting): LocalDate {
  return dateIn(openedAt ?? startsAt)
}

/** Domain guide 2.10: the chair closes cases, so the chair or deputy records it under their own name. */
function refusalToClose(ask: Asking, meeting: Meeting, code: DecisionCode): string | undefined {
  if (code !== 'close' || chairsGroup(ask.actor, meeting.groupId)) return undefined
  return 'Only the chair or deputy can close a case. Ask them to record this decision, or keep the case open until they do'
}

/** What the case still lacks is said in its own words, each at the field that can put it right. */
async function changeState(
  ask: Asking,
  meeting: Meeting,
  caseId: string,
  to: 'open' | 'monitoring' | 'closed',
  minuted: Minuted,
): Promise<void> {
  const { decision, reviewOn, closeReason, victimToldOn, victimNotTold } = minuted
  try {
    await changeCaseState(ask, caseId, to, {
      meetingId: meeting.id,
      reason: decision,
      outcome: decision,
      reviewOn,
      closeReason,
      victimToldOn,
      victimNotTold,
    })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    throw new Refused(error.refusals.map(({ field, message }) => ({ field: FIELDS[field] ?? 'decisionCode', message })))
  }
}

/** Where a case's guard is answered on the page of the session. */
const FIELDS: Readonly<Record<string, string>> = {
  reason: 'decision',
  outcome: 'decision',
  reviewOn: 'reviewOn',
  closeReason: 'closeReason',
  victimToldOn: 'victimToldOn',
}

async function write(ask: Asking, item: AgendaItem, minuted: Minuted): Promise<void> {
  const { discussion, decision, decisionCode } = minuted
  const { numUpdatedRows } = await ask.tx
    .updateTable('agenda_item')
    .set({
      discussion,
      decision,
      decision_code: decisionCode ?? null,
      decided_at: decisionCode === undefined ? null : (item.decidedAt ?? ask.deps.clock.now()),
    })
    .where('id', '=', item.id)
    .where('version', '=', item.version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new AppError('stale')
}

function staleBy(item: AgendaItem, minuted: Minuted): Stale {
  const decided = (code: DecisionCode | null | undefined) => (code ? DECISION_WORDS[code] : '')
  const differences = [
    { label: 'Discussion', yours: minuted.discussion, theirs: item.discussion },
    { label: 'What was decided', yours: decided(minuted.decisionCode), theirs: decided(item.decisionCode) },
    { label: 'Decision in words', yours: minuted.decision, theirs: item.decision },
  ]
  return new Stale(
    differences.filter(({ yours, theirs }) => yours !== theirs),
    item.version,
  )
}
