import type { Ask } from '../../kernel/http/routing.ts'
import type { LocalDate } from '../../kernel/local-date.ts'

/** What a use-case needs of a request: who acts, in which transaction, with what. */
export type Acting = Pick<Ask<unknown, unknown>, 'actor' | 'tx' | 'deps'>

/** A case as far as sharing it goes. */
export interface SharedCase {
  readonly id: string
  readonly reference: string
  readonly groupId: string
  readonly tier: 'S' | 'R'
}

export interface Gateway {
  readonly code: string
  readonly name: string
  readonly law: string
}

/** An agency on a case list, with what makes sharing with it lawful. */
export interface ListedAgency {
  readonly organisationId: string
  readonly code: string
  readonly name: string
  readonly standing: 'lead' | 'listed'
  readonly gatewayCode: string
  readonly gatewayName: string
  readonly purpose: string
  readonly givenBy: string | null
  readonly givenAt: Date
  readonly expiresOn: LocalDate | null
  /** A sharing agreement of the agency covers the group today. */
  readonly agreementCovers: boolean
}

/** A person on the list of names of a restricted case. */
export interface NamedPerson {
  readonly grantId: string
  readonly userId: string
  readonly name: string
  readonly organisationName: string
  readonly gatewayCode: string
  readonly purpose: string
  readonly givenBy: string | null
  readonly givenAt: Date
  readonly expiresAt: Date | null
}

export interface ExcludedPerson {
  readonly exclusionId: string
  readonly userId: string
  readonly name: string
  readonly organisationName: string
  readonly reason: string
  readonly madeBy: string | null
  readonly madeAt: Date
}

/** One sentence for each person with any tie to the case: whether they may see it, and why. */
export interface PersonWhoMaySee {
  readonly userId: string
  readonly name: string
  readonly organisationName: string
  readonly may: boolean
  readonly because: string
}

export interface WhoCanSee {
  readonly people: readonly PersonWhoMaySee[]
  readonly agencies: readonly ListedAgency[]
  readonly named: readonly NamedPerson[]
  readonly excluded: readonly ExcludedPerson[]
}
