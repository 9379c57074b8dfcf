import type { FoundArea } from './area-of-row.ts'
import { ByteTexts } from './byte-texts.ts'

/** Where rows of an area count, whatever else is in their file. */
export interface KnownArea extends FoundArea {
  /** As it is written: the LSOA as given, then LSOA and district as found, and the end of the row. */
  readonly field: string
  /** A number that the field alone decides. */
  readonly mark: number
  /** What the source calls the area, where it is not the partnership's. */
  readonly outsideName: string
}

/** The same of an LSOA that a line names. */
export interface KnownLsoa {
  readonly lsoa: string
  readonly area: KnownArea
  readonly field: Buffer
}

const MOST_LSOAS = 50_000

/** LSOAs that files have named so far, and how the lookups and boundaries of one moment place their rows. */
export class KnownLsoas {
  readonly #texts = new ByteTexts()
  readonly #lsoas: KnownLsoa[] = []

  /** The LSOA whose code and name stand between two places. `hash` is their `hashBytes`. */
  find(bytes: Uint8Array, from: number, to: number, hash: number): KnownLsoa | undefined {
    const number = this.#texts.find(bytes, from, to, hash)
    return number === -1 ? undefined : this.#lsoas[number]
  }

  /** Keeps one that is not known yet, and whose rows all count alike wherever they lie. */
  keep(bytes: Uint8Array, from: number, to: number, { hash, known }: { hash: number; known: KnownLsoa }): void {
    if (this.#texts.size >= MOST_LSOAS) {
      this.#texts.clear()
      this.#lsoas.length = 0
    }
    this.#lsoas[this.#texts.add(bytes, from, to, hash)] = known
  }
}
