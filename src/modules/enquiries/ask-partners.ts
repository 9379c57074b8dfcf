import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { Refused } from '../../kernel/http/routing.ts'
import { addJob } from '../../kernel/jobs/add-job.ts'
import { instantOf, todayIn } from '../../kernel/local-date.ts'
import { newReference } from '../../kernel/reference.ts'
import { ANSWER, WATCH } from './job-names.ts'
import { askInstallations } from './partners/index.ts'
import { type AskedToday, decideLimit, type EnquiryLimits, type LimitDecision, USUAL_LIMITS } from './rules/limits.ts'
import type { Acting, Question } from './types.ts'

/**
 * Puts a question to all partners. It is kept and a job is added, nothing else: what partners hold is read by the job
 * alone, so neither the answer to this request nor the time it takes can depend on what the asker may not see.
 */
export async function askPartners(ask: Acting, question: Question): Promise<{ readonly reference: string }> {
  const { actor, tx } = ask
  if (!(await mayEnquire(tx))) throw new Refused([{ field: '', message: NOT_YET }])
  await sql`select pg_advisory_xact_lock(hashtextextended(${`hit or no hit ${actor.organisationId}`}, 0))`.execute(tx)
  const limit = await readLimit(ask)
  if (!limit.may) {
    noteOverLimit(ask)
    throw new AppError('too_many_requests', limitWords(limit))
  }
  const [id, reference] = [randomUUID(), newReference('H')]
  await tx
    .insertInto('hit_enquiry')
    .values({ id, reference, ...toColumns(ask, question) })
    .execute()
  await logEvent(tx, {
    action: 'hit_asked',
    object: { type: 'enquiry', id: reference },
    fields: fieldsAsked(question),
    reason: question.purpose,
    gateway: question.gatewayCode,
  })
  await addJob(tx, ANSWER, { enquiryId: id })
  await askInstallations(ask, id)
  return { reference }
}

const NOT_YET =
  'You cannot ask partners yet. Say why you are looking, make the confidentiality declaration, and check that your agency has signed a sharing agreement in force'

/** Whether the database would take a question from this person now: the same function that its row policies ask. */
export async function mayEnquire(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ may: boolean | null }>`select may_enquire() as may`.execute(tx)
  return rows[0]?.may === true
}

/** How many more this person may ask today. The day is London's. */
export async function readLimit({ actor, tx, deps }: Acting): Promise<LimitDecision> {
  const since = instantOf(todayIn(deps.clock), '00:00')
  const { rows } = await sql<AskedToday>`
    select count(*) filter (where user_id = ${actor.userId})::int as "byPerson", count(*)::int as "byAgency"
    from hit_enquiry where organisation_id = ${actor.organisationId} and asked_at >= ${since}`.execute(tx)
  return decideLimit(rows[0] ?? { byPerson: 0, byAgency: 0 }, limitsOf(deps))
}

export function limitsOf({ configuration }: Pick<Acting['deps'], 'configuration'>): EnquiryLimits {
  return configuration.about.enquiries ?? USUAL_LIMITS
}

export function limitWords(limit: Extract<LimitDecision, { readonly may: false }>): string {
  const asked =
    limit.whose === 'person'
      ? `You have asked partners ${limit.limit} times today, which is as often as one person may.`
      : `Your agency has asked partners ${limit.limit} times today, which is as often as one agency may.`
  return `${asked} You can ask again tomorrow. If it cannot wait, ring the agency that you think of, or the coordinator of your group. If somebody is in danger, ring 999.`
}

/**
 * Information governance is told of somebody who asks on past the limit. In a transaction after this one, which the
 * refusal undoes; not waited for, so that no request holds one connection while it waits for another.
 */
function noteOverLimit({ actor, deps }: Acting): void {
  deps
    .asActor(actor, async tx => {
      await logEvent(tx, { action: 'hit_asked', object: { type: 'enquiry', id: 'over the limit' }, outcome: 'refused' })
      await addJob(tx, WATCH, { userId: actor.userId, overLimit: true })
    })
    .catch((error: unknown) => deps.log.error({ err: error }, 'An enquiry over the limit could not be noted'))
}

function toColumns({ actor }: Acting, question: Question) {
  return {
    user_id: actor.userId,
    organisation_id: actor.organisationId,
    kind: question.kind,
    purpose: question.purpose,
    gateway_code: question.gatewayCode,
    given_name: question.givenName ?? null,
    family_name: question.familyName ?? null,
    aliases: [...(question.aliases ?? [])],
    born_on: question.bornOn ?? null,
    address: question.address ?? null,
    postcode: question.postcode ?? null,
    uprn: question.uprn ?? null,
    phone: question.phone ?? null,
    email: question.email ?? null,
  }
}

/** Which questions were answered, for the log: never with what. */
function fieldsAsked({ purpose: _why, gatewayCode: _law, kind, ...sought }: Question): readonly string[] {
  const given = Object.entries(sought).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : Boolean(value)))
  return [kind, ...given.map(([name]) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`))]
}
