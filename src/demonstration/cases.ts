import type { LocalDate } from '../kernel/local-date.ts'
import { type AccountGround, add, at, type GroupGround, type Ground, on, person } from './ground.ts'
import { CONCERNS, ENTRIES, type InventedPerson, makePeople, PLACE_CONCERNS, PLACES, TOWNS, type Town, address } from './invented.ts'

export interface DemoCase {
  readonly id: string
  readonly reference: string
  readonly title: string
  readonly group: GroupGround
  readonly state: 'new' | 'listed' | 'open' | 'monitoring' | 'suspended' | 'closed'
  readonly risk: 'standard' | 'medium' | 'high' | 'not_assessed'
  readonly openedDaysAgo: number
  readonly agencies: readonly string[]
  readonly people: readonly AccountGround[]
  readonly coordinator: AccountGround
  readonly subjects: readonly { readonly role: string; readonly descriptionId?: string; readonly placeId?: string; readonly label: string }[]
  readonly category: string
  readonly summary: string
}

interface Portion {
  readonly group: string
  readonly town: Town
  readonly coordinator: string
  readonly count: number
  readonly about: 'people' | 'places' | 'crime' | 'abuse'
}

const PORTIONS: readonly Portion[] = [
  { group: 'woking-charmm', town: TOWNS.woking, coordinator: 'coordinator', count: 26, about: 'people' },
  { group: 'woking-jag', town: TOWNS.woking, coordinator: 'coordinator', count: 14, about: 'places' },
  { group: 'woking-soc-jag', town: TOWNS.woking, coordinator: 'coordinator', count: 6, about: 'crime' },
  { group: 'marac-surrey-heath-woking', town: TOWNS.woking, coordinator: 'coordinator', count: 8, about: 'abuse' },
  { group: 'waverley-charmm', town: TOWNS.waverley, coordinator: 'coordinator.waverley', count: 16, about: 'people' },
  { group: 'waverley-jag', town: TOWNS.waverley, coordinator: 'coordinator.waverley', count: 9, about: 'places' },
  { group: 'waverley-soc-jag', town: TOWNS.waverley, coordinator: 'coordinator.waverley', count: 3, about: 'crime' },
  { group: 'marac-guildford-waverley', town: TOWNS.waverley, coordinator: 'coordinator.waverley', count: 5, about: 'abuse' },
  { group: 'spelthorne-ciag', town: TOWNS.spelthorne, coordinator: 'coordinator.spelthorne', count: 18, about: 'people' },
  { group: 'spelthorne-jag', town: TOWNS.spelthorne, coordinator: 'coordinator.spelthorne', count: 9, about: 'places' },
  { group: 'spelthorne-soc-jag', town: TOWNS.spelthorne, coordinator: 'coordinator.spelthorne', count: 3, about: 'crime' },
  { group: 'marac-spelthorne', town: TOWNS.spelthorne, coordinator: 'coordinator.spelthorne', count: 3, about: 'abuse' },
]

const STATES = ['open', 'open', 'monitoring', 'open', 'closed', 'open', 'new', 'open', 'listed', 'open', 'closed', 'monitoring', 'open', 'suspended'] as const
const RISKS = ['medium', 'high', 'standard', 'medium', 'standard', 'medium', 'high', 'standard'] as const

/** 120 cases over three districts: people, places, organised crime, and restricted conferences on domestic abuse. */
export function openCases(ground: Ground): readonly DemoCase[] {
  const invent = makePeople(ground.chance)
  return PORTIONS.flatMap(portion =>
    Array.from({ length: portion.count }, (_, index) => openCase(ground, portion, index, () => invent(portion.town))),
  )
}

