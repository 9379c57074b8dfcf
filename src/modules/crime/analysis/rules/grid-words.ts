import { squareName } from '../../map/rules/squares.ts'

/** "TQ 005 585": where it is, to 100 metres, as it would be read from an Ordnance Survey map. */
export function gridWords(easting: number, northing: number): string {
  return squareName({ west: Math.floor(easting / 100) * 100, south: Math.floor(northing / 100) * 100, size: 100 })
}
