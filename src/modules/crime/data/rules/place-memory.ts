import { KnownLsoas } from './known-lsoas.ts'
import { PointTable } from './point-table.ts'
import { StreetNames } from './street-names.ts'

/** More than this of a kind is forgotten and found again: memory stays the same for any file. */
const MOST_POINTS = 150_000
const MOST_STREETS = 200_000

/** Where a placer keeps what it has found in a file. The next file may have the same one. */
export class PlaceMemory {
  readonly points = new PointTable(MOST_POINTS)
  readonly streets = new StreetNames(MOST_STREETS)
  #lsoas = new KnownLsoas()

  /** For the next file, whose LSOAs are placed as these were. */
  begin(lsoas: KnownLsoas): void {
    this.points.clear()
    this.streets.clear()
    this.#lsoas = lsoas
  }

  get lsoas(): KnownLsoas {
    return this.#lsoas
  }
}
