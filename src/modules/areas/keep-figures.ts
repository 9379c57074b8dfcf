import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { GatheredFigure } from './importing/gather-figures.ts'
import type { Changes } from './keep-links.ts'

/** Rows in one statement: the deprivation of every LSOA in England has half a million figures. */
const BATCH = 20_000

/** Keeps figures. One of the same area and day is replaced; others stay. */
export async function keepFigures(
  tx: Tx,
  figures: readonly GatheredFigure[],
  source: string,
  progress: (line: string) => void,
): Promise<Changes> {
  let [added, changed] = [0, 0]
  for (let from = 0; from < figures.length; from += BATCH) {
    const batch = figures.slice(from, from + BATCH)
    const { rows } = await sql<{ added: boolean }>`insert into area_figure (area_code, figure, as_of, value, source)
      select c, f, d, v, ${source} from unnest(${batch.map(row => row.code)}::text[], ${batch.map(row => row.figure)}::text[],
        ${batch.map(row => row.asOf)}::date[], ${batch.map(row => row.value)}::float8[]) as given (c, f, d, v)
      on conflict (area_code, figure, as_of) do update set value = excluded.value, source = excluded.source
      where area_figure.value <> excluded.value
      returning xmax = 0 as added`.execute(tx)
    const fresh = rows.filter(row => row.added).length
    added += fresh
    changed += rows.length - fresh
    if (figures.length > BATCH) progress(`Kept ${Math.min(from + BATCH, figures.length)} of ${figures.length} figures`)
  }
  return { added, changed, removed: 0, unchanged: figures.length - added - changed }
}
