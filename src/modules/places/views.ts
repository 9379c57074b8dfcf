import type { PlaceGiven, PlaceKind } from './types.ts'

export const PLACE_KIND_WORDS: Readonly<Record<PlaceKind, string>> = {
  address: 'Home or other address',
  premises: 'Premises, such as a shop or public house',
  street: 'Street or part of one',
  open_space: 'Park or open space',
  car_park: 'Car park',
  estate: 'Estate',
  station: 'Station',
  area: 'Area',
}

/** "Tansy Row car park, GU21 6ZZ". */
export function placeName({ name, address, postcode }: Pick<PlaceGiven, 'name' | 'address' | 'postcode'>): string {
  return [name ?? address, postcode].filter(Boolean).join(', ')
}

/** What is known of a place as questions and answers, in page order; what is not known is left out. */
export function toPlaceRows(place: PlaceGiven): readonly { readonly label: string; readonly text: string }[] {
  const rows: readonly [string, string | undefined][] = [
    ['Name', place.name],
    ['Kind', PLACE_KIND_WORDS[place.kind]],
    ['Where', [place.address, place.postcode].filter(Boolean).join(', ')],
    ['Property reference (UPRN)', place.uprn],
    ['Owner or manager', place.ownerOrManager],
    ['Licence number', place.licenceNumber],
    ['Opening hours', place.openingHours],
  ]
  return rows.flatMap(([label, text]) => (text ? [{ label, text }] : []))
}
