/** What is known of a point once its coordinates have been read. */
export interface Located {
  /** Metres of the National Grid; null where a source gives none, or none in Great Britain. */
  readonly easting: number | null
  readonly northing: number | null
  readonly fault: PointFault | undefined
}

export type PointFault = 'not a number' | 'exchanged' | 'outside Great Britain'

const FAULTS: readonly (PointFault | undefined)[] = [undefined, 'not a number', 'exchanged', 'outside Great Britain']
const NONE = -1

/** Many rows on it: worth remembering when there are too many points to remember all. */
const MANY_ROWS = 20

/**
 * Places that were met, each with the rows on it, in flat arrays: half of the rows of a police file bring a new one, and
 * as many objects would cost more than all the rest of reading it.
 */
export interface PointTable {
  /** The place of a key; made by `locate` where it is new. The number holds until `settle` is called. */
  readonly find: (key: number, locate: () => Located) => number
  /** Makes room where there are too many, before the next rows are read. */
  readonly settle: () => void
  readonly easting: (place: number) => number
  readonly northing: (place: number) => number
  /** Whether it has a place on the map at all. */
  readonly isPlaced: (place: number) => boolean
  readonly fault: (place: number) => PointFault | undefined
  /** The street that named it first; -1 for none yet. */
  readonly street: (place: number) => number
  /** Counts rows of a street on it. */
  readonly addRow: (place: number, street: number, rows: number) => void
  /** How many different points with a place there were; one that was forgotten in between counts again. */
  readonly count: () => number
  /** Points with a place on which at least so many rows stand: their rows by street. */
  readonly each: (
    least: () => number,
    told: (point: { easting: number; northing: number; street: number; rows: number }) => void,
  ) => void
}

// oxlint-disable-next-line max-lines-per-function -- closures over typed arrays and counters: as quick as a row needs them
export function makePointTable(most: number): PointTable {
  let capacity = 1 << 14
  let columns = makeColumns(capacity)
  let size = 0
  let placed = 0
  /** Rows of other streets than the first that named a point: few. */
  let others = new Map<number, number>()

  function slotOf(key: number): number {
    let at = (Math.imul(key | 0, 0x9e37_79b1) ^ Math.imul(Math.floor(key / 0x1_0000_0000), 0x85eb_ca6b)) >>> 0
    at &= capacity - 1
    while (columns.used[at] !== 0 && columns.keys[at] !== key) at = (at + 1) & (capacity - 1)
    return at
  }

  function rebuild(newCapacity: number, keeps: (at: number) => boolean): void {
    const old = columns
    const oldOthers = others
    capacity = newCapacity
    columns = makeColumns(capacity)
    others = new Map()
    size = 0
    const moved = new Map<number, number>()
    for (let at = 0; at < old.used.length; at += 1) {
      if (old.used[at] === 0 || !keeps(at)) continue
      const slot = slotOf(old.keys[at] as number)
      for (const name of COLUMN_NAMES) columns[name][slot] = old[name][at] as number
      moved.set(at, slot)
      size += 1
    }
    for (const [key, rows] of oldOthers) {
      const slot = moved.get(Math.floor(key / STREETS))
      if (slot !== undefined) others.set(slot * STREETS + (key % STREETS), rows)
    }
  }

  return {
    find: (key, locate) => {
      const slot = slotOf(key)
      if (columns.used[slot] !== 0) return slot
      const { easting, northing, fault } = locate()
      columns.used[slot] = 1
      columns.keys[slot] = key
      columns.eastings[slot] = easting ?? NONE
      columns.northings[slot] = northing ?? NONE
      columns.faults[slot] = FAULTS.indexOf(fault)
      columns.streets[slot] = NONE
      size += 1
      if (easting !== null) placed += 1
      return slot
    },
    settle: () => {
      if (size > most) {
        const { rows } = columns
        rebuild(capacity, at => (rows[at] as number) >= MANY_ROWS)
        if (size > most / 2) rebuild(1 << 14, () => false)
      } else if (size * 2 > capacity) rebuild(capacity * 2, () => true)
    },
    easting: place => columns.eastings[place] as number,
    northing: place => columns.northings[place] as number,
    isPlaced: place => columns.eastings[place] !== NONE,
    fault: place => FAULTS[columns.faults[place] as number],
    street: place => columns.streets[place] as number,
    addRow: (place, street, rows) => {
      columns.rows[place] = (columns.rows[place] as number) + rows
      const first = columns.streets[place] as number
      if (first === street) return
      if (first === NONE) columns.streets[place] = street
      else if (others.size < 100_000) {
        const key = place * STREETS + street
        others.set(key, (others.get(key) ?? 0) + rows)
      }
    },
    count: () => placed,
    each: (least, told) => {
      const elsewhere = new Map<number, number>()
      const at = (slot: number) => ({
        easting: columns.eastings[slot] as number,
        northing: columns.northings[slot] as number,
      })
      for (const [key, rows] of others) {
        const slot = Math.floor(key / STREETS)
        elsewhere.set(slot, (elsewhere.get(slot) ?? 0) + rows)
        if (columns.eastings[slot] !== NONE) told({ ...at(slot), street: key % STREETS, rows })
      }
      for (let slot = 0; slot < capacity; slot += 1) {
        if ((columns.rows[slot] as number) < least() || columns.eastings[slot] === NONE) continue
        const rows = (columns.rows[slot] as number) - (elsewhere.get(slot) ?? 0)
        told({ ...at(slot), street: columns.streets[slot] as number, rows })
      }
    },
  }
}

const STREETS = 0x40_0000
const COLUMN_NAMES = ['used', 'keys', 'eastings', 'northings', 'faults', 'streets', 'rows'] as const

function makeColumns(capacity: number) {
  return {
    used: new Uint8Array(capacity),
    keys: new Float64Array(capacity),
    eastings: new Int32Array(capacity),
    northings: new Int32Array(capacity),
    faults: new Uint8Array(capacity),
    streets: new Int32Array(capacity),
    rows: new Uint32Array(capacity),
  }
}
