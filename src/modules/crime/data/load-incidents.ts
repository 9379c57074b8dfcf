import { sql } from 'kysely'
import type { AsActor, Tx } from '../../../kernel/db/as-actor.ts'
import { copyField, copyRows } from '../../../kernel/db/copy-rows.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { CheckSum } from './check-sum.ts'
import { FileRefusal } from './rules/file-refusal.ts'
import { ownCopy } from './rules/own-copy.ts'
import { markOf } from './rules/key-table.ts'
import type { AreaOfRow, Outcome } from './rules/place-row.ts'
import { RowBytes, type SpareBuffers, type TakenRows } from './rules/row-bytes.ts'
import type { SourceRow } from './rules/source-row.ts'
import { MOST_CATEGORIES, newSliceTally, type SliceTally } from './rules/tally.ts'

/** Lost in a crash, what is loaded is lost with an import that nobody has seen; its last step is waited for, and all before it. */
const LOADING = { kind: 'system', job: 'crime:import', waitsForDisk: false } as const

const INTO = { table: 'incident', partition: 'incident_row' } as const
const COLUMNS = [
  'slice_id',
  'category_id',
  'happened_on',
  'begins_at',
  'ends_at',
  'outcome',
  'line',
  'reference',
  'easting',
  'northing',
  'street',
  'lsoa_given',
  'lsoa',
  'district_code',
] as const

/** Rows of one COPY. */
const BATCH_ROWS = 12_000
const MOST_SLICES = 5_000
export const LONGEST_TEXT = 200

/** A slice that is being loaded. Nobody sees it until the import is whole. */
export interface LoadingSlice {
  readonly id: number
  readonly tally: SliceTally
  readonly checkSum: CheckSum
  /** Its id as its rows begin. */
  readonly field: Buffer
  /** Its rows as they wait to be sent. */
  readonly rows: RowBytes
}

/** A kind of incident: its id in the register, and its number in this file. */
export interface LoadingCategory {
  readonly id: number
  readonly number: number
  readonly name: string
  /** A number that the name alone decides. */
  readonly mark: number
  readonly known: boolean
  /** Its id as it is written, with the tab behind it. */
  readonly field: string
  rows: number
}

export interface Loading {
  readonly asActor: AsActor
  readonly importId: string
  readonly setId: number
  /** Throws `FileRefusal` where a force is not expected. */
  readonly checkForce: (force: string) => void
  readonly themeOf: (category: string) => string
  /** The ids of the kinds that the register has of the set, by name. */
  readonly kinds: ReadonlyMap<string, number>
  readonly spare: SpareBuffers
  /** How many batches may be on their way while more is read. */
  readonly lanes: number
}

/** Where a row lies and what came of it, as it is written. */
interface PlacedRow {
  readonly slice: LoadingSlice
  readonly category: LoadingCategory
  readonly point: string
  readonly area: AreaOfRow
  readonly outcome: Outcome
}

/** Writes the rows of one import into slices that nobody sees yet. */
export class IncidentLoader {
  readonly #loading: Loading
  readonly #slices = new Map<string, LoadingSlice>()
  readonly #categories = new Map<string, LoadingCategory>()
  readonly #lanes: Lanes
  #gathered = 0
  #last: LoadingSlice | undefined

  constructor(loading: Loading) {
    this.#loading = loading
    this.#lanes = makeLanes(loading.lanes, batch => this.#send(batch))
  }

