import {
  askAbout, askedKeys, type Contact, countPages, type Finding, type Pairing, PrivateMatchError, readFindings, readHeading, readPages, type Table, writeTableRequest,
} from '#private-match' // biome-ignore format: a list of names
import { z } from 'zod'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import type { Deps } from '../../../kernel/http/deps.ts'
import { addJob } from '../../../kernel/jobs/add-job.ts'
import { WATCH } from '../job-names.ts'
import { getEnquiryById } from '../queries.ts'
import type { Acting, Enquiry } from '../types.ts'
import { ASK_PARTNERS } from './job-names.ts'
import { dropOldTables } from './make-tables.ts'
import { callPaths } from './paths.ts'
import { findTable, type Installation, listInstallations } from './queries.ts'
import { keysOfAddress, keysOfPerson } from '../rules/partner-keys.ts'
import { pairingOf } from './seal-secrets.ts'
import { sendMessage, UnreachablePartner } from './send-message.ts'

const Payload = z.object({ enquiryId: z.uuid(), purpose: z.string() })
const ACTOR = { kind: 'system', job: ASK_PARTNERS } as const
const NO_PURPOSE = 'not-stated'

/** Part of asking partners: the installations among them are asked by a job, after this request. */
export async function askInstallations({ actor, tx }: Acting, enquiryId: string): Promise<void> {
  const purpose = actor.purpose !== null && /^[\w.:-]{1,100}$/.test(actor.purpose) ? actor.purpose : NO_PURPOSE
  await addJob(tx, ASK_PARTNERS, { enquiryId, purpose })
}

/** Asks each partner installation, one after another. One that cannot be reached does not keep the others from it. */
export async function askPartnerInstallations(deps: Deps, payload: unknown): Promise<void> {
  const { enquiryId, purpose } = Payload.parse(payload)
  const { enquiry, installations } = await deps.asActor(ACTOR, async tx => {
    const found = (await listInstallations(tx)).filter(({ weAsk }) => weAsk)
    await begin(tx, enquiryId, found)
    return { enquiry: await getEnquiryById(tx, enquiryId), installations: found }
  })
  if (enquiry === undefined) return
  for (const installation of installations) await askOne(deps, enquiry, purpose, installation)
}

async function begin(tx: Tx, enquiryId: string, installations: readonly Installation[]): Promise<void> {
  if (installations.length === 0) return
  await tx
    .insertInto('partner_answer')
    .values(installations.map(({ id }) => ({ enquiry_id: enquiryId, installation_id: id })))
    .onConflict(clash => clash.doNothing())
    .execute()
}

async function askOne(deps: Deps, enquiry: Enquiry, purpose: string, installation: Installation): Promise<void> {
  try {
    const finding = await question(deps, enquiry, purpose, installation)
    await keep(deps, enquiry, installation, { state: finding.hit ? 'hit' : 'no_hit', contacts: finding.contacts })
  } catch (error) {
    if (!(error instanceof PrivateMatchError || error instanceof UnreachablePartner)) throw error
    const fault = error instanceof PrivateMatchError ? error.fault : 'unreachable'
    deps.log.warn({ partner: installation.code, fault }, 'A partner installation did not answer')
    await keep(deps, enquiry, installation, { state: 'failed', contacts: [], fault })
  }
}

async function question(deps: Deps, enquiry: Enquiry, purpose: string, installation: Installation): Promise<Finding> {
  if (!installation.gatewayCodes.includes(enquiry.gatewayCode)) throw new PrivateMatchError('not_agreed')
  const pairing = pairingOf(deps.config, installation, 'we')
  const keys = askedKeys(enquiry.kind === 'person' ? keysOfPerson(enquiry) : keysOfAddress(enquiry))
  const table = await presentTable(deps, installation, pairing)
  const asking = { purpose, gateway: enquiry.gatewayCode, about: [keys], now: deps.clock.now() }
  const { message, asked } = askAbout(pairing, table.heading, asking)
  const reply = await sendMessage(installation.address, callPaths.answers(), message)
  const [finding] = readFindings(asked, table, reply)
  return finding ?? { hit: false, contacts: [] }
}

/** The heading is asked for each time, so that a table made anew is noticed; the entries only when it was. */
async function presentTable(deps: Deps, { id, address }: Installation, pairing: Pairing): Promise<Table> {
  const fetchPart = async (part: Parameters<typeof writeTableRequest>[1]) =>
    await sendMessage(address, callPaths.tables(), writeTableRequest(pairing, part, deps.clock.now()))
  const text = await fetchPart('heading')
  const heading = readHeading(pairing, text)
  const kept = await deps.asActor(ACTOR, tx => findTable(tx, id, 'them', heading.epoch))
  if (kept !== undefined && kept.heading === text) return { heading, entries: kept.entries }
  const pages: string[] = []
  for (let page = 0; page < countPages(heading); page += 1) pages.push(await fetchPart({ epoch: heading.epoch, page }))
  const table = readPages(heading, pages)
  await deps.asActor(ACTOR, async tx => {
    const row = { heading: text, entries: Buffer.from(table.entries) }
    await tx
      .insertInto('partner_table')
      .values({ installation_id: id, holder: 'them', epoch: heading.epoch, ...row })
      .onConflict(clash => clash.columns(['installation_id', 'holder', 'epoch']).doUpdateSet(row))
      .execute()
    await dropOldTables(tx, id, 'them', heading.epoch)
  })
  return table
}

interface Outcome {
  readonly state: 'hit' | 'no_hit' | 'failed'
  readonly contacts: readonly Contact[]
  readonly fault?: string
}

async function keep(
  deps: Deps,
  { id, reference, gatewayCode, userId }: Enquiry,
  installation: Installation,
  outcome: Outcome,
): Promise<void> {
  await deps.asActor(ACTOR, async tx => {
    await tx
      .updateTable('partner_answer')
      .set({
        state: outcome.state,
        contacts: JSON.stringify(outcome.contacts),
        fault: outcome.fault ?? null,
        answered_at: deps.clock.now(),
      })
      .where('enquiry_id', '=', id)
      .where('installation_id', '=', installation.id)
      .execute()
    await logEvent(tx, {
      action: 'partner_answered',
      object: { type: 'enquiry', id: reference },
      reason: installation.code,
      gateway: gatewayCode,
    })
    // Until now nothing was held against whoever asked: this may have been the answer without which there was no pattern.
    await addJob(tx, WATCH, { userId })
  })
}
