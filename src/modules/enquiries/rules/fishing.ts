import type { Pattern, Sought } from '../types.ts'
import type { EnquiryLimits } from './limits.ts'
import { plainWords } from './plain-words.ts'

/** An enquiry as the watch for fishing sees it. */
export interface Asked extends Sought {
  readonly askedAt: Date
  readonly hit: boolean
}

export interface Asker {
  readonly name: string
  /** Everybody who has an account, as far as their names could be asked about. */
  readonly colleagues: readonly string[]
}

export interface Suspicion {
  readonly pattern: Exclude<Pattern, 'over_limit'>
  /** How many enquiries make it up. */
  readonly enquiries: number
}

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

/**
 * Ways of asking that look like fishing rather than like a case: many first names for one family name, one name with
 * birth date after birth date, enquiry after enquiry without a hit, the same person again and again, a colleague, or
 * one's own family name. Each is only a reason for information governance to ask; none stops anybody.
 *
 * `asked` are one person's enquiries, the newest first; `again_and_again` looks at all of them, the others at a day.
 */
export function findFishing(
  asked: readonly Asked[],
  asker: Asker,
  now: Date,
  { alertFrom }: Pick<EnquiryLimits, 'alertFrom'>,
): readonly Suspicion[] {
  const within = (time: number) => asked.filter(({ askedAt }) => now.getTime() - askedAt.getTime() < time)
  const today = within(DAY)
  const people = today.filter(({ kind }) => kind === 'person')
  const counts: Readonly<Record<Suspicion['pattern'], number>> = {
    many_names: mostDifferent(people, familyOf, givenOf, alertFrom.firstNames),
    run_of_dates: mostDifferent(people, nameOf, ({ bornOn }) => bornOn ?? '', alertFrom.birthDates),
    no_hits: atLeast(mostWithinAnHour(today.filter(({ hit }) => !hit)), alertFrom.withoutHit),
    colleague: people.filter(each => asker.colleagues.some(name => isCalled(name, nameOf(each)))).length,
    own_name: people.filter(each => familyOf(each) !== '' && isCalled(asker.name, familyOf(each))).length,
    again_and_again: mostAlike(asked, alertFrom.again),
  }
  return Object.entries(counts).flatMap(([pattern, enquiries]) =>
    enquiries > 0 ? [{ pattern: pattern as Suspicion['pattern'], enquiries }] : [],
  )
}

/** The size of the largest set of enquiries that share one answer and differ in another, where that is `from` or more. */
function mostDifferent(
  asked: readonly Asked[],
  shared: (each: Asked) => string,
  differing: (each: Asked) => string,
  from: number,
): number {
  const kinds = new Map<string, Set<string>>()
  for (const each of asked) {
    if (shared(each) === '' || differing(each) === '') continue
    const known = kinds.get(shared(each)) ?? new Set()
    kinds.set(shared(each), known.add(differing(each)))
  }
  return atLeast(Math.max(0, ...[...kinds.values()].map(different => different.size)), from)
}

/** The hour may be past: a partner installation that answers late completes the enquiries of then. */
function mostWithinAnHour(asked: readonly Asked[]): number {
  const times = asked.map(({ askedAt }) => askedAt.getTime())
  return Math.max(0, ...times.map(end => times.filter(time => time <= end && end - time < HOUR).length))
}

function mostAlike(asked: readonly Asked[], from: number): number {
  const times = new Map<string, number>()
  for (const each of asked) {
    const key =
      each.kind === 'person'
        ? `${nameOf(each)} ${each.bornOn ?? plainWords(each.postcode ?? '')}`
        : plainWords(`${each.uprn ?? ''} ${each.address ?? ''} ${each.postcode ?? ''}`)
    times.set(key, (times.get(key) ?? 0) + 1)
  }
  return atLeast(Math.max(0, ...times.values()), from)
}

function atLeast(count: number, from: number): number {
  return count >= from ? count : 0
}

/** Accounts keep one name with rank or title before it: "Inspector Robin Placeholder" is called "robin placeholder". */
function isCalled(account: string, name: string): boolean {
  return name !== '' && ` ${plainWords(account)}`.endsWith(` ${name}`)
}

function givenOf({ givenName }: Asked): string {
  return plainWords(givenName ?? '')
}

function familyOf({ familyName }: Asked): string {
  return plainWords(familyName ?? '')
}

function nameOf(each: Asked): string {
  return `${givenOf(each)} ${familyOf(each)}`.trim()
}
