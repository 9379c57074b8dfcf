import type { Updateable } from 'kysely'
import { demand } from '../../../kernel/access/permission.ts'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import type { Database } from '../../../kernel/db/tables.gen.ts'
import { AppError } from '../../../kernel/errors.ts'
import { Refused, Stale } from '../../../kernel/http/routing.ts'
import { formatDate, type LocalDate } from '../../../kernel/local-date.ts'
import { listDecidingMeetings } from '../deciding-meetings.ts'
import { may } from './permissions.ts'
import { columnsOf, demandEnough, type Described, noteChange } from './propose-hotspot.ts'
import { getHotspot } from './queries.ts'
import { shapeWords } from './rules/shape.ts'
import { HOTSPOT_WORDS, type HotspotMove, mayMove } from './rules/states.ts'
import type { Asking, Hotspot } from './types.ts'

/** The hotspot, if whoever asks may do this with it now. */
export async function getHotspotToMove(ask: Asking, reference: string, move: HotspotMove): Promise<Hotspot> {
  const hotspot = await getHotspot(ask.tx, reference)
  demand(ask.actor, move === 'agree' || move === 'close' ? may.decideHotspot : may.changeHotspot, hotspot)
  if (!mayMove(hotspot.state, move)) {
    throw new AppError('rule_refused', `This hotspot is ${HOTSPOT_WORDS[hotspot.state].toLowerCase()} already.`)
  }
  return hotspot
}

interface Said {
  readonly reference: string
  readonly version: number
}

/** Those who lead the group agree it, naming the meeting where one did. */
export async function agreeHotspot(
  ask: Asking,
  said: Said & { readonly meeting?: string | undefined; readonly note?: string | undefined },
): Promise<void> {
  const hotspot = await getHotspotToMove(ask, said.reference, 'agree')
  const meetingId = await meetingOf(ask, hotspot, said.meeting)
  await update(ask, hotspot, said.version, { state: 'agreed' })
  await noteChange(ask, { hotspotId: hotspot.id, change: 'agreed', note: said.note, meetingId })
  await log(ask, hotspot, 'agreed hotspot', ['state'])
}

/** Closed with what came of it. Taskings that nobody has answered stay open: their officers still have to say. */
export async function closeHotspot(
  ask: Asking,
  said: Said & { readonly endsOn: LocalDate; readonly outcome: string; readonly meeting?: string | undefined },
): Promise<void> {
  const hotspot = await getHotspotToMove(ask, said.reference, 'close')
  if (hotspot.state === 'agreed' && said.endsOn < hotspot.startsOn) {
    throw new Refused([
      { field: 'endsOn', message: `It cannot end before it started on ${formatDate(hotspot.startsOn)}` },
    ])
  }
  const meetingId = await meetingOf(ask, hotspot, said.meeting)
  await update(ask, hotspot, said.version, { state: 'closed', ends_on: said.endsOn, outcome: said.outcome })
  await noteChange(ask, { hotspotId: hotspot.id, change: 'closed', note: said.outcome, meetingId })
  await log(ask, hotspot, 'closed hotspot', ['state', 'outcome', 'ends_on'])
}

/** Tells what was changed beside the note. */
export async function changeHotspot(
  ask: Asking,
  said: Said & Described & { readonly note: string },
): Promise<readonly string[]> {
  const hotspot = await getHotspotToMove(ask, said.reference, 'change')
  const changed = differences(hotspot, said)
  if (changed.some(field => COUNTED_BY.includes(field)))
    await demandEnough(ask, { ...hotspot, ...said, comparison: undefined })
  await update(ask, hotspot, said.version, columnsOf(said), said)
  const words = changed.length === 0 ? 'nothing' : changed.join(', ')
  await noteChange(ask, { hotspotId: hotspot.id, change: `changed: ${words}`, note: said.note })
  await log(ask, hotspot, 'changed hotspot', changed)
  return changed
}

