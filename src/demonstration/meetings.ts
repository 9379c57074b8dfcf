import { addDays, formatDate, type LocalDate, weekdayOf } from '../kernel/local-date.ts'
import { addWorkingDays, englandCalendar } from '../kernel/working-days.ts'
import { PANELS } from './accounts.ts'
import type { DemoCase } from './cases.ts'
import { type AccountGround, add, at, type GroupGround, type Ground, on, reference } from './ground.ts'
import { ACTIONS } from './invented.ts'

type MeetingState = 'agenda_open' | 'papers_issued' | 'minutes_draft' | 'minutes_issued' | 'approved'

interface Held {
  readonly id: string
  readonly group: GroupGround
  readonly daysFromToday: number
  readonly state: MeetingState
}

/** Three meetings behind each panel and one next week; Woking's CHaRMM has its papers out. */
export function holdMeetings(ground: Ground, cases: readonly DemoCase[]): void {
  PANELS.forEach((code, index) => {
    const group = ground.group(code)
    const ours = cases.filter(item => item.group.code === code)
    const upcoming = nextWeek(ground, index)
    const cycle = 42
    const pasts: MeetingState[] = ['approved', 'approved', code === 'woking-jag' ? 'minutes_draft' : 'minutes_issued']
    pasts.forEach((state, step) => {
      const daysFromToday = toWeekday(ground, upcoming - cycle * (pasts.length - step))
      hold(ground, { id: ground.chance.uuid(), group, daysFromToday, state }, discussedAt(ours, daysFromToday))
    })
    const state = code === 'woking-charmm' || code === 'spelthorne-ciag' ? 'papers_issued' : 'agenda_open'
    const settled = state === 'papers_issued' ? 14 : 3 // the rest wait among the proposals
    hold(
      ground,
      { id: ground.chance.uuid(), group, daysFromToday: upcoming, state },
      ours.filter(isLive).slice(0, settled),
    )
  })
}

const isLive = (item: DemoCase) => item.state !== 'closed' && item.state !== 'new'

function discussedAt(cases: readonly DemoCase[], daysFromToday: number): readonly DemoCase[] {
  return cases
    .filter(item => item.state !== 'new' && item.state !== 'listed')
    .filter(item => item.openedDaysAgo > -daysFromToday + 3 && item.closedDaysAgo < -daysFromToday)
    .slice(0, 10)
}

/** The panels meet from Monday to Friday of next week, Woking's CHaRMM on Thursday. */
function nextWeek(ground: Ground, index: number): number {
  const monday = 8 - weekdayOf(ground.today)
  return monday + (DAY_OF_PANEL[index] ?? 0)
}

const DAY_OF_PANEL = [3, 1, 1, 1, 2, 1, 1, 3, 3, 4, 4, 2]

function toWeekday(ground: Ground, days: number): number {
  const weekday = weekdayOf(on(ground, days))
  return weekday <= 5 ? days : days - (weekday - 5)
}

function hold(ground: Ground, meeting: Held, discussed: readonly DemoCase[]): void {
  const { group, daysFromToday, state } = meeting
  const seated = [...ground.people.values()].filter(member => member.sits.some(seat => seat.group === group.code))
  const lead = seated.find(member => roleOf(member, group) === 'coordinator') ?? seated[0]
  if (lead === undefined) return
  const past = daysFromToday < 0
  const issued = state !== 'agenda_open'
  add(ground, 'meeting', {
    id: meeting.id,
    reference: `M-${reference(ground)}`,
    group_id: group.id,
    starts_at: at(ground, daysFromToday, hourOf(group)),
    ends_at: at(ground, daysFromToday, '12:30'),
    place: past ? 'Council offices, committee room 2' : 'Council offices, committee room 1',
    mode: 'hybrid',
    state,
    created_by: lead.id,
    papers_due_on: addWorkingDays(englandCalendar, on(ground, daysFromToday), -5),
    papers_issued_at: issued ? at(ground, Math.min(daysFromToday - 6, -1)) : null,
    ...(past && {
      opened_at: at(ground, daysFromToday, '10:02'),
      closed_at: at(ground, daysFromToday, '12:20'),
      quorum_met: true,
      minutes_due_on: addDays(on(ground, daysFromToday), 7),
    }),
    ...((state === 'minutes_issued' || state === 'approved') && {
      minutes_issued_at: at(ground, daysFromToday + 3),
      minutes_version: 1,
    }),
    ...(state === 'approved' && { approved_at: at(ground, daysFromToday + 42), approved_by: lead.id }),
  })
  attend(ground, meeting, seated, past)
  const items = agenda(discussed, group)
  items.forEach((item, index) => minuteItem(ground, meeting, item, positionOf(item, index), lead, seated))
}

