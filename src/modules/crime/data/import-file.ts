import { sql } from 'kysely'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import type { Deps } from '../../../kernel/http/deps.ts'
import { type LocalDate, todayIn } from '../../../kernel/local-date.ts'
import { endImport, refuseImport } from './end-import.ts'
import { IncidentLoader, type Loading, readKinds, writeField } from './load-incidents.ts'
import { hashFile, OtherEncoding } from './open-source.ts'
import { fingerprint, findPostcodes, readGazetteer } from './read-gazetteer.ts'
import { readSource, type SourceAsked, type SourceRows } from './read-source.ts'
import { ImportMemory, type Placing } from './import-memory.ts'
import type { ColumnMapping } from './rules/column-mapping.ts'
import { FileRefusal } from './rules/file-refusal.ts'
import { Placer } from './rules/place-row.ts'
import type { ImportReport } from './rules/report.ts'
import { toldPoints } from './rules/told-points.ts'
import type { Encoding } from './rules/sniff-text.ts'
import { isLeftOut, type LeftOut, type SourceRow } from './rules/source-row.ts'
import { Tally } from './rules/tally.ts'
import { StreetLines } from './take-street-lines.ts'
import type { IncidentSet } from './types.ts'

const IMPORTING = { kind: 'system', job: 'crime:import' } as const
/** What is read, and how far it is: see load-incidents.ts. */
const READING = { kind: 'system', job: 'crime:import', waitsForDisk: false } as const

/** How often other transactions are shown how far an import is. */
const TELL_EVERY_MS = 500

/** What an import needs of everything that handlers are given. */
export type ImportDeps = Pick<Deps, 'asActor' | 'clock' | 'configuration'>

export interface ImportAsked {
  readonly importId: string
  readonly set: IncidentSet & { readonly columns: ColumnMapping }
  readonly path: string
  readonly fileName: string
  readonly anyForce: boolean
}

export interface Progress {
  readonly bytes: number
  readonly ofBytes: number
  readonly rows: number
}

export type ImportOutcome =
  | { readonly state: 'done'; readonly rows: number; readonly kept: number }
  | { readonly state: 'unchanged' }
  | { readonly state: 'refused'; readonly why: string }

/**
 * Brings in one file: reads it as a stream into slices that nobody sees, and makes them live in one step when it was read to
 * its end. Refused or broken at any point, it leaves what was there before as it was. The same file again, with the same
 * lookups and boundaries, changes nothing.
 */
export async function importFile(
  deps: ImportDeps,
  asked: ImportAsked,
  onProgress: (progress: Progress) => void = () => {},
  memory: ImportMemory = new ImportMemory(),
): Promise<ImportOutcome> {
  try {
    const file = await hashFile(asked.path)
    const begun = await begin(deps, asked, file, memory)
    if (begun === undefined) return { state: 'unchanged' }
    return await readInto(deps, asked, { ...begun, memory, ofBytes: file.bytes }, onProgress)
  } catch (error) {
    const why = error instanceof FileRefusal ? error.message : BROKEN
    await refuseImport(deps, asked.importId, why)
    if (error instanceof FileRefusal) return { state: 'refused', why }
    throw error
  }
}

const BROKEN =
  'Something went wrong in Wardmote while the file was read, and nothing of it was kept. Bring it in again; if that fails too, tell whoever looks after Wardmote'

/** What is known before the first row is read. */
interface Begun {
  readonly placing: Placing
  readonly placedBy: string
  readonly kinds: ReadonlyMap<string, number>
}

/** Undefined where the same file was brought in already and everything of it still counts. */
async function begin(
  { asActor, clock, configuration }: ImportDeps,
  asked: ImportAsked,
  { hash, bytes }: { readonly hash: string; readonly bytes: number },
  memory: ImportMemory,
): Promise<Begun | undefined> {
  // It may be all that is done, and is told of then.
  return asActor(IMPORTING, async tx => {
    const placedBy = await fingerprint(tx)
    const { rows } = await sql`
      select from incident_import i where i.file_hash = ${hash} and i.set_id = ${asked.set.id} and i.state = 'done' and i.id <> ${asked.importId}
        and i.report ->> 'placedBy' = ${placedBy} and i.report ->> 'columns' = ${JSON.stringify(asked.set.columns)}
        and not exists (select from incident_slice s where s.import_id = i.id and s.state <> 'live')`.execute(tx)
    const now = clock.now()
    const same = rows.length > 0
    await tx
      .updateTable('incident_import')
      .set({
        file_hash: hash,
        file_bytes: bytes,
        started_at: now,
        state: same ? 'unchanged' : 'running',
        ...(same ? { finished_at: now, bytes_read: bytes } : { report: JSON.stringify({ beat: now.toISOString() }) }),
      })
      .where('id', '=', asked.importId)
      .execute()
    if (same) {
      const object = { type: 'incident_import', id: asked.importId }
      await logEvent(tx, { action: 'brought in again, unchanged', object })
      return undefined
    }
    const byPoint = !['police_street', 'police_outcomes'].includes(asked.set.form)
    const placing = await memory.placing.placing(`${placedBy} ${byPoint}`, () =>
      readGazetteer(tx, configuration, byPoint),
    )
    return { placing, placedBy, kinds: await readKinds(tx, asked.set.id) }
  })
}

