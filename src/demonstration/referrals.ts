import { addDays, type LocalDate, weekdayOf } from '../kernel/local-date.ts'
import { InstrumentDefinition, scoreInstrument } from '../modules/cases/index.ts'
import { type DemoCase, reference } from './cases.ts'
import { type AccountGround, add, at, found, type Ground, on, person } from './ground.ts'
import { address, CONCERNS, type InventedPerson, makePeople, PLACE_CONCERNS, PLACES, TOWNS, type Town } from './invented.ts'

type State = 'draft' | 'submitted' | 'in_triage' | 'returned_for_information' | 'signposted' | 'rejected' | 'withdrawn' | 'merged_into_case'

interface Sent {
  readonly group: string
  readonly town: Town
  readonly by: string
  readonly state: State
  readonly daysAgo: number
  readonly urgent?: boolean
  /** The same person as somebody in a case already, told a little differently. */
  readonly alike?: boolean
}

const { woking, waverley, spelthorne } = TOWNS

/** Referrals on their way; those accepted are made from the cases that they became. */
const SENT: readonly Sent[] = [
  { group: 'woking-charmm', town: woking, by: 'housing', state: 'submitted', daysAgo: 0, urgent: true },
  { group: 'woking-charmm', town: woking, by: 'housing', state: 'submitted', daysAgo: 1, alike: true },
  { group: 'woking-charmm', town: woking, by: 'asb.woking', state: 'in_triage', daysAgo: 2 },
  { group: 'woking-charmm', town: woking, by: 'health', state: 'in_triage', daysAgo: 3, alike: true },
  { group: 'woking-charmm', town: woking, by: 'police', state: 'in_triage', daysAgo: 6 },
  { group: 'woking-charmm', town: woking, by: 'victim.support', state: 'submitted', daysAgo: 1 },
  { group: 'woking-jag', town: woking, by: 'fire', state: 'submitted', daysAgo: 2 },
  { group: 'woking-jag', town: woking, by: 'housing', state: 'in_triage', daysAgo: 4 },
  { group: 'marac-surrey-heath-woking', town: woking, by: 'outreach', state: 'submitted', daysAgo: 0, urgent: true },
  { group: 'waverley-charmm', town: waverley, by: 'asb.waverley', state: 'submitted', daysAgo: 1 },
  { group: 'waverley-charmm', town: waverley, by: 'housing.transform', state: 'in_triage', daysAgo: 5 },
  { group: 'waverley-jag', town: waverley, by: 'fire', state: 'submitted', daysAgo: 2 },
  { group: 'spelthorne-ciag', town: spelthorne, by: 'housing', state: 'in_triage', daysAgo: 3 },
  { group: 'spelthorne-ciag', town: spelthorne, by: 'asb.spelthorne', state: 'submitted', daysAgo: 1 },
  { group: 'spelthorne-jag', town: spelthorne, by: 'county', state: 'submitted', daysAgo: 2 },
  { group: 'woking-charmm', town: woking, by: 'housing', state: 'draft', daysAgo: 3 },
  { group: 'woking-jag', town: woking, by: 'housing', state: 'draft', daysAgo: 9 },
  { group: 'waverley-charmm', town: waverley, by: 'health', state: 'draft', daysAgo: 1 },
  { group: 'woking-charmm', town: woking, by: 'housing', state: 'returned_for_information', daysAgo: 8 },
  { group: 'woking-charmm', town: woking, by: 'probation', state: 'returned_for_information', daysAgo: 12 },
  { group: 'woking-charmm', town: woking, by: 'housing', state: 'signposted', daysAgo: 40 },
  { group: 'waverley-charmm', town: waverley, by: 'drugs', state: 'signposted', daysAgo: 63 },
  { group: 'woking-charmm', town: woking, by: 'asb.woking', state: 'rejected', daysAgo: 55 },
  { group: 'spelthorne-ciag', town: spelthorne, by: 'youth', state: 'rejected', daysAgo: 80 },
  { group: 'woking-charmm', town: woking, by: 'housing', state: 'withdrawn', daysAgo: 30 },
  { group: 'woking-charmm', town: woking, by: 'police', state: 'merged_into_case', daysAgo: 21 },
]
const ACCEPTED = 34

