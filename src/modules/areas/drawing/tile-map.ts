import type { Deps } from '../../../kernel/http/deps.ts'
import type { DrawnArea } from '../types.ts'

type TileMap = Deps['configuration']['tileMap']

/** The schematic map as paths, with the district's ONS code (where it has none, its own short one) as `code`. */
export interface DrawnTiles {
  readonly width: number
  readonly height: number
  /** From the middle of a tile to its upper and lower edge, in pixels: what words have room in. */
  readonly reach: number
  readonly areas: readonly DrawnArea[]
}

/** Between tiles, as a share of a tile. */
const GAP = 0.04

/** Draws the tiles of the configuration in a picture of this width. The same tiles and width give the same bytes. */
export function drawTiles({ shape, tiles }: TileMap, width: number): DrawnTiles {
  if (tiles.length === 0) return { width, height: 0, reach: 0, areas: [] }
  const hexagons = shape === 'hexagon'
  const shift = (row: number) => (hexagons && row % 2 === 1 ? 0.5 : 0)
  const west = Math.min(...tiles.map(tile => tile.column + shift(tile.row)))
  const east = Math.max(...tiles.map(tile => tile.column + shift(tile.row))) + 1
  const north = Math.min(...tiles.map(tile => tile.row))
  const south = Math.max(...tiles.map(tile => tile.row))
  const side = width / (east - west) // the width of a tile
  const radius = hexagons ? side / Math.sqrt(3) : side / Math.SQRT2
  const step = hexagons ? radius * 1.5 : side
  const reach = hexagons ? radius : side / 2
  const areas = tiles.map(({ area, name, onsCode, row, column }) => {
    const code = onsCode ?? area
    const x = (column + shift(row) - west + 0.5) * side
    const y = (row - north) * step + reach
    return { code, name, districtCode: code, d: outline(x, y, radius * (1 - GAP), hexagons), x: tenth(x), y: tenth(y) }
  })
  return { width, height: tenth((south - north) * step + 2 * reach), reach: tenth(reach * (1 - GAP)), areas }
}

/** A hexagon that stands on a corner, or a square. */
function outline(x: number, y: number, radius: number, hexagon: boolean): string {
  const corners = hexagon ? 6 : 4
  const first = hexagon ? -Math.PI / 2 : -Math.PI / 4
  const places = Array.from({ length: corners }, (_, at) => {
    const angle = first + (at * 2 * Math.PI) / corners
    return `${tenth(x + radius * Math.cos(angle))} ${tenth(y + radius * Math.sin(angle))}`
  })
  return `M${places.join('L')}z`
}

function tenth(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
