import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { dateIn, todayIn } from '../../kernel/local-date.ts'
import { queueMail } from '../notifications/index.ts'
import { limitsOf } from './ask-partners.ts'
import { WATCH } from './job-names.ts'
import { paths } from './paths.ts'
import { type Asked, type Asker, findFishing, type Suspicion } from './rules/fishing.ts'
import type { Pattern } from './types.ts'

const Payload = z.object({ userId: z.uuid(), overLimit: z.boolean().optional() })
const ACTOR = { kind: 'system', job: WATCH } as const

/** As many of one person's enquiries as are looked back on, over a month at most. */
const MOST_ASKED = 500

/**
 * Looks at how somebody has asked partners lately and tells information governance of ways that look like fishing: once
 * a day for each person and pattern. It stops nobody: the limits do that.
 */
export async function watchForFishing(deps: Deps, payload: unknown): Promise<void> {
  const { userId, overLimit } = Payload.parse(payload)
  await deps.asActor(ACTOR, async tx => {
    const asker = await findAsker(tx, userId)
    if (asker === undefined) return
    const asked = await listAsked(tx, userId)
    const found: readonly { readonly pattern: Pattern; readonly enquiries: number }[] = overLimit
      ? [{ pattern: 'over_limit', enquiries: asked.filter(each => isToday(each, deps)).length }]
      : findFishing(asked, asker, deps.clock.now(), limitsOf(deps))
    const fresh = await keep(tx, { userId, organisationId: asker.organisationId }, found)
    if (fresh) await tellGovernance(tx, deps, userId)
  })
}

/** The day is London's, as that of the limit is. */
function isToday({ askedAt }: Asked, { clock }: Deps): boolean {
  return dateIn(askedAt) === todayIn(clock)
}

async function findAsker(tx: Tx, userId: string): Promise<(Asker & { readonly organisationId: string }) | undefined> {
  const accounts = await tx
    .selectFrom('user_account')
    .select(['id', 'name', 'organisation_id'])
    .where(eb => eb.or([eb('status', '=', 'active'), eb('id', '=', userId)]))
    .orderBy('id')
    .limit(10_000)
    .execute()
  const asker = accounts.find(account => account.id === userId)
  if (asker === undefined) return undefined
  const colleagues = accounts.filter(account => account.id !== userId).map(account => account.name)
  return { name: asker.name, colleagues, organisationId: asker.organisation_id }
}

/** A hit of a partner installation counts as one of an agency here; one that has yet to answer is not held against anybody. */
async function listAsked(tx: Tx, userId: string): Promise<readonly Asked[]> {
  const { rows } = await sql<Asked>`
    select kind, given_name as "givenName", family_name as "familyName", born_on as "bornOn", address, postcode, uprn,
      asked_at as "askedAt", exists (select from hit_answer a where a.enquiry_id = e.id)
        or exists (select from partner_answer p where p.enquiry_id = e.id and p.state in ('hit', 'waiting')) as hit
    from hit_enquiry e where user_id = ${userId} and asked_at > now() - interval '30 days' and forgotten_at is null
    order by asked_at desc, id limit ${MOST_ASKED}`.execute(tx)
  return rows.map(row => {
    const known = Object.entries(row).filter(([, value]) => value !== null)
    return Object.fromEntries(known) as unknown as Asked
  })
}

/** Whether any is new today; one that is known already only grows. */
async function keep(
  tx: Tx,
  whose: { readonly userId: string; readonly organisationId: string },
  found: readonly (Suspicion | { readonly pattern: Pattern; readonly enquiries: number })[],
): Promise<boolean> {
  let fresh = false
  for (const { pattern, enquiries } of found) {
    const { rows } = await sql<{ fresh: boolean }>`
      insert into hit_alert (user_id, organisation_id, pattern, enquiries)
      values (${whose.userId}, ${whose.organisationId}, ${pattern}, ${enquiries})
      on conflict (user_id, pattern, found_on) do update set enquiries = greatest(hit_alert.enquiries, excluded.enquiries)
      returning xmax = 0 as fresh`.execute(tx)
    fresh ||= rows[0]?.fresh === true
  }
  return fresh
}

async function tellGovernance(tx: Tx, deps: Deps, about: string): Promise<void> {
  const officers = await tx
    .selectFrom('user_account as u')
    .innerJoin('user_role as r', 'r.user_id', 'u.id')
    .select(['u.id as userId', 'u.email as address'])
    .where('r.role', '=', 'governance')
    .where('u.status', '=', 'active')
    .where('u.id', '<>', about)
    .orderBy('u.id')
    .limit(50)
    .execute()
  for (const to of officers) {
    await queueMail(tx, {
      to,
      subject: 'Look into how somebody asks partners',
      body: 'The way in which somebody asks partners whether they know people looks unusual. It may be in order. Sign in to look into it.',
      link: new URL(paths.alerts(), deps.config.publicUrl).href,
    })
  }
}
