import { sql } from 'kysely'
import { z } from 'zod'
import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { addJob } from '../../kernel/jobs/add-job.ts'
import { passToHeirs } from './find-heirs.ts'
import { findHoldings, type Holding } from './find-holdings.ts'
import { ANSWER, WATCH } from './job-names.ts'
import { getEnquiryById, listContactsOf } from './queries.ts'
import { tellContacts, tellRestrictedGroups } from './tell-holders.ts'
import type { Enquiry } from './types.ts'

const Payload = z.object({ enquiryId: z.uuid() })
const ACTOR = { kind: 'system', job: ANSWER } as const

/**
 * Answers one enquiry, once: which agencies may hold something, whom to ask there, and a notice to each. What a
 * restricted case holds answers nothing; its own group is told privately. Answers, notices and the moment from which
 * the answer is shown are kept in one transaction.
 */
export async function answerEnquiry(deps: Deps, payload: unknown): Promise<void> {
  const { enquiryId } = Payload.parse(payload)
  await deps.asActor(ACTOR, async tx => {
    const enquiry = await getEnquiryById(tx, enquiryId)
    if (enquiry === undefined || enquiry.releasedAt !== null) return
    const { open, restricted } = await findHoldings(tx, enquiry, enquiry)
    const held = await passToHeirs(tx, open)
    const holders = byOrganisation(held.filter(({ organisationId }) => organisationId !== enquiry.organisationId))
    await answer(tx, enquiry, holders)
    await tellContacts({ tx, deps }, enquiry, holders)
    await tellRestrictedGroups({ tx, deps }, enquiry, oneForEachCase(restricted))
    await logEvent(tx, {
      action: 'hit_answered',
      object: { type: 'enquiry', id: enquiry.reference },
      recipients: [enquiry.organisationId],
      reason: holders.length === 0 ? 'No hit' : `${holders.length} may hold something`,
      gateway: enquiry.gatewayCode,
    })
    await addJob(tx, WATCH, { userId: enquiry.userId })
    await release(tx, enquiryId)
  })
}

async function answer(tx: Tx, enquiry: Enquiry, holders: readonly (readonly [string, unknown])[]): Promise<void> {
  if (holders.length === 0) return
  const contacts = await listContactsOf(
    tx,
    holders.map(([organisationId]) => organisationId),
  )
  await tx
    .insertInto('hit_answer')
    .values(
      contacts.map(contact => ({
        enquiry_id: enquiry.id,
        organisation_id: contact.organisationId,
        contact: contact.desk ?? 'Ask for the information sharing lead',
        contact_email: contact.email,
        contact_phone: contact.phone,
      })),
    )
    .execute()
}

function byOrganisation(holdings: readonly Holding[]): readonly (readonly [string, readonly Holding[]])[] {
  const holders = new Map<string, Holding[]>()
  for (const holding of holdings) {
    const known = holders.get(holding.organisationId) ?? []
    holders.set(holding.organisationId, [...known, holding])
  }
  return [...holders]
}

/** One notice for each restricted case, or for the referral where there is no case yet. */
function oneForEachCase(restricted: readonly Holding[]): readonly Holding[] {
  return [...new Map(restricted.map(holding => [holding.caseId ?? holding.referralId, holding])).values()]
}

/** The step after the answering is done, but never before the answer was due: whichever is later. */
async function release(tx: Tx, enquiryId: string): Promise<void> {
  await tx
    .updateTable('hit_enquiry')
    .set({ released_at: sql<Date>`greatest(due_at, answer_step(clock_timestamp()))` })
    .where('id', '=', enquiryId)
    .where('released_at', 'is', null)
    .execute()
}