export async function makeReferrals(ground: Ground, cases: readonly DemoCase[]): Promise<void> {
  const instrument = await readInstrument(ground)
  const invent = makePeople(ground.chance)
  for (let skip = 0; skip < 420; skip += 1) invent(woking) // names that no case has yet
  for (const sent of SENT) send(ground, sent, instrument, cases, () => invent(sent.town))
  const fromPeople = cases.filter(item => /charmm|ciag/.test(item.group.code) && item.state !== 'new')
  for (const became of fromPeople.slice(0, ACCEPTED)) accept(ground, became, instrument)
}

function send(ground: Ground, sent: Sent, instrument: Instrument, cases: readonly DemoCase[], invent: () => InventedPerson): void {
  const { chance } = ground
  const group = ground.group(sent.group)
  const referrer = person(ground, sent.by)
  const place = sent.group.endsWith('-jag')
  const id = chance.uuid()
  const concern = place ? { category: 'place_asb', summary: chance.pick(PLACE_CONCERNS) } : group.tier === 'R' ? { category: 'domestic_abuse', summary: 'Threats to kill, heard by the children. Fourth call in two months.' } : chance.pick(CONCERNS)
  const coordinator = coordinatorOf(ground, sent.group)
  const merged = sent.state === 'merged_into_case' ? cases.find(item => item.group.code === sent.group && item.state === 'open') : undefined
  const known = sent.alike ? knownPerson(ground, cases.filter(item => item.group.code === sent.group)) : undefined
  const subject = place ? placeSubject(ground, sent, referrer) : personSubject(ground, id, sent, referrer, known ?? invent(), merged?.id)
  const risk = place || sent.state === 'draft' ? undefined : answerInstrument(ground, instrument, sent.urgent || chance.happens(0.3))
  const decided = ['returned_for_information', 'signposted', 'rejected', 'merged_into_case'].includes(sent.state)
  const draft = sent.state === 'draft'
  const submittedOn = on(ground, -sent.daysAgo)
  add(ground, 'referral', {
    id, reference: draft ? null : `R-${reference(ground)}`, group_id: group.id, subject_kind: place ? 'location' : 'person', state: sent.state,
    title: subject.title, category: concern.category, urgency: sent.urgent ? 'urgent' : 'routine', created_by: referrer.id, organisation_id: referrer.organisationId,
    answers: JSON.stringify(answersOf(sent, referrer, concern, subject.answer, risk)), created_at: at(ground, -sent.daysAgo - 2), saved_at: at(ground, -sent.daysAgo, '08:10'),
    lawful_basis_gateway: group.gateway, submitted_at: draft ? null : at(ground, -sent.daysAgo, '08:15'),
    acknowledge_by: draft ? null : workingDaysAfter(submittedOn, 1), decide_by: draft ? null : workingDaysAfter(submittedOn, sent.urgent ? 0 : 3),
    acknowledged_at: draft || sent.state === 'submitted' ? null : at(ground, -sent.daysAgo, '12:00'),
    ...(risk && riskColumns(risk)),
    ...(decided && { decided_at: at(ground, -sent.daysAgo + 2), decided_by: coordinator.id, decision_reason: REASONS[sent.state] ?? null, decision_message: MESSAGES[sent.state] ?? null, duplicate_search_at: at(ground, -sent.daysAgo + 1) }),
    case_id: merged?.id ?? null,
  }) // biome-ignore format: one block
  if (draft) return
  add(ground, 'referral_subject', { id: chance.uuid(), referral_id: id, role: place ? 'location' : 'perpetrator', person_description_id: subject.descriptionId ?? null, place_id: subject.placeId ?? null })
}

