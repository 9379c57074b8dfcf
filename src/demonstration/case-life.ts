import type { DemoCase } from './cases.ts'
import { add, at, type Ground, on } from './ground.ts'
import { ENTRIES } from './invented.ts'

/** What happens in a case once it is open: agencies join, write, plan, and it moves on. */
export function liveThrough(ground: Ground, made: DemoCase): void {
  addEntries(ground, made)
  addPlan(ground, made)
  addHistory(ground, made)
}

/** The agencies listed on the case, and on a restricted one the people named. */
export function addAgencies(ground: Ground, made: DemoCase): void {
  made.agencies.forEach((organisation_id, index) => {
    add(ground, 'case_agency', {
      case_id: made.id,
      organisation_id,
      standing: index === 0 ? 'lead' : 'listed',
      gateway_code: made.group.gateway,
      given_by: made.coordinator.id,
      purpose: 'To agree and carry out a joint plan',
      given_at: at(ground, -made.openedDaysAgo),
    })
  })
  if (made.group.tier !== 'R') return
  for (const named of made.people.filter(member => member.clearance === 'R')) {
    add(ground, 'case_grant', {
      id: ground.chance.uuid(),
      case_id: made.id,
      user_id: named.id,
      gateway_code: made.group.gateway,
      given_by: made.coordinator.id,
      purpose: 'Represents their agency on this case',
      given_at: at(ground, -made.openedDaysAgo),
    })
  }
}

function addEntries(ground: Ground, made: DemoCase): void {
  const { chance } = ground
  const count = made.state === 'new' ? 1 : chance.between(3, 14)
  for (let i = 0; i < count; i += 1) {
    const entry = chance.pick(ENTRIES)
    const author = chance.pick([made.coordinator, ...made.people])
    const lived = made.openedDaysAgo - made.closedDaysAgo
    const daysAgo = Math.max(made.closedDaysAgo, made.openedDaysAgo - Math.floor((lived * i) / count) - 1)
    const own = entry.kind === 'intelligence'
    add(ground, 'case_entry', {
      id: chance.uuid(),
      case_id: made.id,
      happened_on: on(ground, -daysAgo),
      recorded_at: at(ground, -daysAgo, '16:20'),
      kind: entry.kind,
      body: entry.text,
      source_organisation_id: author.organisationId,
      author_id: author.id,
      handling: own ? 'own_agency' : chance.happens(0.1) ? 'named_agencies' : 'case',
      visible_to: own ? [] : made.agencies.slice(0, 3),
    })
  }
}

function addPlan(ground: Ground, made: DemoCase): void {
  if (made.state === 'new' || made.state === 'listed') return
  const owner = ground.chance.pick([made.coordinator, ...made.people])
  const victim = made.subjects.some(subject => subject.role === 'victim')
  add(ground, 'plan', {
    id: ground.chance.uuid(),
    case_id: made.id,
    kind: made.subjects[0]?.placeId ? 'problem_solving' : victim ? 'risk_management' : 'disruption',
    state: made.state === 'closed' ? 'completed' : ground.chance.pick(['agreed', 'active', 'active', 'reviewed']),
    aim: 'The behaviour stops, and those harmed are safe and know whom to ring.',
    risks: 'It may get worse before it gets better: retaliation, isolation, a missed payment of rent.',
    measures: 'Weekly call at the agreed time. Joint visits only. Patrols on the two worst evenings.',
    contingency:
      'If there are threats, ring 999 first, then the lead professional, who calls an urgent meeting within two working days.',
    owner_user_id: owner.id,
    owner_organisation_id: owner.organisationId,
    review_on: on(ground, ground.chance.between(-6, 50)),
    agreed_on: on(ground, -Math.max(1, made.openedDaysAgo - 14)),
    created_by: made.coordinator.id,
  })
}

const PATH = {
  new: [],
  listed: ['listed'],
  open: ['listed', 'open'],
  monitoring: ['listed', 'open', 'monitoring'],
  suspended: ['listed', 'open', 'suspended'],
  closed: ['listed', 'open', 'monitoring', 'closed'],
} as const

function addHistory(ground: Ground, made: DemoCase): void {
  let from: DemoCase['state'] = 'new'
  PATH[made.state].forEach((to, step) => {
    const daysAgo = to === 'closed' ? made.closedDaysAgo : Math.max(1, made.openedDaysAgo - 7 * (step + 1))
    add(ground, 'case_change', {
      id: ground.chance.uuid(),
      case_id: made.id,
      from_state: from,
      to_state: to,
      made_by: made.coordinator.id,
      made_at: at(ground, -daysAgo, '11:30'),
      reason: to === 'closed' ? 'risk_reduced' : to === 'suspended' ? 'custody' : null,
    })
    from = to
  })
}
