import { addDays, addMonths, dateIn, type LocalDate } from '../kernel/local-date.ts'
import { makeChance } from './chance.ts'
import { add, at, found, type Ground, on, person, reference } from './ground.ts'
import { LIGHTS, type LightChange, type LightPremises } from './premises-cast.ts'

type Colour = 'green' | 'amber' | 'red'

const CONTACT_DAYS: Readonly<Record<Colour, number>> = { red: 7, amber: 30, green: 365 }

/** The traffic light of two JAGs: premises of all three colours, with what happened there over half a year. */
export function lightTraffic(ground: Ground): void {
  // Its own chance: what else the demonstration holds stays the same, to the letter.
  const own: Ground = { ...ground, chance: makeChance(91_001) }
  for (const { group, lead, officer, authority, outward, premises } of LIGHTS) {
    const seats = {
      lead: person(own, lead),
      officer: person(own, officer),
      authorityId: own.organisation(authority),
      policeId: own.organisation('surrey-police'),
    }
    const groupId = own.group(group).id
    premises.forEach((each, index) => lightOne(own, { seats, groupId, outward, index }, each))
  }
}

interface Watch {
  readonly seats: {
    readonly lead: ReturnType<typeof person>
    readonly officer: ReturnType<typeof person>
    readonly authorityId: string
    readonly policeId: string
  }
  readonly groupId: string
  readonly outward: string
  readonly index: number
}

interface Held {
  readonly id: string
  readonly on: LocalDate
}

function lightOne(ground: Ground, watch: Watch, premises: LightPremises): void {
  const id = ground.chance.uuid()
  const held = meetingsOf(ground, watch.groupId)
  const changes = premises.changes ?? []
  const last = changes.at(-1)
  const since = last === undefined ? on(ground, -400) : heldAt(held, last).on
  add(ground, 'licensed_premises', {
    id,
    reference: `L-${reference(ground)}`,
    group_id: watch.groupId,
    name: premises.name,
    address: premises.address,
    postcode: `${watch.outward}${ground.chance.pick(['AA', 'BB', 'DD', 'EE'])}`,
    kind: premises.kind,
    licence_number: `26/0${String(1100 + watch.index * 7)}/PREM`,
    holder: premises.holder,
    supervisor: premises.supervisor,
    hours: premises.hours,
    licensing_organisation_id: watch.seats.authorityId,
    easting: premises.easting,
    northing: premises.northing,
    colour: last?.to ?? 'green',
    colour_since: since,
    next_contact_on: nextContact(ground, premises, last?.to ?? 'green'),
    created_by: watch.seats.lead.id,
    created_at: at(ground, -400),
  })
  addIncidents(ground, watch, id, premises)
  let from: Colour = 'green'
  for (const change of changes) {
    addChange(ground, watch, { id, premises, from, change, meeting: heldAt(held, change) })
    from = change.to
  }
  addPlan(ground, watch, id, premises)
  addContacts(ground, watch, id, premises)
}

function addIncidents(ground: Ground, { seats }: Watch, premises_id: string, { incidents }: LightPremises): void {
  for (const [daysAgo, kind, points, off = 0, mitigation = '', note = ''] of incidents) {
    const police = !['noise', 'litter', 'condition_breach', 'fire_safety'].includes(kind)
    add(ground, 'premises_incident', {
      id: ground.chance.uuid(),
      premises_id,
      happened_on: on(ground, -daysAgo),
      kind,
      points,
      points_off: off,
      mitigation,
      note,
      source_organisation_id: police ? seats.policeId : seats.authorityId,
      added_by: police ? seats.officer.id : seats.lead.id,
      added_at: at(ground, -daysAgo + 1, '09:15'),
    })
  }
}

interface Changing {
  readonly id: string
  readonly premises: LightPremises
  readonly from: Colour
  readonly change: LightChange
  readonly meeting: Held
}

