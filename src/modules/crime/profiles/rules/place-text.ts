import { gridReference, parseGridReference } from '#hotspots'

interface Place {
  readonly easting: number
  readonly northing: number
}

export type PlaceText = { readonly kind: 'postcode'; readonly postcode: string } | ({ readonly kind: 'place' } & Place)

const [EAST, NORTH] = [700_000, 1_300_000]

/** "GU21 6XR", "TQ 004 587" or "500400, 158700". A grid reference stands for the middle of its square. Undefined where it is none. */
export function readPlaceText(text: string): PlaceText | undefined {
  const [, first, second] = /^\s*(?:E\s*)?(\d{5,6})\s*[,;\s]\s*(?:N\s*)?(\d{4,7})\s*$/i.exec(text) ?? []
  if (first !== undefined && second !== undefined) return onGrid(Number(first), Number(second))
  if (/^\s*[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\s*$/i.test(text)) return { kind: 'postcode', postcode: text }
  const square = parseGridReference(text)
  if (square === undefined || square.size > 1_000) return undefined
  return onGrid(square.x + Math.floor(square.size / 2), square.y + Math.floor(square.size / 2))
}

function onGrid(easting: number, northing: number): PlaceText | undefined {
  return easting < EAST && northing < NORTH ? { kind: 'place', easting, northing } : undefined
}

/** "TQ 00400 58700". */
export function gridWords({ easting, northing }: Place): string {
  return gridReference(easting, northing)
}

const MOST_SQUARES = 200

/** The squares of a link from an analysis: "499000,158500;499500,158500", their south-western corners. Undefined where they are none. */
export function readSquares(text: string): readonly (readonly [number, number])[] | undefined {
  const parts = text.split(';')
  if (parts.length > MOST_SQUARES || parts.some(part => !/^\d{1,6},\d{1,7}$/.test(part))) return undefined
  const squares = parts.map(part => part.split(',').map(Number) as [number, number])
  const known = new Map(squares.map(square => [square.join(','), square]))
  return [...known.values()].sort((one, other) => one[0] - other[0] || one[1] - other[1])
}

export function writeSquares(at: readonly (readonly [number, number])[]): string {
  return at.map(corner => corner.join(',')).join(';')
}
