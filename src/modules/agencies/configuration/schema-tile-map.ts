import { z } from 'zod'
import { code, source } from './fields.ts'

const place = z.number().int().min(1).max(40)

const tile = z.strictObject({ area: code, row: place, column: place })

export const tileMapFile = z.strictObject({
  shape: z.enum(['hexagon', 'square']),
  source,
  tiles: z.array(tile).max(400),
})

export type TileMapFile = z.output<typeof tileMapFile>

/** A district as a tile of the schematic map. */
export interface ConfiguredTile {
  readonly area: string
  readonly name: string
  /** The code of the Office for National Statistics, by which figures know it. */
  readonly onsCode: string | undefined
  readonly row: number
  readonly column: number
}

/** The schematic map that stands in for boundaries. */
export interface ConfiguredTileMap {
  readonly shape: TileMapFile['shape']
  readonly tiles: readonly ConfiguredTile[]
}
