import { randomUUID } from 'node:crypto'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { KEYS_VERSION } from './rules/description-keys.ts'
import { tidyPostcode } from './rules/postcode.ts'
import type { Asking, Description } from './types.ts'
import { writeKeys } from './write-keys.ts'

/** Where a description is given: in a referral or in a case. */
export type GivenIn = { readonly referralId: string } | { readonly caseId: string }

/** Keeps a person as the actor's agency describes them. Without a person named, the description begins a cluster of its own. */
export async function describePerson(
  { actor, tx }: Asking,
  given: Description & GivenIn & { readonly personId?: string | undefined },
): Promise<{ readonly personId: string; readonly descriptionId: string }> {
  const personId = given.personId ?? randomUUID()
  const descriptionId = randomUUID()
  if (given.personId === undefined) await tx.insertInto('person').values({ id: personId }).execute()
  await tx
    .insertInto('person_description')
    .values({
      id: descriptionId,
      person_id: personId,
      given_by: actor.organisationId,
      referral_id: 'referralId' in given ? given.referralId : null,
      case_id: 'caseId' in given ? given.caseId : null,
      keyed_as: KEYS_VERSION,
      ...toColumns(given),
    })
    .execute()
  await writeKeys(tx, descriptionId, given)
  await logEvent(tx, {
    action: 'described',
    object: { type: 'person', id: descriptionId },
    ...('caseId' in given && { caseId: given.caseId }),
    fields: fieldsGiven(given),
  })
  return { personId, descriptionId }
}

/** A case has opened from a referral: what the referral described is seen by those who see the case. */
export async function attachToCase({ tx }: Asking, referralId: string, caseId: string): Promise<void> {
  await tx.updateTable('person_description').set({ case_id: caseId }).where('referral_id', '=', referralId).execute()
}

/** Takes back what a referral described, before it is described again. Only while the referral is with its referrer. */
export async function takeBackDescriptions({ tx }: Asking, referralId: string): Promise<void> {
  await tx.deleteFrom('person_description').where('referral_id', '=', referralId).where('case_id', 'is', null).execute()
}

function toColumns(given: Description) {
  return {
    given_name: given.givenName,
    family_name: given.familyName,
    aliases: [...(given.aliases ?? [])],
    born_on: given.bornOn ?? null,
    age_band: given.ageBand ?? null,
    sex: given.sex ?? null,
    ethnicity: given.ethnicity ?? null,
    language: given.language ?? null,
    needs: given.needs ?? null,
    address: given.address ?? null,
    postcode: given.postcode ? (tidyPostcode(given.postcode) ?? given.postcode) : null,
    tenure: given.tenure ?? null,
    landlord: given.landlord ?? null,
    phone: given.phone ?? null,
    email: given.email ?? null,
    safe_contact: given.safeContact ?? null,
    gp: given.gp ?? null,
    warning: given.warning ?? null,
  }
}

/** The names of the fields that hold something, for the log: never what they hold. */
function fieldsGiven(given: Description): readonly string[] {
  return Object.entries(toColumns(given))
    .filter(([, value]) => value !== null && (!Array.isArray(value) || value.length > 0))
    .map(([name]) => name)
}
