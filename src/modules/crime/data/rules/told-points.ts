import { FEWEST } from '../../map/rules/small-numbers.ts'
import { toLattice } from '../../map/rules/squares.ts'
import type { TopPoint } from './report.ts'

/**
 * The points that a report may keep. The very places that a partner knows are kept as maps tell them: no place of one or
 * two, and none to the metre. Others have been moved by their source.
 */
export function toldPoints(placed: 'snapped' | 'exact' | 'area', top: readonly TopPoint[]): readonly TopPoint[] {
  if (placed !== 'exact') return top
  return top
    .filter(({ rows }) => rows >= FEWEST)
    .map(point => ({ ...point, easting: toLattice(point.easting), northing: toLattice(point.northing) }))
}
