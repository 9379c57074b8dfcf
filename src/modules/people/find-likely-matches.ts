import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { type CandidateRow, COMPARED, toMatchable } from './candidate-rows.ts'
import { described, type DescribedRow, toDescription } from './queries.ts'
import { soughtKeys } from './rules/description-keys.ts'
import { prepare } from './rules/prepared-description.ts'
import { matchWeight, type Matchable, probabilityOf, type Score, scorePair, weightFor } from './rules/score-pair.ts'
import type { KeptDescription } from './types.ts'

/** A description that may be of the person sought, and why. */
export interface LikelyMatch {
  readonly description: KeptDescription
  readonly givenByName: string
  readonly score: Score
}

export interface LookFor {
  readonly limit: number
  /** Descriptions given in this referral are the sought person's own. */
  readonly exceptReferralId?: string | undefined
  readonly exceptDescriptionIds?: readonly string[] | undefined
  /** Only matches that are at least so likely. */
  readonly atLeast?: number | undefined
}

/** Descriptions compared for one set of keys, those that share the most first: a common name and year has hundreds. */
const MOST_CANDIDATES = 120

/** Descriptions put to the row policy, in that order, until there are enough: one that is hidden takes nobody's place. */
const MOST_ASKED = 10_000

/** Keys that find somebody so likely need no wider keys after them: one name right, the other nearly, another day of the same month. */
const FOUND = 0.08

/** Below this a match is chance. */
const WORTH_SHOWING = 0.01

/**
 * Descriptions that may be of the person sought, the likeliest first: found by keys, compared field by field, and only
 * those that whoever asks may see, because row policies decide. Keys that many share are asked only when those that few
 * share find nobody likely.
 */
export async function findLikelyMatches(tx: Tx, sought: Matchable, look: LookFor): Promise<readonly LikelyMatch[]> {
  const best = await rank(sought, look, keys => readCandidates(tx, keys, look))
  if (best.length === 0) return []
  const ids = best.map(({ id }) => id)
  const rows = await described(tx).where('d.id', '=', sql<string>`any (${ids}::uuid[])`).execute()
  return rows.map(row => ({ ...toLikelyMatch(row, sought), at: ids.indexOf(row.id) })).toSorted((a, b) => a.at - b.at)
}

function toLikelyMatch(row: DescribedRow, sought: Matchable): LikelyMatch {
  const description = toDescription(row)
  return { description, givenByName: row.given_by_name, score: scorePair(sought, description) }
}

/** A description of the whole register, for a job: where it lies, and how alike it is. Never shown to anybody. */
export interface MatchAnywhere {
  readonly descriptionId: string
  readonly probability: number
}

/**
 * The same over the whole register, whoever may see it. Only the system's role reads the keys themselves. `only` is a
 * condition on the description `d`, asked before anything is counted or ranked: what it leaves out changes nothing.
 */
export async function findMatchesAnywhere(
  tx: Tx,
  sought: Matchable,
  look: LookFor & { readonly only?: RawBuilder<unknown> },
): Promise<readonly MatchAnywhere[]> {
  const best = await rank(sought, look, keys => readCandidatesAnywhere(tx, keys, look.only ?? sql`true`))
  return best.map(({ id, weight }) => ({ descriptionId: id, probability: probabilityOf(weight) }))
}

interface Ranked {
  readonly id: string
  readonly weight: number
}

async function rank(
  sought: Matchable,
  look: LookFor,
  read: (keys: readonly string[]) => Promise<readonly CandidateRow[]>,
): Promise<readonly Ranked[]> {
  const person = prepare(sought)
  const except = new Set(look.exceptDescriptionIds)
  const weights = new Map<string, number>()
  const { first, wider, last } = soughtKeys(sought)
  for (const keys of [first, wider, last]) {
    if (keys.length === 0) continue
    for (const row of await read(keys))
      if (!weights.has(row.id) && !except.has(row.id))
        weights.set(row.id, matchWeight(person, prepare(toMatchable(row))))
    if (Math.max(...weights.values()) >= weightFor(FOUND)) break
  }
  const enough = weightFor(look.atLeast ?? WORTH_SHOWING)
  return [...weights]
    .flatMap(([id, weight]) => (weight >= enough ? [{ id, weight }] : []))
    .toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
    .slice(0, look.limit)
}

async function readCandidates(tx: Tx, keys: readonly string[], look: LookFor): Promise<readonly CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`select ${COMPARED}
    from descriptions_by_key(${keys}::text[], ${MOST_ASKED}) with ordinality found(id, place)
      cross join lateral (select * from person_description d where d.id = found.id) d
    where ${look.exceptReferralId === undefined ? sql`true` : sql`d.referral_id is distinct from ${look.exceptReferralId}`}
    order by found.place limit ${MOST_CANDIDATES}`.execute(tx)
  return rows
}

async function readCandidatesAnywhere(
  tx: Tx,
  keys: readonly string[],
  only: RawBuilder<unknown>,
): Promise<readonly CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`select ${COMPARED} from person_description d where d.id in (
    select d.id from description_key k join person_description d on d.id = k.description_id
    where k.key = any (${keys}::text[]) and (${only})
    group by d.id order by sum(key_weight(k.key)) desc, d.id limit ${MOST_CANDIDATES})`.execute(tx)
  return rows
}
