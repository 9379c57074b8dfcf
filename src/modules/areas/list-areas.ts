import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { decodeCursor, type Page, toPage } from '../../kernel/http/paging.ts'
import type { Area, LayerSet } from './types.ts'

export type ListedArea = Pick<Area, 'code' | 'name' | 'districtCode' | 'squareMetres' | 'repaired'>

export interface AreasAsked {
  readonly district?: string | undefined
  readonly after?: string | undefined
  readonly before?: string | undefined
}

const Key = z.tuple([z.string().max(200), z.string().max(200)])

/** A page of the areas of a set, without their outlines, by name. */
export async function listAreas(tx: Tx, set: LayerSet, asked: AreasAsked, limit: number): Promise<Page<ListedArea>> {
  const cursor = asked.before ?? asked.after
  const back = asked.before !== undefined
  const order = back ? 'desc' : 'asc'
  const rows = await tx
    .selectFrom('boundary as b')
    .select(['b.code', 'b.name', 'b.district_code as district', 'b.square_metres as squareMetres', 'b.repaired'])
    .where('b.set_id', '=', set.id)
    .$if(asked.district !== undefined, query => query.where('b.district_code', '=', asked.district ?? ''))
    .$if(cursor !== undefined, query => {
      const [name, code] = decodeCursor(cursor ?? '', Key)
      return query.where(sql<boolean>`(b.name, b.code) ${sql.raw(back ? '<' : '>')} (${name}, ${code})`)
    })
    .orderBy('b.name', order)
    .orderBy('b.code', order)
    .limit(limit + 1)
    .execute()
  const areas = rows.map(({ district, ...row }) => ({ ...row, districtCode: district ?? undefined }))
  return toPage(
    areas,
    limit,
    row => [row.name, row.code],
    back ? 'previous' : cursor === undefined ? undefined : 'next',
  )
}

/** The districts that the areas of a set lie in. */
export async function listDistrictsOf(tx: Tx, set: LayerSet): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('boundary as b')
    .select('b.district_code')
    .distinct()
    .where('b.set_id', '=', set.id)
    .where('b.district_code', 'is not', null)
    .orderBy('b.district_code')
    .limit(400)
    .execute()
  return rows.flatMap(row => (row.district_code === null ? [] : [row.district_code]))
}
