import { sql } from 'kysely'
import { CommandError } from '../../kernel/command-error.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { type LocalDate, localDate } from '../../kernel/local-date.ts'
import { type Gathered, gatherAreas } from './importing/gather-areas.ts'
import type { ImportAsked } from './importing/options.ts'
import { ourDistricts } from './importing/our-districts.ts'
import { placeAreas, type PlacedAreas } from './importing/place-areas.ts'
import { keepToOneImport } from './queries.ts'
import { makeLocator, readLayer } from './read-layers.ts'
import type { Area, Layer } from './types.ts'
import { counted, LAYER_WORDS } from './words.ts'

export interface AreasImport {
  readonly state: 'new' | 'replaced' | 'unchanged'
  readonly layer: Layer
  readonly vintage: string
  readonly count: number
  readonly repaired: readonly string[]
  readonly notes: readonly string[]
}

export type Progress = (line: string) => void

/**
 * Brings in one layer of areas from GeoJSON or TopoJSON. The same files again change nothing; other files of the same
 * layer and vintage take the place of the earlier ones, which are kept. A file with a fault changes nothing at all.
 */
export async function importAreas(
  deps: Pick<Deps, 'asActor' | 'configuration'>,
  asked: ImportAsked,
  progress: Progress = () => {},
): Promise<AreasImport> {
  progress(`Reading ${asked.files.length === 1 ? '1 file' : `${asked.files.length} files`} …`)
  const read = await gatherAreas(asked)
  const gathered = narrow(deps, read, asked)
  progress(`Checking the outlines of ${gathered.areas.length} areas …`)
  const placed = placeAreas(gathered.areas)
  return deps.asActor({ kind: 'system', job: 'areas:import' }, async tx => {
    await keepToOneImport(tx)
    const known = await liveSet(tx, gathered)
    const told = { layer: gathered.layer, vintage: gathered.vintage, count: placed.areas.length }
    if (known?.file_hash === gathered.hash) {
      return { ...told, state: 'unchanged', repaired: placed.repaired, notes: gathered.notes }
    }
    if (known !== undefined) await retire(tx, known.id)
    const { areas, notes } = await withDistricts(tx, gathered.layer, placed.areas)
    const allNotes = [...gathered.notes, ...notes]
    await keep(tx, gathered, { ...placed, areas }, asked, allNotes, progress)
    return { ...told, state: known === undefined ? 'new' : 'replaced', repaired: placed.repaired, notes: allNotes }
  })
}

/** Leaves out what lies elsewhere, where only some districts are asked for. The hash tells the two apart. */
function narrow(deps: Pick<Deps, 'configuration'>, gathered: Gathered, { only }: ImportAsked): Gathered {
  if (only === undefined) return gathered
  const wanted = ourDistricts(deps.configuration, only)
  const areas = gathered.areas.filter(area => wanted.has(area.districtCode ?? area.code))
  if (areas.length === 0) {
    throw new CommandError(
      `None of the ${gathered.areas.length} areas lies in the districts asked for with --only. Check their codes.`,
    )
  }
  const left = gathered.areas.length - areas.length
  const said = left === 1 ? '1 area lies elsewhere and was left out.' : `${left} areas lie elsewhere and were left out.`
  const notes = left === 0 ? gathered.notes : [...gathered.notes, said]
  return { ...gathered, areas, notes, hash: `${gathered.hash} only ${[...wanted].sort().join(' ')}` }
}

async function liveSet(tx: Tx, { layer, vintage }: Gathered) {
  return tx
    .selectFrom('boundary_set as s')
    .select(['s.id', 's.file_hash'])
    .where('s.layer', '=', layer)
    .where('s.vintage', '=', vintage)
    .where('s.replaced_at', 'is', null)
    .executeTakeFirst()
}

async function retire(tx: Tx, id: number): Promise<void> {
  await tx.updateTable('boundary_set').set({ replaced_at: sql<Date>`now()` }).where('id', '=', id).execute()
}

/** Where a file does not say in which district its areas lie, the place of their centres does, if districts are loaded. */
async function withDistricts(tx: Tx, layer: Layer, areas: readonly Area[]) {
  const without = areas.filter(area => area.districtCode === undefined).length
  if (without === 0 || layer === 'county' || layer === 'force') return { areas, notes: [] }
  const districts = await readLayer(tx, 'district')
  if (districts === undefined) {
    return {
      areas,
      notes: [
        `The file does not say in which district ${counted(without, 'area lies', 'areas lie')}. Bring in the districts first, and then these again.`,
      ],
    }
  }
  const locate = makeLocator(districts.areas)
  const found = areas.map(area => ({
    ...area,
    districtCode: area.districtCode ?? locate(area.centre.easting, area.centre.northing),
  }))
  return {
    areas: found,
    notes: [
      without === 1
        ? 'The district of 1 area was found by where it lies.'
        : `The districts of ${without} areas were found by where they lie.`,
    ],
  }
}

/** Rows in one statement. A shape takes some kilobytes. */
const BATCH = 250

async function keep(
  tx: Tx,
  gathered: Gathered,
  placed: PlacedAreas,
  asked: ImportAsked,
  notes: readonly string[],
  progress: Progress,
): Promise<void> {
  const { layer, vintage } = gathered
  const title = asked.title ?? `${LAYER_WORDS[layer].many} of ${vintage}`
  const { id } = await tx
    .insertInto('boundary_set')
    .values({
      layer,
      vintage,
      name: title,
      valid_from: asked.from ?? usualBeginning(layer, vintage),
      valid_until: asked.until ?? null,
      source: asked.source ?? usualSource(placed.areas),
      file_name: gathered.fileName,
      file_hash: gathered.hash,
      report: JSON.stringify({
        count: placed.areas.length,
        repaired: placed.areas.flatMap(area => (area.repaired ? [area.name] : [])).sort(),
        coordinates: placed.from,
        notes: [...placed.repaired, ...notes],
      }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (let from = 0; from < placed.areas.length; from += BATCH) {
    await keepBatch(tx, id, placed.areas.slice(from, from + BATCH))
    progress(`Kept ${Math.min(from + BATCH, placed.areas.length)} of ${placed.areas.length} areas`)
  }
  await logEvent(tx, {
    action: 'imported',
    object: { type: 'areas', id: `${layer}-${vintage}` },
    fields: ['boundaries'],
  })
}

async function keepBatch(tx: Tx, set_id: number, areas: readonly Area[]): Promise<void> {
  await tx
    .insertInto('boundary')
    .values(
      areas.map(area => ({
        set_id,
        code: area.code,
        name: area.name,
        district_code: area.districtCode ?? null,
        shape: JSON.stringify(area.shape),
        ...area.box,
        centre_easting: area.centre.easting,
        centre_northing: area.centre.northing,
        square_metres: area.squareMetres,
        repaired: area.repaired,
      })),
    )
    .execute()
}

/** Output areas change on a census day; of other layers the file does not say, so the year of its name begins it. */
function usualBeginning(layer: Layer, vintage: string): LocalDate {
  const census: Readonly<Record<string, string>> = { '2011': '2011-03-27', '2021': '2021-03-21' }
  const day = layer === 'lsoa' || layer === 'msoa' ? census[vintage] : undefined
  return localDate(day ?? `${vintage}-01-01`)
}

/** The nine-character codes are those of the Office for National Statistics, which licenses its boundaries openly. */
function usualSource(areas: readonly Area[]): string {
  return areas.every(({ code }) => /^[EWSN]\d{8}$/.test(code))
    ? 'Office for National Statistics, Open Government Licence v3.0. Contains OS data © Crown copyright and database right'
    : 'Not stated'
}
