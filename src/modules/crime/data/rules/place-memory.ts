import type { FoundArea } from './area-of-row.ts'
import { PointTable } from './point-table.ts'
import { StreetNames } from './street-names.ts'

/** Where rows of an area count, whatever else is in their file. */
export interface KnownArea {
  readonly found: FoundArea
  readonly field: string
  readonly mark: number
  readonly outsideName: string
}

/** More than this of a kind is forgotten and found again: memory stays the same for any file. */
const MOST_POINTS = 150_000
const MOST_STREETS = 200_000
const MOST_AREAS = 50_000

/** Where a placer keeps what it has found. Files that come one after another may have the same one. */
export class PlaceMemory {
  readonly points = new PointTable(MOST_POINTS)
  readonly streets = new StreetNames(MOST_STREETS)
  readonly #areas = new Map<string, KnownArea>()
  #placedBy: string | undefined

  /** For the next file. Areas stay known as long as the same lookups and boundaries place them. */
  begin(placedBy: string): void {
    this.points.clear()
    this.streets.clear()
    if (this.#placedBy !== placedBy) this.#areas.clear()
    this.#placedBy = placedBy
  }

  area(name: string): KnownArea | undefined {
    return this.#areas.get(name)
  }

  keepArea(name: string, area: KnownArea): void {
    if (this.#areas.size >= MOST_AREAS) this.#areas.clear()
    this.#areas.set(name, area)
  }
}
