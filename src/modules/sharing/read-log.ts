import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { decodeCursor, type Page, toPage } from '../../kernel/http/paging.ts'
import { addDays, instantOf, type LocalDate } from '../../kernel/local-date.ts'
import { ACTIONS_OF, type LoggedDeed, NOT_CHANGES, type Outcome, type WhatKind } from './rules/log-words.ts'

export interface LogFilter {
  readonly person?: string | undefined
  readonly agency?: string | undefined
  readonly caseReference?: string | undefined
  readonly what?: WhatKind | undefined
  readonly outcome?: Outcome | undefined
  readonly purpose?: string | undefined
  readonly from?: LocalDate | undefined
  readonly to?: LocalDate | undefined
}

export interface LogLine extends LoggedDeed {
  readonly id: number
  readonly happenedAt: Date
  readonly groupName: string | null
  readonly reason: string | null
  readonly gatewayCode: string | null
  readonly requestId: string | null
}

/** More people of one name than this are told apart by e-mail address. */
const MOST_PEOPLE = 50

const Key = z.tuple([z.string().max(40), z.number().int().positive()])

/**
 * A page of the log, newest first. It is read along an index from a point and never counted: by time or, where people
 * are asked for, along the index of each one's events in the order in which they were written.
 */
export async function readLog(
  tx: Tx,
  filter: LogFilter,
  at: { readonly after?: string | undefined; readonly before?: string | undefined },
  limit: number,
): Promise<Page<LogLine>> {
  const people = filter.person === undefined ? undefined : await findPeople(tx, filter.person)
  const direction = sql.raw(at.before === undefined ? 'desc' : 'asc')
  const order = people === undefined ? sql`e.happened_at ${direction}, e.id ${direction}` : sql`e.id ${direction}`
  const wheres = [...conditions(filter), ...edgeOf(at, people === undefined)]
  const where = wheres.length === 0 ? sql`` : sql`where ${sql.join(wheres, sql` and `)}`
  const found =
    people === undefined
      ? sql`select e.* from audit_event e ${where} order by ${order} limit ${limit + 1}`
      : sql`select e.* from unnest(${[...people]}::uuid[]) person cross join lateral (
          select * from (select * from audit_event x where x.user_id = person) e ${where} order by ${order} limit ${limit + 1}) e
        order by ${order} limit ${limit + 1}`
  const { rows } = await sql<
    LogLine & { readonly stamp: string }
  >`with found as (${found}) ${toldInWords()} order by ${order}`.execute(tx)
  const from = at.before !== undefined ? 'previous' : at.after !== undefined ? 'next' : undefined
  return toPage(rows, limit, row => [row.stamp, row.id], from)
}

/** Where the page begins: past the last line of the one before it. */
function edgeOf(
  at: { readonly after?: string | undefined; readonly before?: string | undefined },
  byTime: boolean,
): RawBuilder<boolean>[] {
  const cursor = at.before ?? at.after
  if (cursor === undefined) return []
  const [stamp, id] = decodeCursor<[string, number]>(cursor, Key)
  const past = sql.raw(at.before === undefined ? '<' : '>')
  return [byTime ? sql`(e.happened_at, e.id) ${past} (${stamp}::timestamptz, ${id})` : sql`e.id ${past} ${id}`]
}

/** Who, which agency, what purpose: the names behind the ids that an event keeps. */
function toldInWords(): RawBuilder<unknown> {
  return sql`select e.id, e.happened_at as "happenedAt", e.happened_at::text as stamp, u.name, o.short_name as agency, e.actor_kind as "actorKind",
      e.action, e.object_type as "objectType", e.object_id as "objectId", e.fields, e.reason, e.outcome, e.gateway_code as "gatewayCode",
      e.request_id as "requestId", p.label as purpose, g.name as "groupName",
      e.case_reference as "caseReference",
      array(select coalesce(ro.short_name, ru.name, told) from unnest(e.recipients) told
        left join organisation ro on ro.id::text = told left join user_account ru on ru.id::text = told) as recipients
    from found e left join user_account u on u.id = e.user_id left join organisation o on o.id = coalesce(e.organisation_id, u.organisation_id)
      left join purpose p on p.code = e.purpose_code left join partnership_group g on g.id = e.group_id`
}

function conditions(filter: LogFilter): RawBuilder<boolean>[] {
  const wheres: RawBuilder<boolean>[] = []
  if (filter.agency !== undefined)
    wheres.push(sql`e.organisation_id = (select id from organisation where code = ${filter.agency})`)
  if (filter.caseReference !== undefined) wheres.push(sql`e.case_reference = ${filter.caseReference}`)
  if (filter.what === 'changed') wheres.push(sql`not e.action = any (${[...NOT_CHANGES]}::text[])`)
  else if (filter.what !== undefined) wheres.push(sql`e.action = any (${[...ACTIONS_OF[filter.what]]}::text[])`)
  if (filter.outcome !== undefined) wheres.push(sql`e.outcome = ${filter.outcome}`)
  if (filter.purpose !== undefined) wheres.push(sql`e.purpose_code = ${filter.purpose}`)
  if (filter.from !== undefined) wheres.push(sql`e.happened_at >= ${instantOf(filter.from, '00:00')}`)
  if (filter.to !== undefined) wheres.push(sql`e.happened_at < ${instantOf(addDays(filter.to, 1), '00:00')}`)
  return wheres
}

/** Found by e-mail address, or by a part of the name: accounts are some thousands at most. */
async function findPeople(tx: Tx, person: string): Promise<readonly string[]> {
  const part = `%${person.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<{ id: string }>`select id from user_account
    where email = ${person.toLowerCase()} or lower(name) like ${part} order by name, id limit ${MOST_PEOPLE}`.execute(
    tx,
  )
  return rows.map(row => row.id)
}

export interface LogChoices {
  readonly agencies: readonly { readonly value: string; readonly text: string }[]
  readonly purposes: readonly { readonly value: string; readonly text: string }[]
}

export async function listLogChoices(tx: Tx): Promise<LogChoices> {
  const agencies = await tx
    .selectFrom('organisation')
    .select(['code as value', 'short_name as text'])
    .orderBy('short_name')
    .orderBy('id')
    .limit(500)
    .execute()
  const purposes = await tx
    .selectFrom('purpose')
    .select(['code as value', 'label as text'])
    .orderBy('position')
    .orderBy('code')
    .limit(100)
    .execute()
  return { agencies, purposes }
}
