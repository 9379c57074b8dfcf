import { isFault } from '#private-match'
import { formatDateTime } from '../../../kernel/local-date.ts'
import { partnerPaths } from './paths.ts'
import type { DemandRow, Partner } from './queries.ts'

export interface PartnerView {
  readonly code: string
  readonly name: string
  readonly href: string
  readonly organisations: string
  readonly questionsPerDay: string
  readonly ended: boolean
  readonly facts: readonly { readonly label: string; readonly text: string }[]
}

export function toPartnerView(partner: Partner): PartnerView {
  const organisations = partner.organisations.join(', ') || 'Nobody: they do not ask us'
  const questionsPerDay = String(partner.questionsPerDay)
  return {
    code: partner.code,
    name: partner.name,
    href: partnerPaths.partner({ code: partner.code }),
    organisations,
    questionsPerDay,
    ended: partner.endedAt !== null,
    facts: [
      { label: 'Address', text: partner.address },
      { label: 'Short names', text: `${partner.code} (they), ${partner.ourCode} (we)` },
      { label: 'May ask about what is held by', text: organisations },
      { label: 'What allows asking', text: partner.gateways.join(', ') },
      { label: 'Questions a day', text: questionsPerDay },
      { label: 'Our enquiries', text: partner.weAsk ? 'Put to them' : 'Not put to them' },
      { label: 'Registered', text: formatDateTime(partner.registeredAt) },
      ...(partner.endedAt === null ? [] : [{ label: 'Ended', text: formatDateTime(partner.endedAt) }]),
    ],
  }
}

export interface DemandView {
  readonly when: string
  readonly purpose: string
  readonly gateway: string
  readonly questions: string
  readonly outcome: string
}

export function toDemandView({ receivedAt, purpose, gateway, questions, outcome }: DemandRow): DemandView {
  return {
    when: formatDateTime(receivedAt),
    purpose,
    gateway,
    questions: String(questions),
    outcome: outcomeWords(outcome),
  }
}

function outcomeWords(outcome: string): string {
  if (outcome === 'answered') return 'Answered'
  if (outcome === 'rate_limited') return 'Refused: more than was agreed for a day'
  if (outcome === 'not_agreed') return 'Refused: not an agreed gateway'
  return isFault(outcome) ? 'Refused: the message was not in order' : 'Not finished'
}
