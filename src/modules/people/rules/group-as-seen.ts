/** What of a judgement decides who belongs together. */
export interface Pairing {
  readonly descriptionA: string
  readonly descriptionB: string
  readonly verdict: 'same' | 'not_same' | 'not_sure'
  /** Undone judgements join and part nothing. */
  readonly live: boolean
}

/**
 * The descriptions that are of one person, beginning with one of them, as far as the judgements that somebody sees say
 * so. Only what they see counts: a link through a description that is hidden from them joins nothing here, because
 * joining it would give the hidden one away.
 */
export function groupAsSeen(start: string, pairings: readonly Pairing[]): ReadonlySet<string> {
  const links = pairings.filter(pairing => pairing.live && pairing.verdict === 'same')
  const reached = new Set([start])
  for (const id of reached) {
    for (const { descriptionA, descriptionB } of links) {
      if (descriptionA === id) reached.add(descriptionB)
      if (descriptionB === id) reached.add(descriptionA)
    }
  }
  return reached
}

/** Live judgements "not the same" between two descriptions of one group: somebody has to say which of them is wrong. */
export function contradictionsWithin<P extends Pairing>(group: ReadonlySet<string>, pairings: readonly P[]): P[] {
  return pairings.filter(
    ({ live, verdict, descriptionA, descriptionB }) =>
      live && verdict === 'not_same' && group.has(descriptionA) && group.has(descriptionB),
  )
}

/** Live judgements "not the same" that stand between two groups: a link between these would contradict them. */
export function standsBetween<P extends Pairing>(
  one: ReadonlySet<string>,
  other: ReadonlySet<string>,
  pairings: readonly P[],
): P | undefined {
  return pairings.find(
    ({ live, verdict, descriptionA: a, descriptionB: b }) =>
      live && verdict === 'not_same' && ((one.has(a) && other.has(b)) || (one.has(b) && other.has(a))),
  )
}
