import { areaOf, type FoundArea, type Gazetteer, outsideNameOf } from './area-of-row.ts'
import { keyOfDegrees, keyOfPoint, locate, locateDegrees } from './coordinates.ts'
import { markOf } from './key-table.ts'
import { ownCopy } from './own-copy.ts'
import type { KnownArea, KnownLsoa, KnownLsoas } from './known-lsoas.ts'
import type { PlaceMemory } from './place-memory.ts'
import type { PointTable } from './point-table.ts'
import type { SourceRow } from './source-row.ts'
import type { StreetNames } from './street-names.ts'

/** What came of an incident, as a source words it. */
export interface Outcome {
  readonly name: string
  /** A number that the name alone decides. */
  readonly mark: number
  /** As it is written to the database, the tab behind it too; so for areas: once, not once a row. */
  readonly field: string
  rows: number
}

/** The area that a row counts towards. `id` is one for each pair of district and LSOA in a file. */
export interface AreaOfRow extends KnownArea {
  readonly id: number
}

/** More than this of a kind is forgotten and found again: memory stays the same for any file. */
const MOST_TEXTS = 150_000
const MOST_AREAS = 100_000
const MOST_OUTCOMES = 5_000

/** Finds out where rows lie, and remembers what it has found. */
export class Placer {
  readonly points: PointTable
  readonly streets: StreetNames
  readonly lsoasBefore: KnownLsoas
  readonly #gazetteer: Gazetteer
  readonly #write: (text: string) => string
  /** Coordinates that are not written as most are, by numbers below nought. */
  readonly #texts = new Map<string, number>()
  #lastText = 0
  readonly #outcomes = new Map<string, Outcome>()
  readonly #areas = new Map<string, AreaOfRow>()
  readonly #cells = new Map<string, number>()
  #lsoas = 0

  /** @param write a text as the database takes it; NULL for an empty one */
  constructor(gazetteer: Gazetteer, write: (text: string) => string, memory: PlaceMemory) {
    this.#gazetteer = gazetteer
    this.#write = write
    this.lsoasBefore = memory.lsoas
    this.points = memory.points
    this.streets = memory.streets
  }

  /** The number of a row's point in `points`. */
  point(row: SourceRow): number {
    const text = keyOfPoint(row)
    const key = typeof text === 'number' ? text : this.#numberOfText(text)
    const known = this.points.find(key)
    return known === -1 ? this.points.add(key, locate(row, this.#gazetteer.postcodes)) : known
  }

  /** The same of degrees in millionths; -1 where they are not near Great Britain, or not numbers. */
  pointOfDegrees(longitude: number, latitude: number): number {
    const key = keyOfDegrees(longitude, latitude)
    if (Number.isNaN(key)) return -1
    const known = this.points.find(key)
    return known === -1 ? this.points.add(key, locateDegrees(longitude / 1e6, latitude / 1e6)) : known
  }

  area(row: SourceRow, point: number): AreaOfRow {
    const { lsoa } = row
    const known = lsoa === '' ? undefined : this.#areas.get(lsoa)
    if (known !== undefined && known !== NEEDS_POINT) return known
    const { points } = this
    const byPoint = `${lsoa}|${row.lsoaName}|${row.district}|${points.easting(point)},${points.northing(point)}`
    const knownHere = this.#areas.get(byPoint)
    if (knownHere !== undefined) return knownHere
    if (this.#areas.size >= MOST_AREAS) this.#areas.clear()
    const made = this.#newArea(row, point)
    const depends = dependsOnPoint(made)
    if (lsoa === '' || depends) this.#areas.set(byPoint, made)
    if (lsoa !== '') this.#areas.set(ownCopy(lsoa), depends ? NEEDS_POINT : made)
    if (lsoa !== '' && known === undefined) this.#lsoas += 1
    return made
  }

  outcome(name: string): Outcome {
    const known = this.#outcomes.get(name)
    if (known !== undefined) return known
    const own = ownCopy(name)
    const made = { name: own, mark: markOf(own), field: `${this.#write(own)}\t`, rows: 0 }
    if (this.#outcomes.size < MOST_OUTCOMES) this.#outcomes.set(own, made)
    return made
  }

  outcomes(): Iterable<Outcome> {
    return this.#outcomes.values()
  }

  /** How many different LSOAs were named. */
  get lsoas(): number {
    return this.#lsoas
  }

  /** District and LSOA of each `id` of an area, empty where there is none. */
  cells(): readonly { readonly district: string; readonly lsoa: string }[] {
    return [...this.#cells.keys()].map(key => {
      const [district = '', lsoa = ''] = key.split('|')
      return { district, lsoa }
    })
  }

  /** An LSOA that a file before this one named. */
  knownArea({ lsoa, area }: KnownLsoa): AreaOfRow {
    const known = this.#areas.get(lsoa)
    if (known !== undefined && known !== NEEDS_POINT) return known
    if (this.#areas.size >= MOST_AREAS) this.#areas.clear()
    const made = { ...area, id: this.#cellOf(area) }
    this.#areas.set(lsoa, made)
    if (known === undefined) this.#lsoas += 1
    return made
  }

  #newArea(row: SourceRow, point: number): AreaOfRow {
    const { points } = this
    const isPlaced = points.isPlaced(point)
    const found = areaOf(
      row,
      { easting: isPlaced ? points.easting(point) : null, northing: isPlaced ? points.northing(point) : null },
      this.#gazetteer,
    )
    const field = `${[row.lsoa, found.lsoa ?? '', found.district ?? ''].map(this.#write).join('\t')}\n`
    const outsideName = found.own === false ? ownCopy(outsideNameOf(row)) : ''
    return { ...found, id: this.#cellOf(found), field, mark: markOf(field), outsideName }
  }

  /** One number for each pair of district and LSOA, however many rows or points lead to it. */
  #cellOf({ district, lsoa }: Pick<FoundArea, 'district' | 'lsoa'>): number {
    const key = `${district ?? ''}|${lsoa ?? ''}`
    const known = this.#cells.get(key)
    if (known !== undefined) return known
    this.#cells.set(key, this.#cells.size)
    return this.#cells.size - 1
  }

  #numberOfText(text: string): number {
    const known = this.#texts.get(text)
    if (known !== undefined) return known
    if (this.#texts.size >= MOST_TEXTS) this.#texts.clear()
    // Numbers go on where texts are forgotten: points are known by them.
    this.#lastText -= 1
    this.#texts.set(ownCopy(text), this.#lastText)
    return this.#lastText
  }
}

/** Whether two rows of the same LSOA may count towards different areas: where an LSOA of 2011 was split. */
export function dependsOnPoint({ how }: Pick<FoundArea, 'how'>): boolean {
  return how === 'split' || how === 'undetermined'
}

/** Stands for an LSOA of 2011 that was split: where a row lies decides. */
export const NEEDS_POINT: AreaOfRow = {
  id: -1,
  lsoa: null,
  district: null,
  how: 'split',
  mark: 0,
  field: '',
  outsideName: '',
  own: undefined,
}
