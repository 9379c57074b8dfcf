import { addDays, addMonths, addYears, type LocalDate } from '../../../kernel/local-date.ts'
import type { Configuration } from '../../agencies/index.ts'
import { birthday, bornNoLaterThan, isChildOn, type KnownAge } from './ages.ts'

/** How long a kind of case is kept: a rule of the partnership's retention schedule. Domain guide 10.7. */
export type RetentionRule = Pick<
  Configuration['retentionRules'][number],
  'code' | 'title' | 'trigger' | 'keep' | 'untilAge' | 'atLeast'
>

/** Casework of a group whose own rule is not said: closure and six years (Limitation Act 1980). */
const USUAL_CODE = 'case'
/** A case with a child as subject or victim: until the 25th birthday where that is later. */
const CHILD_CODE = 'child_case'

export interface ClosedCase {
  readonly rules: readonly RetentionRule[]
  /** The rule of the case's group. */
  readonly groupCode: string | null
  readonly openedOn: LocalDate
  readonly closedOn: LocalDate
  /** The last day on which a meeting heard it. */
  readonly heardOn: LocalDate | null
  readonly people: readonly KnownAge[]
}

export interface Retention {
  readonly code: string
  /** On this day the case is put up for disposal; null when it is kept for good. */
  readonly disposeOn: LocalDate | null
}

/**
 * The rule by which a closed case is kept, and until when. A person who was under 18 on the day the case opened makes
 * it a case with a child: it is kept by the rule that ends the later. Undefined when the schedule has no rule for it.
 */
export function decideRetention(closed: ClosedCase): Retention | undefined {
  const own = ruleOf(closed, closed.groupCode) ?? ruleOf(closed, USUAL_CODE)
  if (own === undefined) return undefined
  const usual = { code: own.code, disposeOn: endOf(own, closed) }
  const forChild = hadChild(closed) ? ruleOf(closed, CHILD_CODE) : undefined
  if (forChild === undefined || usual.disposeOn === null) return usual
  const disposeOn = endOf(forChild, closed)
  return disposeOn === null || disposeOn > usual.disposeOn ? { code: forChild.code, disposeOn } : usual
}

function ruleOf({ rules }: ClosedCase, code: string | null): RetentionRule | undefined {
  return rules.find(rule => rule.code === code)
}

function hadChild({ people, openedOn }: ClosedCase): boolean {
  return people.some(person => isChildOn(person, openedOn))
}

function endOf(rule: RetentionRule, closed: ClosedCase): LocalDate | null {
  const from = rule.trigger === 'last_heard' ? (closed.heardOn ?? closed.closedOn) : closed.closedOn
  if (rule.untilAge === undefined) return rule.keep === undefined ? null : addPeriod(from, rule.keep)
  const least = addPeriod(from, rule.atLeast ?? 'P0D') ?? from
  const youngest = closed.people
    .filter(person => isChildOn(person, closed.openedOn))
    .flatMap(person => bornNoLaterThan(person) ?? [])
    .toSorted()
    .at(-1)
  if (youngest === undefined) return least
  const birthdayOn = birthday(youngest, rule.untilAge)
  return birthdayOn > least ? birthdayOn : least
}

/** A period as ISO 8601 writes it: P6Y, P18M, P30D. Null for `permanent`. */
function addPeriod(from: LocalDate, period: string): LocalDate | null {
  const [, count, unit] = /^P(\d+)([YMD])$/.exec(period) ?? []
  if (count === undefined) return null
  const add = { Y: addYears, M: addMonths, D: addDays }[unit as 'Y' | 'M' | 'D']
  return add(from, Number(count))
}