function openCase(ground: Ground, portion: Portion, index: number, invent: () => InventedPerson): DemoCase {
  const { chance } = ground
  const group = ground.group(portion.group)
  const state = STATES[(index * 5 + portion.count) % STATES.length] ?? 'open'
  const risk = state === 'new' ? 'not_assessed' : (RISKS[(index + portion.count) % RISKS.length] ?? 'medium')
  const coordinator = person(ground, portion.coordinator)
  const sitting = [...ground.people.values()].filter(member => member.sits.some(seat => seat.group === group.code && seat.role === 'core'))
  // One agency sits on the group and is on no case: what a stranger sees.
  const strangers = person(ground, 'stranger').organisationId
  const candidates = sitting.filter(member => member.organisationId !== strangers)
  const people = chance.some(candidates, chance.between(3, 6))
  const housing = ground.people.get('housing')
  if (housing && portion.group === 'woking-charmm' && index % 2 === 0 && !people.includes(housing)) people.push(housing)
  const police = person(ground, 'police')
  if (!people.includes(police)) people.push(police)
  const id = chance.uuid()
  const openedDaysAgo = state === 'new' ? chance.between(1, 6) : state === 'listed' ? chance.between(4, 20) : chance.between(25, 420)
  const gathered = gatherSubjects(ground, portion, id, invent, coordinator)
  const concern = concernOf(ground, portion)
  const made: DemoCase = {
    id, reference: `C-${reference(ground)}`, title: gathered.title, group, state, risk, openedDaysAgo, coordinator, ...concern,
    agencies: [...new Set([coordinator.organisationId, ...people.map(member => member.organisationId)])], people, subjects: gathered.subjects,
  } // biome-ignore format: one block
  addCase(ground, portion, made)
  addAgencies(ground, made)
  for (const subject of gathered.subjects) {
    add(ground, 'case_subject', {
      id: chance.uuid(), case_id: id, role: subject.role as 'victim', label: subject.label, added_by: coordinator.id,
      person_description_id: subject.descriptionId ?? null, place_id: subject.placeId ?? null, added_at: at(ground, -openedDaysAgo),
    }) // biome-ignore format: one line
  }
  addEntries(ground, made)
  addPlan(ground, made)
  addHistory(ground, made)
  return made
}

function addCase(ground: Ground, portion: Portion, made: DemoCase): void {
  const { chance } = ground
  const closed = made.state === 'closed'
  const overdue = chance.happens(0.18)
  const closedDaysAgo = chance.between(3, Math.max(4, Math.min(200, made.openedDaysAgo - 10)))
  add(ground, 'case_file', {
    id: made.id, reference: made.reference, group_id: made.group.id, tier: made.group.tier, state: made.state, title: made.title,
    kind: portion.about === 'places' ? (made.subjects.some(s => s.role === 'premises') ? 'premises' : 'location') : portion.about === 'crime' ? 'ocg' : 'person',
    category: made.category, summary: made.summary, desired_outcome: 'The behaviour stops and those harmed say they feel safe.',
    risk_band: made.risk, risk_total: made.risk === 'not_assessed' ? null : made.risk === 'high' ? 35 : made.risk === 'medium' ? 22 : 9,
    lead_organisation_id: made.agencies[0] ?? null, lead_user_id: chance.pick([made.coordinator, ...made.people]).id,
    opened_on: on(ground, -made.openedDaysAgo), created_by: made.coordinator.id,
    review_on: closed || made.state === 'new' ? null : on(ground, overdue ? -chance.between(1, 20) : chance.between(2, 70)),
    last_discussed_on: made.state === 'new' || made.state === 'listed' ? null : on(ground, -chance.between(7, 50)),
    suspended_reason: made.state === 'suspended' ? 'custody' : null,
    ...(closed && {
      closed_on: on(ground, -closedDaysAgo), close_reason: chance.pick(['risk_reduced', 'moved_away', 'order_complied', 'single_agency']),
      closing_outcome: 'No calls for eight weeks. The neighbours say that it is quiet, and the support continues.',
      victim_told_on: on(ground, -closedDaysAgo), referrer_told_on: on(ground, -closedDaysAgo),
      retention_code: made.group.retention ?? 'case', dispose_on: on(ground, -closedDaysAgo + 6 * 365),
    }),
  }) // biome-ignore format: one block
}

