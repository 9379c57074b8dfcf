import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { described, toDescription } from './queries.ts'
import { groupAsSeen } from './rules/group-as-seen.ts'
import type { Judgement, SeenDescription } from './types.ts'

/** Descriptions of one person that a page shows; a person known to more agencies than this is looked at in parts. */
const MOST_DESCRIPTIONS = 100
const MOST_JUDGEMENTS = 300

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What an address says, as an id; anything that is none is not found, like an id that is nobody's. */
export function toId(text: string): string {
  const id = text.toLowerCase()
  if (!UUID.test(id)) throw new AppError('not_found')
  return id
}

export async function getDescription(tx: Tx, id: string): Promise<SeenDescription> {
  const [found] = await listSeenDescriptions(tx, [id])
  if (found === undefined) throw new AppError('not_found')
  return found
}

/** The descriptions among these that whoever asks may see, the newest first. */
export async function listSeenDescriptions(tx: Tx, ids: readonly string[]): Promise<readonly SeenDescription[]> {
  if (ids.length === 0) return []
  const rows = await described(tx)
    // Case and referral for the words of their links alone; either is null for whoever may not see it.
    .leftJoin('case_file as c', 'c.id', 'd.case_id')
    .leftJoin('referral as r', 'r.id', 'd.referral_id')
    .select([
      'c.reference as case_reference',
      'c.group_id as case_group_id',
      'r.reference as referral_reference',
      'r.group_id as referral_group_id',
    ])
    .where('d.id', 'in', [...ids])
    .orderBy('d.described_at', 'desc')
    .orderBy('d.id')
    .limit(MOST_DESCRIPTIONS)
    .execute()
  return rows.map(row => ({
    ...toDescription(row),
    givenByName: row.given_by_name,
    caseReference: row.case_reference,
    caseGroupId: row.case_group_id,
    referralReference: row.referral_reference,
    referralGroupId: row.referral_group_id,
  }))
}

/** A person as whoever asks sees them: the descriptions joined by judgements that they see, and all that was judged. */
export interface PersonAsSeen {
  readonly group: ReadonlySet<string>
  /** Every judgement on a description of the group, undone ones too, the newest first. */
  readonly judgements: readonly Judgement[]
}

export async function readPersonAsSeen(tx: Tx, descriptionId: string): Promise<PersonAsSeen> {
  const judgements = await selectJudgements(tx)
    .where(sql<boolean>`j.id in (${judgementsAround(descriptionId)})`)
    .execute()
  const kept = judgements.map(toJudgement)
  return { group: groupAsSeen(descriptionId, kept), judgements: kept }
}

/** Judgements on everything reached over live links that whoever asks sees: row policies leave out the others. */
function judgementsAround(descriptionId: string) {
  return sql`with recursive reached(id) as (
      select ${descriptionId}::uuid
      union
      select case when s.description_a = r.id then s.description_b else s.description_a end
      from reached r join same_person_judgement s
        on (s.description_a = r.id or s.description_b = r.id) and s.verdict = 'same' and s.undone_at is null
    ) select s.id from (select id from reached limit ${MOST_DESCRIPTIONS}) r
      join same_person_judgement s on s.description_a = r.id or s.description_b = r.id`
}

/** Newest judgements "not the same" that are held against the links. */
const MOST_APART = 500

/**
 * Judgements "not the same" whose two descriptions are linked all the same, as far as whoever asks sees: each was given
 * by somebody who did not see the other. Somebody who sees both has to say which of them is wrong.
 */
export async function listContradictions(tx: Tx): Promise<readonly Judgement[]> {
  const rows = await selectJudgements(tx)
    .where(
      sql<boolean>`j.id in (select n.id from (
        select id, description_a, description_b from same_person_judgement
        where verdict = 'not_same' and undone_at is null order by judged_at desc, id limit ${MOST_APART}) n
      where n.description_b in (
        with recursive reached(id) as (
          select n.description_a
          union
          select case when s.description_a = r.id then s.description_b else s.description_a end
          from reached r join same_person_judgement s
            on (s.description_a = r.id or s.description_b = r.id) and s.verdict = 'same' and s.undone_at is null
        ) select id from reached))`,
    )
    .execute()
  return rows.map(toJudgement)
}

/** What has been said of these two, undone judgements too, the newest first. */
export async function listJudgementsOfPair(tx: Tx, one: string, other: string): Promise<readonly Judgement[]> {
  const [a, b] = inOrder(one, other)
  const rows = await selectJudgements(tx).where('j.description_a', '=', a).where('j.description_b', '=', b).execute()
  return rows.map(toJudgement)
}

export async function getJudgement(tx: Tx, id: string): Promise<Judgement> {
  const row = await selectJudgements(tx).where('j.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new AppError('not_found')
  return toJudgement(row)
}

/** The smaller id first, as the database keeps a pair: one pair, one row. */
export function inOrder(one: string, other: string): readonly [string, string] {
  return one < other ? [one, other] : [other, one]
}

function selectJudgements(tx: Tx) {
  return tx
    .selectFrom('same_person_judgement as j')
    .innerJoin('user_account as u', 'u.id', 'j.judged_by')
    .innerJoin('organisation as o', 'o.id', 'j.organisation_id')
    .leftJoin('user_account as k', 'k.id', 'j.kept_by')
    .leftJoin('user_account as w', 'w.id', 'j.undone_by')
    .select([
      'j.id',
      'j.description_a as descriptionA',
      'j.description_b as descriptionB',
      'j.verdict',
      'j.reason',
      'j.probability',
      'u.name as judgedBy',
      'o.short_name as judgedFor',
      'j.judged_at as judgedAt',
      'k.name as keptBy',
      'j.kept_reason as keptReason',
      'j.undone_at as undoneAt',
      'w.name as undoneBy',
      'j.undone_reason as undoneReason',
    ])
    .orderBy('j.judged_at', 'desc')
    .orderBy('j.id')
    .limit(MOST_JUDGEMENTS)
}

type JudgementRow = Awaited<ReturnType<ReturnType<typeof selectJudgements>['execute']>>[number]

function toJudgement(row: JudgementRow): Judgement {
  return {
    ...row,
    live: row.undoneAt === null,
    probability: row.probability === null ? null : Number(row.probability),
  }
}
