import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { type LocalDate, localDate } from '../../kernel/local-date.ts'
import type { Figure, FigureName } from './types.ts'

/** Only a number of people can be added up; deciles and ranks cannot. */
const ADDS_UP: readonly FigureName[] = ['population']

/**
 * A figure of some areas: the latest, or the latest known on a day (the earliest where none was known yet). Where an area
 * has none of its own, the population is added up from the LSOAs that lie in it by the newest lookup, provided that every
 * one of them has it. Areas without a figure are left out.
 */
export async function figureOf(
  tx: Tx,
  codes: readonly string[],
  figure: FigureName,
  asAt?: LocalDate,
): Promise<ReadonlyMap<string, Figure>> {
  const found = await ownFigures(tx, codes, figure, asAt)
  const without = codes.filter(code => !found.has(code))
  if (without.length === 0 || !ADDS_UP.includes(figure)) return found
  return new Map([...found, ...(await addedUp(tx, without, figure, asAt))])
}

async function ownFigures(
  tx: Tx,
  codes: readonly string[],
  figure: FigureName,
  asAt: LocalDate | undefined,
): Promise<Map<string, Figure>> {
  const { rows } = await sql<FigureRow>`
    select distinct on (f.area_code) f.area_code as code, f.value, f.as_of, f.source
    from area_figure f
    where f.figure = ${figure} and f.area_code = any (${[...codes]}::text[])
    order by f.area_code, ${preferred(asAt)}`.execute(tx)
  return new Map(rows.map(row => [row.code, toFigure(row, false)]))
}

/** Sums over the LSOAs within an area, of the newest day for which every one of them has the figure. */
async function addedUp(
  tx: Tx,
  codes: readonly string[],
  figure: FigureName,
  asAt: LocalDate | undefined,
): Promise<readonly (readonly [string, Figure])[]> {
  const { rows } = await sql<FigureRow>`
    with part as (
      select distinct l.to_code, l.from_vintage, l.from_code
      from area_link l
      where l.to_code = any (${[...codes]}::text[]) and l.relation = 'within' and l.from_layer = 'lsoa'
    ), sums as (
      select p.to_code, f.as_of, p.from_vintage, sum(f.value) as value, count(*) as known, min(f.source) as source
      from part p join area_figure f on f.area_code = p.from_code and f.figure = ${figure}
      group by p.to_code, p.from_vintage, f.as_of
    )
    select distinct on (f.to_code) f.to_code as code, f.value, f.as_of, f.source
    from sums f
    where f.known = (select count(*) from part p where p.to_code = f.to_code and p.from_vintage = f.from_vintage)
    order by f.to_code, ${preferred(asAt)}, f.from_vintage desc`.execute(tx)
  return rows.map(row => [row.code, toFigure(row, true)] as const)
}

/** The latest first; with a day, the latest that was known on it, and then the earliest after it. */
function preferred(asAt: LocalDate | undefined) {
  if (asAt === undefined) return sql`f.as_of desc`
  return sql`f.as_of > ${asAt}::date, case when f.as_of <= ${asAt}::date then f.as_of end desc, f.as_of`
}

interface FigureRow {
  readonly code: string
  readonly value: number
  readonly as_of: string
  readonly source: string
}

function toFigure({ value, as_of, source }: FigureRow, addedUp: boolean): Figure {
  return { value, asOf: localDate(as_of), source, addedUp }
}

/** Which figures are known: of which kind of area (the first three characters of its code), for how many, of which days. */
export async function listFigures(tx: Tx): Promise<readonly KnownFigure[]> {
  const kind = sql<string>`left(f.area_code, 3)`
  const rows = await tx
    .selectFrom('area_figure as f')
    .select(['f.figure', 'f.as_of', kind.as('kind')])
    .select([sql<number>`count(*)::int`.as('areas'), sql<number>`sum(f.value)`.as('sum')])
    .groupBy(['f.figure', 'f.as_of', kind])
    .orderBy('f.figure')
    .orderBy('f.as_of', 'desc')
    .orderBy(kind)
    .limit(500)
    .execute()
  return rows.map(({ as_of, ...row }) => ({ ...row, asOf: as_of }))
}

export interface KnownFigure {
  readonly figure: FigureName
  readonly asOf: LocalDate
  /** "E01": LSOAs of England. */
  readonly kind: string
  readonly areas: number
  readonly sum: number
}
