import { accuracy } from './evaluate.ts'
import type { TruthId } from './truth.ts'

/** How right a clustering is, by pairs and by records. */
export interface ClusterEvaluation {
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
  /** Of all pairs of records in one cluster, those of one person: what transitive closure added is counted too. */
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** B-cubed (Bagga and Baldwin 1998): for a record, on average, how much of its cluster is its own person … */
  readonly bCubedPrecision: number
  /** … and how much of its person is in its cluster. Large clusters weigh less here than among pairs. */
  readonly bCubedRecall: number
  /** People whose records are exactly one cluster, among all people. */
  readonly exact: number
  /** People whose records lie in more than one cluster. */
  readonly split: number
  /** Clusters that hold records of more than one person: each is a wrong merge. */
  readonly mixed: number
}

/**
 * Compares clusters with the truth. `clusterOf` is a cluster for each record (any numbers), `ids` the person of each;
 * records without an id are left out. Takes time in the number of records, not of pairs.
 *
 * @throws RangeError when the two are not of one length.
 */
export function evaluateClusters(clusterOf: ArrayLike<number>, ids: ArrayLike<TruthId>): ClusterEvaluation {
  if (clusterOf.length !== ids.length) {
    throw new RangeError(`There are ${clusterOf.length} records with a cluster, but ${ids.length} with a truth id`)
  }
  const { cells, clusters, people, records } = countCells(clusterOf, ids)
  let both = 0
  let bCubedPrecision = 0
  let bCubedRecall = 0
  let exact = 0
  const placesOf = new Map<string | number, number>()
  const peopleIn = new Map<number, number>()
  for (const { cluster, person, count } of cells) {
    const inCluster = clusters.get(cluster) ?? 0
    const ofPerson = people.get(person) ?? 0
    both += pairsAmong(count)
    bCubedPrecision += (count * count) / inCluster / records
    bCubedRecall += (count * count) / ofPerson / records
    if (count === inCluster && count === ofPerson) exact++
    placesOf.set(person, (placesOf.get(person) ?? 0) + 1)
    peopleIn.set(cluster, (peopleIn.get(cluster) ?? 0) + 1)
  }
  const inClusters = sum(clusters, pairsAmong)
  const ofPeople = sum(people, pairsAmong)
  return {
    ...accuracy(both, inClusters - both, ofPeople),
    bCubedPrecision: records === 0 ? 1 : bCubedPrecision,
    bCubedRecall: records === 0 ? 1 : bCubedRecall,
    exact,
    split: sum(placesOf, places => (places > 1 ? 1 : 0)),
    mixed: sum(peopleIn, count => (count > 1 ? 1 : 0)),
  }
}

interface Cell {
  readonly cluster: number
  readonly person: string | number
  count: number
}

/** How many records each person has in each cluster, and both margins. */
function countCells(clusterOf: ArrayLike<number>, ids: ArrayLike<TruthId>) {
  const byCluster = new Map<number, Map<string | number, Cell>>()
  const clusters = new Map<number, number>()
  const people = new Map<string | number, number>()
  const cells: Cell[] = []
  let records = 0
  for (let record = 0; record < ids.length; record++) {
    const person = ids[record]
    if (person === null || person === undefined || person === '') continue
    const cluster = clusterOf[record] as number
    records++
    clusters.set(cluster, (clusters.get(cluster) ?? 0) + 1)
    people.set(person, (people.get(person) ?? 0) + 1)
    const inCluster = byCluster.get(cluster) ?? new Map<string | number, Cell>()
    byCluster.set(cluster, inCluster)
    const cell = inCluster.get(person)
    if (cell) cell.count++
    else {
      const first = { cluster, person, count: 1 }
      inCluster.set(person, first)
      cells.push(first)
    }
  }
  return { cells, clusters, people, records }
}

function pairsAmong(count: number): number {
  return (count * (count - 1)) / 2
}

function sum<K>(counts: ReadonlyMap<K, number>, of: (count: number) => number): number {
  let total = 0
  for (const count of counts.values()) total += of(count)
  return total
}
