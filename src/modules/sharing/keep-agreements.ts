import { demand } from '../../kernel/access/permission.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { AppError } from '../../kernel/errors.ts'
import { type Difference, Refused, Stale } from '../../kernel/http/routing.ts'
import { formatDate, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { getAgreement, type SharingAgreement } from './agreement-queries.ts'
import { AGREEMENT_WORDS } from './agreement-words.ts'
import { mayGovern } from './governance-permissions.ts'
import { type KeptState, refuseAgreementChange } from './rules/agreement-state.ts'
import type { Acting } from './types.ts'

interface OfAgreement {
  readonly code: string
  /** The version of the agreement that the page showed. */
  readonly version: number
}

/** Moves an agreement on, or its review date. What this takes away or gives holds from the next request of everybody. */
export async function changeAgreement(
  ask: Acting,
  change: OfAgreement & {
    readonly state: KeptState
    readonly reviewOn: LocalDate
    readonly reason?: string | undefined
  },
): Promise<void> {
  const today = todayIn(ask.deps.clock)
  const agreement = await getAgreementToKeep(ask, change.code, today)
  if (agreement.version !== change.version) throw new Stale(differences(agreement, change), agreement.version)
  const signatories = agreement.signatories.filter(signatory => isBoundOn(signatory, today)).length
  const refusals = refuseAgreementChange(
    agreement,
    { to: change.state, reviewOn: change.reviewOn, reason: change.reason, signatories },
    today,
  )
  if (refusals.length > 0) throw new Refused(refusals)
  const fields = [
    ...(change.state === agreement.state ? [] : ['state']),
    ...(change.reviewOn === agreement.reviewOn ? [] : ['review_on']),
  ]
  if (fields.length === 0) return
  await touchAgreement(ask, agreement, { state: change.state, review_on: change.reviewOn })
  await logKept(ask, 'changed', agreement, { fields, ...(change.reason !== undefined && { reason: change.reason }) })
}

/** An organisation signs, or signs again after it had withdrawn. */
export async function recordSignature(
  ask: Acting,
  signature: OfAgreement & {
    readonly organisation: string
    readonly signedOn: LocalDate
    readonly signedByRole: string
    readonly contact?: string | undefined
  },
): Promise<void> {
  const agreement = await getAgreementToKeep(ask, signature.code, todayIn(ask.deps.clock))
  if (agreement.version !== signature.version) throw new Stale([], agreement.version)
  const organisation = await findOrganisation(ask, signature.organisation)
  const signed = {
    signed_on: signature.signedOn,
    withdrawn_on: null,
    signed_by_role: signature.signedByRole,
    contact: signature.contact ?? null,
  }
  await touchAgreement(ask, agreement)
  await ask.tx
    .insertInto('agreement_signatory')
    .values({ agreement_id: agreement.id, organisation_id: organisation.id, ...signed })
    .onConflict(clash => clash.columns(['agreement_id', 'organisation_id']).doUpdateSet(signed))
    .execute()
  await logKept(ask, 'recorded a signature of', agreement, {
    fields: Object.keys(signed),
    recipients: [organisation.short_name],
  })
}

/** An organisation withdraws from a day on: its people lose sight of the cases that only this agreement covered. */
export async function recordWithdrawal(
  ask: Acting,
  withdrawal: OfAgreement & { readonly organisation: string; readonly withdrawnOn: LocalDate; readonly reason: string },
): Promise<void> {
  const agreement = await getAgreementToKeep(ask, withdrawal.code, todayIn(ask.deps.clock))
  const signatory = getSignatory(agreement, withdrawal.organisation)
  if (agreement.version !== withdrawal.version) throw new Stale([], agreement.version)
  if (signatory.signedOn !== null && withdrawal.withdrawnOn < signatory.signedOn) {
    throw new Refused([
      {
        field: 'withdrawnOn',
        message: `The day it withdraws must be the same as or after ${formatDate(signatory.signedOn)}, when it signed`,
      },
    ])
  }
  await touchAgreement(ask, agreement)
  await ask.tx
    .updateTable('agreement_signatory')
    .set({ withdrawn_on: withdrawal.withdrawnOn })
    .where('agreement_id', '=', agreement.id)
    .where('organisation_id', '=', signatory.organisationId)
    .execute()
  await logKept(ask, 'recorded a withdrawal from', agreement, {
    fields: ['withdrawn_on'],
    reason: withdrawal.reason,
    recipients: [signatory.name],
  })
}

/** The agreement, for somebody who may keep it. */
export async function getAgreementToKeep(
  { actor, tx }: Pick<Acting, 'actor' | 'tx'>,
  code: string,
  today: LocalDate,
): Promise<SharingAgreement> {
  const agreement = await getAgreement(tx, code, today)
  demand(actor, mayGovern.keepAgreements)
  return agreement
}

/** A signatory that has not withdrawn. */
export function getSignatory(
  agreement: SharingAgreement,
  organisationCode: string,
): SharingAgreement['signatories'][number] {
  const found = agreement.signatories.find(
    signatory => signatory.organisationCode === organisationCode && signatory.withdrawnOn === null,
  )
  if (found === undefined) throw new AppError('not_found')
  return found
}

export function isBoundOn({ signedOn, withdrawnOn }: SharingAgreement['signatories'][number], day: LocalDate): boolean {
  return signedOn !== null && signedOn <= day && (withdrawnOn === null || withdrawnOn > day)
}

/** Signatures count as a change of the agreement: two people keeping it at once notice one another. */
async function touchAgreement(
  { tx }: Acting,
  { id, state, version }: SharingAgreement,
  change: { state?: KeptState; review_on?: LocalDate } = {},
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('sharing_agreement')
    .set({ state, ...change })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new AppError('stale')
}

async function findOrganisation({ tx }: Acting, code: string) {
  const found = await tx
    .selectFrom('organisation')
    .select(['id', 'short_name'])
    .where('code', '=', code)
    .executeTakeFirst()
  if (found === undefined)
    throw new Refused([{ field: 'organisation', message: 'Select the organisation that signed' }])
  return found
}

function differences(
  agreement: SharingAgreement,
  yours: { readonly state: KeptState; readonly reviewOn: LocalDate },
): readonly Difference[] {
  const rows = [
    { label: 'State', yours: AGREEMENT_WORDS[yours.state], theirs: AGREEMENT_WORDS[agreement.state] },
    { label: 'Review date', yours: formatDate(yours.reviewOn), theirs: formatDate(agreement.reviewOn) },
  ]
  return rows.filter(row => row.yours !== row.theirs)
}

function logKept(
  { tx }: Acting,
  action: string,
  agreement: SharingAgreement,
  about: { readonly fields: readonly string[]; readonly reason?: string; readonly recipients?: readonly string[] },
): Promise<void> {
  return logEvent(tx, { action, object: { type: 'agreement', id: agreement.code }, ...about })
}
