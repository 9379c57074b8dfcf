import type { Ask } from '../../../kernel/http/routing.ts'
import { type IncidentSet, listCategories, readPoints } from '../data/index.ts'
import type { Wanted } from '../map/queries.ts'
import { readStreets } from './gather-hotspots.ts'
import { readDated, readKnownTimes } from './queries.ts'
import { describeNearRepeats, type NearRepeatsResult } from './rules/describe-near-repeats.ts'
import { describeRepeats, type RepeatsResult } from './rules/describe-repeats.ts'

type Asking = Pick<Ask, 'tx'>

/** So many incidents, the newest, are tested for near repeats: more would keep a page waiting. */
export const MOST_DATED = 10_000
export const PERMUTATIONS = 199

export async function gatherRepeats(
  { tx }: Asking,
  wanted: Wanted,
  sets: readonly IncidentSet[],
  top?: number,
): Promise<RepeatsResult> {
  const read = await readPoints(tx, wanted)
  const exactSets = new Set(sets.filter(set => set.placed === 'exact').map(set => set.id))
  const isExact = new Set(
    (await listCategories(tx, wanted.setIds)).filter(({ setId }) => exactSets.has(setId)).map(({ id }) => id),
  )
  const exact = isExact.size > 0 ? Uint8Array.from(read.category, id => (isExact.has(id) ? 1 : 0)) : undefined
  return describeRepeats(
    { easting: read.easting, northing: read.northing, exact },
    await readStreets({ tx }, wanted),
    top,
  )
}

export interface GatheredNearRepeats {
  readonly near: NearRepeatsResult
  /** Incidents with a place and a day in all, of which the newest were tested. */
  readonly dated: number
  readonly sets: readonly { readonly setId: number; readonly incidents: number; readonly withDay: number }[]
}

export async function gatherNearRepeats({ tx }: Asking, wanted: Wanted): Promise<GatheredNearRepeats> {
  const known = await readKnownTimes(tx, wanted)
  return {
    near: describeNearRepeats(await readDated(tx, wanted, MOST_DATED), await readStreets({ tx }, wanted), PERMUTATIONS),
    dated: known.reduce((sum, one) => sum + one.datedWithPlace, 0),
    sets: known.map(({ setId, incidents, withDay }) => ({ setId, incidents, withDay })),
  }
}