function addChange(ground: Ground, { seats }: Watch, { id, premises, from, change, meeting }: Changing): void {
  add(ground, 'premises_colour', {
    id: ground.chance.uuid(),
    premises_id: id,
    from_colour: from,
    to_colour: change.to,
    meeting_id: meeting.id,
    cause: change.cause,
    bypass_reason: change.bypass ?? null,
    points: change.points,
    decided_on: meeting.on,
    decided_by: seats.lead.id,
    decided_at: instant(ground, meeting.on, '12:40'),
  })
  if (change.noLetter) return
  add(ground, 'premises_contact', {
    id: ground.chance.uuid(),
    premises_id: id,
    kind: 'letter',
    happened_on: addDays(meeting.on, 1),
    note: `${premises.name}: moved to ${change.to}`,
    letter: letterOf(premises, change),
    organisation_id: seats.authorityId,
    made_by: seats.lead.id,
    made_at: instant(ground, addDays(meeting.on, 1), '10:20'),
  })
}

function letterOf(premises: LightPremises, { to, cause }: LightChange): string {
  const next = {
    green: 'Thank you for what you and your staff have done. We stay in touch once a year.',
    amber:
      'We invite you and your designated premises supervisor to a formal meeting within two weeks, to agree an action plan of no more than 12 weeks.',
    red: 'Please telephone the licensing authority today to agree what is done at once. If matters do not improve, a review may be applied for under section 51 of the Licensing Act 2003 or, for serious crime or disorder, section 53A.',
  }[to]
  return [
    `Dear ${premises.holder},`,
    `The Joint Action Group has decided to move ${premises.name} to ${to}.`,
    `Why: ${cause}`,
    next,
    'This letter is about your premises alone. The position of premises is not published.',
    'Yours sincerely,\nThe licensing authority, for the Joint Action Group',
  ].join('\n\n')
}

function addPlan(ground: Ground, { seats }: Watch, premises_id: string, { plan }: LightPremises): void {
  if (plan === undefined) return
  add(ground, 'premises_plan', {
    id: ground.chance.uuid(),
    premises_id,
    starts_on: on(ground, plan.endsInDays - plan.days),
    ends_on: on(ground, plan.endsInDays),
    aims: plan.aims,
    steps: plan.steps,
    state: plan.state ?? 'live',
    outcome: plan.outcome ?? null,
    made_by: seats.lead.id,
    made_at: at(ground, plan.endsInDays - plan.days, '14:00'),
  })
}

function addContacts(ground: Ground, { seats }: Watch, premises_id: string, { contacts = [] }: LightPremises): void {
  for (const [daysAgo, kind, note] of contacts) {
    add(ground, 'premises_contact', {
      id: ground.chance.uuid(),
      premises_id,
      kind,
      happened_on: on(ground, -daysAgo),
      note,
      letter: null,
      organisation_id: kind === 'visit' ? seats.policeId : seats.authorityId,
      made_by: kind === 'visit' ? seats.officer.id : seats.lead.id,
      made_at: at(ground, -daysAgo, '16:30'),
    })
  }
}

/** Counted from the last visit, meeting or call, as the pages count it. */
function nextContact(ground: Ground, { contacts = [] }: LightPremises, colour: Colour): LocalDate {
  const last = contacts.find(([, kind]) => kind !== 'good_practice')?.[0]
  if (last === undefined) return colour === 'green' ? addMonths(on(ground, -80), 12) : on(ground, -3)
  return on(ground, CONTACT_DAYS[colour] - last)
}

/** The group's meetings that were held, the latest first. */
function meetingsOf({ rows, today }: Ground, groupId: string): readonly Held[] {
  return (rows.meeting ?? [])
    .filter(meeting => meeting.group_id === groupId)
    .map(meeting => ({ id: found(meeting.id, 'a meeting'), on: dateIn(new Date(meeting.starts_at)) }))
    .filter(meeting => meeting.on < today)
    .toSorted((a, b) => b.on.localeCompare(a.on))
}

function heldAt(held: readonly Held[], { meetingsAgo }: LightChange): Held {
  return found(held[meetingsAgo], 'a meeting of the JAG')
}

function instant(ground: Ground, day: LocalDate, time: string): Date {
  const days = Math.round((Date.parse(day) - Date.parse(ground.today)) / 86_400_000)
  return at(ground, days, time)
}
