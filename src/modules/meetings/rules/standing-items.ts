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

/** What every meeting ends with. */
const CLOSING: readonly StandingItem[] = [
  { kind: 'standing', title: 'Any urgent item' },
  { kind: 'standing', title: 'Dates of the next meetings' },
]

export interface StandingItems {
  readonly before: readonly StandingItem[]
  readonly after: readonly StandingItem[]
  readonly closing: readonly StandingItem[]
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
    ].map(title => ({ kind: 'standing', title })),
    closing: CLOSING,
  }
}

/** Where each kind of item stands on the agenda: the review cases, the new ones, other items, and what ends it. */
const PLACES_ON_AGENDA = {
  before: 0,
  case_review: 10_000,
  case_new: 20_000,
  after: 30_000,
  closing: 39_000,
} as const

export interface PlacedItem extends StandingItem {
  readonly position: number
}

/** The standing items where an agenda opens with them. */
export function placedItems(groupType: string): readonly PlacedItem[] {
  const standing = standingItems(groupType)
  return (['before', 'after', 'closing'] as const).flatMap(part =>
    standing[part].map((item, at) => ({ ...item, position: PLACES_ON_AGENDA[part] + (at + 1) * 100 })),
  )
}

/** Those that were taken off an agenda. */
export function takenOff(groupType: string, agenda: readonly { readonly title: string }[]): readonly PlacedItem[] {
  return placedItems(groupType).filter(standing => !agenda.some(item => item.title === standing.title))
}

/** The place for one more item of a kind, after those that are there and before what ends the agenda. `gap` leaves room for items that one may not see. */
export function nextPosition(kind: ItemKind, taken: readonly number[], gap: number): number {
  const [from, until] = placeOf(kind)
  const last = Math.max(from, ...taken.filter(position => position >= from && position < until))
  return Math.min(last + gap, until - 1)
}

function placeOf(kind: ItemKind): readonly [number, number] {
  const { before, case_review, case_new, after, closing } = PLACES_ON_AGENDA
  if (kind === 'case_review') return [case_review, case_new]
  if (kind === 'case_new') return [case_new, after]
  return kind === 'other' ? [after, closing] : [before, case_review]
}
