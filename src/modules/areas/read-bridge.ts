import type { Tx } from '../../kernel/db/as-actor.ts'
import { linksOf } from './read-links.ts'
import { makeLocator, readAreas } from './read-layers.ts'
import { readSets } from './queries.ts'
import { makeBridge } from './rules/bridge.ts'
import type { Bridged } from './types.ts'

/** Brings a code of the LSOAs of 2011 (or of 2021 already) to those of 2021, by the place where the code alone leaves it open. */
export type Bridge = (code: string, easting?: number, northing?: number) => Bridged

/** The bridge as the loaded lookups and boundaries make it. Without them every code is unknown, and stays as it is. */
export async function readBridge(tx: Tx): Promise<Bridge> {
  const links = await linksOf(tx, { layer: 'lsoa', vintage: '2011' }, { layer: 'lsoa', vintage: '2021' })
  const set = (await readSets(tx, 'lsoa')).find(({ vintage }) => vintage === '2021')
  const successors = new Set(links.filter(link => link.relation !== 'unchanged').map(link => link.to))
  const areas = set === undefined ? [] : (await readAreas(tx, set)).filter(area => successors.has(area.code))
  return makeBridge(links, makeLocator(areas))
}
