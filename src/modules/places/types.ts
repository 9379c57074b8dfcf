import type { Ask } from '../../kernel/http/routing.ts'

/** What the use-cases of this module need of a request. */
export type Asking = Pick<Ask, 'actor' | 'tx'>

export const PLACE_KINDS = [
  'address',
  'premises',
  'street',
  'open_space',
  'car_park',
  'estate',
  'station',
  'area',
] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]

/** A place as somebody names it in a referral or case. */
export interface PlaceGiven {
  readonly name?: string | undefined
  readonly kind: PlaceKind
  readonly address: string
  readonly postcode?: string | undefined
  readonly uprn?: string | undefined
  readonly ownerOrManager?: string | undefined
  readonly licenceNumber?: string | undefined
  readonly openingHours?: string | undefined
}

export interface Place extends PlaceGiven {
  readonly id: string
}
