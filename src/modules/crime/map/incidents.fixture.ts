import { randomBytes, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '../../../kernel/db/tables.gen.ts'
import { localDate } from '../../../kernel/local-date.ts'

/** So many incidents of one kind at one place in one month. */
export interface Happened {
  readonly month: string
  readonly times: number
  readonly kind?: string
  readonly theme?: string
  readonly street?: string | null
  readonly easting?: number | null
  readonly northing?: number | null
  readonly lsoa?: string | null
  readonly district?: string | null
}

export interface BroughtIn {
  readonly code: string
  readonly name?: string
  readonly tier?: 'P' | 'O'
  readonly form?: 'police_street' | 'partner'
  readonly placed?: 'snapped' | 'exact'
  readonly licence?: string
  readonly happened: readonly Happened[]
}

/** Puts incidents in as an import would leave them: slices that are live, and counts made with them. */
export async function bringIn(db: Kysely<Database>, given: BroughtIn): Promise<{ readonly setId: number }> {
  const { id: setId } = await db
    .insertInto('incident_set')
    .values({
      code: given.code,
      name: given.name ?? 'Police street-level crime',
      owner: 'Surrey Police',
      tier: given.tier ?? 'P',
      form: given.form ?? 'police_street',
      placed: given.placed ?? 'snapped',
      licence: given.licence ?? 'Open Government Licence v3.0',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const importId = randomUUID()
  await db
    .insertInto('incident_import')
    .values({ id: importId, set_id: setId, file_name: 'brought-in.csv', state: 'done', reason: 'For a test' })
    .execute()
  const months = [...new Set(given.happened.map(({ month }) => month))]
  for (const month of months) {
    await bringMonthIn(
      db,
      setId,
      importId,
      month,
      given.happened.filter(one => one.month === month),
    )
  }
  return { setId }
}

async function bringMonthIn(
  db: Kysely<Database>,
  setId: number,
  importId: string,
  month: string,
  all: readonly Happened[],
): Promise<void> {
  const rows = all.reduce((sum, { times }) => sum + times, 0)
  const { id: sliceId } = await db
    .insertInto('incident_slice')
    .values({
      set_id: setId,
      import_id: importId,
      force: 'surrey',
      month: localDate(`${month}-01`),
      state: 'live',
      rows,
      check_sum: randomBytes(8).toString('hex'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  let line = 1
  for (const one of all) {
    const categoryId = await findOrAddKind(db, setId, one.kind ?? 'Anti-social behaviour', one.theme ?? 'asb')
    const incidents = Array.from({ length: one.times }, () => ({
      slice_id: sliceId,
      line: (line += 1),
      category_id: categoryId,
      street: one.street ?? null,
      easting: one.easting ?? null,
      northing: one.northing ?? null,
      lsoa: one.lsoa ?? null,
      district_code: one.district ?? null,
    }))
    for (let from = 0; from < incidents.length; from += 500)
      await db
        .insertInto('incident')
        .values(incidents.slice(from, from + 500))
        .execute()
    await db
      .insertInto('incident_count')
      .values({
        slice_id: sliceId,
        district_code: one.district ?? '',
        lsoa: one.lsoa ?? '',
        category_id: categoryId,
        incidents: one.times,
      })
      .onConflict(clash =>
        clash.columns(['slice_id', 'district_code', 'lsoa', 'category_id']).doUpdateSet(made => ({
          incidents: made('incident_count.incidents', '+', made.ref('excluded.incidents')),
        })),
      )
      .execute()
  }
}

async function findOrAddKind(db: Kysely<Database>, setId: number, name: string, theme: string): Promise<number> {
  const known = await db
    .selectFrom('incident_category')
    .select('id')
    .where('set_id', '=', setId)
    .where('name', '=', name)
    .executeTakeFirst()
  if (known) return known.id
  const added = await db
    .insertInto('incident_category')
    .values({ set_id: setId, name, theme })
    .returning('id')
    .executeTakeFirstOrThrow()
  return added.id
}
