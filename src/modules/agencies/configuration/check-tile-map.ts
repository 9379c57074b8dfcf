import { unknown } from './check-lists.ts'
import type { Report, Sheets } from './sheets.ts'

/** Every tile stands for an area that there is, once, and no two stand in one place. */
export function checkTileMap(report: Report, { tileMap, areas }: Sheets): void {
  const known = new Set(areas.value.areas.map(area => area.code))
  const placed = new Map<string, string>()
  const seen = new Set<string>()
  for (const [index, { area, row, column }] of tileMap.value.tiles.entries()) {
    const path = ['tiles', index, 'area']
    if (!known.has(area)) report(tileMap, path, unknown('area', area, known))
    if (seen.has(area)) report(tileMap, path, `tiles: "${area}" is there twice`)
    seen.add(area)
    const place = `${row} ${column}`
    const there = placed.get(place)
    if (there !== undefined) report(tileMap, path, `${area} stands where ${there} does: row ${row}, column ${column}`)
    placed.set(place, there ?? area)
  }
}
