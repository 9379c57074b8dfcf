import {
  answerQuestion, countPages, type Demand, type HolderRules, PrivateMatchError, readHeading, readParties, readTableRequest, writePage, writeRefusal,
} from '#private-match' // biome-ignore format: a list of names
import { logEvent } from '../../../kernel/audit/log-event.ts'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import type { Deps } from '../../../kernel/http/deps.ts'
import type { Call, CallAnswer } from '../../../kernel/http/routing.ts'
import { findInstallation, findTable, type Installation } from './queries.ts'
import { pairingOf, ringOf } from './seal-secrets.ts'

const ACTOR = { kind: 'system', job: 'enquiries:answer-partner' } as const
const DAY_SECONDS = 86_400

/** Answers a partner's question about somebody: nobody here can know whom, and the log says that it was asked. */
export async function answerPartner({ message, deps }: Call): Promise<CallAnswer> {
  return refusable(async () => {
    const installation = await findCaller(deps, message)
    const now = deps.clock.now()
    const pairing = pairingOf(deps.config, installation, 'they')
    const rules = rulesFor(deps, installation)
    const { reply, demand, refused } = await answerQuestion(
      pairing,
      ringOf(deps.config, installation),
      rules,
      message,
      now,
    )
    if (demand !== undefined) await note(deps, installation, demand, refused?.fault ?? 'answered')
    return refused === undefined ? { status: 200, body: reply } : refusal(refused)
  })
}

/** Gives a partner the table made for it, part by part. */
export async function giveTable({ message, deps }: Call): Promise<CallAnswer> {
  return refusable(async () => {
    const installation = await findCaller(deps, message)
    const pairing = pairingOf(deps.config, installation, 'they')
    const part = readTableRequest(pairing, message, deps.clock.now())
    const epoch = part === 'heading' ? undefined : part.epoch
    const table = await deps.asActor(ACTOR, tx => findTable(tx, installation.id, 'us', epoch))
    if (table === undefined) throw new PrivateMatchError('unknown_epoch')
    if (part === 'heading') return { status: 200, body: table.heading }
    if (part.page >= countPages(readHeading(pairing, table.heading))) throw new PrivateMatchError('malformed')
    return { status: 200, body: writePage({ epoch: table.epoch }, table.entries, part.page) }
  })
}

/** Who is not registered is refused in the words of a message that is not genuine: it tells nobody who is. */
async function findCaller(deps: Deps, message: string): Promise<Installation> {
  const parties = readParties(message)
  const installation = await deps.asActor(ACTOR, tx => findInstallation(tx, parties))
  if (installation === undefined) throw new PrivateMatchError('not_genuine')
  return installation
}

async function refusable(work: () => Promise<CallAnswer>): Promise<CallAnswer> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PrivateMatchError) return refusal(error)
    throw error
  }
}

function refusal(error: PrivateMatchError): CallAnswer {
  return { status: error.fault === 'rate_limited' ? 429 : 403, body: writeRefusal(error) }
}

/**
 * Each question stands in the log from before it is answered, in a transaction of its own: what is asked twice is
 * turned away even while the first is being answered, and what was refused counts too.
 */
function rulesFor(deps: Deps, installation: Installation): HolderRules {
  return {
    allows: ({ gateway }) => installation.gatewayCodes.includes(gateway),
    remember: demand => deps.asActor(ACTOR, tx => remember(tx, installation.id, demand)),
    count: demand => deps.asActor(ACTOR, tx => waitSeconds(tx, installation, demand, deps.clock.now())),
  }
}

async function remember(tx: Tx, installationId: string, demand: Demand): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('partner_demand')
    .values({
      installation_id: installationId,
      question: nameOf(demand),
      epoch: demand.epoch,
      purpose: demand.purpose,
      gateway: demand.gateway,
      questions: demand.questions,
      outcome: 'received',
    })
    .onConflict(clash => clash.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** One question at a time for each partner, so that two at once cannot both be the last that is allowed. */
async function waitSeconds(
  tx: Tx,
  { id, questionsPerDay }: Installation,
  demand: Demand,
  now: Date,
): Promise<number | undefined> {
  await tx.selectFrom('partner_installation').select('id').where('id', '=', id).forUpdate().execute()
  const { total } = await tx
    .selectFrom('partner_demand')
    .select(count => count.fn.sum<string | null>('questions').as('total'))
    .where('installation_id', '=', id)
    .where('received_at', '>', count => count.val(new Date(now.getTime() - DAY_SECONDS * 1000)))
    .where('outcome', 'in', ['counted', 'answered'])
    .executeTakeFirstOrThrow()
  if (Number(total ?? 0) + demand.questions > questionsPerDay) return DAY_SECONDS
  await setOutcome(tx, id, demand, 'counted')
  return undefined
}

async function note(deps: Deps, { id, code }: Installation, demand: Demand, outcome: string): Promise<void> {
  await deps.asActor(ACTOR, async tx => {
    if (outcome !== 'replayed') await setOutcome(tx, id, demand, outcome)
    await logEvent(tx, {
      action: 'partner_asked',
      object: { type: 'partner_installation', id: code },
      reason: `${demand.questions} ${demand.questions === 1 ? 'question' : 'questions'}, ${demand.purpose}`,
      gateway: demand.gateway,
      outcome: outcome === 'answered' ? 'allowed' : 'refused',
    })
  })
}

async function setOutcome(tx: Tx, installationId: string, demand: Demand, outcome: string): Promise<void> {
  await tx
    .updateTable('partner_demand')
    .set({ outcome })
    .where('installation_id', '=', installationId)
    .where('question', '=', nameOf(demand))
    .execute()
}

function nameOf({ id }: Demand): string {
  return Buffer.from(id).toString('hex')
}
