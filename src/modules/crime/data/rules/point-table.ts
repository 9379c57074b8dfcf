import { spread } from './key-table.ts'

/** What is known of a point once its coordinates have been read. */
export interface Located {
  /** Metres of the National Grid; null where a source gives none, or none in Great Britain. */
  readonly easting: number | null
  readonly northing: number | null
  readonly fault: PointFault | undefined
}

export type PointFault = 'not a number' | 'exchanged' | 'outside Great Britain'

/** Rows of a street on a point. */
export interface RowsOnPoint {
  readonly easting: number
  readonly northing: number
  readonly street: number
  readonly rows: number
}

const FAULTS: readonly (PointFault | undefined)[] = [undefined, 'not a number', 'exchanged', 'outside Great Britain']
const NONE = -1
const FIRST_CAPACITY = 1 << 13
const STREETS = 0x8000_0000
const MOST_OTHERS = 100_000

/** Many rows on it: worth remembering when there are too many points to remember all. */
const MANY_ROWS = 20

/**
 * Places that were met, numbered from nought, each with the rows on it, in flat arrays: half of the rows of a police file
 * bring a new one, and as many objects would cost more than all the rest of reading it.
 */
export class PointTable {
  readonly #most: number
  #columns = makeColumns(FIRST_CAPACITY)
  /** Number of a point, and one; by its key. */
  #slots = new Int32Array(FIRST_CAPACITY * 2)
  #size = 0
  #placed = 0
  /** Rows of other streets than the first that named a point: few. */
  #others = new Map<number, number>()

  constructor(most: number) {
    this.#most = most
  }

  /** Whether it is time to `forget`. */
  get isFull(): boolean {
    return this.#size > this.#most
  }

  /** How many different points with a place there were; one that was forgotten in between counts again. */
  get count(): number {
    return this.#placed
  }

  /** The number of a key, or -1. It holds until `forget` is called. */
  find(key: number): number {
    return (this.#slots[this.#slotOf(key)] as number) - 1
  }

  /** Keeps the place of a key that is not known yet. */
  add(key: number, { easting, northing, fault }: Located): number {
    const point = this.#size
    const columns = this.#columns
    columns.keys[point] = key
    columns.eastings[point] = easting ?? NONE
    columns.northings[point] = northing ?? NONE
    columns.faults[point] = FAULTS.indexOf(fault)
    columns.streets[point] = NONE
    columns.rows[point] = 0
    this.#slots[this.#slotOf(key)] = point + 1
    this.#size += 1
    if (easting !== null) this.#placed += 1
    if (this.#size === columns.keys.length) this.#grow()
    return point
  }

  easting(point: number): number {
    return this.#columns.eastings[point] as number
  }

  northing(point: number): number {
    return this.#columns.northings[point] as number
  }

  /** Whether it has a place on the map at all. */
  isPlaced(point: number): boolean {
    return this.#columns.eastings[point] !== NONE
  }

  fault(point: number): PointFault | undefined {
    return FAULTS[this.#columns.faults[point] as number]
  }

  /** The street that named it first; -1 for none yet. */
  street(point: number): number {
    return this.#columns.streets[point] as number
  }

  /** Counts rows of a street on it. */
  addRows(point: number, street: number, rows: number): void {
    const columns = this.#columns
    columns.rows[point] = (columns.rows[point] as number) + rows
    const first = columns.streets[point] as number
    if (first === street) return
    if (first === NONE) columns.streets[point] = street
    else if (this.#others.size < MOST_OTHERS) {
      const key = point * STREETS + street
      this.#others.set(key, (this.#others.get(key) ?? 0) + rows)
    }
  }

  /** Makes room: only points with many rows keep their place, by other numbers than before. */
  forget(): void {
    const kept = Array.from({ length: this.#size }, (_, point) => point).filter(
      point => (this.#columns.rows[point] as number) >= MANY_ROWS,
    )
    this.#keepOnly(kept.length > this.#most / 2 ? [] : kept)
  }

  /** Forgets all of them. */
  clear(): void {
    this.#size = 0
    this.#placed = 0
    this.#others.clear()
    this.#slots.fill(0)
  }

  /** Tells points with a place on which at least so many rows stand: their rows by street. */
  each(least: () => number, told: (rows: RowsOnPoint) => void): void {
    const columns = this.#columns
    const elsewhere = new Map<number, number>()
    const at = (point: number) => ({ easting: this.easting(point), northing: this.northing(point) })
    for (const [key, rows] of this.#others) {
      const point = Math.floor(key / STREETS)
      elsewhere.set(point, (elsewhere.get(point) ?? 0) + rows)
      if (this.isPlaced(point)) told({ ...at(point), street: key % STREETS, rows })
    }
    for (let point = 0; point < this.#size; point += 1) {
      if ((columns.rows[point] as number) < least() || !this.isPlaced(point)) continue
      const rows = (columns.rows[point] as number) - (elsewhere.get(point) ?? 0)
      told({ ...at(point), street: columns.streets[point] as number, rows })
    }
  }

  #slotOf(key: number): number {
    const mask = this.#slots.length - 1
    const { keys } = this.#columns
    let at = spread(key) & mask
    for (let point = this.#slots[at] as number; point !== 0; point = this.#slots[at] as number) {
      if (keys[point - 1] === key) break
      at = (at + 1) & mask
    }
    return at
  }

  #grow(): void {
    const old = this.#columns
    this.#columns = makeColumns(old.keys.length * 2)
    for (const name of COLUMN_NAMES) this.#columns[name].set(old[name])
    this.#enterAll()
  }

  #keepOnly(kept: readonly number[]): void {
    const numbers = new Map(kept.map((point, number) => [point, number]))
    for (const name of COLUMN_NAMES) {
      const column = this.#columns[name]
      for (const [number, point] of kept.entries()) column[number] = column[point] as number
    }
    const others = [...this.#others].flatMap(([key, rows]) => {
      const number = numbers.get(Math.floor(key / STREETS))
      return number === undefined ? [] : [[number * STREETS + (key % STREETS), rows] as const]
    })
    this.#others = new Map(others)
    this.#size = kept.length
    this.#enterAll()
  }

  #enterAll(): void {
    this.#slots = new Int32Array(this.#columns.keys.length * 2)
    for (let point = 0; point < this.#size; point += 1) {
      this.#slots[this.#slotOf(this.#columns.keys[point] as number)] = point + 1
    }
  }
}

const COLUMN_NAMES = ['keys', 'eastings', 'northings', 'faults', 'streets', 'rows'] as const

function makeColumns(capacity: number) {
  return {
    keys: new Float64Array(capacity),
    eastings: new Int32Array(capacity),
    northings: new Int32Array(capacity),
    faults: new Uint8Array(capacity),
    streets: new Int32Array(capacity),
    rows: new Uint32Array(capacity),
  }
}