/** SOC JAG sits just before JAG (S000). */
function hourOf(group: GroupGround): string {
  if (group.code.endsWith('soc-jag')) return '09:00'
  return group.code.endsWith('-jag') ? '10:30' : '10:00'
}

function attend(ground: Ground, meeting: Held, seated: readonly AccountGround[], past: boolean): void {
  seated.forEach((member, index) => {
    const status = past ? turnOut(index) : 'expected'
    add(ground, 'attendance', {
      id: ground.chance.uuid(),
      meeting_id: meeting.id,
      user_id: member.id,
      person_name: member.name,
      organisation_id: member.organisationId,
      role: roleOf(member, meeting.group) as 'core',
      status,
      substitute_name: status === 'substitute' ? 'Devon Understudy' : null,
      noted_at: past ? at(ground, meeting.daysFromToday, '10:05') : null,
    })
    if (past && status === 'present') {
      add(ground, 'meeting_declaration', {
        meeting_id: meeting.id,
        user_id: member.id,
        text_version: '1',
        accepted_at: at(ground, meeting.daysFromToday, '09:40'),
      })
    }
  })
}

function turnOut(index: number): 'apologies' | 'absent' | 'substitute' | 'present' {
  if (index % 7 === 5) return 'apologies'
  if (index % 11 === 8) return 'absent'
  return index % 9 === 6 ? 'substitute' : 'present'
}

interface Item {
  readonly kind: 'standing' | 'minutes' | 'actions' | 'case_review' | 'case_new' | 'other'
  readonly title: string
  readonly about?: DemoCase
  readonly reason?: string
}

function agenda(discussed: readonly DemoCase[], group: GroupGround): readonly Item[] {
  return [
    { kind: 'standing', title: 'Apologies and introductions' },
    { kind: 'standing', title: 'Confidentiality declaration' },
    { kind: 'standing', title: 'Declarations of interest' },
    { kind: 'minutes', title: 'Minutes of the last meeting and matters arising' },
    { kind: 'actions', title: 'Overdue actions' },
    ...discussed.map((about): Item => {
      const fresh = about.state === 'listed'
      const reason = fresh ? 'New case' : about.risk === 'high' ? 'The risk is high' : 'Its review is due'
      return { kind: fresh ? 'case_new' : 'case_review', title: about.title, about, reason }
    }),
    ...(group.code.endsWith('soc-jag') ? [{ kind: 'standing' as const, title: 'Cuckooing addresses' }] : []),
    ...(group.code.endsWith('-jag') && !group.code.endsWith('soc-jag')
      ? [{ kind: 'standing' as const, title: 'Licensed premises' }]
      : []),
    { kind: 'standing', title: 'Emerging issues and community tension' },
    { kind: 'other', title: 'Date of the next meeting' },
  ]
}

/** Openings first, then reviews, new cases and the rest, with room between them (meetings/rules). */
function positionOf(item: Item, index: number): number {
  const start = item.kind === 'case_review' ? 10_000 : item.kind === 'case_new' ? 20_000 : index < 5 ? 100 : 30_000
  return start + index * 30
}

const DISCUSSIONS = [
  'Police reported four calls since the last meeting, none of violence. Housing has the diary sheets and will serve the warning. The support worker is seeing the person weekly.',
  'Calls are down from eleven to three. The neighbour has been rung each week and is sleeping better. Agencies agreed that the plan is working.',
  'The situation has worsened: two incidents in which threats were made. Agencies agreed that the risk is high and that the door alarm is urgent.',
  'The fire service visited and fitted alarms. Adult social care will assess. It was noted that what the neighbour says is opinion and has not been confirmed.',
]

