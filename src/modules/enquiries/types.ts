import type { Ask } from '../../kernel/http/routing.ts'
import type { LocalDate } from '../../kernel/local-date.ts'

/** What the use-cases of this module need of a request. */
export type Acting = Pick<Ask<unknown, unknown>, 'actor' | 'tx' | 'deps'>

export type EnquiryKind = 'person' | 'address'

/** A person or an address as the asker describes it. */
export interface Sought {
  readonly kind: EnquiryKind
  readonly givenName?: string | undefined
  readonly familyName?: string | undefined
  readonly aliases?: readonly string[] | undefined
  readonly bornOn?: LocalDate | undefined
  readonly address?: string | undefined
  readonly postcode?: string | undefined
  readonly uprn?: string | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
}

/** A question to all partners, with what makes asking it lawful. */
export interface Question extends Sought {
  readonly purpose: string
  readonly gatewayCode: string
}

/** A question that was asked. */
export interface Enquiry extends Question {
  readonly id: string
  readonly reference: string
  readonly userId: string
  readonly organisationId: string
  readonly askedBy: string
  readonly agency: string
  readonly gatewayName: string
  readonly askedAt: Date
  readonly dueAt: Date
  /** Null while it is being answered; the answer is shown from then on. */
  readonly releasedAt: Date | null
  readonly forgottenAt: Date | null
}

/** An agency that may hold something, and whom to ask there. */
export interface Answer {
  readonly organisation: string
  readonly contact: string
  readonly email: string | null
  readonly phone: string | null
}

/** What a holder is told. */
export interface NoticeToHolder {
  readonly id: string
  readonly reference: string
  readonly kind: EnquiryKind
  readonly askedBy: string
  readonly agency: string
  readonly holder: string | null
  readonly group: string | null
  readonly caseReference: string | null
  readonly referralReference: string | null
  readonly purpose: string
  readonly gatewayName: string
  readonly toldAt: Date
}

/** Whom partners are sent to at an agency. */
export interface Contact {
  readonly organisationId: string
  readonly code: string
  readonly organisation: string
  readonly desk: string | null
  readonly userId: string | null
  readonly person: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly version: number | null
}

export const PATTERNS = [
  'many_names',
  'run_of_dates',
  'no_hits',
  'colleague',
  'own_name',
  'again_and_again',
  'over_limit',
] as const
/** A way of asking that looks like fishing. */
export type Pattern = (typeof PATTERNS)[number]

export interface Alert {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly agency: string
  readonly email: string
  readonly pattern: Pattern
  readonly enquiries: number
  readonly foundOn: LocalDate
  readonly foundAt: Date
  readonly reviewedAt: Date | null
  readonly reviewer: string | null
  readonly finding: 'in_order' | 'not_in_order' | null
  readonly findingNote: string | null
  readonly version: number
}
