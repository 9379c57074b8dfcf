import type { ItemKind } from '../types.ts'

/** An item that every agenda of a group has. */
export interface StandingItem {
  readonly kind: ItemKind
  readonly title: string
}

/** Domain guide 1.4, before the cases. */
const OPENING: readonly StandingItem[] = [
  { kind: 'standing', title: 'Apologies and introductions' },
  { kind: 'standing', title: 'Confidentiality declaration' },
  { kind: 'standing', title: 'Declarations of interest' },
  { kind: 'minutes', title: 'Minutes and matters arising' },
  { kind: 'actions', title: 'Overdue actions' },
]

const PLACES = new Set(['jag', 'jet_tcg'])
const EXPLOITATION = new Set(['soc_jag', 'charmm', 'ciag', 'rmm'])

export interface StandingItems {
  readonly before: readonly StandingItem[]
  readonly after: readonly StandingItem[]
}

/** The standing items of a group's meetings, by its type (domain guide 1.4). */
export function standingItems(groupType: string): StandingItems {
  return {
    before: OPENING,
    after: [
      'Emerging issues and tensions',
      ...(PLACES.has(groupType) ? ['Licensed premises'] : []),
      ...(groupType === 'soc_jag' ? ['Cuckooing addresses'] : []),
      ...(EXPLOITATION.has(groupType) ? ['Missing and exploited people'] : []),
      'Any urgent item',
      'Dates of the next meetings',
    ].map(title => ({ kind: 'standing', title })),
  }
}

/** Where each kind of item stands on the agenda: the review cases, the new ones, then the rest. */
export const PLACES_ON_AGENDA = {
  before: 0,
  case_review: 10_000,
  case_new: 20_000,
  after: 30_000,
  end: 40_000,
} as const

/** The place for one more item of a kind, after those that are there. `gap` leaves room for items that one may not see. */
export function nextPosition(kind: ItemKind, taken: readonly number[], gap: number): number {
  const [from, until] = placeOf(kind)
  const last = Math.max(from, ...taken.filter(position => position >= from && position < until))
  return Math.min(last + gap, until - 1)
}

function placeOf(kind: ItemKind): readonly [number, number] {
  const { before, case_review, case_new, after, end } = PLACES_ON_AGENDA
  if (kind === 'case_review') return [case_review, case_new]
  if (kind === 'case_new') return [case_new, after]
  return kind === 'other' ? [after, end] : [before, case_review]
}
