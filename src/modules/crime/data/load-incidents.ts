import { createHash, type Hash } from 'node:crypto'
import { sql } from 'kysely'
import type { AsActor, Tx } from '../../../kernel/db/as-actor.ts'
import { copyField, loadRows } from '../../../kernel/db/load-rows.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { FileRefusal } from './rules/file-refusal.ts'
import type { AreaOfRow, Outcome, Street } from './rules/place-row.ts'
import type { SourceRow } from './rules/source-row.ts'
import { MOST_CATEGORIES, newSliceTally, type SliceTally } from './rules/tally.ts'

const IMPORTING = { kind: 'system', job: 'crime:import' } as const

const COLUMNS = [
  'slice_id',
  'line',
  'category_id',
  'reference',
  'happened_on',
  'begins_at',
  'ends_at',
  'outcome',
  'easting',
  'northing',
  'street',
  'lsoa_given',
  'lsoa',
  'district_code',
] as const

/** Rows of one COPY. Two are on their way at a time, so that reading and writing overlap. */
const BATCH_ROWS = 12_000
const LANES = 2
const MOST_SLICES = 5_000
const LONGEST_TEXT = 200

/** A slice that is being loaded. Nobody sees it until the import is whole. */
export interface LoadingSlice {
  readonly id: number
  readonly number: number
  readonly tally: SliceTally
  readonly hash: Hash
  /** Its number as the fields of its rows begin. */
  readonly field: string
  /** Of the piece at hand, and as they wait to be sent. */
  readonly rows: string[]
  batch: Buffer[]
}

/** A kind of incident: its id in the register, and its number in this file. */
export interface LoadingCategory {
  readonly id: number
  readonly number: number
  readonly name: string
  readonly known: boolean
  readonly field: string
  rows: number
}

export interface Loader {
  /** Makes the slices and categories that these rows need. */
  readonly prepare: (rows: readonly SourceRow[]) => Promise<void>
  readonly sliceOf: (row: SourceRow) => LoadingSlice
  readonly categoryOf: (row: SourceRow) => LoadingCategory
  readonly knownCategory: (name: string) => LoadingCategory | undefined
  /** A row without a day whose place is written already. */
  readonly addKnown: (
    slice: LoadingSlice,
    kind: { readonly category: LoadingCategory; readonly outcome: Outcome },
    row: { readonly line: number; readonly reference: string; readonly fields: string },
  ) => void
  readonly add: (
    row: SourceRow,
    placed: {
      readonly slice: LoadingSlice
      readonly category: LoadingCategory
      readonly point: string
      readonly street: Street
      readonly area: AreaOfRow
      readonly outcome: Outcome
    },
  ) => void
  /** Sends what has been gathered, where it is enough. */
  readonly flush: (all?: boolean) => Promise<void>
  readonly slices: () => readonly LoadingSlice[]
  readonly categories: () => readonly LoadingCategory[]
}

interface Loading {
  readonly asActor: AsActor
  readonly importId: string
  readonly setId: number
  /** Throws `FileRefusal` where a force is not expected. */
  readonly checkForce: (force: string) => void
  readonly themeOf: (category: string) => string
}

