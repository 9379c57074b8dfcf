import { type SelectQueryBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Shape } from '../../kernel/geometry/shape.ts'
import type { Area, Layer, LayerSet } from './types.ts'

/** Any number, as long as no other lock of this program has it. */
const AREAS_LOCK = 41_150_001

/** Two imports of areas at once would both find nothing loaded: the second waits for the first. */
export async function keepToOneImport(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${AREAS_LOCK})`.execute(tx)
}

/** Layers are few, and so are the vintages of each. */
const MOST_SETS = 200
/** Of England and Wales there are 35,672 LSOAs. */
const MOST_AREAS = 50_000

/** The sets that were not replaced: by layer, the latest first. */
export async function readSets(tx: Tx, layer?: Layer): Promise<readonly LayerSet[]> {
  const rows = await tx
    .selectFrom('boundary_set as s')
    .select(['s.id', 's.layer', 's.vintage', 's.name', 's.source', 's.file_name', 's.file_hash', 's.imported_at'])
    .select(['s.valid_from', 's.valid_until'])
    .select('s.report')
    .where('s.replaced_at', 'is', null)
    .$if(layer !== undefined, query => query.where('s.layer', '=', layer as Layer))
    .orderBy('s.layer')
    .orderBy('s.valid_from', 'desc')
    .orderBy('s.id', 'desc')
    .limit(MOST_SETS)
    .execute()
  return rows.map(row => ({
    id: row.id,
    layer: row.layer,
    vintage: row.vintage,
    name: row.name,
    validFrom: row.valid_from,
    validUntil: row.valid_until ?? undefined,
    source: row.source,
    fileName: row.file_name,
    fileHash: row.file_hash,
    importedAt: row.imported_at,
    ...toReport(row.report),
  }))
}

/** What the import found, as it wrote it down beside the set. */
const Report = z.object({
  count: z.number().catch(0),
  repaired: z.array(z.string()).catch([]),
  notes: z.array(z.string()).catch([]),
  coordinates: z.enum(['degrees', 'grid']).catch('degrees'),
})

function toReport(report: unknown): Pick<LayerSet, 'count' | 'repaired' | 'notes'> {
  const { count, repaired, notes } = Report.parse(report)
  return { count, repaired, notes }
}

/** Every area of a set, in the order of their codes. */
export async function readBoundaries(tx: Tx, set: Pick<LayerSet, 'id'>): Promise<readonly Area[]> {
  return toAreas(selectBoundaries(tx, set).limit(MOST_AREAS))
}

/** The areas of a set whose box a place lies in: those that may hold it. */
export async function findBoundariesAt(
  tx: Tx,
  set: Pick<LayerSet, 'id'>,
  easting: number,
  northing: number,
): Promise<readonly Area[]> {
  return toAreas(
    selectBoundaries(tx, set)
      .where('b.west', '<=', Math.ceil(easting))
      .where('b.east', '>=', Math.floor(easting))
      .where('b.south', '<=', Math.ceil(northing))
      .where('b.north', '>=', Math.floor(northing))
      .limit(50),
  )
}

function selectBoundaries(tx: Tx, { id }: Pick<LayerSet, 'id'>) {
  return tx
    .selectFrom('boundary as b')
    .select(['b.code', 'b.name', 'b.district_code', 'b.shape', 'b.west', 'b.south', 'b.east', 'b.north'])
    .select(['b.centre_easting', 'b.centre_northing', 'b.square_metres', 'b.repaired'])
    .where('b.set_id', '=', id)
    .orderBy('b.code')
}

type Selected = ReturnType<typeof selectBoundaries> extends SelectQueryBuilder<infer _D, infer _T, infer O> ? O : never

async function toAreas(query: { execute(): Promise<readonly Selected[]> }): Promise<readonly Area[]> {
  return (await query.execute()).map(row => ({
    code: row.code,
    name: row.name,
    districtCode: row.district_code ?? undefined,
    shape: row.shape as Shape,
    box: { west: row.west, south: row.south, east: row.east, north: row.north },
    centre: { easting: row.centre_easting, northing: row.centre_northing },
    squareMetres: row.square_metres,
    repaired: row.repaired,
  }))
}
