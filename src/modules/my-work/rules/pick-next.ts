import type { LocalDate } from '../../../kernel/local-date.ts'

/** Something that waits for somebody. */
export interface Task {
  /** As a button says it: "Decide referral R-7K2M9QX". */
  readonly words: string
  readonly href: string
  readonly dueOn: LocalDate | null
  readonly kind: TaskKind
}

/** In the order in which they come first on the same day: what keeps others waiting before what is one's own. */
export const TASK_KINDS = [
  'review',
  'meeting',
  'triage',
  'action',
  'check',
  'agreement',
  'plan',
  'case',
  'referral',
  'invitation',
] as const
export type TaskKind = (typeof TASK_KINDS)[number]

/**
 * The one thing to do next: an emergency to review, whose one working day is the shortest clock there is; else the
 * longest overdue, else the soonest due, else what has no day.
 */
export function pickNext(tasks: readonly Task[]): Task | undefined {
  return tasks.toSorted((a, b) => {
    const emergency = Number(b.kind === 'review') - Number(a.kind === 'review')
    return emergency || byDay(a.dueOn, b.dueOn) || TASK_KINDS.indexOf(a.kind) - TASK_KINDS.indexOf(b.kind)
  })[0]
}

function byDay(a: LocalDate | null, b: LocalDate | null): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -1 : 1
}
