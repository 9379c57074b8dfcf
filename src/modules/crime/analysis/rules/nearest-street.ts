/** A street, or a place that many share, with at least three incidents. */
export interface NamedPlace {
  readonly easting: number
  readonly northing: number
  readonly incidents: number
  readonly street: string
}

const NEAR_METRES = 500

/** The street with the most incidents within the squares; else the nearest to their middle, up to 500 metres away. */
export function nearestStreet(
  streets: readonly NamedPlace[],
  squares: readonly (readonly [west: number, south: number])[],
  size: number,
  middle: { readonly easting: number; readonly northing: number },
): string | null {
  const corners = new Set(squares.map(([west, south]) => `${west},${south}`))
  const [offsetX = 0, offsetY = 0] = squares[0]?.map(corner => corner % size) ?? []
  const corner = (place: number, offset: number) => Math.floor((place - offset) / size) * size + offset
  let best: NamedPlace | undefined
  for (const street of streets) {
    if (!corners.has(`${corner(street.easting, offsetX)},${corner(street.northing, offsetY)}`)) continue
    if (best === undefined || street.incidents > best.incidents) best = street
  }
  return (best ?? nearestTo(streets, middle))?.street ?? null
}

function nearestTo(
  streets: readonly NamedPlace[],
  { easting, northing }: { readonly easting: number; readonly northing: number },
) {
  let [nearest, least]: [NamedPlace | undefined, number] = [undefined, NEAR_METRES]
  for (const street of streets) {
    const away = Math.hypot(street.easting - easting, street.northing - northing)
    if (away < least) [nearest, least] = [street, away]
  }
  return nearest
}
