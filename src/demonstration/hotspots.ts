import { dateIn, daysBetween, type LocalDate } from '../kernel/local-date.ts'
import { makeChance } from './chance.ts'
import { add, at, found, type Ground, on, person, reference, writeDown } from './ground.ts'
import { type CastHotspot, type CastTasking, HOTSPOTS } from './hotspots-cast.ts'

/**
 * Hotspots of two JAGs on the incidents of the demonstration: one worked on for four months, with its effect to be seen,
 * one proposed, one closed, and taskings for officers of the cast. Asked for once those incidents are there.
 */
export async function watchHotspots(ground: Ground): Promise<void> {
  // Its own chance: what else the demonstration holds stays the same, to the letter.
  const own: Ground = { ...ground, chance: makeChance(93_001), rows: {} }
  const sets = await setsByName(own)
  for (const hotspot of HOTSPOTS) {
    const meetings = meetingsOf(ground, own.group(hotspot.group).id)
    addHotspot(own, hotspot, { sets, meetings })
  }
  await writeDown(own)
}

/** The data sets by what the cast calls them. */
async function setsByName({ db }: Ground): Promise<ReadonlyMap<string, number>> {
  const sets = await db.selectFrom('incident_set').select(['id', 'code', 'form']).orderBy('id').execute()
  return new Map(sets.map(({ id, code, form }) => [form === 'police_street' ? 'police' : code, id]))
}

interface Held {
  readonly id: string
  readonly on: LocalDate
}

function meetingsOf({ rows, today }: Ground, groupId: string): readonly Held[] {
  return (rows.meeting ?? [])
    .filter(meeting => meeting.group_id === groupId)
    .map(meeting => ({ id: found(meeting.id, 'a meeting'), on: dateIn(new Date(meeting.starts_at)) }))
    .filter(meeting => meeting.on < today)
    .toSorted((a, b) => a.on.localeCompare(b.on))
}

interface Around {
  readonly sets: ReadonlyMap<string, number>
  readonly meetings: readonly Held[]
}

function addHotspot(ground: Ground, hotspot: CastHotspot, { sets, meetings }: Around): void {
  const id = ground.chance.uuid()
  const start = -hotspot.startedDaysAgo
  const { name, reason, rank, easting, northing, radius, state, closed } = hotspot
  const proposer = person(ground, hotspot.proposedBy)
  const lead = person(ground, hotspot.lead)
  // Nobody is tasked before the group has agreed: at its last meeting before the start, or without one.
  const meeting = state === 'proposed' ? undefined : meetings.findLast(held => daysFromToday(ground, held.on) < start)
  const agreed = meeting === undefined ? start - 2 : daysFromToday(ground, meeting.on)
  const proposedAt = at(ground, agreed - 1, '11:10')
  add(ground, 'hotspot', {
    id,
    reference: `HS-${reference(ground)}`,
    group_id: ground.group(hotspot.group).id,
    name,
    theme: 'all',
    reason,
    rank,
    shape: JSON.stringify({ kind: 'circle', easting, northing, radius }),
    easting,
    northing,
    comparison_name: 'The ring beyond',
    comparison_shape: JSON.stringify(ringBeyond(radius)),
    set_ids: hotspot.sets.flatMap(name => sets.get(name) ?? []),
    found_by: null,
    profile_id: null,
    owner_organisation_id: ground.organisation(hotspot.ownerAgency),
    owner_user_id: person(ground, hotspot.owner).id,
    patrol_plan: hotspot.patrolPlan,
    starts_on: on(ground, start),
    review_on: on(ground, hotspot.reviewInDays),
    ends_on: closed === undefined ? null : on(ground, -closed.daysAgo),
    state,
    outcome: closed?.outcome ?? null,
    created_by: proposer.id,
    created_at: proposedAt,
  })
  note(ground, { hotspot_id: id, change: 'proposed', made_by: proposer.id, made_at: proposedAt })
  if (state !== 'proposed') {
    const made_at = at(ground, agreed, '15:20')
    note(ground, { hotspot_id: id, change: 'agreed', meeting_id: meeting?.id ?? null, made_by: lead.id, made_at })
  }
  for (const tasking of hotspot.taskings) addTasking(ground, hotspot, id, tasking)
  if (closed !== undefined) {
    const made_at = at(ground, -closed.daysAgo, '12:05')
    note(ground, { hotspot_id: id, change: 'closed', note: closed.outcome, made_by: lead.id, made_at })
  }
}

/** As the form suggests it (modules/monitoring/hotspots/rules/shape.ts). */
function ringBeyond(radius: number) {
  const near = Math.ceil(Math.max(150, radius * (Math.SQRT2 - 1)) / 50) * 50
  return { kind: 'around', near, far: near + Math.max(500, Math.ceil(radius / 25) * 50) }
}

function addTasking(ground: Ground, hotspot: CastHotspot, hotspot_id: string, tasking: CastTasking): void {
  const id = ground.chance.uuid()
  const day = tasking.fromToday === true ? tasking.day : tasking.day - hotspot.startedDaysAgo
  const lead = person(ground, hotspot.lead)
  const { result, withdrawn } = tasking
  const officer = tasking.officer === undefined ? undefined : person(ground, tasking.officer)
  const by = officer ?? lead
  const answeredAt = at(ground, day + 1, '09:15')
  const issuedAt = at(ground, Math.min(day - 4, -1), '16:30')
  add(ground, 'tasking', {
    id,
    reference: `TK-${reference(ground)}`,
    hotspot_id,
    group_id: ground.group(hotspot.group).id,
    organisation_id: ground.organisation(tasking.agency),
    user_id: officer?.id ?? null,
    what: tasking.what,
    begins_at: at(ground, day, tasking.from),
    ends_at: at(ground, day, tasking.until),
    priority: tasking.priority,
    state: result?.state ?? (withdrawn === undefined ? 'issued' : 'withdrawn'),
    result: result?.note ?? null,
    hours: result?.hours === undefined ? null : String(result.hours),
    outputs: JSON.stringify(result?.outputs ?? {}),
    resulted_by: result === undefined ? null : by.id,
    resulted_at: result === undefined ? null : answeredAt,
    created_by: lead.id,
    created_at: issuedAt,
  })
  const line = { hotspot_id, tasking_id: id }
  note(ground, { ...line, change: 'tasking issued', made_by: lead.id, made_at: issuedAt })
  if (result !== undefined) {
    const change = result.state === 'done' ? 'tasking done' : 'tasking not done'
    note(ground, { ...line, change, made_by: by.id, made_at: answeredAt })
  }
  if (withdrawn !== undefined) {
    note(ground, {
      ...line,
      change: 'tasking withdrawn',
      note: withdrawn,
      made_by: lead.id,
      made_at: at(ground, day - 1),
    })
  }
}

type Change = Parameters<typeof add<'hotspot_change'>>[2]

function note(ground: Ground, change: Partial<Change> & Pick<Change, 'hotspot_id' | 'change'>): void {
  add(ground, 'hotspot_change', {
    id: ground.chance.uuid(),
    note: null,
    meeting_id: null,
    tasking_id: null,
    made_by: null,
    ...change,
  })
}

function daysFromToday({ today }: Ground, day: LocalDate): number {
  return daysBetween(today, day)
}
