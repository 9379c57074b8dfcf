import { ByteTexts } from './rules/byte-texts.ts'
import { RowBytes, SpareBuffers } from './rules/row-bytes.ts'

export const MOST_SPOTS = 40_000

/** What is kept of each spot, in flat arrays. Files that come one after another may have the same ones. */
export class SpotTables {
  readonly texts = new ByteTexts()
  readonly points = new Int32Array(MOST_SPOTS)
  readonly streets = new Int32Array(MOST_SPOTS)
  readonly areas = new Int32Array(MOST_SPOTS)
  readonly markA = new Int32Array(MOST_SPOTS)
  readonly markB = new Int32Array(MOST_SPOTS)
  /** Rows that are not counted yet. */
  readonly rows = new Uint32Array(MOST_SPOTS)
  /** Each spot as it is written at the end of a row: spot `n` lies between the ends `n` and `n + 1`. */
  readonly written = new RowBytes(new SpareBuffers())
  readonly ends = new Int32Array(MOST_SPOTS + 1)
  readonly areaTexts = new ByteTexts()

  clear(): void {
    this.texts.clear()
    this.written.clear()
    this.areaTexts.clear()
  }
}
