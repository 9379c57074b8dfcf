import type { DemoCase } from './cases.ts'
import { type AccountGround, add, at, type Ground, on, reference } from './ground.ts'
import { answerInstrument, type Instrument, riskColumns } from './risk.ts'

/** The referral behind a case: its people are the case's people. */
export function acceptInto(ground: Ground, became: DemoCase, instrument: Instrument): void {
  const { chance } = ground
  const referrer = chance.pick(became.people)
  const id = chance.uuid()
  const daysAgo = became.openedDaysAgo + 3
  const risk = answerInstrument(ground, instrument, became.risk === 'high')
  add(ground, 'referral', {
    id,
    reference: `R-${reference(ground)}`,
    group_id: became.group.id,
    subject_kind: 'person',
    state: 'accepted',
    title: became.title,
    category: became.category,
    answers: JSON.stringify({ pages: { happening: { saved: 1, answers: { what: became.summary } } }, subjects: [] }),
    created_by: referrer.id,
    organisation_id: referrer.organisationId,
    created_at: at(ground, -daysAgo),
    saved_at: at(ground, -daysAgo),
    submitted_at: at(ground, -daysAgo, '09:30'),
    acknowledge_by: on(ground, -daysAgo + 1),
    decide_by: on(ground, -daysAgo + 3),
    acknowledged_at: at(ground, -daysAgo, '14:00'),
    decided_at: at(ground, -became.openedDaysAgo),
    decided_by: became.coordinator.id,
    decision_reason: 'judgement',
    decision_message: 'Accepted: several agencies are needed.',
    lawful_basis_gateway: became.group.gateway,
    duplicate_search_at: at(ground, -daysAgo),
    case_id: became.id,
    ...riskColumns(risk),
  })
  for (const subject of became.subjects) {
    add(ground, 'referral_subject', {
      id: chance.uuid(),
      referral_id: id,
      role: subject.role as 'victim',
      person_description_id: subject.descriptionId ?? null,
      place_id: subject.placeId ?? null,
    })
  }
  assessRisk(ground, became, { referralId: id, referrer, daysAgo, instrument })
}

interface Assessing {
  readonly referralId: string
  readonly referrer: AccountGround
  readonly daysAgo: number
  readonly instrument: Instrument
}

/** Once with the referral, and again half-way through the case. */
function assessRisk(ground: Ground, became: DemoCase, { referralId, referrer, daysAgo, instrument }: Assessing): void {
  if (became.risk === 'not_assessed') return
  for (const occasion of ['referral', 'review'] as const) {
    const scored = answerInstrument(ground, instrument, became.risk === 'high')
    add(ground, 'risk_assessment', {
      id: ground.chance.uuid(),
      case_id: became.id,
      referral_id: occasion === 'referral' ? referralId : null,
      instrument_code: instrument.code,
      instrument_version: instrument.version,
      answers: JSON.stringify(scored.answers),
      total: scored.total,
      band: scored.band,
      automatic_high: scored.automaticHigh,
      assessed_by: referrer.id,
      organisation_id: referrer.organisationId,
      assessed_at: at(ground, occasion === 'referral' ? -daysAgo : -Math.max(1, Math.floor(became.openedDaysAgo / 2))),
      occasion,
      asked_how: instrument.definition.asked[0]?.code ?? null,
      ...(scored.band === 'standard' &&
        became.risk !== 'standard' && {
          override_band: became.risk,
          override_reason: 'The answers do not show the threats made last week.',
        }),
    })
  }
}
