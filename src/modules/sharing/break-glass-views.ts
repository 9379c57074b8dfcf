import type { UserActor } from '../../kernel/db/as-actor.ts'
import { readClock } from '../../kernel/deadline-clock.ts'
import { dateIn, formatDateTime, formatShortDate, formatTime, type LocalDate } from '../../kernel/local-date.ts'
import type { Calendar } from '../../kernel/working-days.ts'
import type { Tone } from '../../ui/index.ts'
import { governancePaths } from './governance-paths.ts'
import { mayGovern } from './governance-permissions.ts'
import type { Opening } from './review-break-glass.ts'

export interface OpeningView {
  readonly who: string
  readonly caseReference: string
  readonly group: string
  readonly opened: string
  readonly iso: string
  readonly until: string
  readonly reason: string
  readonly clock: { readonly words: string; readonly tone: Tone; readonly date: string }
  readonly finding: string | undefined
  readonly findingNote: string | undefined
  readonly reviewHref: string | undefined
  /** Why there is no button, where somebody might look for one. */
  readonly notYours: string | undefined
  readonly logHref: string | undefined
}

export function toOpeningView(opening: Opening, actor: UserActor, calendar: Calendar, today: LocalDate): OpeningView {
  const waits = opening.reviewedAt === null
  const may = mayGovern.reviewEmergency.holds(actor, opening)
  const day = dateIn(opening.openedAt)
  return {
    who: `${opening.name}, ${opening.agency}`,
    caseReference: opening.caseReference,
    group: opening.groupName,
    opened: formatDateTime(opening.openedAt),
    iso: opening.openedAt.toISOString(),
    until: formatTime(opening.expiresAt),
    reason: opening.reason,
    clock: reviewDue(opening, calendar, today),
    finding: findingWords(opening),
    findingNote: opening.findingNote ?? undefined,
    reviewHref: waits && may ? governancePaths.reviewBreakGlass({ opening: opening.id }) : undefined,
    notYours: waits && opening.userId === actor.userId ? 'You opened it, so somebody else reviews it' : undefined,
    logHref: mayGovern.readLog.holds(actor)
      ? governancePaths.log(
          {},
          { case: opening.caseReference, person: opening.email, from: day, to: dateIn(opening.expiresAt) },
        )
      : undefined,
  }
}

/** One working day to review it (domain guide 10.10). */
function reviewDue({ reviewedAt, reviewBy }: Opening, calendar: Calendar, today: LocalDate): OpeningView['clock'] {
  const date = formatShortDate(reviewBy)
  if (reviewedAt !== null) return { words: 'Reviewed', tone: 'done', date: formatShortDate(dateIn(reviewedAt)) }
  if (today < reviewBy) return { words: 'Review by', tone: 'attention', date }
  if (today === reviewBy) return { words: 'Review today', tone: 'attention', date }
  return { ...readClock(calendar, reviewBy, today), date }
}

function findingWords({ finding, reviewerName }: Opening): string | undefined {
  if (finding === null) return undefined
  const found = finding === 'justified' ? 'Justified' : 'Not justified'
  return reviewerName === null ? found : `${found}, found by ${reviewerName}`
}