/** With another of these a hotspot counts other incidents. */
const COUNTED_BY = ['theme', 'start', 'data sets']

async function update(
  ask: Asking,
  hotspot: Hotspot,
  version: number,
  set: Updateable<Database['hotspot']>,
  said?: Described,
): Promise<void> {
  if (hotspot.version !== version)
    throw new Stale(said === undefined ? stateDifference(hotspot) : staleDifferences(hotspot, said), hotspot.version)
  const { numUpdatedRows } = await ask.tx
    .updateTable('hotspot')
    .set(set)
    .where('id', '=', hotspot.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Stale(stateDifference(await getHotspot(ask.tx, hotspot.reference)), version + 1)
}

function stateDifference(now: Hotspot) {
  return [
    { label: 'The hotspot', yours: 'As you read it', theirs: `${HOTSPOT_WORDS[now.state]}, version ${now.version}` },
  ]
}

const TOLD: readonly {
  readonly label: string
  readonly is: (of: Hotspot) => string
  readonly said: (of: Described) => string
}[] = [
  { label: 'Name', is: of => of.name, said: of => of.name },
  { label: 'Reason', is: of => of.reason, said: of => of.reason },
  { label: 'Theme', is: of => of.theme, said: of => of.theme },
  { label: 'Rank', is: of => rankWords(of.rank), said: of => rankWords(of.rank) },
  { label: 'Patrol plan', is: of => of.patrolPlan, said: of => of.patrolPlan },
  { label: 'Start', is: of => formatDate(of.startsOn), said: of => formatDate(of.startsOn) },
  { label: 'Review', is: of => formatDate(of.reviewOn), said: of => formatDate(of.reviewOn) },
  {
    label: 'Comparison area',
    is: of => (of.comparison === undefined ? 'None' : shapeWords(of.comparison)),
    said: of => (of.comparison.shape === null ? 'None' : shapeWords(of.comparison.shape)),
  },
]

function rankWords(rank: number | null): string {
  return rank === null ? 'None' : String(rank)
}

function staleDifferences(now: Hotspot, said: Described) {
  const told = TOLD.map(({ label, is, said: of }) => ({ label, yours: of(said), theirs: is(now) }))
  const differing = told.filter(({ yours, theirs }) => yours !== theirs)
  return differing.length > 0 ? differing : stateDifference(now)
}

function ordered(ids: readonly number[]): string {
  return ids.toSorted((one, other) => one - other).join()
}

/** Names of what a change touches, for the history and the log. */
function differences(now: Hotspot, said: Described): string[] {
  const told = TOLD.filter(({ is, said: of }) => is(now) !== of(said)).map(({ label }) => label.toLowerCase())
  const owner = now.ownerOrganisationId !== said.ownerOrganisationId || now.ownerUserId !== said.ownerUserId
  const sets = ordered(now.setIds) !== ordered(said.setIds)
  const compared = now.comparisonName !== said.comparison.name && !told.includes('comparison area')
  return [
    ...told,
    ...(compared ? ['comparison area'] : []),
    ...(owner ? ['owner'] : []),
    ...(sets ? ['data sets'] : []),
  ]
}

async function meetingOf(ask: Asking, hotspot: Hotspot, reference: string | undefined): Promise<string | undefined> {
  if (reference === undefined) return undefined
  const meetings = await listDecidingMeetings(ask.tx, hotspot.groupId)
  const found = meetings.find(meeting => meeting.reference === reference)
  if (found === undefined)
    throw new Refused([{ field: 'meeting', message: 'Select a meeting of this group that has begun' }])
  return found.id
}

async function log(ask: Asking, hotspot: Hotspot, action: string, fields: readonly string[]): Promise<void> {
  await logEvent(ask.tx, {
    action,
    object: { type: 'hotspot', id: hotspot.reference },
    groupId: hotspot.groupId,
    fields,
  })
}
