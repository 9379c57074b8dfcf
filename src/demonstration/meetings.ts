import { addDays, formatDate, type LocalDate, weekdayOf } from '../kernel/local-date.ts'
import { addWorkingDays, englandCalendar } from '../kernel/working-days.ts'
import { placedItems } from '../modules/meetings/index.ts'
import { PANELS } from './accounts.ts'
import type { DemoCase } from './cases.ts'
import { type AccountGround, add, at, type GroupGround, type Ground, on, reference } from './ground.ts'
import { SAID } from './said-in-meetings.ts'

type MeetingState = 'agenda_open' | 'papers_issued' | 'minutes_draft' | 'minutes_issued' | 'approved'

interface Held {
  readonly id: string
  readonly group: GroupGround
  readonly daysFromToday: number
  readonly state: MeetingState
}

/** Three meetings behind each panel and one next week, as often as it is said to meet; Woking's CHaRMM has its papers out. */
export function holdMeetings(ground: Ground, cases: readonly DemoCase[]): void {
  PANELS.forEach(code => {
    const group = ground.group(code)
    const ours = cases.filter(item => item.group.code === code)
    const { cycle, weekday } = rhythmOf(group)
    const upcoming = 7 - weekdayOf(ground.today) + weekday
    const pasts: MeetingState[] = ['approved', 'approved', code === 'woking-jag' ? 'minutes_draft' : 'minutes_issued']
    pasts.forEach((state, step) => {
      const daysFromToday = upcoming - cycle * (pasts.length - step)
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

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR']

/** As the group's recurrence rule says. A month is four weeks, so that the day of the week and next week both hold. */
function rhythmOf({ cadence }: GroupGround): { readonly cycle: number; readonly weekday: number } {
  const [, day = 'WE'] = /BYDAY=\d?([A-Z]{2})/.exec(cadence ?? '') ?? []
  const [, weeks = '4'] = /FREQ=WEEKLY;INTERVAL=(\d+)/.exec(cadence ?? '') ?? []
  return { cycle: Number(weeks) * 7, weekday: WEEKDAYS.indexOf(day) + 1 }
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
    ...(state === 'approved' && {
      approved_at: at(ground, daysFromToday + rhythmOf(group).cycle),
      approved_by: lead.id,
    }),
  })
  attend(ground, meeting, seated, past)
  for (const item of agenda(discussed, group)) minuteItem(ground, meeting, item, lead, seated)
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
  readonly kind: ReturnType<typeof placedItems>[number]['kind']
  readonly title: string
  readonly position: number
  readonly about?: DemoCase
  readonly reason?: string
}

/** The standing items of the group in their places, and the cases between them: reviews first, then new ones. */
function agenda(discussed: readonly DemoCase[], group: GroupGround): readonly Item[] {
  const heard = discussed.map((about, at): Item => {
    const fresh = about.state === 'listed'
    const reason = fresh ? 'New case' : about.risk === 'high' ? 'The risk is high' : 'Its review is due'
    const position = (fresh ? 20_000 : 10_000) + (at + 1) * 30
    return { kind: fresh ? 'case_new' : 'case_review', title: about.title, position, about, reason }
  })
  return [...placedItems(group.type), ...heard].toSorted((one, other) => one.position - other.position)
}

function minuteItem(
  ground: Ground,
  meeting: Held,
  item: Item,
  lead: AccountGround,
  seated: readonly AccountGround[],
): void {
  const { chance } = ground
  const id = chance.uuid()
  const past = meeting.daysFromToday < 0
  const { about, position } = item
  const discussion = !past ? '' : about ? chance.pick(SAID[about.about].discussions) : 'Noted.'
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
    const wording = chance.pick(SAID[about.about].actions)
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
