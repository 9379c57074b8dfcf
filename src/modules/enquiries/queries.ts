import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { decodeCursor, type Page, toPage } from '../../kernel/http/paging.ts'
import type { Alert, Answer, Contact, Enquiry, NoticeToHolder } from './types.ts'

const MOST_ANSWERS = 200
const MOST_CONTACTS = 500

export interface Edge {
  readonly after?: string | undefined
  readonly before?: string | undefined
}

const Key = z.tuple([z.string().max(40), z.uuid()])

type Kept = { readonly [K in keyof Enquiry]: Enquiry[K] | null }

/** An enquiry that whoever asks may see; not found otherwise. */
export async function getEnquiry(tx: Tx, reference: string): Promise<Enquiry> {
  const { rows } = await sql<Kept>`${enquiries()} where e.reference = ${reference}`.execute(tx)
  if (rows[0] === undefined) throw new AppError('not_found')
  return toEnquiry(rows[0])
}

export async function getEnquiryById(tx: Tx, id: string): Promise<Enquiry | undefined> {
  const { rows } = await sql<Kept>`${enquiries()} where e.id = ${id} for update of e`.execute(tx)
  return rows[0] && toEnquiry(rows[0])
}

/** What was asked, newest first, as far as whoever asks may see. */
export async function listEnquiries(
  tx: Tx,
  edge: Edge,
  limit: number,
): Promise<Page<Enquiry & { readonly answers: readonly string[] }>> {
  const { where, order } = keyset(edge, 'e.asked_at', 'e.id')
  const { rows } = await sql<Kept & { readonly stamp: string; readonly answers: readonly string[] }>`
    select found.*, e.asked_at::text as stamp,
      array(select o.short_name from hit_answer a join organisation o on o.id = a.organisation_id
        where a.enquiry_id = found.id order by o.short_name) as answers
    from (${enquiries()} where ${where} order by ${order} limit ${limit + 1}) found join hit_enquiry e on e.id = found.id
    order by ${order}`.execute(tx)
  const page = toPage(rows, limit, row => [row.stamp, row.id ?? ''], fromOf(edge))
  return { ...page, rows: page.rows.map(row => ({ ...toEnquiry(row), answers: row.answers })) }
}

/** In the order of their names, so that the order tells nothing. */
export async function listAnswers(tx: Tx, enquiryId: string): Promise<readonly Answer[]> {
  const { rows } = await sql<Answer>`
    select o.name as organisation, a.contact, a.contact_email as email, a.contact_phone as phone
    from hit_answer a join organisation o on o.id = a.organisation_id
    where a.enquiry_id = ${enquiryId} order by o.name, o.id limit ${MOST_ANSWERS}`.execute(tx)
  return rows
}

/** What partners asked of agencies or groups that whoever asks answers for, newest first. */
export async function listNotices(tx: Tx, edge: Edge, limit: number): Promise<Page<NoticeToHolder>> {
  const { where, order } = keyset(edge, 'n.told_at', 'n.id')
  const { rows } = await sql<NoticeToHolder & { readonly stamp: string }>`
    select n.id, n.reference, n.kind, n.asked_by as "askedBy", by.short_name as agency, o.short_name as holder, g.name as "group",
      c.reference as "caseReference", r.reference as "referralReference", n.purpose, w.name as "gatewayName",
      n.told_at as "toldAt", n.told_at::text as stamp
    from hit_notice n join organisation by on by.id = n.asked_by_organisation_id join gateway w on w.code = n.gateway_code
      left join organisation o on o.id = n.organisation_id left join partnership_group g on g.id = n.group_id
      left join case_file c on c.id = n.case_id left join referral r on r.id = n.referral_id
    where ${where} order by ${order} limit ${limit + 1}`.execute(tx)
  return toPage(rows, limit, row => [row.stamp, row.id], fromOf(edge))
}

/** Contacts of the agencies that are there today, those without one included. */
export function listContacts(tx: Tx): Promise<readonly Contact[]> {
  return contacts(
    tx,
    sql`(o.valid_until is null or o.valid_until > london_today()) and (c.organisation_id is not null
    or exists (select from agreement_signatory s where s.organisation_id = o.id and s.signed_on <= london_today()
      and (s.withdrawn_on is null or s.withdrawn_on > london_today())))`,
  )
}

export async function getContact(tx: Tx, code: string): Promise<Contact> {
  const [contact] = await contacts(tx, sql`o.code = ${code}`)
  if (contact === undefined) throw new AppError('not_found')
  return contact
}

