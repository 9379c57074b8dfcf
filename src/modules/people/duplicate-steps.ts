import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { type CandidateRow, COMPARED, toMatchable } from './candidate-rows.ts'
import { type Prepared, prepare } from './rules/prepared-description.ts'
import { matchWeight, probabilityOf } from './rules/score-pair.ts'
import { mayBeTwins } from './rules/twins-guard.ts'

/** A pair at least so likely is worth a person's time. */
const WORTH_REVIEW = 0.5

/** Kinds of key that the register is compared by: what few share. Names alone are for one search, not for all pairs. */
const KINDS = ['b', 'f', 'g', 'i', 'p', 'h', 't', 'e', 'n'] as const

/** A key of more descriptions than this says nothing of anybody: 10,000 rows of one import would make 50 million pairs. */
const CROWDED = 1_000

/** Begins a run, or takes up one that broke off; undefined when there is nothing left to do. */
export async function beginSearch(tx: Tx, searchId: string): Promise<{ readonly reached: string | null } | undefined> {
  const { rows } = await sql<{
    reached: string | null
  }>`update duplicate_search set state = 'running', heard_at = now(),
      started_at = coalesce(started_at, now()), total = (select count(*) from person_description)
    where id = ${searchId} and state in ('waiting', 'running') returning reached`.execute(tx)
  return rows[0]
}

/** Keys that too many share. There are few: no more than the descriptions divided by the limit, times the kinds. */
export async function listCrowdedKeys(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{
    key: string
  }>`select key from description_key where left(key, 1) = any (${KINDS}::text[])
    group by key having count(*) > ${CROWDED}`.execute(tx)
  return rows.map(({ key }) => key)
}

export interface Block {
  readonly searchId: string
  /** The description that the last block ended with. */
  readonly after: string | null
  readonly crowded: readonly string[]
  readonly size: number
}

/** Compares the next descriptions, in order of their ids, with those after each of them that share a key. */
export async function compareBlock(
  tx: Tx,
  block: Block,
): Promise<{ readonly reached: string | undefined; readonly found: number }> {
  const rows = await readBlock(tx, block)
  const last = rows.at(-1)
  if (last === undefined) return { reached: undefined, found: 0 }
  const pairs = await readPairs(tx, rows, block.crowded)
  const others = await readDescriptions(tx, [...new Set(pairs.map(({ b }) => b))])
  const known = new Map([...others, ...rows].map(row => [row.id, row]))
  const found = likelyOf(pairs, known)
  await keepPairs(tx, block.searchId, found)
  await sql`update duplicate_search set reached = ${last.id}, heard_at = now(), done = done + ${rows.length},
      percent = least(99, 100 * (done + ${rows.length}) / greatest(total, 1))
    where id = ${block.searchId} and state = 'running'`.execute(tx)
  return { reached: last.id, found: found.length }
}

/** What an earlier run found and this one did not is likely no longer; what somebody judged stays as it was judged. */
export async function finishSearch(tx: Tx, searchId: string, crowded: number): Promise<void> {
  const { rows } = await sql<{
    id: string
  }>`update duplicate_search set state = 'finished', percent = 100, finished_at = now(),
      heard_at = now(), skipped_keys = ${crowded} where id = ${searchId} and state = 'running' returning id`.execute(tx)
  if (rows.length === 0) return
  await sql`delete from likely_match where found_in is distinct from ${searchId} and verdict is null`.execute(tx)
}

type BlockRow = CandidateRow & { readonly person_id: string; readonly referral_id: string | null }

async function readBlock(tx: Tx, { after, size }: Block): Promise<readonly BlockRow[]> {
  const { rows } = await sql<BlockRow>`select ${COMPARED}, d.person_id, d.referral_id from person_description d
    where ${after === null ? sql`true` : sql`d.id > ${after}`} order by d.id limit ${size}`.execute(tx)
  return rows
}

async function readDescriptions(tx: Tx, ids: readonly string[]): Promise<readonly BlockRow[]> {
  const { rows } = await sql<BlockRow>`select ${COMPARED}, d.person_id, d.referral_id from person_description d
    where d.id = any (${ids}::uuid[])`.execute(tx)
  return rows
}

interface Pair {
  readonly a: string
  readonly b: string
}

async function readPairs(tx: Tx, rows: readonly BlockRow[], crowded: readonly string[]): Promise<readonly Pair[]> {
  const { rows: pairs } = await sql<Pair>`select distinct k.description_id as a, o.description_id as b
    from description_key k join description_key o on o.key = k.key and o.description_id > k.description_id
    where k.description_id = any (${rows.map(({ id }) => id)}::uuid[]) and left(k.key, 1) = any (${KINDS}::text[])
      and not k.key = any (${crowded}::text[])`.execute(tx)
  return pairs
}

interface Found extends Pair {
  readonly weight: number
  readonly twins: boolean
}

/** Two people of one referral were described as two; two of one person are known to be one. Neither is proposed. */
function likelyOf(pairs: readonly Pair[], known: ReadonlyMap<string, BlockRow>): readonly Found[] {
  const prepared = new Map<string, Prepared>()
  const preparedOf = (row: BlockRow): Prepared => {
    const found = prepared.get(row.id) ?? prepare(toMatchable(row))
    prepared.set(row.id, found)
    return found
  }
  return pairs.flatMap(pair => {
    const [a, b] = [known.get(pair.a), known.get(pair.b)]
    if (a === undefined || b === undefined || a.person_id === b.person_id) return []
    if (a.referral_id !== null && a.referral_id === b.referral_id) return []
    const weight = matchWeight(preparedOf(a), preparedOf(b))
    if (probabilityOf(weight) < WORTH_REVIEW) return []
    return [{ ...pair, weight, twins: mayBeTwins(toMatchable(a), toMatchable(b)) }]
  })
}

async function keepPairs(tx: Tx, searchId: string, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return
  await sql`insert into likely_match (description_a, description_b, probability, weight, twins, verdict, found_in)
    select f.a, f.b, f.probability, f.weight, f.twins, j.verdict, ${searchId}
    from unnest(${found.map(({ a }) => a)}::uuid[], ${found.map(({ b }) => b)}::uuid[],
      ${found.map(({ weight }) => probabilityOf(weight))}::real[], ${found.map(({ weight }) => weight)}::float8[],
      ${found.map(({ twins }) => twins)}::boolean[]) f(a, b, probability, weight, twins)
      left join same_person_judgement j on j.description_a = f.a and j.description_b = f.b and j.undone_at is null
    on conflict (description_a, description_b) do update set
      probability = excluded.probability, weight = excluded.weight, twins = excluded.twins, verdict = excluded.verdict,
      found_in = excluded.found_in`.execute(tx)
}
