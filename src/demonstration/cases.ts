import { addYears, type LocalDate } from '../kernel/local-date.ts'
import { addAgencies, liveThrough } from './case-life.ts'
import { gatherSubjects, type Subject } from './case-subjects.ts'
import { type AccountGround, add, at, type GroupGround, type Ground, on, person, reference } from './ground.ts'
import { concernOf, type Portion, PORTIONS, RISKS, STATES } from './portions.ts'

export interface DemoCase {
  readonly id: string
  readonly reference: string
  readonly title: string
  readonly group: GroupGround
  readonly state: 'new' | 'listed' | 'open' | 'monitoring' | 'suspended' | 'closed'
  readonly risk: 'standard' | 'medium' | 'high' | 'not_assessed'
  readonly openedDaysAgo: number
  /** Of a closed case; 0 of one that lives. */
  readonly closedDaysAgo: number
  readonly agencies: readonly string[]
  readonly people: readonly AccountGround[]
  readonly coordinator: AccountGround
  readonly subjects: readonly Subject[]
  readonly category: string
  readonly summary: string
  readonly about: Portion['about']
}

/** 120 cases over three districts: people, places, organised crime, and restricted conferences on domestic abuse. */
export function openCases(ground: Ground): readonly DemoCase[] {
  return PORTIONS.flatMap(portion =>
    Array.from({ length: portion.count }, (_, index) => openCase(ground, portion, index)),
  )
}

function openCase(ground: Ground, portion: Portion, index: number): DemoCase {
  const { chance } = ground
  const group = ground.group(portion.group)
  const state = STATES[(index * 5 + portion.count) % STATES.length] ?? 'open'
  const risk = state === 'new' ? 'not_assessed' : (RISKS[(index + portion.count) % RISKS.length] ?? 'medium')
  const coordinator = person(ground, portion.coordinator)
  const people = peopleOn(ground, group, index)
  const id = chance.uuid()
  const openedDaysAgo = openedFor(ground, state)
  const gathered = gatherSubjects(ground, portion, { caseId: id, by: coordinator })
  const concern = concernOf(ground, portion)
  const made: DemoCase = {
    id,
    reference: `C-${reference(ground)}`,
    title: gathered.title,
    group,
    state,
    risk,
    openedDaysAgo,
    closedDaysAgo: state === 'closed' ? chance.between(3, Math.max(4, Math.min(200, openedDaysAgo - 30))) : 0,
    coordinator,
    about: portion.about,
    ...concern,
    agencies: [...new Set([coordinator.organisationId, ...people.map(member => member.organisationId)])],
    people,
    subjects: gathered.subjects,
  }
  addCase(ground, portion, made)
  addAgencies(ground, made)
  for (const subject of gathered.subjects) addSubject(ground, made, subject)
  liveThrough(ground, made)
  return made
}

/** Three to six of those who sit on the group, always the police, and housing on every second case of Woking's. */
function peopleOn(ground: Ground, group: GroupGround, index: number): AccountGround[] {
  const { chance } = ground
  const sitting = [...ground.people.values()].filter(member =>
    member.sits.some(seat => seat.group === group.code && seat.role === 'core'),
  )
  // One agency sits on the group and is on no case: what a stranger sees.
  const strangers = person(ground, 'stranger').organisationId
  const candidates = sitting.filter(member => member.organisationId !== strangers)
  const people = chance.some(candidates, chance.between(3, 6))
  const housing = ground.people.get('housing')
  if (housing && group.code === 'woking-charmm' && index % 2 === 0 && !people.includes(housing)) people.push(housing)
  const police = person(ground, 'police')
  if (!people.includes(police)) people.push(police)
  return people
}

function openedFor({ chance }: Ground, state: DemoCase['state']): number {
  if (state === 'new') return chance.between(1, 6)
  if (state === 'listed') return chance.between(4, 20)
  return chance.between(25, 420)
}

function addSubject(ground: Ground, made: DemoCase, subject: Subject): void {
  add(ground, 'case_subject', {
    id: ground.chance.uuid(),
    case_id: made.id,
    role: subject.role as 'victim',
    label: subject.label,
    added_by: made.coordinator.id,
    person_description_id: subject.descriptionId ?? null,
    place_id: subject.placeId ?? null,
    added_at: at(ground, -made.openedDaysAgo),
  })
}

const RISK_TOTALS = { not_assessed: null, standard: 9, medium: 22, high: 35 } as const

function addCase(ground: Ground, portion: Portion, made: DemoCase): void {
  const { chance } = ground
  const closed = made.state === 'closed'
  const overdue = chance.happens(0.18)
  add(ground, 'case_file', {
    id: made.id,
    reference: made.reference,
    group_id: made.group.id,
    tier: made.group.tier,
    state: made.state,
    title: made.title,
    kind: kindOf(portion, made),
    category: made.category,
    summary: made.summary,
    desired_outcome: 'The behaviour stops and those harmed say they feel safe.',
    risk_band: made.risk,
    risk_total: RISK_TOTALS[made.risk],
    lead_organisation_id: made.agencies[0] ?? null,
    lead_user_id: chance.pick([
      made.coordinator,
      ...made.people.filter(member => member.organisationId === made.agencies[0]),
    ]).id,
    opened_on: on(ground, -made.openedDaysAgo),
    created_by: made.coordinator.id,
    review_on:
      closed || made.state === 'new' ? null : on(ground, overdue ? -chance.between(1, 20) : chance.between(2, 70)),
    last_discussed_on:
      made.state === 'new' || made.state === 'listed' ? null : on(ground, -made.closedDaysAgo - chance.between(7, 29)),
    suspended_reason: made.state === 'suspended' ? 'custody' : null,
    ...(closed && {
      closed_on: on(ground, -made.closedDaysAgo),
      close_reason: chance.pick(['risk_reduced', 'moved_away', 'order_complied', 'single_agency']),
      closing_outcome: 'No calls for eight weeks. The neighbours say that it is quiet, and the support continues.',
      victim_told_on: on(ground, -made.closedDaysAgo),
      referrer_told_on: on(ground, -made.closedDaysAgo),
      ...keptUntil(ground, made),
    }),
  })
}

/** As closing a case reckons it: the group's rule, or a child's twenty-fifth birthday where that is later. */
function keptUntil(ground: Ground, made: DemoCase): { retention_code: string; dispose_on: LocalDate } {
  const code = made.group.retention ?? 'case'
  const usual = addYears(on(ground, -made.closedDaysAgo), code === 'marac' ? 7 : 6)
  const opened = on(ground, -made.openedDaysAgo)
  const birthdays = made.subjects.flatMap(({ bornOn }) =>
    bornOn && addYears(bornOn, 18) > opened ? [addYears(bornOn, 25)] : [],
  )
  const last = birthdays.sort().at(-1)
  return last !== undefined && last > usual
    ? { retention_code: 'child_case', dispose_on: last }
    : { retention_code: code, dispose_on: usual }
}

function kindOf(portion: Portion, made: DemoCase): 'premises' | 'location' | 'ocg' | 'person' {
  if (portion.about === 'crime') return 'ocg'
  if (portion.about !== 'places') return 'person'
  return made.subjects.some(subject => subject.role === 'premises') ? 'premises' : 'location'
}
