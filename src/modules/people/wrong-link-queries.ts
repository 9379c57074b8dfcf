import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'

const MOST_LINKS = 100
const MOST_USES = 1_000

export interface WrongLink {
  readonly id: string
  readonly judgementId: string | null
  readonly linkedAt: Date
  readonly undoneAt: Date
  readonly undoneById: string
  readonly undoneBy: string
  readonly undoneFor: string
  /** People and cases that whoever asks may know of. */
  readonly people: number
  /** Of those, who are told and have to check; not, for one, whoever undid it. */
  readonly toCheck: number
  readonly checked: number
}

export type UntoldBecause = 'undid_it' | 'account_closed' | 'excluded' | 'restricted'

/** What somebody did in one case or referral while the wrong link held. */
export interface WrongLinkUse {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly organisation: string
  readonly caseReference: string | null
  readonly referralReference: string | null
  readonly reference: string
  readonly looked: number
  readonly wrote: number
  readonly firstAt: Date
  readonly lastAt: Date
  readonly untoldBecause: UntoldBecause | null
  readonly toldAt: Date | null
  readonly checkedAt: Date | null
  readonly checkedNote: string | null
}

/** The wrong links that whoever asks may know of, the latest first. */
export async function listWrongLinks(tx: Tx): Promise<readonly WrongLink[]> {
  const { rows } = await selectLinks(sql`true`).execute(tx)
  return rows
}

export async function getWrongLink(tx: Tx, id: string): Promise<WrongLink> {
  const { rows } = await selectLinks(sql`w.id = ${id}`).execute(tx)
  const [found] = rows
  if (found === undefined) throw new AppError('not_found')
  return found
}

function selectLinks(where: ReturnType<typeof sql>) {
  return sql<WrongLink>`select w.id, w.judgement_id as "judgementId", w.linked_at as "linkedAt", w.undone_at as "undoneAt",
      w.undone_by as "undoneById", u.name as "undoneBy", o.short_name as "undoneFor",
      (select count(distinct s.user_id) from wrong_link_use s where s.link_id = w.id) as people,
      (select count(distinct s.user_id) from wrong_link_use s where s.link_id = w.id and s.untold_because is null) as "toCheck",
      (select count(distinct s.user_id) from wrong_link_use s where s.link_id = w.id and s.checked_at is not null) as checked
    from wrong_link w join user_account u on u.id = w.undone_by join organisation o on o.id = u.organisation_id
    where ${where} order by w.undone_at desc, w.id limit ${MOST_LINKS}`
}

/** Who did what while it held, as far as whoever asks may know. A reference shows only to those who may see the case. */
export async function listUses(tx: Tx, linkId: string): Promise<readonly WrongLinkUse[]> {
  const { rows } = await sql<WrongLinkUse>`select s.id, s.user_id as "userId", u.name, o.short_name as organisation,
      c.reference as "caseReference", r.reference as "referralReference", s.reference, s.looked, s.wrote,
      s.first_at as "firstAt", s.last_at as "lastAt", s.untold_because as "untoldBecause", s.told_at as "toldAt",
      s.checked_at as "checkedAt", s.checked_note as "checkedNote"
    from wrong_link_use s join user_account u on u.id = s.user_id join organisation o on o.id = s.organisation_id
      left join case_file c on c.id = s.case_id left join referral r on r.id = s.referral_id
    where s.link_id = ${linkId} order by u.name, s.reference, s.id limit ${MOST_USES}`.execute(tx)
  return rows
}

/**
 * What was wrong, as far as whoever asks may read it: with both descriptions from the judgement itself, and for
 * information governance, who see neither, from the log.
 */
export async function readReason(tx: Tx, { id, judgementId }: WrongLink): Promise<string | undefined> {
  if (judgementId === null) return undefined
  const judged = await tx
    .selectFrom('same_person_judgement')
    .select('undone_reason as reason')
    .where('id', '=', judgementId)
    .executeTakeFirst()
  const { rows } = await sql<{ reason: string | null }>`select e.reason from wrong_link w
    join audit_event e on e.happened_at = w.undone_at and e.user_id = w.undone_by and e.action = 'judgement_undone'
    where w.id = ${id} and e.object_id = ${judgementId} limit 1`.execute(tx)
  return judged?.reason ?? rows[0]?.reason ?? undefined
}
