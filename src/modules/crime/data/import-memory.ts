import type { Gazetteer } from './rules/area-of-row.ts'
import { KnownLsoas } from './rules/known-lsoas.ts'
import { PlaceMemory } from './rules/place-memory.ts'
import { Repeats } from './rules/repeats.ts'
import { SpareBuffers } from './rules/row-bytes.ts'
import { SpotTables } from './spot-tables.ts'

/** What rows are placed by, as it was read last: for all files of one command. */
export class PlacingMemory {
  #placing: Placing | undefined

  /** What was read under the same name, or else is read now. */
  async placing(name: string, read: () => Promise<Gazetteer>): Promise<Placing> {
    if (this.#placing?.name !== name) this.#placing = { name, gazetteer: await read(), lsoas: new KnownLsoas() }
    return this.#placing
  }
}

export interface Placing {
  readonly name: string
  readonly gazetteer: Gazetteer
  /** LSOAs as it placed them. */
  readonly lsoas: KnownLsoas
}

/**
 * Memory that one file leaves to be written anew by the next after it: for a hundred files of ten thousand rows, taking and
 * giving it back would cost as much as reading them.
 */
export class ImportMemory {
  readonly places = new PlaceMemory()
  readonly repeats = new Repeats()
  readonly spots = new SpotTables()
  readonly spare = new SpareBuffers()
  readonly placing: PlacingMemory
  /** How many batches of rows may be on their way while more is read. */
  readonly lanes: number

  /** @param placing may be that of files read at the same time, of which each then needs fewer lanes */
  constructor({ placing = new PlacingMemory(), lanes = 2 } = {}) {
    this.placing = placing
    this.lanes = lanes
  }

  begin(lsoas: KnownLsoas): void {
    this.places.begin(lsoas)
    this.repeats.clear()
  }
}