  /** Makes the slices and categories that these rows need. */
  async prepare(rows: readonly SourceRow[]): Promise<void> {
    const fresh = rows.filter(row => this.#findSlice(row) === undefined || !this.#categories.has(row.category))
    if (fresh.length === 0) return
    const slices = new Map(fresh.filter(row => this.#findSlice(row) === undefined).map(row => [sliceKey(row), row]))
    const categories = new Set(fresh.map(({ category }) => category).filter(name => !this.#categories.has(name)))
    if (slices.size > 0) await addSlices(this.#loading, [...slices.values()], this.#slices)
    if (categories.size > 0) await addCategories(this.#loading, [...categories], this.#categories)
  }

  /** Of a row that was prepared. */
  sliceOf(row: SourceRow): LoadingSlice {
    return this.#findSlice(row) as LoadingSlice
  }

  categoryOf(row: SourceRow): LoadingCategory {
    return this.#categories.get(row.category) as LoadingCategory
  }

  /** A kind of incident that needs no place in the register any more. */
  knownCategory(name: string): LoadingCategory | undefined {
    return this.#categories.get(name) ?? this.#takeUp(name)
  }

  add(row: SourceRow, { slice, category, point, area, outcome }: PlacedRow): void {
    this.countRow(category)
    slice.rows.put(slice.field)
    const place = `${point}${writeField(row.street)}\t${area.field}`
    slice.rows.text(
      `${category.field}${timesField(row)}${outcome.field}${row.line}\t${writeField(row.reference)}\t${place}`,
    )
  }

  /** A row that was written by whoever counts it. */
  countRow(category: LoadingCategory): void {
    category.rows += 1
    this.#gathered += 1
  }

  /** Sends what has been gathered, where it is enough. */
  async flush(all = false): Promise<void> {
    if (this.#gathered >= BATCH_ROWS || (all && this.#gathered > 0)) {
      this.#gathered = 0
      await this.#lanes.send(this.#takeBatch())
    }
    if (all) await this.#lanes.end()
  }

  slices(): readonly LoadingSlice[] {
    return [...this.#slices.values()]
  }

  categories(): readonly LoadingCategory[] {
    return [...this.#categories.values()]
  }

  /** Nearly always the slice of the row before. */
  #findSlice(row: SourceRow): LoadingSlice | undefined {
    const last = this.#last
    if (last !== undefined && last.tally.month === row.month && last.tally.force === row.force) return last
    const found = this.#slices.get(sliceKey(row))
    if (found !== undefined) this.#last = found
    return found
  }

  #takeUp(name: string): LoadingCategory | undefined {
    const id = this.#loading.kinds.get(name)
    return id === undefined ? undefined : addCategory(this.#categories, { id, name, known: true })
  }

  #takeBatch(): Batch {
    return this.slices()
      .filter(({ rows }) => rows.length > 0)
      .map(({ rows }) => rows.take())
  }

  async #send(batch: Batch): Promise<void> {
    await send(this.#loading.asActor, batch)
    for (const { buffer } of batch) this.#loading.spare.give(buffer)
  }
}

function send(asActor: AsActor, taken: Batch): Promise<void> {
  const [first] = taken
  const rows = taken.length === 1 && first !== undefined ? first.rows : Buffer.concat(taken.map(one => one.rows))
  return asActor(LOADING, tx => copyRows(tx, INTO, COLUMNS, rows))
}

function sliceKey({ force, month }: Pick<SourceRow, 'force' | 'month'>): string {
  return `${month} ${force}`
}

async function addSlices(
  loading: Loading,
  rows: readonly SourceRow[],
  slices: Map<string, LoadingSlice>,
): Promise<void> {
  if (slices.size + rows.length > MOST_SLICES) {
    throw new FileRefusal(
      `The file holds more than ${MOST_SLICES} different months and forces: that is not a table of incidents`,
    )
  }
  for (const { force } of rows) loading.checkForce(force)
  const made = await loading.asActor(LOADING, tx =>
    tx
      .insertInto('incident_slice')
      .values(
        rows.map(({ force, month }) => ({
          set_id: loading.setId,
          import_id: loading.importId,
          force,
          month: localDate(`${month}-01`),
        })),
      )
      .returning(['id', 'force', 'month'])
      .execute(),
  )
  for (const { id, force, month: day } of made) {
    const month = day.slice(0, 7)
    const checkSum = new CheckSum()
    const tally = newSliceTally(force, month, checkSum)
    slices.set(sliceKey({ force, month }), {
      id,
      tally,
      checkSum,
      field: Buffer.from(`${id}\t`),
      rows: new RowBytes(loading.spare),
    })
  }
}

async function addCategories(
  loading: Loading,
  names: readonly string[],
  categories: Map<string, LoadingCategory>,
): Promise<void> {
  if (categories.size + names.length > MOST_CATEGORIES) {
    throw new FileRefusal(
      `The file holds more than ${MOST_CATEGORIES} different kinds of incidents: the column of the kind is probably another one`,
    )
  }
  const long = names.find(name => name.length > LONGEST_TEXT)
  if (long !== undefined)
    throw new FileRefusal(
      `“${long.slice(0, 60)}…” is too long for a kind of incident: the column of the kind is probably another one`,
    )
  const found = await loading.asActor(LOADING, tx => ensureCategories(tx, loading, names))
  for (const name of names) {
    addCategory(categories, { name, ...(found.get(name) ?? { id: 0, known: false }) })
  }
}

/** In a file kinds are numbered as they appear in it. */
function addCategory(
  categories: Map<string, LoadingCategory>,
  { id, name, known }: Pick<LoadingCategory, 'id' | 'name' | 'known'>,
): LoadingCategory {
  const [own, number] = [ownCopy(name), categories.size]
  const category = { id, number, name: own, mark: markOf(own), known, field: `${id}\t`, rows: 0 }
  categories.set(own, category)
  return category
}

/** The kinds of incidents that the register has of a set. */
export async function readKinds(tx: Tx, setId: number): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.selectFrom('incident_category').select(['id', 'name']).where('set_id', '=', setId).execute()
  return new Map(rows.map(({ id, name }) => [name, id]))
}

async function ensureCategories(tx: Tx, { setId, themeOf }: Loading, names: readonly string[]) {
  const read = () =>
    sql<{ readonly id: number; readonly name: string }>`
    select id, name from incident_category where set_id = ${setId} and name = any (${[...names]}::text[])`.execute(tx)
  const before = new Map((await read()).rows.map(row => [row.name, row.id]))
  const fresh = names.filter(name => !before.has(name))
  if (fresh.length > 0) {
    await sql`insert into incident_category (set_id, name, theme)
      select ${setId}, k.name, k.theme from unnest(${fresh}::text[], ${fresh.map(themeOf)}::text[]) as k (name, theme)
      on conflict do nothing`.execute(tx)
  }
  const { rows } = await read()
  return new Map(rows.map(({ id, name }) => [name, { id, known: before.has(name) }]))
}

/** As the database takes a text; long ones are cut. */
export function writeField(text: string): string {
  return text === '' ? '\\N' : copyField(text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text)
}

/** Day and hours of a row that gives neither, with the tabs behind them. */
export const NO_TIMES = '\\N\t\\N\t\\N\t'

function timesField({ date, begins, ends }: SourceRow): string {
  return date === '' && begins === '' ? NO_TIMES : `${date || '\\N'}\t${begins || '\\N'}\t${ends || '\\N'}\t`
}

type Batch = readonly TakenRows[]

interface Lanes {
  send(batch: Batch): Promise<void>
  end(): Promise<void>
}

/** A few batches on their way at once. What failed in one is thrown by the next call. */
function makeLanes(lanes: number, work: (batch: Batch) => Promise<void>): Lanes {
  const under = new Set<Promise<void>>()
  let failure: { readonly error: unknown } | undefined
  const check = () => {
    if (failure !== undefined) throw failure.error
  }
  return {
    async send(batch) {
      while (under.size >= lanes) await Promise.race(under)
      check()
      const one: Promise<void> = work(batch)
        .catch((error: unknown) => {
          failure ??= { error }
        })
        .finally(() => under.delete(one))
      under.add(one)
    },
    async end() {
      await Promise.all(under)
      check()
    },
  }
}
