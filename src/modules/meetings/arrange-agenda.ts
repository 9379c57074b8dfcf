import { randomInt, randomUUID } from 'node:crypto'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { Refused } from '../../kernel/http/routing.ts'
import { dateIn, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { listOverdueActions, overdueBefore } from '../actions/index.ts'
import { changeCaseState, listLiveCasesForAgenda } from '../cases/index.ts'
import { carryOver } from './carry-over.ts'
import { getMeetingToRun, logMeeting, takeStep } from './change-meeting.ts'
import { listAgenda, listDeferredCaseIds } from './queries.ts'
import { isAgendaOpen } from './rules/meeting-states.ts'
import { type CaseForAgenda, type ProposedCase, proposeAgenda, reasonsToHear } from './rules/propose-agenda.ts'
import { nextPosition, placedItems, takenOff } from './rules/standing-items.ts'
import type { AgendaItem, Asking, ItemKind, Meeting } from './types.ts'

/**
 * Opens the agenda with its standing items, and with what was typed on that of a postponed meeting: how many of those.
 * The cases follow as the coordinator accepts them.
 */
export async function openAgenda(ask: Asking, reference: string): Promise<number> {
  const meeting = await getMeetingToRun(ask, reference)
  await takeStep(ask, meeting, 'open-agenda')
  const standing = placedItems(meeting.groupType)
  await ask.tx
    .insertInto('agenda_item')
    .values(
      standing.map(({ kind, title, position }) => ({
        id: randomUUID(),
        meeting_id: meeting.id,
        kind,
        title,
        position,
      })),
    )
    .execute()
  const taken = standing.map(({ position }) => position)
  return carryOver(ask.tx, meeting, taken)
}

/** What the agenda could hold: proposed with reasons, and the other live cases for the coordinator to pick. */
export interface AgendaChoices {
  readonly proposed: readonly ProposedCase[]
  readonly others: readonly { readonly reference: string; readonly title: string }[]
}

/** Cases that are not on the agenda yet. */
export async function listAgendaChoices(
  ask: Asking,
  meeting: Meeting,
  agenda: readonly AgendaItem[],
): Promise<AgendaChoices> {
  const cases = (await casesForAgenda(ask, meeting)).filter(theCase => !agenda.some(item => item.caseId === theCase.id))
  const proposed = proposeAgenda(cases, dateIn(meeting.startsAt))
  const others = cases.filter(theCase => !proposed.some(each => each.caseId === theCase.id))
  return { proposed, others: others.map(({ reference, title }) => ({ reference, title })) }
}

async function casesForAgenda({ tx, deps }: Asking, meeting: Meeting): Promise<readonly CaseForAgenda[]> {
  const today = todayIn(deps.clock)
  const [cases, overdue, deferred, discussed] = [
    await listLiveCasesForAgenda(tx, meeting.groupId),
    await listOverdueActions(tx, meeting.groupId, overdueBefore(deps.calendar, today), 2_000),
    await listDeferredCaseIds(tx, meeting),
    await listLastDiscussed(tx, meeting),
  ]
  return cases.map(theCase => ({
    ...theCase,
    lastDiscussedOn: latest(theCase.lastDiscussedOn, discussed.get(theCase.id)),
    overdueActions: overdue.filter(action => action.caseId === theCase.id).length,
    deferred: deferred.has(theCase.id),
  }))
}

/** When each case was last decided in a meeting of the group. */
async function listLastDiscussed(tx: Tx, meeting: Meeting): Promise<ReadonlyMap<string, LocalDate>> {
  const rows = await tx
    .selectFrom('agenda_item as i')
    .innerJoin('meeting as m', 'm.id', 'i.meeting_id')
    .select(['i.case_id as caseId', eb => eb.fn.max('i.decided_at').as('at')])
    .where('m.group_id', '=', meeting.groupId)
    .where('i.case_id', 'is not', null)
    .where('i.decided_at', 'is not', null)
    .where('i.decision_code', '!=', 'defer')
    .groupBy('i.case_id')
    .limit(5_000)
    .execute()
  return new Map(
    rows.flatMap(({ caseId, at }) => (caseId === null || at === null ? [] : [[caseId, dateIn(at)] as const])),
  )
}

function latest(one: LocalDate | null, other: LocalDate | undefined): LocalDate | null {
  if (other === undefined) return one
  return one === null || other > one ? other : one
}

/** Puts cases on the agenda, each with why. A new case is thereby listed for the day of the meeting. */
export async function addCases(ask: Asking, reference: string, caseReferences: readonly string[]): Promise<number> {
  const meeting = await openForChanges(ask, reference)
  const agenda = await listAgenda(ask.tx, meeting.id)
  const meetsOn = dateIn(meeting.startsAt)
  const cases = await casesForAgenda(ask, meeting)
  const proposedOrder = proposeAgenda(cases, meetsOn).map(proposal => proposal.caseId)
  const wanted = cases
    .filter(theCase => caseReferences.includes(theCase.reference) && !agenda.some(item => item.caseId === theCase.id))
    .toSorted((a, b) => placeIn(proposedOrder, a.id) - placeIn(proposedOrder, b.id))
  const taken = agenda.map(item => item.position)
  for (const theCase of wanted) {
    const kind =
      theCase.lastDiscussedOn === null && (theCase.state === 'new' || theCase.state === 'listed')
        ? 'case_new'
        : 'case_review'
    const position = nextPosition(kind, taken, randomInt(10, 60))
    taken.push(position)
    const reason = reasonsToHear(theCase, meetsOn).join('. ') || 'Added by the coordinator'
    await insertItem(ask.tx, meeting, { kind, title: theCase.title, caseId: theCase.id, reason, position })
    if (theCase.state === 'new')
      await changeCaseState(ask, theCase.id, 'listed', { reviewOn: meetsOn, meetingId: meeting.id })
  }
  await logMeeting(ask, meeting, 'put cases on agenda', ['agenda'])
  return wanted.length
}

/** Cases that nothing asks for come after those that something does. */
function placeIn(order: readonly string[], caseId: string): number {
  const at = order.indexOf(caseId)
  return at < 0 ? order.length : at
}

/** Adds an item before what ends the meeting. A standing item that was taken off comes back as that, in its place. */
export async function addItem(ask: Asking, reference: string, title: string): Promise<void> {
  const meeting = await openForChanges(ask, reference)
  const agenda = await listAgenda(ask.tx, meeting.id)
  const taken = agenda.map(item => item.position)
  const standing = takenOff(meeting.groupType, agenda).find(item => item.title.toLowerCase() === title.toLowerCase())
  await insertItem(ask.tx, meeting, {
    kind: standing?.kind ?? 'other',
    title: standing?.title ?? title,
    caseId: null,
    reason: null,
    position:
      standing === undefined ? nextPosition('other', taken, randomInt(10, 60)) : firstFree(standing.position, taken),
  })
  await logMeeting(ask, meeting, 'put item on agenda', ['agenda'])
}

function firstFree(from: number, taken: readonly number[]): number {
  let position = from
  while (taken.includes(position)) position += 1
  return position
}

/** Moves an item one place up or down among those that one sees, or takes it off. */
export async function arrangeItem(
  ask: Asking,
  reference: string,
  position: number,
  how: 'up' | 'down' | 'remove',
): Promise<AgendaItem> {
  const meeting = await openForChanges(ask, reference)
  const agenda = await listAgenda(ask.tx, meeting.id)
  const at = agenda.findIndex(item => item.position === position)
  const item = agenda[at]
  if (item === undefined) throw new AppError('stale', 'That item is no longer in that place on the agenda')
  if (how === 'remove') await removeItem(ask, item)
  else await swap(ask.tx, item, agenda[how === 'up' ? at - 1 : at + 1])
  await logMeeting(ask, meeting, how === 'remove' ? 'took item off agenda' : 'moved item on agenda', ['agenda'])
  return item
}

async function removeItem({ tx }: Asking, item: AgendaItem): Promise<void> {
  const interest = await tx
    .selectFrom('interest_declaration')
    .select('id')
    .where('agenda_item_id', '=', item.id)
    .executeTakeFirst()
  if (interest !== undefined) {
    throw new Refused([
      {
        field: '',
        message:
          'Somebody has declared an interest in this item, so it stays on the agenda. Put it off in the meeting instead',
      },
    ])
  }
  await tx.deleteFrom('agenda_item').where('id', '=', item.id).execute()
}

async function swap(tx: Tx, one: AgendaItem, other: AgendaItem | undefined): Promise<void> {
  if (other === undefined) return
  // Unique places are checked when the transaction ends, so for a moment two items may share one.
  await tx.updateTable('agenda_item').set({ position: other.position }).where('id', '=', one.id).execute()
  await tx.updateTable('agenda_item').set({ position: one.position }).where('id', '=', other.id).execute()
}

async function openForChanges(ask: Asking, reference: string): Promise<Meeting> {
  const meeting = await getMeetingToRun(ask, reference)
  if (!isAgendaOpen(meeting.state))
    throw new AppError('rule_refused', 'The agenda of this meeting cannot be changed now.')
  return meeting
}

async function insertItem(
  tx: Tx,
  meeting: Meeting,
  item: { kind: ItemKind; title: string; caseId: string | null; reason: string | null; position: number },
): Promise<void> {
  const { kind, title, caseId, reason, position } = item
  await tx
    .insertInto('agenda_item')
    .values({ id: randomUUID(), meeting_id: meeting.id, kind, title, case_id: caseId, reason, position })
    .execute()
}
