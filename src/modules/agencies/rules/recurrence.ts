// oxlint-disable-next-line import/default -- Node takes the package's CommonJS build, whose exports are the default.
import rrule from 'rrule'
import { daysBetween, localDate, type LocalDate } from '../../../kernel/local-date.ts'

const PARTS: Readonly<Record<string, RegExp>> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d?$/,
  BYDAY: /^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$/,
  BYMONTH: /^(1[0-2]|[1-9])(,(1[0-2]|[1-9]))*$/,
  BYMONTHDAY: /^(-1|3[01]|[12]\d|[1-9])(,(-1|3[01]|[12]\d|[1-9]))*$/,
  BYSETPOS: /^-?[1-5]$/,
  WKST: /^(MO|SU)$/,
}

/**
 * What is wrong with a recurrence rule (RFC 5545, the parts that a meeting needs), or undefined where nothing is. A
 * rule has no COUNT or UNTIL: a group says itself when it ends.
 */
export function faultOfRecurrence(rule: string): string | undefined {
  const seen = new Set<string>()
  for (const part of rule.split(';')) {
    const [name = '', value = ''] = part.split('=')
    const pattern = PARTS[name]
    if (pattern === undefined) return `"${part}" is not a part of a recurrence rule that can be used here`
    if (!pattern.test(value)) return `"${value}" cannot be the value of ${name}`
    if (seen.has(name)) return `${name} is given twice`
    seen.add(name)
  }
  if (!seen.has('FREQ')) return 'FREQ is missing'
  const weekly = rule.includes('FREQ=WEEKLY') || rule.includes('FREQ=DAILY')
  if (weekly && /BYDAY=[^;]*\d/.test(rule)) return 'a weekly rule names days without numbers, as in BYDAY=TU'
  return firstFrom(rule, localDate('2024-01-01')) === undefined ? 'the rule never falls on any day' : undefined
}

/** Whether a rule, counted from a day, falls on that day. */
export function fallsOn(rule: string, day: LocalDate): boolean {
  return firstFrom(rule, day) === day
}

const LONGEST_GAP_DAYS = 366 * 5

function firstFrom(rule: string, day: LocalDate): LocalDate | undefined {
  const start = new Date(`${day}T00:00:00Z`)
  const found = new rrule.RRule({ ...rrule.RRule.parseString(rule), dtstart: start }).after(start, true)
  if (found === null) return undefined
  const first = localDate(found.toISOString().slice(0, 10))
  return daysBetween(day, first) > LONGEST_GAP_DAYS ? undefined : first
}