/** One for each agency, whether or not it has said whom to ask. */
export function listContactsOf(tx: Tx, organisationIds: readonly string[]): Promise<readonly Contact[]> {
  return contacts(tx, sql`o.id = any (${[...organisationIds]}::uuid[])`)
}

/** People of an agency who can be told. */
export async function listPeopleOf(
  tx: Tx,
  organisationId: string,
): Promise<readonly { readonly value: string; readonly text: string }[]> {
  return tx
    .selectFrom('user_account')
    .select(['id as value', 'name as text'])
    .where('organisation_id', '=', organisationId)
    .where('status', '=', 'active')
    .orderBy('name')
    .orderBy('id')
    .limit(500)
    .execute()
}

export function listAlerts(
  tx: Tx,
  { reviewed, limit }: { readonly reviewed: boolean; readonly limit: number },
): Promise<readonly Alert[]> {
  return alerts(
    tx,
    reviewed
      ? sql`l.reviewed_at is not null order by l.reviewed_at desc, l.id limit ${limit}`
      : sql`l.reviewed_at is null order by l.found_at, l.id limit ${limit}`,
  )
}

export async function getAlert(tx: Tx, id: string): Promise<Alert> {
  if (!z.uuid().safeParse(id).success) throw new AppError('not_found')
  const [alert] = await alerts(tx, sql`l.id = ${id}`)
  if (alert === undefined) throw new AppError('not_found')
  return alert
}

function enquiries(): RawBuilder<Kept> {
  return sql`
    select e.id, e.reference, e.user_id as "userId", e.organisation_id as "organisationId", u.name as "askedBy", o.short_name as agency,
      e.kind, e.purpose, e.gateway_code as "gatewayCode", w.name as "gatewayName", e.given_name as "givenName",
      e.family_name as "familyName", e.aliases, e.born_on as "bornOn", e.address, e.postcode, e.uprn, e.phone, e.email,
      e.asked_at as "askedAt", e.due_at as "dueAt", e.released_at as "releasedAt", e.forgotten_at as "forgottenAt"
    from hit_enquiry e join user_account u on u.id = e.user_id join organisation o on o.id = e.organisation_id
      join gateway w on w.code = e.gateway_code`
}

async function contacts(tx: Tx, where: RawBuilder<unknown>): Promise<readonly Contact[]> {
  const { rows } = await sql<Contact>`
    select o.id as "organisationId", o.code, o.name as organisation, c.desk, c.user_id as "userId", u.name as person, c.email, c.phone, c.version
    from organisation o left join hit_contact c on c.organisation_id = o.id left join user_account u on u.id = c.user_id
    where ${where} order by o.name, o.id limit ${MOST_CONTACTS}`.execute(tx)
  return rows
}

async function alerts(tx: Tx, where: RawBuilder<unknown>): Promise<readonly Alert[]> {
  const { rows } = await sql<Alert>`
    select l.id, l.user_id as "userId", u.name, u.email, o.short_name as agency, l.pattern, l.enquiries, l.found_on as "foundOn",
      l.found_at as "foundAt", l.reviewed_at as "reviewedAt", r.name as reviewer, l.finding, l.finding_note as "findingNote", l.version
    from hit_alert l join user_account u on u.id = l.user_id join organisation o on o.id = l.organisation_id
      left join user_account r on r.id = l.reviewed_by
    where ${where}`.execute(tx)
  return rows
}

/** Where a page begins, and in which direction it is read. */
function keyset(
  edge: Edge,
  at: string,
  id: string,
): { readonly where: RawBuilder<boolean>; readonly order: RawBuilder<unknown> } {
  const direction = sql.raw(edge.before === undefined ? 'desc' : 'asc')
  const order = sql`${sql.ref(at)} ${direction}, ${sql.ref(id)} ${direction}`
  const cursor = edge.before ?? edge.after
  if (cursor === undefined) return { where: sql<boolean>`true`, order }
  const [stamp, last] = decodeCursor<[string, string]>(cursor, Key)
  const past = sql.raw(edge.before === undefined ? '<' : '>')
  return { where: sql<boolean>`(${sql.ref(at)}, ${sql.ref(id)}) ${past} (${stamp}::timestamptz, ${last}::uuid)`, order }
}

function fromOf(edge: Edge): 'next' | 'previous' | undefined {
  return edge.before !== undefined ? 'previous' : edge.after !== undefined ? 'next' : undefined
}

/** What was not asked with is left out, so that it reads as not known and not as nothing. */
function toEnquiry(row: Kept): Enquiry {
  const { releasedAt, forgottenAt, ...rest } = row
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null))
  return { ...known, releasedAt, forgottenAt } as unknown as Enquiry
}
