import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import { AppError } from '../../../kernel/errors.ts'
import { decodeCursor, encodeCursor, type Page } from '../../../kernel/http/paging.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { stableText } from '../analysis/rules/stable-text.ts'
import type { Edition, Profile, ProfileQuestion, ProfileResult, WholeEdition } from './types.ts'

/** Every profile that whoever asks may see. Row policies leave out the rest. */
function selectProfiles(tx: Tx) {
  return tx
    .selectFrom('problem_profile as p')
    .innerJoin('partnership_group as g', 'g.id', 'p.group_id')
    .leftJoin('user_account as m', 'm.id', 'p.created_by')
    .leftJoin('user_account as s', 's.id', 'p.state_by')
    .select([
      'p.id',
      'p.reference',
      'p.group_id as groupId',
      'g.code as groupCode',
      'g.name as groupName',
      'p.title',
      'p.question',
      'p.set_ids as setIds',
      'p.state',
      'p.state_reason as stateReason',
      's.name as stateBy',
      'p.state_at as stateAt',
      'p.created_by as createdBy',
      'm.name as makerName',
      'p.created_at as createdAt',
      'p.version',
    ])
}

export async function getProfile(tx: Tx, reference: string): Promise<Profile> {
  const found = await selectProfiles(tx).where('p.reference', '=', reference).executeTakeFirst()
  if (found === undefined) throw new AppError('not_found')
  return { ...found, question: found.question as ProfileQuestion }
}

/** The same as it is once whoever refreshes, closes or opens it at this moment has done so; nobody else does until the end. */
export async function getProfileAlone(tx: Tx, reference: string): Promise<Profile> {
  await sql`select pg_advisory_xact_lock(hashtext(${`profile ${reference}`}))`.execute(tx)
  return getProfile(tx, reference)
}

export const PROFILE_STATES = ['open', 'closed', 'all'] as const

export interface ProfileFilter {
  readonly groupCode?: string | undefined
  readonly state: (typeof PROFILE_STATES)[number]
}

/** A line of the list: the profile and its latest edition. */
export interface ProfileLine {
  readonly reference: string
  readonly groupId: string
  readonly groupName: string
  readonly title: string
  readonly question: ProfileQuestion
  readonly state: 'open' | 'closed'
  readonly edition: number
  readonly madeAt: Date
  readonly until: LocalDate
}

const EDGE = z.tuple([z.string().max(40), z.uuid()])

/** The latest first, by the day on which the latest edition was made. */
export async function listProfiles(
  tx: Tx,
  { groupCode, state }: ProfileFilter,
  after: string | undefined,
  limit: number,
): Promise<Page<ProfileLine>> {
  const read = await tx
    .selectFrom('problem_profile as p')
    .innerJoin('partnership_group as g', 'g.id', 'p.group_id')
    .innerJoinLateral(
      eb =>
        eb
          .selectFrom('problem_profile_edition as e')
          .select(['e.edition', 'e.made_at as madeAt', sql<LocalDate>`e.result -> 'period' ->> 'to'`.as('until')])
          .whereRef('e.profile_id', '=', 'p.id')
          .orderBy('e.edition', 'desc')
          .limit(1)
          .as('e'),
      join => join.onTrue(),
    )
    .select(['p.id', 'p.reference', 'p.group_id as groupId', 'g.name as groupName', 'p.title', 'p.question', 'p.state'])
    .select([
      'e.edition',
      'e.madeAt',
      'e.until',
      sql<string>`to_char(e."madeAt" at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`.as('at'),
    ])
    .$if(groupCode !== undefined, query => query.where('g.code', '=', groupCode ?? ''))
    .$if(state !== 'all', query => query.where('p.state', '=', state === 'closed' ? 'closed' : 'open'))
    .$if(after !== undefined, query =>
      query.where(
        sql<boolean>`(to_char(e."madeAt" at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), p.id::text) < (${sql.join(decodeCursor(after ?? '', EDGE))})`,
      ),
    )
    .orderBy('at', 'desc')
    .orderBy(sql`p.id::text`, 'desc')
    .limit(limit + 1)
    .execute()
  const rows = read.slice(0, limit)
  const last = rows.at(-1)
  return {
    rows: rows.map(row => ({ ...row, question: row.question as ProfileQuestion })),
    ...(read.length > limit && last !== undefined && { next: encodeCursor([last.at, last.id]) }),
  }
}

const MOST_EDITIONS = 200

/** Without what they say, the latest first. */
export function listEditions(tx: Tx, profileId: string): Promise<readonly Edition[]> {
  return tx
    .selectFrom('problem_profile_edition as e')
    .leftJoin('user_account as m', 'm.id', 'e.made_by')
    .select([
      'e.edition',
      'e.data_cut as dataCut',
      'e.check_sum as checkSum',
      'e.note',
      'm.name as madeBy',
      'e.made_at as madeAt',
    ])
    .where('e.profile_id', '=', profileId)
    .orderBy('e.edition', 'desc')
    .limit(MOST_EDITIONS)
    .execute()
}

/** One edition as it was kept; the latest unless another is named. */
export async function getEdition(tx: Tx, profileId: string, edition?: number): Promise<WholeEdition> {
  const row = await tx
    .selectFrom('problem_profile_edition as e')
    .leftJoin('user_account as m', 'm.id', 'e.made_by')
    .select([
      'e.edition',
      'e.data_cut as dataCut',
      'e.check_sum as checkSum',
      'e.note',
      'm.name as madeBy',
      'e.made_at as madeAt',
      'e.result',
    ])
    .where('e.profile_id', '=', profileId)
    .$if(edition !== undefined, query => query.where('e.edition', '=', edition ?? 0))
    .orderBy('e.edition', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) throw new AppError('not_found')
  const { result, ...kept } = row
  return { ...kept, result: result as ProfileResult, intact: checkSumOf(stableText(result)) === row.checkSum }
}

/** Of the bytes that are kept. */
export function checkSumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export interface GroupChoice {
  readonly id: string
  readonly code: string
  readonly name: string
  /** What its cases are about. */
  readonly subjectKinds: readonly string[]
}

const MOST_GROUPS = 500

/** Groups in being, by name: these, or all of them. */
export function listGroupChoices(
  tx: Tx,
  ids: readonly string[] | 'all',
  on: LocalDate,
): Promise<readonly GroupChoice[]> {
  return groupsInBeing(tx, on)
    .$if(ids !== 'all', query => query.where(sql<boolean>`id = any (${[...(ids === 'all' ? [] : ids)]}::uuid[])`))
    .execute()
}

/** Groups in being whose profiles an analyst may see: not those of restricted casework, but for their own and what they made for one. */
export function listGroupsForAnalyst(tx: Tx, own: readonly string[], on: LocalDate): Promise<readonly GroupChoice[]> {
  return groupsInBeing(tx, on)
    .where(
      sql<boolean>`(tier <> 'R' or id = any (${[...own]}::uuid[])
        or exists (select from problem_profile p where p.group_id = partnership_group.id))`,
    )
    .execute()
}

function groupsInBeing(tx: Tx, on: LocalDate) {
  return tx
    .selectFrom('partnership_group')
    .select(['id', 'code', 'name', 'subject_kinds as subjectKinds'])
    .where('valid_from', '<=', on)
    .where(eb => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', on)]))
    .orderBy('name')
    .orderBy('id')
    .limit(MOST_GROUPS)
}
