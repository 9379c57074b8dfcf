import { addYears, type LocalDate } from '../../../kernel/local-date.ts'

/** How long a kind of case is kept after it closes. Domain guide 10.7; a partnership may set its own. */
export interface RetentionRule {
  readonly code: string
  readonly years: number
  readonly authority: string
}

/** Panel casework: closure and six years, the limitation period for claims (Limitation Act 1980). */
export const CASEWORK_RETENTION: RetentionRule = { code: 'casework', years: 6, authority: 'Limitation Act 1980' }

/** Low-risk cases: closure and three years. */
export const LOW_RISK_RETENTION: RetentionRule = {
  code: 'low_risk',
  years: 3,
  authority: 'Partnership retention schedule',
}

const CHILD_UNTIL_BIRTHDAY = 25
const ADULT_FROM_BIRTHDAY = 18

export interface ClosedCase {
  readonly closedOn: LocalDate
  readonly rule: RetentionRule
  /** Dates of birth of the people of the case, as far as they are known. */
  readonly bornOn: readonly LocalDate[]
}

export interface Retention {
  readonly code: string
  /** On this day the case is put up for disposal. */
  readonly disposeOn: LocalDate
}

/** A case with a child is kept until the youngest turns 25 where that is later than the rule's own period. */
export function decideRetention({ closedOn, rule, bornOn }: ClosedCase): Retention {
  const usual = addYears(closedOn, rule.years)
  const children = bornOn.filter(born => addYears(born, ADULT_FROM_BIRTHDAY) > closedOn)
  const youngest = children.toSorted().at(-1)
  if (youngest === undefined) return { code: rule.code, disposeOn: usual }
  const birthday = addYears(youngest, CHILD_UNTIL_BIRTHDAY)
  return birthday > usual ? { code: `${rule.code}_child`, disposeOn: birthday } : { code: rule.code, disposeOn: usual }
}
