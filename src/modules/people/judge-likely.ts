import type { Tx } from '../../kernel/db/as-actor.ts'
import { findLikelyMatches } from './find-likely-matches.ts'
import { listSeenDescriptions, type PersonAsSeen, readPersonAsSeen } from './judge-queries.ts'
import type { FieldScore } from './rules/score-pair.ts'
import { mayBeTwins } from './rules/twins-guard.ts'
import type { Description, KeptDescription, SeenDescription } from './types.ts'

/** Below this it is not worth anybody's look. */
const WORTH_A_LOOK = 0.05

/** Read before those that were judged already are left out. */
const MOST_SCORED = 60

export interface LikelyOther {
  readonly of: KeptDescription
  readonly other: SeenDescription
  readonly probability: number
  readonly fields: readonly FieldScore[]
  readonly twins: boolean
  /** Somebody looked already and was not sure. */
  readonly unsure: boolean
}

interface Wanted {
  readonly limit: number
  /** Leaves out what stands in the same referral or case: two people of one case are not looked for in each other. */
  readonly except?: ((other: KeptDescription) => boolean) | undefined
}

/** Descriptions that may be of the same person and that nobody has judged yet, the likeliest first. */
export async function listLikelyOthers(
  tx: Tx,
  of: KeptDescription,
  { limit, except }: Wanted,
  known?: PersonAsSeen,
): Promise<readonly LikelyOther[]> {
  const { group, judgements } = known ?? (await readPersonAsSeen(tx, of.id))
  const about = (id: string) =>
    judgements.find(
      each =>
        each.live &&
        ((group.has(each.descriptionA) && each.descriptionB === id) ||
          (group.has(each.descriptionB) && each.descriptionA === id)),
    )
  const found = await findLikelyMatches(tx, of, {
    limit: MOST_SCORED,
    atLeast: WORTH_A_LOOK,
    exceptDescriptionIds: [...group],
  })
  const scored = found
    .filter(({ description }) => except?.(description) !== true)
    .filter(({ description }) => (about(description.id)?.verdict ?? 'not_sure') === 'not_sure')
    .slice(0, limit)
    .map(({ description, score }) => ({
      id: description.id,
      probability: score.probability,
      fields: score.fields,
      twins: mayBeTwins(of, description),
      unsure: about(description.id) !== undefined,
    }))
  const seen = new Map(
    (
      await listSeenDescriptions(
        tx,
        scored.map(({ id }) => id),
      )
    ).map(each => [each.id, each]),
  )
  return scored.flatMap(({ id, ...rest }) => {
    const other = seen.get(id)
    return other === undefined ? [] : [{ of, other, ...rest }]
  })
}

/** Worth telling somebody who is only writing a referral. */
const WORTH_TELLING = 0.5

/** Whether one agency has described somebody like this already, for whoever of that agency refers them again. */
export async function listKnownToAgency(
  tx: Tx,
  sought: Description,
  { organisationId, exceptReferralId }: { readonly organisationId: string; readonly exceptReferralId: string },
): Promise<readonly SeenDescription[]> {
  const found = await findLikelyMatches(tx, sought, { limit: MOST_SCORED, atLeast: WORTH_TELLING, exceptReferralId })
  const own = found.filter(({ description }) => description.givenBy === organisationId).slice(0, 3)
  return listSeenDescriptions(
    tx,
    own.map(({ description }) => description.id),
  )
}

/** People looked for at once: a case about more than these is looked at person by person. */
const MOST_PEOPLE = 12

/** The same for everybody of a case: whoever is described in the case itself is not looked for in it. */
export async function listLikelyOthersInCase(
  tx: Tx,
  descriptionIds: readonly string[],
  caseId: string,
  limit: number,
): Promise<readonly LikelyOther[]> {
  const described = await listSeenDescriptions(tx, descriptionIds.slice(0, MOST_PEOPLE))
  const found: LikelyOther[] = []
  const except = (other: KeptDescription) => other.caseId === caseId
  for (const of of described) found.push(...(await listLikelyOthers(tx, of, { limit, except })))
  return found.toSorted((a, b) => b.probability - a.probability).slice(0, limit)
}