function gatherSubjects(ground: Ground, portion: Portion, caseId: string, invent: () => InventedPerson, by: AccountGround) {
  const { chance } = ground
  const subjects: { role: string; descriptionId?: string; placeId?: string; label: string }[] = []
  const describe = (role: string, given = invent(), warning: string | null = null) => {
    const personId = chance.uuid()
    const descriptionId = chance.uuid()
    add(ground, 'person', { id: personId })
    add(ground, 'person_description', {
      id: descriptionId, person_id: personId, given_by: by.organisationId, case_id: caseId, given_name: given.givenName, family_name: given.familyName,
      born_on: given.bornOn as LocalDate, address: given.address, postcode: given.postcode, phone: `01632 960${chance.between(100, 999)}`,
      sex: chance.pick(['Female', 'Male', 'Not known']), tenure: chance.pick(['Social rent', 'Private rent', 'Owner', 'Temporary accommodation']), warning,
    }) // biome-ignore format: one block
    subjects.push({ role, descriptionId, label: `${given.givenName} ${given.familyName}` })
    return given
  }
  if (portion.about === 'places' || portion.about === 'crime') {
    const place = chance.pick(PLACES)
    const placeId = chance.uuid()
    const located = address(chance, portion.town)
    add(ground, 'place', {
      id: placeId, name: place.name, kind: place.kind, address: located.address, postcode: located.postcode, district_code: portion.town.district,
      owner_or_manager: chance.pick(['The borough council', 'The county council', 'A private landlord', 'Not known']), created_by: by.id,
      licence_number: place.kind === 'premises' ? `LN/${chance.between(10000, 99999)}` : null,
    }) // biome-ignore format: one block
    subjects.push({ role: place.kind === 'premises' ? 'premises' : 'location', placeId, label: `${place.name}, ${located.address}` })
    if (portion.about === 'crime') for (let i = 0; i < chance.between(2, 4); i += 1) describe('associate')
    return { title: portion.about === 'crime' ? `Operation ${chance.pick(['Lantern', 'Bramble', 'Saltmarsh', 'Heron', 'Juniper'])}, ${place.name.toLowerCase()}` : `${place.name}, ${located.address}`, subjects } // biome-ignore format: one line
  }
  const first = describe(portion.about === 'abuse' ? 'victim' : chance.pick(['perpetrator', 'perpetrator', 'victim', 'both']), invent(), chance.happens(0.08) ? 'Do not visit alone' : null)
  const also = chance.between(2, 4)
  for (let i = 0; i < also; i += 1) {
    const household = chance.happens(0.35)
    const other = invent()
    describe(portion.about === 'abuse' && i === 0 ? 'perpetrator' : household ? 'household' : chance.pick(['victim', 'associate', 'perpetrator']),
      household ? { ...other, familyName: first.familyName, address: first.address, postcode: first.postcode } : other) // biome-ignore format: one call
  }
  return { title: `${first.givenName} ${first.familyName}`, subjects }
}

function concernOf(ground: Ground, portion: Portion): { category: string; summary: string } {
  const { chance } = ground
  switch (portion.about) {
    case 'people':
      return chance.pick(CONCERNS)
    case 'places':
      return { category: chance.pick(['place_asb', 'place_asb', 'rough_sleeping', 'arson', 'licensed_premises']), summary: chance.pick(PLACE_CONCERNS) }
    case 'crime':
      return { category: chance.pick(['county_lines', 'cuckooing']), summary: 'A flat taken over, cars at night, a young man not seen at college. Partner sightings wanted.' }
    case 'abuse':
      return { category: 'domestic_abuse', summary: 'High risk on the checklist. Safe contact times are on the case; do not ring the landline.' }
  }
}