function minuteItem(
  ground: Ground,
  meeting: Held,
  item: Item,
  position: number,
  lead: AccountGround,
  seated: readonly AccountGround[],
): void {
  const { chance } = ground
  const id = chance.uuid()
  const past = meeting.daysFromToday < 0
  const { about } = item
  const discussion = !past ? '' : about ? chance.pick(DISCUSSIONS) : 'Noted.'
  const decision = !past ? '' : about ? 'Keep the case open; review at the next meeting.' : ''
  add(ground, 'agenda_item', {
    id,
    meeting_id: meeting.id,
    position,
    kind: item.kind,
    title: item.title,
    case_id: about?.id ?? null,
    reason: item.reason ?? null,
    minutes_allowed: about ? 10 : 5,
    discussion,
    decision,
    decision_code: past && about ? 'keep_open' : past ? 'noted' : null,
    decided_at: past ? at(ground, meeting.daysFromToday, '11:00') : null,
  })
  const agreed = past && about ? agreeActions(ground, meeting, id, about, lead, seated) : []
  if (meeting.state === 'minutes_issued' || meeting.state === 'approved') {
    add(ground, 'minutes_section', {
      id: chance.uuid(),
      meeting_id: meeting.id,
      minutes_version: 1,
      position,
      title: item.title,
      case_id: about?.id ?? null,
      discussion,
      decision,
      actions: JSON.stringify(agreed),
      issued_at: at(ground, meeting.daysFromToday + 3),
      issued_by: lead.id,
    })
  }
}

function agreeActions(
  ground: Ground,
  meeting: Held,
  agenda_item_id: string,
  about: DemoCase,
  lead: AccountGround,
  seated: readonly AccountGround[],
) {
  const { chance } = ground
  const agreed: { reference: string; wording: string; owner: string; dueOn: string }[] = []
  const count = chance.between(0, 2)
  for (let i = 0; i < count; i += 1) {
    const owner = chance.pick(about.people.filter(member => seated.includes(member)).concat(lead))
    const dueOn = on(ground, meeting.daysFromToday + chance.pick([7, 14, 28, 35]))
    const wording = chance.pick(ACTIONS)
    const code = `A-${reference(ground)}`
    agreed.push({ reference: code, wording, owner: owner.name, dueOn: formatDate(dueOn) })
    addAction(ground, { meeting, agenda_item_id, about, owner, lead, dueOn, wording, reference: code })
  }
  return agreed
}

interface Agreed {
  readonly meeting: Held
  readonly agenda_item_id: string
  readonly about: DemoCase
  readonly owner: AccountGround
  readonly lead: AccountGround
  readonly dueOn: LocalDate
  readonly wording: string
  readonly reference: string
}

function addAction(
  ground: Ground,
  { meeting, agenda_item_id, about, owner, lead, dueOn, wording, reference: code }: Agreed,
): void {
  const { chance } = ground
  const id = chance.uuid()
  const old = meeting.daysFromToday < -60
  const closed = about.state === 'closed' || old ? chance.happens(0.95) : chance.happens(0.35)
  const state = closed
    ? 'verified_closed'
    : chance.pick(['agreed', 'agreed', 'in_progress', 'done_claimed', 'declined'] as const)
  const done = state === 'verified_closed' || state === 'done_claimed'
  add(ground, 'action', {
    id,
    reference: code,
    group_id: meeting.group.id,
    case_id: about.id,
    meeting_id: meeting.id,
    agenda_item_id,
    wording,
    critical: chance.happens(0.15),
    owner_organisation_id: owner.organisationId,
    owner_user_id: owner.id,
    state,
    agreed_on: on(ground, meeting.daysFromToday),
    due_on: dueOn,
    created_by: lead.id,
    ...(done && {
      evidence: 'Visited as agreed; the note is on the case.',
      done_at: at(ground, meeting.daysFromToday + 6, '15:00'),
      done_by: owner.id,
    }),
    ...(state === 'verified_closed' && {
      verified_at: at(ground, meeting.daysFromToday + 8, '09:30'),
      verified_by: owner.id === lead.id ? chairOf(ground, meeting.group) : lead.id,
    }),
    ...(state === 'declined' && { decline_reason: 'We have no power to do it; the landlord does.' }),
  })
  const change = (kind: 'agreed' | 'done_claimed', by: AccountGround, days: number, time: string) =>
    add(ground, 'action_change', {
      id: chance.uuid(),
      action_id: id,
      change: kind,
      made_by: by.id,
      made_at: at(ground, meeting.daysFromToday + days, time),
    })
  change('agreed', lead, 0, '11:10')
  if (done) change('done_claimed', owner, 6, '15:00')
}

/** Nobody verifies their own action: the coordinator's are verified by the chair. */
function chairOf(ground: Ground, group: GroupGround): string | null {
  return [...ground.people.values()].find(member => roleOf(member, group) === 'chair')?.id ?? null
}

function roleOf(member: AccountGround, group: GroupGround): string {
  return member.sits.find(seat => seat.group === group.code)?.role ?? 'core'
}
