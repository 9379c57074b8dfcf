import { gridReference, parseGridReference } from '#hotspots'
import { EASTERN_EDGE, NORTHERN_EDGE, type Place } from './shape.ts'

export type PlaceText = { readonly kind: 'postcode'; readonly postcode: string } | ({ readonly kind: 'place' } & Place)

/**
 * How people say where something is: "GU21 6XR", "TQ 004 587", "500400, 158700". A grid reference names a square and
 * stands for its middle; one of fewer than four figures is too coarse to stand for anything. Undefined where it is none.
 */
export function readPlaceText(text: string): PlaceText | undefined {
  const [, first, second] =
    /^\s*(?:E\s*)?(\d{5,6})(?:\.\d+)?\s*[,;\s]\s*(?:N\s*)?(\d{4,7})(?:\.\d+)?\s*$/i.exec(text) ?? []
  if (first !== undefined && second !== undefined) return onGrid(Number(first), Number(second))
  if (/^\s*[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\s*$/i.test(text)) return { kind: 'postcode', postcode: text }
  const square = parseGridReference(text)
  if (square === undefined || square.size > 1_000) return undefined
  return onGrid(square.x + Math.floor(square.size / 2), square.y + Math.floor(square.size / 2))
}

function onGrid(easting: number, northing: number): PlaceText | undefined {
  return easting < EASTERN_EDGE && northing < NORTHERN_EDGE ? { kind: 'place', easting, northing } : undefined
}

/** "TQ 004 587". */
export function placeWords({ easting, northing }: Place): string {
  return gridReference(easting, northing)
}