async function readInto(
  deps: ImportDeps,
  asked: ImportAsked,
  begun: Begun & { readonly memory: ImportMemory; readonly ofBytes: number },
  onProgress: (progress: Progress) => void,
  encoding?: Encoding,
): Promise<ImportOutcome> {
  const { placing, placedBy, kinds, memory, ofBytes } = begun
  const postcodes = new Map<string, { readonly easting: number; readonly northing: number }>()
  memory.begin(placing.lsoas)
  const placer = new Placer({ ...placing.gazetteer, postcodes }, writeField, memory.places)
  const today = todayIn(deps.clock)
  const tally = new Tally({
    today,
    bridges: placing.gazetteer.bridges,
    placer,
    repeats: memory.repeats,
  })
  const loader = loaderFor(deps, asked, { kinds, spare: memory.spare, lanes: memory.lanes })
  const streetLines = new StreetLines({ placer, loader, tally, spots: memory.spots })
  const teller = makeTeller(deps, asked.importId, ofBytes, tally, onProgress)
  const source = await readSource(toSource(asked, today), deps.configuration.crime, {
    encoding,
    onBytes: teller.addBytes,
    takeLines: (lines, first) => streetLines.take(lines, first),
  })
  try {
    for await (const piece of source.pieces) {
      const rows = sortOut(piece, tally)
      if ((asked.set.columns.postcode ?? '') !== '') await fillPostcodes(deps, rows, postcodes)
      await loader.prepare(rows)
      place(rows, { placer, loader, tally, streetLines })
      const last = rows.at(-1)
      if (last !== undefined) streetLines.learn(last, source.encoding)
      await loader.flush()
      teller.tell()
    }
    streetLines.settle()
    await loader.flush(true)
    refuseNowhere(tally, asked)
  } catch (error) {
    await loader.flush(true).catch(() => {})
    if (!(error instanceof OtherEncoding) || encoding !== undefined) throw error
    await teller.end()
    await refuseImport(deps, asked.importId, '', { again: true })
    return readInto(deps, asked, begun, onProgress, error.encoding)
  } finally {
    await source.close()
    await teller.end()
  }
  return endImport(deps, asked, { loader, cells: placer.cells(), report: reportOf(source, { asked, tally, placedBy }) })
}

function toSource({ path, fileName, set, anyForce }: ImportAsked, today: LocalDate): SourceAsked {
  return { path, fileName, form: set.form, owner: set.owner, columns: set.columns, anyForce, today }
}

function loaderFor(
  deps: ImportDeps,
  { importId, set, anyForce }: ImportAsked,
  given: Pick<Loading, 'kinds' | 'spare' | 'lanes'>,
): IncidentLoader {
  const { crime } = deps.configuration
  const expected = new Set(crime.forces.map(({ name }) => name))
  const themes = new Map(crime.police.map(({ name, theme }) => [name, theme]))
  const checks = set.form === 'police_street' || set.form === 'police_outcomes'
  return new IncidentLoader({
    asActor: deps.asActor,
    importId,
    setId: set.id,
    ...given,
    themeOf: category => (set.form === 'police_stop_search' ? 'stop-search' : (themes.get(category) ?? 'other')),
    checkForce: force => {
      if (!checks || anyForce || expected.has(force)) return
      throw new FileRefusal(
        `The file is of ${force === '' ? 'a force that it does not name' : force.slice(0, 80)}, which is not among the forces expected here: ${[...expected].join(', ')}. Check that the right file was chosen, or say that other forces are wanted too`,
      )
    },
  })
}

function sortOut(piece: readonly (SourceRow | LeftOut)[], tally: Tally): readonly SourceRow[] {
  if (!piece.some(isLeftOut)) return piece as readonly SourceRow[]
  return piece.filter((row): row is SourceRow => {
    if (!isLeftOut(row)) return true
    tally.leaveOut(row)
    return false
  })
}

