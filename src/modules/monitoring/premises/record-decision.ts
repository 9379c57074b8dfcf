import { randomUUID } from 'node:crypto'
import { demand } from '../../../kernel/access/permission.ts'
import { AppError } from '../../../kernel/errors.ts'
import { Refused } from '../../../kernel/http/routing.ts'
import { localDate, type LocalDate } from '../../../kernel/local-date.ts'
import type { Asking, Colour } from '../types.ts'
import { type DecidingMeeting, listDecidingMeetings } from '../deciding-meetings.ts'
import { getOpenPremises, logPremises, todayOf, updatePremises } from './change-premises.ts'
import { insertContact } from './note-contact.ts'
import { mayPremises } from './permissions.ts'
import { findLivePlan, listIncidents } from './queries.ts'
import { faultsOfChange } from './rules/colour-change.ts'
import { afterPeriod } from './rules/due.ts'
import { scoreOn } from './rules/score.ts'
import type { Plan, Premises } from './types.ts'

export interface DecisionSaid {
  readonly version: number
  /** The reference of the meeting that decided. */
  readonly meeting: string
  readonly to: Colour
  readonly cause: string
  readonly bypassReason: string | undefined
  readonly goodPractice: string | undefined
  readonly planOutcome: 'met' | 'not_met' | undefined
}

/** What somebody needs before they can record what a meeting decided: they lead the group, and it has met. */
export async function prepareDecision(
  ask: Asking,
  reference: string,
): Promise<{
  readonly premises: Premises
  readonly meetings: readonly DecidingMeeting[]
  readonly plan: Plan | undefined
}> {
  const premises = await getOpenPremises(ask, reference)
  demand(ask.actor, mayPremises.decide, premises)
  const meetings = await listDecidingMeetings(ask.tx, premises.groupId)
  if (meetings.length === 0) {
    throw new AppError(
      'rule_refused',
      'A colour is decided by a meeting of the group, and none is in session or was held.',
    )
  }
  return { premises, meetings, plan: await findLivePlan(ask.tx, premises.id) }
}

/**
 * Records the colour that a meeting of the group decided, with its cause (domain guide 9.1). Nothing else changes a
 * colour. From it follow when there is contact next and, where there was a plan, what became of it.
 */
export async function recordDecision(ask: Asking, reference: string, said: DecisionSaid): Promise<void> {
  const { premises, meetings, plan } = await prepareDecision(ask, reference)
  const meeting = meetings.find(each => each.reference === said.meeting)
  if (meeting === undefined) throw new Refused([{ field: 'meeting', message: 'Select a meeting of this group' }])
  const today = todayOf(ask)
  const decidedOn = meeting.heldOn < today ? meeting.heldOn : today
  const faults = faultsOfChange({
    from: premises.colour,
    to: said.to,
    decidedOn,
    since: await lastDecidedOn(ask, premises),
    bypassReason: said.bypassReason,
    planIsLive: plan !== undefined,
    planOutcome: said.planOutcome,
  })
  if (faults.length > 0 && said.version === premises.version) throw new Refused(faults)
  await updatePremises(ask, premises, said.version, {
    set: { colour: said.to, colour_since: decidedOn, next_contact_on: nextContact(ask, said.to, decidedOn, today) },
    differences: now => [{ label: 'Colour', yours: said.to, theirs: now.colour }],
  })
  await insertDecision(ask, premises, meeting, said, decidedOn)
  if (plan !== undefined && said.planOutcome !== undefined) await closePlan(ask, plan, said.planOutcome, said.cause)
  if (said.goodPractice !== undefined) {
    await insertContact(ask, premises.id, { kind: 'good_practice', happenedOn: decidedOn, note: said.goodPractice })
  }
  await logPremises(
    ask,
    premises,
    'recorded the colour of',
    ['colour', 'cause'],
    `Decided by meeting ${meeting.reference}`,
  )
}

/** Premises that were only added have no decision behind them: whichever meeting comes first may decide. */
async function lastDecidedOn({ tx }: Asking, premises: Premises): Promise<LocalDate> {
  const { last } = await tx
    .selectFrom('premises_colour')
    .select(eb => eb.fn.max('decided_on').as('last'))
    .where('premises_id', '=', premises.id)
    .executeTakeFirstOrThrow()
  return last ?? localDate('0001-01-01')
}

function nextContact(ask: Asking, colour: Colour, from: LocalDate, today: LocalDate): LocalDate {
  const next = afterPeriod(from, ask.deps.configuration.monitoring.premises.contact[colour])
  return next < today ? today : next
}

async function insertDecision(
  ask: Asking,
  premises: Premises,
  meeting: DecidingMeeting,
  said: DecisionSaid,
  decidedOn: LocalDate,
): Promise<void> {
  const incidents = await listIncidents(ask.tx, [premises.id])
  const { hundredths } = scoreOn(ask.deps.configuration.monitoring.premises.score, incidents, decidedOn)
  await ask.tx
    .insertInto('premises_colour')
    .values({
      id: randomUUID(),
      premises_id: premises.id,
      from_colour: premises.colour,
      to_colour: said.to,
      meeting_id: meeting.id,
      cause: said.cause,
      bypass_reason: said.bypassReason ?? null,
      points: Math.round(hundredths / 100),
      decided_on: decidedOn,
      decided_by: ask.actor.userId,
      decided_at: ask.deps.clock.now(),
    })
    .execute()
}

async function closePlan(ask: Asking, plan: Plan, state: 'met' | 'not_met', outcome: string): Promise<void> {
  await ask.tx.updateTable('premises_plan').set({ state, outcome }).where('id', '=', plan.id).execute()
}
