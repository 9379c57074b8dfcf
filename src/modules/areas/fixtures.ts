import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { afterAll } from 'vitest'
import type { Database } from '../../kernel/db/tables.gen.ts'
import { areaOf, extentOf, insideOf, type Shape } from '../../kernel/geometry/shape.ts'
import { localDate } from '../../kernel/local-date.ts'
import type { Layer } from './types.ts'

/** A square of a kilometre and a half on the National Grid, by default near Woking. */
export function squareAt(easting = 500_000, northing = 158_000, side = 1_500): Shape {
  const [east, north] = [easting + side, northing + side]
  return [
    [
      [
        [easting, northing],
        [east, northing],
        [east, north],
        [easting, north],
        [easting, northing],
      ],
    ],
  ]
}

interface Laid {
  readonly layer: Layer
  readonly vintage?: string
  readonly validFrom?: string
  readonly areas: readonly {
    readonly code: string
    readonly name?: string
    readonly districtCode?: string | undefined
    readonly shape: Shape
  }[]
}

/** Lays a layer of areas into the database as an import would, for tests that begin with one. */
export async function layAreas(ownerDb: Kysely<Database>, laid: Laid): Promise<number> {
  const vintage = laid.vintage ?? '2021'
  const { id } = await ownerDb
    .insertInto('boundary_set')
    .values({
      layer: laid.layer,
      vintage,
      name: `Layer ${laid.layer} of ${vintage}`,
      valid_from: localDate(laid.validFrom ?? `${vintage}-01-01`),
      source: 'Invented for a test',
      file_name: 'invented.geojson',
      file_hash: randomBytes(8).toString('hex'),
      report: JSON.stringify({ count: laid.areas.length, repaired: [], notes: [] }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const { code, name = `Area ${code}`, districtCode, shape } of laid.areas) {
    const [centre_easting, centre_northing] = insideOf(shape).map(Math.round) as [number, number]
    await ownerDb
      .insertInto('boundary')
      .values({
        set_id: id,
        code,
        name,
        district_code: districtCode ?? (laid.layer === 'district' ? code : null),
        shape: JSON.stringify(shape),
        ...extentOf([shape]),
        centre_easting,
        centre_northing,
        square_metres: areaOf(shape),
      })
      .execute()
  }
  return id
}

/** Files that a test makes; they go with its last test. */
export function makeFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'wm-areas-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return (name: string, content: string | Buffer): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
}

interface Drawn {
  readonly properties: Readonly<Record<string, unknown>>
  readonly rings: readonly (readonly (readonly [number, number])[])[]
}

/** GeoJSON of polygons. */
export function geojson(areas: readonly Drawn[]): string {
  const features = areas.map(({ properties, rings }) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Polygon', coordinates: rings },
  }))
  return JSON.stringify({ type: 'FeatureCollection', features })
}