/** The referral behind a case: its people are the case's people. */
function accept(ground: Ground, became: DemoCase, instrument: Instrument): void {
  const { chance } = ground
  const referrer = chance.pick(became.people)
  const id = chance.uuid()
  const daysAgo = became.openedDaysAgo + 3
  const risk = answerInstrument(ground, instrument, became.risk === 'high')
  add(ground, 'referral', {
    id, reference: `R-${reference(ground)}`, group_id: became.group.id, subject_kind: 'person', state: 'accepted', title: became.title, category: became.category,
    answers: JSON.stringify({ pages: { happening: { saved: 1, answers: { what: became.summary } } }, subjects: [] }), created_by: referrer.id, organisation_id: referrer.organisationId,
    created_at: at(ground, -daysAgo), saved_at: at(ground, -daysAgo), submitted_at: at(ground, -daysAgo, '09:30'), acknowledge_by: on(ground, -daysAgo + 1), decide_by: on(ground, -daysAgo + 3),
    acknowledged_at: at(ground, -daysAgo, '14:00'), decided_at: at(ground, -became.openedDaysAgo), decided_by: became.coordinator.id, decision_reason: 'judgement',
    decision_message: 'Accepted: several agencies are needed.', lawful_basis_gateway: became.group.gateway, duplicate_search_at: at(ground, -daysAgo), case_id: became.id, ...riskColumns(risk),
  }) // biome-ignore format: one block
  for (const subject of became.subjects) {
    add(ground, 'referral_subject', { id: chance.uuid(), referral_id: id, role: subject.role as 'victim', person_description_id: subject.descriptionId ?? null, place_id: subject.placeId ?? null })
  }
  if (became.risk === 'not_assessed') return
  for (const occasion of ['referral', 'review'] as const) {
    const scored = answerInstrument(ground, instrument, became.risk === 'high')
    add(ground, 'risk_assessment', {
      id: chance.uuid(), case_id: became.id, referral_id: occasion === 'referral' ? id : null, instrument_code: instrument.code, instrument_version: instrument.version,
      answers: JSON.stringify(scored.answers), total: scored.total, band: scored.band, automatic_high: scored.automaticHigh, assessed_by: referrer.id,
      organisation_id: referrer.organisationId, assessed_at: at(ground, occasion === 'referral' ? -daysAgo : -Math.max(1, Math.floor(became.openedDaysAgo / 2))), occasion, asked_how: instrument.definition.asked[0]?.code ?? null,
      ...(scored.band === 'standard' && became.risk !== 'standard' && { override_band: became.risk, override_reason: 'The answers do not show the threats made last week.' }),
    }) // biome-ignore format: one block
  }
}

const REASONS: Partial<Record<State, string>> = { returned_for_information: 'insufficient_information', signposted: 'single_agency', rejected: 'below_threshold', merged_into_case: 'duplicate' }
const MESSAGES: Partial<Record<State, string>> = {
  returned_for_information: 'Please say what your agency has tried since August, and add the incident numbers.',
  signposted: 'Environmental health can deal with the noise alone. They expect your call.',
  rejected: 'One complaint in six months, and none since. Please refer again if it happens again.',
  merged_into_case: 'This is about a case that is open already; what you wrote has been added to it.',
}

interface Instrument {
  readonly code: string
  readonly version: number
  readonly definition: InstrumentDefinition
}

async function readInstrument(ground: Ground): Promise<Instrument> {
  const row = await ground.db.selectFrom('instrument').selectAll().where('code', '=', 'asb-victim-ram').orderBy('instrument_version', 'desc').executeTakeFirst()
  const { code, instrument_version, definition } = found(row, 'instrument asb-victim-ram')
  return { code, version: instrument_version, definition: InstrumentDefinition.parse(definition) }
}

function answerInstrument(ground: Ground, { code, version, definition }: Instrument, high: boolean) {
  const answers = Object.fromEntries(
    definition.questions.map(question => {
      const options = question.options.filter(option => !option.automaticBand)
      const half = Math.ceil(options.length / 2)
      const chosen = ground.chance.pick(high ? options.slice(-half) : options.slice(0, half)).code
      return [question.code, question.several ? [chosen] : chosen]
    }),
  )
  const score = scoreInstrument(definition, answers)
  if (!score.complete) throw new Error('The demonstration answers every question')
  return { code, version, answers, total: score.total, band: score.band, automaticHigh: score.automaticHigh, asked: definition.asked[0]?.code }
}

type Scored = ReturnType<typeof answerInstrument>

function riskColumns(risk: Scored) {
  return { instrument_code: risk.code, instrument_version: risk.version, risk_answers: JSON.stringify(risk.answers), risk_total: risk.total, risk_band: risk.band }
}

interface Subject {
  readonly title: string
  readonly answer: unknown
  readonly descriptionId?: string
  readonly placeId?: string
}

function personSubject(ground: Ground, referralId: string, sent: Sent, referrer: AccountGround, who: InventedPerson, caseId: string | undefined): Subject {
  const { chance } = ground
  const title = `${who.givenName} ${who.familyName}`
  const answer = { key: 's1', kind: 'person', role: 'perpetrator', saved: 1, answers: subjectAnswers(who) }
  if (sent.state === 'draft') return { title, answer }
  const personId = chance.uuid()
  const descriptionId = chance.uuid()
  add(ground, 'person', { id: personId })
  add(ground, 'person_description', {
    id: descriptionId, person_id: personId, given_by: referrer.organisationId, referral_id: referralId, case_id: caseId ?? null, given_name: who.givenName, family_name: who.familyName,
    born_on: who.bornOn as LocalDate, address: who.address, postcode: who.postcode,
  }) // biome-ignore format: one block
  if (caseId) add(ground, 'case_subject', { id: chance.uuid(), case_id: caseId, role: 'perpetrator', label: title, person_description_id: descriptionId })
  return { title, answer: { ...answer, personId }, descriptionId }
}

