import { countOf, type Points } from '../points.ts'

/** Incidents by distinct place. Published crime is snapped to streets, so that there are far fewer places than incidents. */
export interface Places {
  /** Where each place is, in metres; places are numbered in the order in which they are first met. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** For each incident the number of its place. */
  readonly placeOf: Uint32Array
  /** The incidents of place p are `incidents[starts[p]]` up to, and without, `incidents[starts[p + 1]]`. */
  readonly starts: Uint32Array
  readonly incidents: Uint32Array
}

/**
 * Groups incidents that have exactly the same coordinates.
 *
 * @throws RangeError as `countOf` does.
 */
export function groupPlaces(points: Points): Places {
  const count = countOf(points)
  const placeOf = new Uint32Array(count)
  const first = numberPlaces(points, placeOf)
  const x = Float64Array.from(first, incident => points.x[incident] as number)
  const y = Float64Array.from(first, incident => points.y[incident] as number)
  const { starts, members } = groupByNumber(placeOf, first.length)
  return { x, y, placeOf, starts, incidents: members }
}

/** The same places in another order: `order` holds their numbers as they shall follow each other. */
export function renumberPlaces(places: Places, order: Uint32Array): Places {
  const newNumber = new Uint32Array(order.length)
  order.forEach((place, number) => {
    newNumber[place] = number
  })
  const placeOf = places.placeOf.map(place => newNumber[place] as number)
  const { starts, members } = groupByNumber(placeOf, order.length)
  return {
    x: Float64Array.from(order, place => places.x[place] as number),
    y: Float64Array.from(order, place => places.y[place] as number),
    placeOf,
    starts,
    incidents: members,
  }
}

/** Writes the place of each incident and gives the first incident of each place. A hash table with open addresses. */
function numberPlaces({ x, y }: Points, placeOf: Uint32Array): Uint32Array {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, placeOf.length * 2)))
  const table = new Int32Array(size).fill(-1)
  const firstOf = new Uint32Array(placeOf.length)
  const bits = new Float64Array(2)
  const words = new Int32Array(bits.buffer)
  let places = 0
  for (let incident = 0; incident < placeOf.length; incident += 1) {
    // Adding 0 makes one of 0 and -0.
    const east = (x[incident] as number) + 0
    const north = (y[incident] as number) + 0
    bits[0] = east
    bits[1] = north
    let slot = mixed(words) & (size - 1)
    let place = table[slot] as number
    while (place >= 0 && (x[firstOf[place] as number] !== east || y[firstOf[place] as number] !== north)) {
      slot = (slot + 1) & (size - 1)
      place = table[slot] as number
    }
    if (place < 0) {
      place = places
      table[slot] = place
      firstOf[place] = incident
      places += 1
    }
    placeOf[incident] = place
  }
  return firstOf.slice(0, places)
}

function mixed(words: Int32Array): number {
  let hash = 0
  for (let word = 0; word < 4; word += 1) {
    hash = Math.imul(hash ^ (words[word] as number), 0x9e3779b1)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash, 0x85ebca6b)
  return hash ^ (hash >>> 13)
}

/** Members by group, those of a group in rising order: a counting sort. */
export function groupByNumber(groupOf: Uint32Array, groups: number): { starts: Uint32Array; members: Uint32Array } {
  const starts = new Uint32Array(groups + 1)
  for (let member = 0; member < groupOf.length; member += 1) {
    const next = (groupOf[member] as number) + 1
    starts[next] = (starts[next] as number) + 1
  }
  for (let group = 0; group < groups; group += 1) {
    starts[group + 1] = (starts[group + 1] as number) + (starts[group] as number)
  }
  const filled = starts.slice(0, groups)
  const members = new Uint32Array(groupOf.length)
  for (let member = 0; member < groupOf.length; member += 1) {
    const group = groupOf[member] as number
    const at = filled[group] as number
    members[at] = member
    filled[group] = at + 1
  }
  return { starts, members }
}
