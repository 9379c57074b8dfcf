import { randomUUID } from 'node:crypto'
import { newPairingSecret, PrivateMatchError, writePairingSecret } from '#private-match'
import { demand } from '../../../kernel/access/permission.ts'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import { AppError } from '../../../kernel/errors.ts'
import { Refused } from '../../../kernel/http/routing.ts'
import { addJob } from '../../../kernel/jobs/add-job.ts'
import type { Acting } from '../types.ts'
import { MAKE_TABLES } from './job-names.ts'
import { mayPartners } from './permissions.ts'
import { getPartner, isPaired, type Partner } from './queries.ts'
import { sealSecret } from './seal-secrets.ts'

export interface PartnerGiven {
  readonly code: string
  readonly ourCode: string
  readonly name: string
  readonly address: string
  /** Theirs, where they made it; a new one is made otherwise. */
  readonly secret: string | undefined
  readonly organisationIds: readonly string[]
  readonly gatewayCodes: readonly string[]
  readonly questionsPerDay: number
  readonly weAsk: boolean
}

/** Registers a partner installation. Gives back the pairing secret where it was made here: it is shown once, then never. */
export async function registerPartner(
  ask: Acting,
  given: PartnerGiven,
): Promise<{ readonly made: string | undefined }> {
  const { actor, tx, deps } = ask
  demand(actor, mayPartners.keep)
  if (await isPaired(tx, given.code)) throw new Refused([{ field: 'code', message: PAIRED }])
  const made = given.secret === undefined ? writePairingSecret(newPairingSecret()) : undefined
  const id = randomUUID()
  await tx
    .insertInto('partner_installation')
    .values({
      id,
      code: given.code,
      our_code: given.ourCode,
      name: given.name,
      address: given.address,
      sealed_secret: sealed(ask, id, made ?? given.secret ?? ''),
      organisation_ids: [...given.organisationIds],
      gateway_codes: [...given.gatewayCodes],
      questions_per_day: given.questionsPerDay,
      we_ask: given.weAsk,
      registered_by: actor.userId,
    })
    .execute()
  await logEvent(tx, {
    action: 'registered',
    object: { type: 'partner_installation', id: given.code },
    fields: ['name', 'address', 'secret', 'organisations', 'gateways', 'questions_per_day'],
  })
  await addJob(tx, MAKE_TABLES, { installationId: id })
  deps.log.info({ partner: given.code }, 'A partner installation was registered')
  return { made }
}

const PAIRED = 'There is an exchange with a partner of this short name already. End that one first'

/** From now on nothing is asked or answered. What was asked stays in the log. */
export async function endPartner({ actor, tx, deps }: Acting, code: string): Promise<void> {
  demand(actor, mayPartners.keep)
  const partner: Partner = await getPartner(tx, code)
  const { numUpdatedRows } = await tx
    .updateTable('partner_installation')
    .set({ ended_at: deps.clock.now(), ended_by: actor.userId })
    .where('id', '=', partner.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new AppError('stale')
  await logEvent(tx, { action: 'ended', object: { type: 'partner_installation', id: code } })
}

function sealed({ deps }: Acting, id: string, secret: string): string {
  try {
    return sealSecret(deps.config, id, secret)
  } catch (error) {
    if (!(error instanceof PrivateMatchError)) throw error
    throw new Refused([
      { field: 'secret', message: 'Enter the pairing secret exactly as the partner gave it: it starts with pm1_' },
    ])
  }
}