async function fillPostcodes(
  deps: ImportDeps,
  rows: readonly SourceRow[],
  postcodes: Map<string, { easting: number; northing: number }>,
): Promise<void> {
  const wanted = new Set(
    rows.flatMap(({ postcode, x }) => (postcode === '' || x !== '' || postcodes.has(postcode) ? [] : [postcode])),
  )
  if (wanted.size === 0) return
  if (postcodes.size > 200_000) postcodes.clear()
  for (const [text, place] of await deps.asActor(READING, tx => findPostcodes(tx, [...wanted])))
    postcodes.set(text, place)
}

function place(
  rows: readonly SourceRow[],
  {
    placer,
    loader,
    tally,
    streetLines,
  }: {
    readonly placer: Placer
    readonly loader: IncidentLoader
    readonly tally: Tally
    readonly streetLines: StreetLines
  },
): void {
  const { points } = placer
  for (const row of rows) {
    if (points.isFull) streetLines.makeRoom()
    const slice = loader.sliceOf(row)
    const category = loader.categoryOf(row)
    const point = placer.point(row)
    const street = placer.streets.numberOf(row.street)
    const area = placer.area(row, point)
    const outcome = placer.outcome(row.outcome)
    tally.keep({ row, slice: slice.tally, category, point, street, area, outcome })
    const pointField = points.isPlaced(point) ? `${points.easting(point)}\t${points.northing(point)}\t` : '\\N\t\\N\t'
    loader.add(row, { slice, category, point: pointField, area, outcome })
  }
}

/** Most rows lying where nothing can be is a fault of the file, not of its rows. */
function refuseNowhere(tally: Tally, { set, anyForce }: ImportAsked): void {
  if (tally.kept === 0 && tally.rows === 0 && set.form !== 'police_api') {
    throw new FileRefusal('There are no rows under the header, so there is nothing to bring in')
  }
  if (tally.kept < tally.rows / 2) {
    throw new FileRefusal(
      `Of ${tally.rows} rows ${tally.rows - tally.kept} could not be read, mostly for their date or kind. Check the columns of the data set`,
    )
  }
  const { given, wrong, exchanged } = tally.coordinates()
  if (wrong > given / 2) {
    throw new FileRefusal(
      exchanged > wrong / 2
        ? `Of ${given} rows with coordinates ${exchanged} have them exchanged: longitude stands where latitude belongs. Correct the file or the columns of the data set`
        : `Of ${given} rows with coordinates ${wrong} lie nowhere in Great Britain. Check which columns hold them, and in which units`,
    )
  }
  const { inside, outside } = tally.ownArea()
  if (!anyForce && set.form === 'partner' && outside > inside) {
    throw new FileRefusal(
      `Of ${inside + outside} rows ${outside} lie outside the partnership’s area, at sea or elsewhere. Check which columns hold the coordinates, or say that other areas are wanted too`,
    )
  }
}

function reportOf(
  source: SourceRows,
  { asked, tally, placedBy }: { asked: ImportAsked; tally: Tally; placedBy: string },
): Omit<ImportReport, 'slices' | 'categories' | 'gaps'> {
  const found = tally.report()
  return {
    ...found,
    places: { ...found.places, top: toldPoints(asked.set.placed, found.places.top) },
    form: asked.set.form,
    encoding: source.encoding,
    unusedColumns: source.unused,
    personalColumns: source.personal,
    placedBy,
    columns: JSON.stringify(asked.set.columns),
  }
}

/** Shows in transactions of its own how far the import is, so that others can see it. */
function makeTeller(
  { asActor, clock }: ImportDeps,
  importId: string,
  ofBytes: number,
  tally: Tally,
  onProgress: (progress: Progress) => void,
) {
  let bytes = 0
  let told = clock.now().getTime()
  let telling: Promise<unknown> | undefined
  return {
    addBytes: (more: number) => {
      bytes += more
    },
    tell: () => {
      const now = clock.now()
      if (telling !== undefined || now.getTime() - told < TELL_EVERY_MS) return
      told = now.getTime()
      const progress = { bytes, ofBytes, rows: tally.rows }
      onProgress(progress)
      telling = asActor(READING, tx =>
        tx
          .updateTable('incident_import')
          .set({
            bytes_read: progress.bytes,
            rows_read: progress.rows,
            report: JSON.stringify({ beat: now.toISOString() }),
          })
          .where('id', '=', importId)
          .where('state', '=', 'running')
          .execute(),
      )
        .catch(() => {})
        .finally(() => {
          telling = undefined
        })
    },
    end: async () => {
      await telling
    },
  }
}
