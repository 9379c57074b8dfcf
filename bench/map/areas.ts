import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toNationalGrid } from '#hotspots'
import { readShapes } from '../../src/kernel/geometry/read-shapes.ts'
import { areaOf, extentOf, insideOf, type Shape } from '../../src/kernel/geometry/shape.ts'
import { localDate } from '../../src/kernel/local-date.ts'
import type { Area, LayerSet } from '../../src/modules/areas/index.ts'
import { remembered } from '../../src/modules/areas/remember-sets.ts'

const SHARED = join(process.cwd(), '..', 'shared', 'data', 'boundaries', 'geojson-geo-lookups')

export type BenchLayer = 'district' | 'ward' | 'lsoa'

const HOW_MANY = { district: 11, ward: 172, lsoa: 719 } as const

/** A layer of Surrey as published where that is at hand, or as many invented areas with outlines of about the same length. */
export async function layerOf(
  layer: BenchLayer,
): Promise<{ readonly set: LayerSet; readonly areas: readonly Area[]; readonly real: boolean }> {
  const real = layer === 'district' ? districtsOf(readPublished('ward')) : readPublished(layer)
  const areas = real.length > 0 ? real : inventAreas(HOW_MANY[layer])
  const set: LayerSet = {
    id: HOW_MANY[layer],
    layer,
    vintage: '2021',
    name: `Areas of ${layer}`,
    validFrom: localDate('2021-01-01'),
    validUntil: undefined,
    source: 'A benchmark',
    fileName: `${layer}.geojson`,
    fileHash: layer,
    importedAt: new Date(0),
    count: areas.length,
    repaired: [],
    notes: [],
  }
  // As after the first page that showed them: read once, kept for good.
  await remembered(set, 'areas', async () => areas)
  return { set, areas, real: real.length > 0 }
}

function readPublished(layer: 'ward' | 'lsoa'): readonly Area[] {
  const folder = join(SHARED, layer)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(name => name.endsWith('.geojson'))
    .sort()
    .flatMap(name => {
      const { shapes } = readShapes(readFileSync(join(folder, name), 'utf8'))
      return shapes.map((found, at) =>
        toArea(`${name.slice(0, 9)}-${at}`, `Area ${at} of ${name.slice(0, 9)}`, name.slice(0, 9), onGrid(found.shape)),
      )
    })
}

function onGrid(shape: Shape): Shape {
  return shape.map(rings =>
    rings.map(ring =>
      ring.map(([longitude, latitude]) => {
        const { x, y } = toNationalGrid(longitude, latitude)
        return [Math.round(x), Math.round(y)] as const
      }),
    ),
  )
}

/** Eleven areas of all their wards' outlines: more to draw than the districts' own. */
function districtsOf(wards: readonly Area[]): readonly Area[] {
  const codes = [...new Set(wards.map(({ districtCode }) => districtCode ?? ''))]
  return codes.map(code =>
    toArea(
      code,
      `District ${code}`,
      code,
      wards.filter(ward => ward.districtCode === code).flatMap(({ shape }) => shape),
    ),
  )
}

/** Wobbling rings side by side, the same every time. */
function inventAreas(count: number): readonly Area[] {
  const columns = Math.ceil(Math.sqrt(count * 1.3))
  const side = 60_000 / columns
  return Array.from({ length: count }, (_, at) => {
    const [east, north] = [(at % columns) * side + 485_000, Math.floor(at / columns) * side + 130_000]
    const points = 90
    const ring = Array.from({ length: points + 1 }, (_, step) => {
      const angle = ((step % points) / points) * 2 * Math.PI
      const reach = side * (0.45 + 0.05 * Math.sin(7 * angle + at) + 0.02 * Math.sin(23 * angle))
      return [Math.round(east + reach * Math.cos(angle)), Math.round(north + reach * Math.sin(angle))] as const
    })
    return toArea(`E${String(at).padStart(8, '0')}`, `Invented area ${at}`, undefined, [[ring]])
  })
}

function toArea(code: string, name: string, districtCode: string | undefined, shape: Shape): Area {
  const [easting, northing] = insideOf(shape)
  return {
    code,
    name,
    districtCode,
    shape,
    box: extentOf([shape]),
    centre: { easting, northing },
    squareMetres: areaOf(shape),
    repaired: false,
  }
}
