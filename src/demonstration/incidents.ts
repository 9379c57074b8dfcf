import type { DemoCase } from './cases.ts'
import { add, at, found, type Ground, on, person } from './ground.ts'

/** A conflict of interest: the officer lives next door, and the case is hidden from them for good. */
export function declareInterest(ground: Ground, cases: readonly DemoCase[]): void {
  const officer = person(ground, 'asb.woking')
  const about = found(
    cases.find(item => item.group.code === 'woking-charmm' && item.state === 'open'),
    'an open case of Woking CHaRMM',
  )
  const exclusion = ground.chance.uuid()
  add(ground, 'exclusion', {
    id: exclusion,
    case_id: about.id,
    user_id: officer.id,
    reason: 'Lives next door to the subject',
    made_by: about.coordinator.id,
    made_at: at(ground, -38, '10:20'),
  })
  const item = ground.rows.agenda_item?.find(row => row.case_id === about.id && row.decided_at)
  if (item?.id === undefined) return
  add(ground, 'interest_declaration', {
    id: ground.chance.uuid(),
    meeting_id: item.meeting_id,
    agenda_item_id: item.id,
    case_id: about.id,
    user_id: officer.id,
    nature: 'Lives next door to the subject',
    exclusion_id: exclusion,
    declared_at: at(ground, -38, '10:20'),
  })
}

/** The duty nurse opened a case in the evening; information governance has yet to say whether that was right. */
export function breakGlass(ground: Ground, cases: readonly DemoCase[]): void {
  const nurse = person(ground, 'health')
  const about = found(
    cases.find(
      item =>
        item.group.code === 'waverley-charmm' && item.state === 'open' && !item.agencies.includes(nurse.organisationId),
    ),
    'a case of Waverley without the health trust',
  )
  add(ground, 'break_glass', {
    id: ground.chance.uuid(),
    case_id: about.id,
    case_reference: about.reference,
    group_id: about.group.id,
    user_id: nurse.id,
    reason: 'Rang the duty line saying that they would hurt themselves tonight; I need the safe contact number.',
    opened_at: at(ground, -1, '21:14'),
    expires_at: at(ground, -1, '22:14'),
    review_by: on(ground, 1),
  })
  const earlier = found(
    cases.find(item => item.group.code === 'spelthorne-ciag' && item.state === 'open'),
    'a case of Spelthorne',
  )
  add(ground, 'break_glass', {
    id: ground.chance.uuid(),
    case_id: earlier.id,
    case_reference: earlier.reference,
    group_id: earlier.group.id,
    user_id: nurse.id,
    reason: 'Found unconscious at home; the crew asked for the next of kin.',
    opened_at: at(ground, -33, '02:40'),
    expires_at: at(ground, -33, '03:40'),
    review_by: on(ground, -32),
    reviewed_at: at(ground, -32, '10:15'),
    reviewed_by: person(ground, 'governance').id,
    finding: 'justified',
    finding_note: 'A threat to life; the contact was used once and the trust was told.',
  })
  for (const [item, days, time] of [
    [about, -1, '21:14'],
    [earlier, -33, '02:40'],
  ] as const) {
    logged(ground, {
      who: 'health',
      days,
      time,
      action: 'break_glass',
      about: item,
      outcome: 'break_glass',
      reason: 'A threat to life',
    })
  }
}

const PURPOSES = ['prepare_meeting', 'own_case', 'own_action', 'research', 'supervision'] as const

/** Six weeks of looks and changes, so that the log has something to say. */
export function keepLog(ground: Ground, cases: readonly DemoCase[]): void {
  const { chance } = ground
  for (let i = 0; i < 900; i += 1) {
    const about = chance.pick(cases)
    const member = chance.pick([about.coordinator, ...about.people])
    const who = [...ground.people].find(([, account]) => account.id === member.id)?.[0] ?? 'coordinator'
    const changes = chance.happens(0.2)
    logged(ground, {
      who,
      days: -chance.between(0, 42),
      time: `${String(chance.between(8, 17)).padStart(2, '0')}:${String(chance.between(0, 59)).padStart(2, '0')}`,
      action: changes ? 'added' : 'look',
      about,
      outcome: 'allowed',
      purpose: chance.pick(PURPOSES),
    })
  }
  const restricted = cases.filter(item => item.group.tier === 'R')
  for (const [who, days] of [
    ['housing', -9],
    ['stranger', -4],
    ['fire', -2],
  ] as const) {
    logged(ground, {
      who,
      days,
      time: '14:07',
      action: 'look',
      about: chance.pick(restricted),
      outcome: 'refused',
      purpose: 'research',
    })
  }
}

interface Look {
  readonly who: string
  readonly days: number
  readonly time: string
  readonly action: string
  readonly about: DemoCase
  readonly outcome: 'allowed' | 'refused' | 'break_glass'
  readonly purpose?: string
  readonly reason?: string
}

function logged(ground: Ground, look: Look): void {
  const member = person(ground, look.who)
  const happened = at(ground, look.days, look.time)
  if (look.days === 0 && happened > new Date()) return
  add(ground, 'audit_event', {
    happened_at: happened,
    user_id: member.id,
    organisation_id: member.organisationId,
    actor_kind: 'user',
    action: look.action,
    object_type: look.action === 'added' ? 'case_entry' : 'case',
    object_id: look.about.reference,
    case_id: look.about.id,
    case_reference: look.about.reference,
    group_id: look.about.group.id,
    outcome: look.outcome,
    purpose_code: look.purpose ?? null,
    reason: look.reason ?? null,
    fields: look.action === 'added' ? ['body', 'kind'] : [],
  })
}
