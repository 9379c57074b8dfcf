import type { LocalDate } from '../../../kernel/local-date.ts'

type GroupRole = 'chair' | 'deputy' | 'coordinator' | 'core' | 'invited' | 'observer'

/** Everything about a person, their agency and one case that decides whether they may see it. Domain guide 10.10. */
export interface AccessFacts {
  /** The account is active, not invited or deactivated. */
  readonly accountActive: boolean
  /** The second factor was given at sign-in (the demonstration waives it). */
  readonly secondFactor: boolean
  readonly organisationFrom: LocalDate
  /** Exclusive, as every `Until`. */
  readonly organisationUntil: LocalDate | null
  /** The confidentiality declaration for the period has been made. */
  readonly declared: boolean
  /** A purpose was chosen for the session. */
  readonly purposeStated: boolean
  readonly clearance: 'P' | 'O' | 'S' | 'R'
  /** Roles on the case's group that are current today; none while the group itself is not in being. */
  readonly groupRoles: readonly GroupRole[]
  /** The agency has signed an agreement that covers the case's group and counts today. */
  readonly agreementCovers: boolean
  readonly caseTier: 'S' | 'R'
  /** The agency is on the case list today. */
  readonly agencyListed: boolean
  /** The person is on the restricted case's list of names now. */
  readonly named: boolean
  readonly excluded: boolean
  /** A break-glass window is open now. */
  readonly glassBroken: boolean
}

export type AccessDecision =
  | { readonly may: true; readonly by: 'leading' | 'agency_listed' | 'named' | 'break_glass'; readonly because: string }
  | { readonly may: false; readonly because: string }

/**
 * May this person see that this case exists? Denies by default; an exclusion beats every grant. The row policy on
 * case_file answers the same question, and access-model.db.test.ts holds the two against each other.
 *
 * Break-glass stands in for membership, agreement, listing, declaration and purpose (its stated emergency is the
 * purpose), never for an active account, the second factor, a valid agency or clearance.
 */
export function decideCaseAccess(facts: AccessFacts, today: LocalDate): AccessDecision {
  const refused = (because: string): AccessDecision => ({ may: false, because })
  if (!facts.accountActive) return refused('Their account is not active')
  if (facts.excluded) return refused('Excluded because of a conflict of interest')
  if (!facts.secondFactor) return refused('They have not given their second factor')
  if (!isValidOn(facts, today)) return refused('Their agency is not in being today')
  if (!clears(facts)) return refused('Their clearance does not reach this case')
  if (facts.glassBroken) return { may: true, by: 'break_glass', because: 'Opened in an emergency, for one hour' }
  if (!facts.declared) return refused('They have not made the confidentiality declaration')
  if (!facts.purposeStated) return refused('They have not said what they are looking for')
  if (!facts.agreementCovers) return refused('Their agency has no sharing agreement in force for this group')
  if (facts.groupRoles.some(role => LEADS.has(role))) {
    return { may: true, by: 'leading', because: 'Chairs or coordinates the group' }
  }
  if (!facts.agencyListed) return refused('Their agency is not on the case list')
  if (facts.caseTier === 'R') {
    return facts.named
      ? { may: true, by: 'named', because: 'Named on this restricted case' }
      : refused('They are not named on this restricted case')
  }
  return facts.groupRoles.includes('core')
    ? { may: true, by: 'agency_listed', because: 'Sits on the group, and their agency is on the case list' }
    : refused('They do not sit on the group')
}

const LEADS: ReadonlySet<GroupRole> = new Set<GroupRole>(['chair', 'deputy', 'coordinator'])

function isValidOn({ organisationFrom, organisationUntil }: AccessFacts, today: LocalDate): boolean {
  return organisationFrom <= today && (organisationUntil === null || today < organisationUntil)
}

function clears({ clearance, caseTier }: AccessFacts): boolean {
  return clearance === 'R' || (clearance === 'S' && caseTier === 'S')
}
