import type { Tx } from '../../kernel/db/as-actor.ts'
import { makeLocate } from '../../kernel/geometry/locate.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { findBoundariesAt, readBoundaries, readSets } from './queries.ts'
import { remembered } from './remember-sets.ts'
import { setInForce } from './rules/set-in-force.ts'
import type { Area, AreaLayer, Layer, LayerSet } from './types.ts'

/** Every set that was not replaced: by layer, the latest first. */
export function listLayers(tx: Tx): Promise<readonly LayerSet[]> {
  return readSets(tx)
}

/** The set of a layer that is in force on a day, or else the first to come after it; the latest unless a day is given. */
export async function findSet(
  tx: Tx,
  layer: Layer,
  asAt?: LocalDate,
): Promise<{ readonly set: LayerSet; readonly inForce: boolean } | undefined> {
  return setInForce(await readSets(tx, layer), asAt)
}

/** The areas of a layer as they are in force on a day; the latest unless a day is given. Undefined where none are loaded. */
export async function readLayer(tx: Tx, layer: Layer, asAt?: LocalDate): Promise<AreaLayer | undefined> {
  const found = await findSet(tx, layer, asAt)
  return found && { ...found, areas: await readAreas(tx, found.set) }
}

/** The areas of one set, in the order of their codes. A set never changes, so it is read once. */
export function readAreas(tx: Tx, set: LayerSet): Promise<readonly Area[]> {
  return remembered(set, 'areas', () => readBoundaries(tx, set))
}

/** In which area of a layer a place lies, in metres of the National Grid. */
export async function areaAt(
  tx: Tx,
  layer: Layer,
  easting: number,
  northing: number,
  asAt?: LocalDate,
): Promise<Omit<Area, 'shape'> | undefined> {
  const found = await findSet(tx, layer, asAt)
  if (found === undefined) return undefined
  const near = await findBoundariesAt(tx, found.set, easting, northing)
  return near[makeLocate(near.map(area => area.shape))(easting, northing)]
}

/**
 * Finds the area in which a place lies, for many places: some millions a second. Where areas overlap the one whose code
 * comes first has it. `index` answers with the area's position in the list, -1 for none, without making anything.
 */
export function makeLocator(areas: readonly Area[]): Locator {
  const index = makeLocate(areas.map(area => area.shape))
  return Object.assign((easting: number, northing: number) => areas[index(easting, northing)]?.code, { index })
}

export interface Locator {
  (easting: number, northing: number): string | undefined
  readonly index: (easting: number, northing: number) => number
}