/** Writes the rows of one import into slices that nobody sees yet. */
// oxlint-disable-next-line max-lines-per-function -- closures over typed arrays and counters: as quick as a row needs them
export function makeLoader(loading: Loading): Loader {
  const slices = new Map<string, LoadingSlice>()
  const categories = new Map<string, LoadingCategory>()
  const lanes = makeLanes(({ rows, ids }) =>
    loading.asActor(IMPORTING, async tx => {
      // Lost in a crash, these rows are lost with an import that nobody has seen; its last step is waited for, and all before it.
      const unhurried = sql`set local synchronous_commit = off`.execute(tx)
      await loadRows(tx, 'incident', COLUMNS, rows, {
        // In the file slices and categories are numbered from nought, so that its rows have one check sum in any database.
        slice_id: sql`(${ids.slices}::int[])[slice_id + 1]`,
        category_id: sql`(${ids.categories}::int[])[category_id + 1]`,
      })
      await unhurried
    }),
  )
  let gathered = 0
  let last: LoadingSlice | undefined

  /** Nearly always the slice of the row before. */
  function sliceOf(row: SourceRow): LoadingSlice | undefined {
    if (last !== undefined && last.tally.month === row.month && last.tally.force === row.force) return last
    const found = slices.get(sliceKey(row))
    if (found !== undefined) last = found
    return found
  }

  return {
    prepare: async rows => {
      const fresh = rows.filter(row => sliceOf(row) === undefined || !categories.has(row.category))
      if (fresh.length === 0) return
      const newSlices = new Map(fresh.filter(row => sliceOf(row) === undefined).map(row => [sliceKey(row), row]))
      const newCategories = new Set(fresh.map(({ category }) => category).filter(name => !categories.has(name)))
      if (newSlices.size > 0) await addSlices(loading, [...newSlices.values()], slices)
      if (newCategories.size > 0) await addCategories(loading, [...newCategories], categories)
    },
    sliceOf: row => sliceOf(row) as LoadingSlice,
    categoryOf: row => categories.get(row.category) as LoadingCategory,
    knownCategory: name => categories.get(name),
    addKnown: (slice, { category, outcome }, { line, reference, fields }) => {
      category.rows += 1
      slice.rows.push(
        slice.field,
        String(line),
        category.field,
        referenceField(reference),
        NO_TIMES,
        outcome.field,
        fields,
      )
      gathered += 1
    },
    add: (row, { slice, category, point, street, area, outcome }) => {
      category.rows += 1
      slice.rows.push(
        slice.field,
        String(row.line),
        category.field,
        referenceField(row.reference),
        timesField(row),
        outcome.field,
        point,
        street.field,
        area.field,
      )
      gathered += 1
    },
    flush: async (all = false) => {
      for (const slice of slices.values()) writeRows(slice)
      if (gathered >= BATCH_ROWS || (all && gathered > 0)) {
        gathered = 0
        const batch = [...slices.values()].flatMap(takeBatch)
        const ids = {
          slices: [...slices.values()].map(({ id }) => id),
          categories: [...categories.values()].map(({ id }) => id),
        }
        await lanes.send({ rows: Buffer.concat(batch), ids })
      }
      if (all) await lanes.end()
    },
    slices: () => [...slices.values()],
    categories: () => [...categories.values()],
  }
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
  const made = await loading.asActor(IMPORTING, tx =>
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
    const tally = newSliceTally(force, month)
    const number = slices.size
    slices.set(sliceKey({ force, month }), {
      id,
      number,
      tally,
      hash: createHash('sha256'),
      field: `${number}\t`,
      rows: [],
      batch: [],
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
  const found = await loading.asActor(IMPORTING, tx => ensureCategories(tx, loading, names))
  for (const name of names) {
    const { id, known } = found.get(name) ?? { id: 0, known: false }
    const own = ` ${name}`.slice(1)
    categories.set(own, { id, number: categories.size, name: own, known, field: `\t${categories.size}\t`, rows: 0 })
  }
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
  return text === '' ? '\\N' : copyField(text.slice(0, LONGEST_TEXT))
}

function referenceField(reference: string): string {
  return reference === ''
    ? '\\N'
    : copyField(reference.length > LONGEST_TEXT ? reference.slice(0, LONGEST_TEXT) : reference)
}

const NO_TIMES = '\t\\N\t\\N\t\\N\t'

function timesField({ date, begins, ends }: SourceRow): string {
  return date === '' && begins === '' ? NO_TIMES : `\t${date || '\\N'}\t${begins || '\\N'}\t${ends || '\\N'}\t`
}

/** Joined by the piece and not put together row by row: a tree of half a million pieces costs more than reading the file. */
function writeRows(slice: LoadingSlice): void {
  if (slice.rows.length === 0) return
  const rows = Buffer.from(slice.rows.join(''))
  slice.rows.length = 0
  slice.hash.update(rows)
  slice.batch.push(rows)
}

function takeBatch(slice: LoadingSlice): readonly Buffer[] {
  const { batch } = slice
  slice.batch = []
  return batch
}

interface Batch {
  readonly rows: Buffer
  readonly ids: { readonly slices: readonly number[]; readonly categories: readonly number[] }
}

interface Lanes {
  send(batch: Batch): Promise<void>
  end(): Promise<void>
}

/** A few batches on their way at once. What failed in one is thrown by the next call. */
function makeLanes(work: (batch: Batch) => Promise<void>): Lanes {
  const under = new Set<Promise<void>>()
  let failure: { readonly error: unknown } | undefined
  const check = () => {
    if (failure !== undefined) throw failure.error
  }
  return {
    async send(batch) {
      while (under.size >= LANES) await Promise.race(under)
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
