import { addWorkingDays, englandCalendar } from '../kernel/working-days.ts'
import { acceptInto } from './accepted-referrals.ts'
import type { DemoCase } from './cases.ts'
import { type AccountGround, add, at, found, type GroupGround, type Ground, on, person, reference } from './ground.ts'
import { CONCERNS, PLACE_CONCERNS } from './invented.ts'
import { answersOf } from './referral-answers.ts'
import { knownPerson, type Referred, referPerson, referPlace } from './referred.ts'
import { answerInstrument, type Instrument, readInstrument, riskColumns, type Scored } from './risk.ts'
import { MESSAGES, REASONS, type Sent, SENT } from './sent-referrals.ts'

const ACCEPTED = 34

/** Sixty referrals: those on their way, and those that became the cases of the people panels. */
export async function makeReferrals(ground: Ground, cases: readonly DemoCase[]): Promise<void> {
  const instrument = await readInstrument(ground)
  for (const sent of SENT) send(ground, sent, instrument, cases)
  const fromPeople = cases.filter(item => /charmm|ciag/.test(item.group.code) && item.state !== 'new')
  for (const became of fromPeople.slice(0, ACCEPTED)) acceptInto(ground, became, instrument)
}

function send(ground: Ground, sent: Sent, instrument: Instrument, cases: readonly DemoCase[]): void {
  const { chance } = ground
  const group = ground.group(sent.group)
  const referrer = person(ground, sent.by)
  const atPlace = sent.group.endsWith('-jag')
  const id = chance.uuid()
  const concern = concernOf(ground, group, atPlace)
  const here = cases.filter(item => item.group.code === sent.group)
  const merged = sent.state === 'merged_into_case' ? here.find(item => item.state === 'open') : undefined
  const known = sent.alike ? knownPerson(ground, here) : undefined
  const subject = atPlace
    ? referPlace(ground, sent, referrer)
    : referPerson(ground, sent, known ?? ground.invented.next(sent.town), {
        referralId: id,
        caseId: merged?.id,
        referrer,
      })
  const risk =
    atPlace || sent.state === 'draft'
      ? undefined
      : answerInstrument(ground, instrument, sent.urgent || chance.happens(0.3))
  addReferral(ground, sent, { id, group, referrer, atPlace, concern, subject, risk, caseId: merged?.id ?? null })
  if (sent.state === 'draft') return
  add(ground, 'referral_subject', {
    id: chance.uuid(),
    referral_id: id,
    role: atPlace ? 'location' : 'perpetrator',
    person_description_id: subject.descriptionId ?? null,
    place_id: subject.placeId ?? null,
  })
}

function concernOf({ chance }: Ground, group: GroupGround, atPlace: boolean) {
  if (atPlace) return { category: 'place_asb', summary: chance.pick(PLACE_CONCERNS) }
  if (group.tier !== 'R') return chance.pick(CONCERNS)
  return { category: 'domestic_abuse', summary: 'Threats to kill, heard by the children. Fourth call in two months.' }
}

interface Written {
  readonly id: string
  readonly group: GroupGround
  readonly referrer: AccountGround
  readonly atPlace: boolean
  readonly concern: { readonly category: string; readonly summary: string }
  readonly subject: Referred
  readonly risk: Scored | undefined
  readonly caseId: string | null
}

function addReferral(ground: Ground, sent: Sent, written: Written): void {
  const { group, referrer, concern, subject, risk } = written
  add(ground, 'referral', {
    id: written.id,
    reference: sent.state === 'draft' ? null : `R-${reference(ground)}`,
    group_id: group.id,
    subject_kind: written.atPlace ? 'location' : 'person',
    state: sent.state,
    title: subject.title,
    category: concern.category,
    urgency: sent.urgent ? 'urgent' : 'routine',
    created_by: referrer.id,
    organisation_id: referrer.organisationId,
    answers: JSON.stringify(answersOf(sent, referrer, concern, subject.answer, risk)),
    created_at: at(ground, -sent.daysAgo - 2),
    saved_at: at(ground, -sent.daysAgo, '08:10'),
    lawful_basis_gateway: group.gateway,
    ...clocksOf(ground, sent),
    ...(risk && riskColumns(risk)),
    ...decisionOn(ground, sent),
    case_id: written.caseId,
  })
}

function clocksOf(ground: Ground, sent: Sent) {
  if (sent.state === 'draft') {
    return { submitted_at: null, acknowledge_by: null, decide_by: null, acknowledged_at: null }
  }
  const submittedOn = on(ground, -sent.daysAgo)
  return {
    submitted_at: at(ground, -sent.daysAgo, '08:15'),
    acknowledge_by: addWorkingDays(englandCalendar, submittedOn, 1),
    decide_by: addWorkingDays(englandCalendar, submittedOn, sent.urgent ? 0 : 3),
    acknowledged_at: sent.state === 'submitted' ? null : at(ground, -sent.daysAgo, '12:00'),
  }
}

function decisionOn(ground: Ground, sent: Sent) {
  const coordinator = coordinatorOf(ground, sent.group)
  if (!['returned_for_information', 'signposted', 'rejected', 'merged_into_case'].includes(sent.state)) return {}
  return {
    decided_at: at(ground, -sent.daysAgo + 2),
    decided_by: coordinator.id,
    decision_reason: REASONS[sent.state] ?? null,
    decision_message: MESSAGES[sent.state] ?? null,
    duplicate_search_at: at(ground, -sent.daysAgo + 1),
  }
}

function coordinatorOf(ground: Ground, group: string): AccountGround {
  const sitting = [...ground.people.values()].find(member =>
    member.sits.some(seat => seat.group === group && seat.role === 'coordinator'),
  )
  return found(sitting, `coordinator of ${group}`)
}
