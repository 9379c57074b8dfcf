import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { demand } from '../../kernel/access/permission.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { Refused } from '../../kernel/http/routing.ts'
import {
  getDescription,
  inOrder,
  listJudgementsOfPair,
  listSeenDescriptions,
  readPersonAsSeen,
} from './judge-queries.ts'
import { may } from './permissions.ts'
import { standsBetween } from './rules/group-as-seen.ts'
import { MATCH_MODEL } from './rules/match-model.ts'
import { scorePair } from './rules/score-pair.ts'
import { mayBeRelatives } from './rules/twins-guard.ts'
import type { Asking, Judgement, SeenDescription, Verdict } from './types.ts'
import { nameOf } from './views.ts'

export interface SaidOfPair {
  readonly verdict: Verdict
  readonly reason: string
  /** Asked where the two may be relatives of one name, before they are called the same. */
  readonly notRelatives?: boolean | undefined
  /** Kept so whatever is found later: the pair is never proposed again. */
  readonly keep?: boolean | undefined
}

const DEEDS: Readonly<Record<Verdict, string>> = {
  same: 'judged_same',
  not_same: 'judged_apart',
  not_sure: 'judged_unsure',
}

/** Two descriptions for comparing, both seen by whoever asks. */
export async function getPair(
  tx: Tx,
  one: string,
  other: string,
): Promise<readonly [SeenDescription, SeenDescription]> {
  if (one === other) throw new AppError('not_found')
  const mine = await getDescription(tx, one)
  return [mine, await getDescription(tx, other)]
}

/** The groups in whose cases and referrals the descriptions stand. */
export function groupsOf(descriptions: readonly SeenDescription[]): readonly string[] {
  return [...new Set(descriptions.flatMap(each => [each.caseGroupId, each.referralGroupId]).filter(id => id !== null))]
}

/**
 * Says whether two descriptions are of one person. Nothing is joined in any other way: a machine may propose, and a
 * person who leads a group that knows one of the two decides. What contradicts an earlier judgement that they see is
 * refused with the reason; what contradicts one that they may not see waits in the database for somebody who sees both.
 */
export async function judgePair(ask: Asking, one: string, other: string, said: SaidOfPair): Promise<void> {
  const { tx, actor } = ask
  const pair = await getPair(tx, one, other)
  const groupIds = groupsOf(pair)
  demand(actor, may.judge, { groupIds })
  const live = (await listJudgementsOfPair(tx, one, other)).find(judgement => judgement.live)
  if (live !== undefined && live.verdict !== 'not_sure') {
    throw new AppError('rule_refused', 'These two have been judged already. Undo that judgement first, and say why')
  }
  await refuseContradiction(tx, pair, said.verdict)
  refuseRelatives(pair, said)
  if (live !== undefined) await makeWay(ask, live)
  const [a, b] = inOrder(one, other)
  const id = randomUUID()
  await tx
    .insertInto('same_person_judgement')
    .values({
      id,
      description_a: a,
      description_b: b,
      verdict: said.verdict,
      reason: said.reason,
      probability: scorePair(...pair).probability.toFixed(6),
      model: MATCH_MODEL.version,
      judged_by: actor.userId,
      organisation_id: actor.organisationId,
      ...(said.keep === true &&
        said.verdict !== 'not_sure' && { kept_by: actor.userId, kept_at: sql<Date>`now()`, kept_reason: said.reason }),
    })
    .execute()
  await logJudgement(tx, pair, { id, action: DEEDS[said.verdict], reason: said.reason })
}

/** The log tells it of every case and referral that it touches, so that each one's history is whole. */
export async function logJudgement(
  tx: Tx,
  pair: readonly SeenDescription[],
  { id, action, reason }: { readonly id: string; readonly action: string; readonly reason: string },
): Promise<void> {
  const caseIds = [...new Set(pair.map(each => each.caseId))]
  for (const caseId of caseIds) {
    await logEvent(tx, {
      action,
      object: { type: 'judgement', id },
      ...(caseId !== null && { caseId }),
      ...(caseId === null && groupsOf(pair)[0] !== undefined && { groupId: groupsOf(pair)[0] ?? '' }),
      reason,
    })
  }
}

async function refuseContradiction(
  tx: Tx,
  [mine, theirs]: readonly [SeenDescription, SeenDescription],
  verdict: Verdict,
): Promise<void> {
  if (verdict === 'not_sure') return
  const [one, other] = [await readPersonAsSeen(tx, mine.id), await readPersonAsSeen(tx, theirs.id)]
  if (verdict === 'not_same') {
    if (!one.group.has(theirs.id)) return
    throw new Refused([
      {
        field: 'verdict',
        message: 'These two are linked through other descriptions. Undo the link that is wrong first',
      },
    ])
  }
  const apart = standsBetween(one.group, other.group, [...one.judgements, ...other.judgements])
  if (apart !== undefined) throw await contradicted(tx, apart)
}

async function contradicted(tx: Tx, apart: Judgement): Promise<Refused> {
  const named = await listSeenDescriptions(tx, [apart.descriptionA, apart.descriptionB])
  const names = named.map(each => `${nameOf(each)} (${each.givenByName})`).join(' and ')
  return new Refused([
    {
      field: 'verdict',
      message: `This would make one person of ${names}, who were judged not the same by ${apart.judgedBy}. Undo that judgement first if it is wrong`,
    },
  ])
}

function refuseRelatives(pair: readonly [SeenDescription, SeenDescription], said: SaidOfPair): void {
  if (said.verdict !== 'same' || said.notRelatives === true || mayBeRelatives(...pair) === undefined) return
  throw new Refused([
    {
      field: 'notRelatives',
      message: 'Confirm that you have checked that they are not two people of one family',
    },
  ])
}

/** "Not sure" makes way for an answer. It joined nothing, so nobody needs to be told. */
async function makeWay({ tx, actor }: Asking, live: Judgement): Promise<void> {
  await tx
    .updateTable('same_person_judgement')
    .set({ undone_at: sql<Date>`now()`, undone_by: actor.userId, undone_reason: 'Judged again' })
    .where('id', '=', live.id)
    .where('undone_at', 'is', null)
    .execute()
}
