import type { Ask } from '../../kernel/http/routing.ts'
import type { LocalDate } from '../../kernel/local-date.ts'

/** What the use-cases of this module need of a request. */
export type Asking = Pick<Ask, 'actor' | 'tx'>

/** A person as one agency describes them. Everything but a name may be unknown. */
export interface Description {
  readonly givenName: string
  readonly familyName: string
  readonly aliases?: readonly string[] | undefined
  readonly bornOn?: LocalDate | undefined
  readonly ageBand?: string | undefined
  readonly sex?: string | undefined
  readonly ethnicity?: string | undefined
  readonly language?: string | undefined
  readonly needs?: string | undefined
  readonly address?: string | undefined
  readonly postcode?: string | undefined
  readonly tenure?: string | undefined
  readonly landlord?: string | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
  readonly safeContact?: string | undefined
  readonly gp?: string | undefined
  /** What somebody must know before they knock at the door, with its date and source. */
  readonly warning?: string | undefined
}

/** A description that is kept, and where it was given. */
export interface KeptDescription extends Description {
  readonly id: string
  readonly personId: string
  readonly givenBy: string
  readonly referralId: string | null
  readonly caseId: string | null
  readonly describedAt: Date
}

/** What somebody says of two descriptions. */
export const VERDICTS = ['same', 'not_same', 'not_sure'] as const
export type Verdict = (typeof VERDICTS)[number]

/** A description as a page shows it: who gave it, and in which case or referral. */
export interface SeenDescription extends KeptDescription {
  readonly givenByName: string
  readonly caseReference: string | null
  readonly caseGroupId: string | null
  readonly referralReference: string | null
  readonly referralGroupId: string | null
}

/** A judgement on two descriptions, both of which whoever reads it sees. */
export interface Judgement {
  readonly id: string
  readonly descriptionA: string
  readonly descriptionB: string
  readonly verdict: Verdict
  readonly live: boolean
  readonly reason: string
  readonly probability: number | null
  readonly judgedBy: string
  readonly judgedFor: string
  readonly judgedAt: Date
  readonly keptBy: string | null
  readonly keptReason: string | null
  readonly undoneAt: Date | null
  readonly undoneBy: string | null
  readonly undoneReason: string | null
}
