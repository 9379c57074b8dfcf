import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import type { Deps } from '../../../kernel/http/deps.ts'
import { type LocalDate, parseLocalDate } from '../../../kernel/local-date.ts'
import { dataCut } from '../data/index.ts'
import { type AnalysisKind, PROGRAMS } from './programs.ts'

export const TIDY_ANALYSES = 'crime:tidy-analyses'

const MOST_GROUPS = 5_000
const KEPT_DAYS = 90

/**
 * Each night: analyses of data that has changed since, of earlier programs, and older than three months are forgotten;
 * they can be worked out again. Those that a hotspot or an edition of a profile names stay, as what it was founded on.
 */
export async function tidyAnalyses(deps: Deps): Promise<void> {
  const forgotten = await deps.asActor({ kind: 'system', job: TIDY_ANALYSES }, async tx => {
    const groups = await listGroups(tx)
    let count = 0
    for (const group of groups) count += await forget(tx, group, await isLive(tx, group))
    return count
  })
  deps.log.info({ job: TIDY_ANALYSES, forgotten }, 'analyses tidied')
}

interface Group {
  readonly set_ids: readonly number[]
  readonly data_cut: string
  readonly from: string | null
  readonly to: string | null
}

/** Analyses that stand on the same cut of the same months. */
async function listGroups(tx: Tx): Promise<readonly Group[]> {
  const { rows } = await sql<Group>`
    select set_ids, data_cut, question ->> 'from' as from, question ->> 'to' as to from analysis
    group by 1, 2, 3, 4 order by min(made_at) limit ${MOST_GROUPS}`.execute(tx)
  return rows
}

async function isLive(tx: Tx, { set_ids, data_cut, from, to }: Group): Promise<boolean> {
  const [first, last]: readonly (LocalDate | undefined)[] = [parseLocalDate(from ?? ''), parseLocalDate(to ?? '')]
  if (first === undefined || last === undefined) return false
  return (await dataCut(tx, { setIds: set_ids, from: first, to: last })) === data_cut
}

async function forget(tx: Tx, { set_ids, data_cut, from, to }: Group, live: boolean): Promise<number> {
  const programs = Object.entries(PROGRAMS).map(([kind, version]) => `${kind as AnalysisKind} ${version}`)
  // Hotspots refer to analyses by a foreign key (0017), so that one they name could not be deleted.
  const { numAffectedRows } = await sql`
    delete from analysis a
    where a.set_ids = ${[...set_ids]}::int[] and a.data_cut = ${data_cut}
      and a.question ->> 'from' is not distinct from ${from} and a.question ->> 'to' is not distinct from ${to}
      and (${!live} or a.program <> all (${programs}::text[]) or a.made_at < now() - ${`${KEPT_DAYS} days`}::interval)
      and not exists (select from hotspot h where h.found_by = a.id)
      and not exists (select from problem_profile_edition e where strpos(e.result::text, a.id::text) > 0)`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
