import type { ReadGazetteer } from './read-gazetteer.ts'
import { PlaceMemory } from './rules/place-memory.ts'
import { Repeats } from './rules/repeats.ts'
import { SpareBuffers } from './rules/row-bytes.ts'
import { SpotTables } from './street-spots.ts'

/**
 * What one file leaves for the next that is brought in after it: memory that may be written anew, and how areas are placed.
 * For a hundred files of ten thousand rows, taking and giving back memory would cost as much as reading them.
 */
export class ImportMemory {
  readonly places = new PlaceMemory()
  readonly repeats = new Repeats()
  readonly spots = new SpotTables()
  readonly spare = new SpareBuffers()
  gazetteer: (ReadGazetteer & { readonly byPoint: boolean }) | undefined

  begin(placedBy: string): void {
    this.places.begin(placedBy)
    this.repeats.clear()
  }
}
