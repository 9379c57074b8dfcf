import type { Kysely } from 'kysely'
import type { Database } from '../../../kernel/db/tables.gen.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Configuration } from '../configuration/types.ts'
import { BEGINNING } from '../rules/beginning.ts'
import { dates, idOf, idsByCode, insertAll, keep } from './keep.ts'

type Db = Kysely<Database>

/** Areas, organisations and partnerships, with who covers, belongs to and succeeds what. */
export async function loadAgencies(db: Db, configuration: Configuration): Promise<void> {
  await loadAreas(db, configuration)
  await loadOrganisations(db, configuration)
  await loadPartnerships(db, configuration)
}

/** In the database an area goes by its ONS code where it has one, so that incident and address files join to it. */
function areaCode({ code, onsCode }: Configuration['areas'][number]): string {
  return onsCode ?? code
}

async function loadAreas(db: Db, { areas }: Configuration): Promise<void> {
  const rows = areas.map(area => ({ code: areaCode(area), name: area.name, kind: area.kind, ...dates(area) }))
  await keep(db, 'area', rows)
  const ids = await areaIds(db, areas)
  for (const area of areas) {
    const parent_id = area.within === undefined ? null : idOf(ids, area.within)
    await db.updateTable('area').set({ parent_id }).where('id', '=', idOf(ids, area.code)).execute()
  }
  await db
    .deleteFrom('area_succession')
    .where('predecessor_id', 'in', [...ids.values()])
    .execute()
  await insertAll(db, 'area_succession', successions(areas, ids))
}

async function areaIds(db: Db, areas: Configuration['areas']): Promise<ReadonlyMap<string, string>> {
  const ids = await idsByCode(db, 'area')
  return new Map(areas.map(area => [area.code, idOf(ids, areaCode(area))]))
}

async function loadOrganisations(db: Db, { organisations }: Configuration): Promise<void> {
  const names = new Map(organisations.map(body => [body.code, body.name]))
  const rows = organisations.map(body => ({
    code: body.code,
    name: body.name,
    short_name: body.shortName,
    kind: body.kind,
    standing: body.standing,
    competent_authority: body.competentAuthority,
    ...dates(body),
    note: noteOf(body, names),
  }))
  await keep(db, 'organisation', rows)
  const all = await idsByCode(db, 'organisation')
  const ids = new Map(organisations.map(body => [body.code, idOf(all, body.code)]))
  await db
    .deleteFrom('organisation_succession')
    .where('predecessor_id', 'in', [...ids.values()])
    .execute()
  await insertAll(db, 'organisation_succession', successions(organisations, ids))
}

function noteOf(body: Configuration['organisations'][number], names: ReadonlyMap<string, string>): string | null {
  const sentences = [
    body.partOf === undefined ? undefined : `Part of ${names.get(body.partOf) ?? body.partOf}.`,
    body.alsoKnownAs === undefined ? undefined : `Also known as ${body.alsoKnownAs.join(', ')}.`,
    body.note,
  ]
  const note = sentences.filter(sentence => sentence !== undefined).join(' ')
  return note === '' ? null : note
}

async function loadPartnerships(db: Db, { partnerships, areas }: Configuration): Promise<void> {
  const rows = partnerships.map(({ code, name, tier, note, ...rest }) => ({
    code,
    name,
    tier,
    ...dates(rest),
    note: note ?? null,
  }))
  await keep(db, 'partnership', rows)
  const all = await idsByCode(db, 'partnership')
  const ids = new Map(partnerships.map(({ code }) => [code, idOf(all, code)]))
  const places = await areaIds(db, areas)
  const bodies = await idsByCode(db, 'organisation')
  const loaded = [...ids.values()]
  await db.deleteFrom('partnership_succession').where('predecessor_id', 'in', loaded).execute()
  await db.deleteFrom('partnership_area').where('partnership_id', 'in', loaded).execute()
  await db.deleteFrom('partnership_organisation').where('partnership_id', 'in', loaded).execute()
  await insertAll(db, 'partnership_succession', successions(partnerships, ids))
  for (const { code, areas: covered, members } of partnerships) {
    const partnership_id = idOf(ids, code)
    const area = covered.map(place => ({ partnership_id, area_id: idOf(places, place.area), ...dates(place) }))
    await insertAll(db, 'partnership_area', area)
    const body = members.map(({ organisation, standing, ...life }) => ({
      partnership_id,
      organisation_id: idOf(bodies, organisation),
      standing,
      ...dates(life),
    }))
    await insertAll(db, 'partnership_organisation', body)
  }
}

interface Succeeded {
  readonly code: string
  readonly until?: LocalDate | undefined
  readonly succeededBy?: readonly string[] | undefined
}

function successions(list: readonly Succeeded[], ids: ReadonlyMap<string, string>) {
  return list.flatMap(({ code, until, succeededBy = [] }) =>
    succeededBy.map(successor => ({
      predecessor_id: idOf(ids, code),
      successor_id: idOf(ids, successor),
      on_date: until ?? BEGINNING,
    })),
  )
}