function subjectAnswers(who: InventedPerson) {
  const [year = '', month = '', day = ''] = who.bornOn.split('-')
  return {
    role: 'perpetrator', givenName: who.givenName, familyName: who.familyName, 'bornOn-day': String(Number(day)), 'bornOn-month': String(Number(month)), 'bornOn-year': year,
    address: who.address, postcode: who.postcode, tenure: 'social_rent',
  } // biome-ignore format: one block
}

function placeSubject(ground: Ground, sent: Sent, referrer: AccountGround): Subject {
  const { chance } = ground
  const place = chance.pick(PLACES)
  const located = address(chance, sent.town)
  const title = `${place.name}, ${located.address}`
  const answer = { key: 's1', kind: 'place', role: 'location', saved: 1, answers: { role: 'location', name: place.name, kind: place.kind, address: located.address, postcode: located.postcode } }
  if (sent.state === 'draft') return { title, answer }
  const placeId = chance.uuid()
  add(ground, 'place', { id: placeId, name: place.name, kind: place.kind, address: located.address, postcode: located.postcode, district_code: sent.town.district, created_by: referrer.id })
  return { title, answer, placeId }
}

/** Somebody of an open case, with a letter dropped from the family name: what matching is for. */
function knownPerson(ground: Ground, cases: readonly DemoCase[]): InventedPerson | undefined {
  const ids = new Set(cases.flatMap(item => item.subjects.map(subject => subject.descriptionId)))
  const known = ground.rows.person_description?.find(row => ids.has(row.id) && !ground.rows.referral?.some(referral => referral.title?.startsWith(row.given_name)))
  if (known === undefined) return undefined
  return { givenName: known.given_name, familyName: known.family_name, bornOn: String(known.born_on), address: known.address ?? '', postcode: known.postcode ?? '' }
}

function answersOf(sent: Sent, referrer: AccountGround, concern: { category: string; summary: string }, subject: unknown, risk: Scored | undefined) {
  const page = (answers: Record<string, string | readonly string[]>) => ({ saved: 1, answers })
  const begun = {
    about: page({ jobTitle: 'Officer', phone: '01632 960 111', secureEmail: `${sent.by}@wardmote.example`, authorised: 'no', incidents: '45000000000' }),
    concern: page({ category: concern.category, urgency: sent.urgent ? 'urgent' : 'routine', again: 'no', ...(sent.urgent && { urgencyReason: `${referrer.name} fears that it will happen again tonight.` }) }),
    happening: page({ what: concern.summary, since: 'About March', often: 'Most weekends, late', trend: 'worse', flags: ['none'], atRisk: 'not_known' }),
  }
  if (sent.state === 'draft') return { pages: begun, subjects: [subject] }
  return {
    pages: {
      ...begun,
      impact: page({ victims: '4', impact: 'Two households sleep badly; one has asked to move.' }),
      history: page({ tried: 'Two letters, one visit, one written warning. It stopped for a fortnight.', worked: 'The joint visit with police.' }),
      ...(risk && { risk: page(riskPage(risk)) }),
      awareness: page({ told: 'yes', agreed: 'given', capacity: 'no', gateway: 'CDA115' }),
      outcome: page({ desired: 'A joint plan, and somebody to lead it.', why: 'Tenancy, health and policing all have a part in it.' }),
      handling: page({ marking: 'sensitive' }),
    },
    subjects: [subject],
  }
}

function riskPage(risk: Scored): Record<string, string | readonly string[]> {
  return { ...Object.fromEntries(Object.entries(risk.answers).map(([code, answer]) => [`risk_${code}`, answer])), ...(risk.asked && { askedHow: risk.asked }) }
}

function coordinatorOf(ground: Ground, group: string): AccountGround {
  return found([...ground.people.values()].find(member => member.sits.some(seat => seat.group === group && seat.role === 'coordinator')), `coordinator of ${group}`)
}

function workingDaysAfter(date: LocalDate, days: number): LocalDate {
  let day = date
  for (let left = days; left > 0; ) {
    day = addDays(day, 1)
    if (weekdayOf(day) <= 5) left -= 1
  }
  return day
}