function addAgencies(ground: Ground, made: DemoCase): void {
  made.agencies.forEach((organisation_id, index) => {
    add(ground, 'case_agency', {
      case_id: made.id, organisation_id, standing: index === 0 ? 'lead' : 'listed', gateway_code: made.group.gateway, given_by: made.coordinator.id,
      purpose: 'To agree and carry out a joint plan', given_at: at(ground, -made.openedDaysAgo),
    }) // biome-ignore format: one block
  })
  if (made.group.tier !== 'R') return
  for (const named of made.people.filter(member => member.clearance === 'R')) {
    add(ground, 'case_grant', {
      id: ground.chance.uuid(), case_id: made.id, user_id: named.id, gateway_code: made.group.gateway, given_by: made.coordinator.id,
      purpose: 'Represents their agency on this case', given_at: at(ground, -made.openedDaysAgo),
    }) // biome-ignore format: one block
  }
}

function addEntries(ground: Ground, made: DemoCase): void {
  const { chance } = ground
  const count = made.state === 'new' ? 1 : chance.between(3, 14)
  for (let i = 0; i < count; i += 1) {
    const entry = chance.pick(ENTRIES)
    const author = chance.pick([made.coordinator, ...made.people])
    const daysAgo = Math.max(0, made.openedDaysAgo - Math.floor((made.openedDaysAgo * i) / count) - 1)
    const own = entry.kind === 'intelligence'
    add(ground, 'case_entry', {
      id: chance.uuid(), case_id: made.id, happened_on: on(ground, -daysAgo), recorded_at: at(ground, -daysAgo, '16:20'), kind: entry.kind, body: entry.text,
      source_organisation_id: author.organisationId, author_id: author.id,
      handling: own ? 'own_agency' : chance.happens(0.1) ? 'named_agencies' : 'case',
      visible_to: own ? [] : made.agencies.slice(0, 3),
    }) // biome-ignore format: one block
  }
}

function addPlan(ground: Ground, made: DemoCase): void {
  if (made.state === 'new' || made.state === 'listed') return
  const owner = ground.chance.pick([made.coordinator, ...made.people])
  const victim = made.subjects.some(subject => subject.role === 'victim')
  add(ground, 'plan', {
    id: ground.chance.uuid(), case_id: made.id, kind: made.subjects[0]?.placeId ? 'problem_solving' : victim ? 'risk_management' : 'disruption',
    state: made.state === 'closed' ? 'completed' : ground.chance.pick(['agreed', 'active', 'active', 'reviewed']),
    aim: 'The behaviour stops, and those harmed are safe and know whom to ring.',
    risks: 'It may get worse before it gets better: retaliation, isolation, a missed payment of rent.',
    measures: 'Weekly call at the agreed time. Joint visits only. Patrols on the two worst evenings.',
    contingency: 'If there are threats, ring 999 first, then the lead professional, who calls an urgent meeting within two working days.',
    owner_user_id: owner.id, owner_organisation_id: owner.organisationId, review_on: on(ground, ground.chance.between(-6, 50)),
    agreed_on: on(ground, -Math.max(1, made.openedDaysAgo - 14)), created_by: made.coordinator.id,
  }) // biome-ignore format: one block
}

const PATH = { new: [], listed: ['listed'], open: ['listed', 'open'], monitoring: ['listed', 'open', 'monitoring'], suspended: ['listed', 'open', 'suspended'], closed: ['listed', 'open', 'monitoring', 'closed'] } as const

function addHistory(ground: Ground, made: DemoCase): void {
  let from: DemoCase['state'] = 'new'
  PATH[made.state].forEach((to, step) => {
    const daysAgo = Math.max(1, made.openedDaysAgo - 7 * (step + 1))
    add(ground, 'case_change', {
      id: ground.chance.uuid(), case_id: made.id, from_state: from, to_state: to, made_by: made.coordinator.id, made_at: at(ground, -daysAgo, '11:30'),
      reason: to === 'closed' ? 'risk_reduced' : to === 'suspended' ? 'custody' : null,
    }) // biome-ignore format: one block
    from = to
  })
}

const LETTERS = [...'23456789BCDFGHJKMNPQRSTVWXZ']

export function reference(ground: Ground): string {
  return Array.from({ length: 7 }, () => ground.chance.pick(LETTERS)).join('')
}
