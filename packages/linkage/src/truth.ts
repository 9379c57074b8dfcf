/** Who a record is really of; null, undefined and '' say that nobody knows. */
export type TruthId = string | number | null | undefined

/**
 * What is known to be so: for each record the id of its person, or the list of pairs that are of one person. With a list
 * every pair not in it counts as not the same, unless `labelled` says which pairs somebody looked at.
 */
export type Truth =
  | { readonly ids: ArrayLike<TruthId> }
  | {
      readonly pairs: Iterable<readonly [number, number]>
      /** Pairs known to be the same or not; any other counts for nothing. Default: all. */
      readonly labelled?: (one: number, other: number) => boolean
    }

export interface KnownTruth {
  /** How many true pairs there are. */
  readonly size: number
  readonly verdict: (one: number, other: number) => 'same' | 'different' | 'unknown'
  /** Every true pair once, the smaller number first. */
  readonly forEachPair: (visit: (one: number, other: number) => void) => void
  /** A number for a pair, the same both ways round. */
  readonly keyOf: (one: number, other: number) => number
}

const RECORDS = 2 ** 26

/** One number for a pair of record numbers below 67 million. */
function keyOf(one: number, other: number): number {
  return one < other ? one * RECORDS + other : other * RECORDS + one
}

export function makeTruth(truth: Truth, among?: (one: number, other: number) => boolean): KnownTruth {
  return 'ids' in truth ? truthOfIds(truth.ids, among) : truthOfPairs(truth, among)
}

function isKnown(id: TruthId): id is string | number {
  return id !== null && id !== undefined && id !== ''
}

function truthOfIds(ids: ArrayLike<TruthId>, among: ((one: number, other: number) => boolean) | undefined): KnownTruth {
  const members = new Map<string | number, number[]>()
  for (let record = 0; record < ids.length; record++) {
    const id = ids[record]
    if (!isKnown(id)) continue
    const list = members.get(id)
    if (list) list.push(record)
    else members.set(id, [record])
  }
  const forEachPair = (visit: (one: number, other: number) => void) => {
    for (const list of members.values()) {
      for (let i = 0; i < list.length; i++) {
        for (let j = i + 1; j < list.length; j++) {
          const one = list[i] as number
          const other = list[j] as number
          if (among === undefined || among(one, other)) visit(one, other)
        }
      }
    }
  }
  let size = 0
  if (among) forEachPair(() => size++)
  else for (const list of members.values()) size += (list.length * (list.length - 1)) / 2
  const verdict = (one: number, other: number) => {
    const id = ids[one]
    if (!isKnown(id) || !isKnown(ids[other]) || (among && !among(one, other))) return 'unknown'
    return id === ids[other] ? 'same' : 'different'
  }
  return { size, verdict, forEachPair, keyOf }
}

function truthOfPairs(
  { pairs, labelled }: Extract<Truth, { pairs: unknown }>,
  among: ((one: number, other: number) => boolean) | undefined,
): KnownTruth {
  const keys = new Set<number>()
  for (const [one, other] of pairs) {
    if (one !== other && (among === undefined || among(one, other))) keys.add(keyOf(one, other))
  }
  const forEachPair = (visit: (one: number, other: number) => void) => {
    for (const key of keys) visit(Math.floor(key / RECORDS), key % RECORDS)
  }
  const verdict = (one: number, other: number) => {
    if (keys.has(keyOf(one, other))) return 'same'
    return (among && !among(one, other)) || (labelled && !labelled(one, other)) ? 'unknown' : 'different'
  }
  return { size: keys.size, verdict, forEachPair, keyOf }
}
