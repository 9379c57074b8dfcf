import { toNationalGrid } from '#hotspots'
import type { Box, Bridge } from '../types.ts'
import { type Located, makePointTable, type PointFault, type PointTable } from './point-table.ts'
import type { SourceRow } from './source-row.ts'

/** A street or landmark as a source names it. */
export interface Street {
  readonly id: number
  readonly name: string
  /** As it is written to the database, the tab behind it too; so for areas and outcomes: once, not once a row. */
  readonly field: string
}

/** What came of an incident, as a source words it. */
export interface Outcome {
  readonly id: number
  readonly name: string
  readonly field: string
  rows: number
}

/** How the LSOA of a row was found. */
export type PlacedHow =
  | 'unchanged'
  | 'merged'
  | 'split'
  | 'already-2021'
  | 'undetermined'
  | 'as-given'
  | 'by-point'
  | 'unknown'
  | 'none'

/** The area that a row counts towards. `id` is one for each pair of district and LSOA. */
export interface AreaOfRow {
  readonly id: number
  readonly lsoa: string | null
  readonly district: string | null
  readonly how: PlacedHow
  readonly field: string
  /** What the source calls the area, where it is not the partnership's. */
  readonly outsideName: string
  /** Of one of the partnership's own districts; false outside; undefined where nothing says so. */
  readonly own: boolean | undefined
}

/** What places rows: lookups and boundaries as far as they are loaded, and the districts of the configuration. */
export interface Gazetteer {
  readonly bridge: Bridge
  /** Whether a lookup from LSOAs of 2011 to those of 2021 is loaded. */
  readonly bridges: boolean
  readonly districtOfLsoa: ReadonlyMap<string, string>
  readonly lsoaAt: ((easting: number, northing: number) => string | undefined) | undefined
  readonly districtAt: ((easting: number, northing: number) => string | undefined) | undefined
  /** ONS codes by name in small letters, by code too. */
  readonly districts: ReadonlyMap<string, string>
  readonly ownDistricts: ReadonlySet<string>
  /** A rectangle around the partnership's area: what lies beyond it is outside, even where no boundaries are loaded. */
  readonly around: Box | undefined
  /** Points of postcodes in the rows at hand, by the postcode as it stands there. */
  readonly postcodes: ReadonlyMap<string, { readonly easting: number; readonly northing: number }>
}

export interface Placer {
  readonly points: PointTable
  /** The number of a row's point in `points`. */
  readonly point: (row: SourceRow) => number
  readonly street: (name: string, point: number) => Street
  readonly area: (row: SourceRow, point: number) => AreaOfRow
  readonly outcome: (name: string) => Outcome
  readonly outcomes: () => Iterable<Outcome>
  readonly nameOfStreet: (id: number) => string
  /** How many different LSOAs were named. */
  readonly lsoas: () => number
  /** District and LSOA of each `id` of an area, empty where there is none. */
  readonly cells: () => readonly { readonly district: string; readonly lsoa: string }[]
}

/** More than this of a kind is forgotten and found again: memory stays the same for any file. */
const MOST_POINTS = 300_000
const MOST_STREETS = 200_000
const MOST_AREAS = 200_000
const MOST_OUTCOMES = 5_000

/** @param write a text as the database takes it; NULL for an empty one */
// oxlint-disable-next-line max-lines-per-function -- closures over typed arrays and counters: as quick as a row needs them
export function makePlacer(gazetteer: Gazetteer, write: (text: string) => string): Placer {
  const points = makePointTable(MOST_POINTS)
  const streets = new Map<string, Street>()
  const byId: (Street | undefined)[] = []
  const outcomes = new Map<string, Outcome>()
  const texts = new Map<string, number>()
  const areas = new Map<string, AreaOfRow>()
  const cells = new Map<string, number>()
  let lsoas = 0

  /** Coordinates that are not written as most are get numbers below nought. */
  function numberOfText(text: string): number {
    const known = texts.get(text)
    if (known !== undefined) return known
    if (texts.size >= MOST_POINTS) texts.clear()
    texts.set(own(text), -1 - texts.size)
    return -texts.size
  }

  return {
    points,
    point: row => {
      const key = keyOf(row)
      return points.find(typeof key === 'number' ? key : numberOfText(key), () => locate(row, gazetteer))
    },
    street: (name, point) => {
      // Nearly always the one that named the point before.
      const there = byId[points.street(point)]
      if (there !== undefined && there.name === name) return there
      const known = streets.get(name)
      if (known !== undefined) return known
      if (streets.size >= MOST_STREETS) {
        streets.clear()
        if (byId.length >= MOST_STREETS * 4) byId.fill(undefined)
      }
      const made = { id: byId.length, name: own(name), field: `${write(own(name))}\t` }
      streets.set(made.name, made)
      byId.push(made)
      return made
    },
    nameOfStreet: id => byId[id]?.name ?? '',
    lsoas: () => lsoas,
    outcomes: () => outcomes.values(),
    outcome: name => {
      const known = outcomes.get(name)
      if (known !== undefined) return known
      if (outcomes.size >= MOST_OUTCOMES) return { id: MOST_OUTCOMES, name, field: `${write(name)}\t`, rows: 0 }
      const made = { id: outcomes.size, name: own(name), field: `${write(own(name))}\t`, rows: 0 }
      outcomes.set(made.name, made)
      return made
    },
    area: (row, point) => {
      const { lsoa } = row
      const known = lsoa === '' ? undefined : areas.get(lsoa)
      if (known !== undefined && known !== NEEDS_POINT) return known
      const byPoint = `${lsoa}|${row.lsoaName}|${row.district}|${points.easting(point)},${points.northing(point)}`
      const knownHere = areas.get(byPoint)
      if (knownHere !== undefined) return knownHere
      if (areas.size >= MOST_AREAS) areas.clear()
      const found = areaOf(row, placeOf(points, point), gazetteer)
      const field = `${[lsoa, found.lsoa ?? '', found.district ?? ''].map(write).join('\t')}\n`
      const made = {
        id: cellOf(found, cells),
        ...found,
        field,
        outsideName: found.own === false ? outsideNameOf(row) : '',
      }
      const depends = found.how === 'split' || found.how === 'undetermined'
      if (lsoa === '' || depends) areas.set(byPoint, made)
      if (lsoa !== '') areas.set(own(lsoa), depends ? NEEDS_POINT : made)
      if (lsoa !== '' && known === undefined) lsoas += 1
      return made
    },
    cells: () => [...cells.keys()].map(key => ({ district: key.split('|')[0] ?? '', lsoa: key.split('|')[1] ?? '' })),
  }
}

/** Stands for an LSOA of 2011 that was split: where a row lies decides. */
const NEEDS_POINT: AreaOfRow = {
  id: -1,
  lsoa: null,
  district: null,
  how: 'split',
  field: '',
  outsideName: '',
  own: undefined,
}

/** One number for each pair of district and LSOA, however many rows or points lead to it. */
function cellOf({ district, lsoa }: Pick<AreaOfRow, 'district' | 'lsoa'>, cells: Map<string, number>): number {
  const key = `${district ?? ''}|${lsoa ?? ''}`
  const known = cells.get(key)
  if (known !== undefined) return known
  cells.set(key, cells.size)
  return cells.size - 1
}

/** A copy that does not keep alive the text of the file it was cut from. */
function own(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1)
}

function placeOf(points: PointTable, point: number): Pick<Located, 'easting' | 'northing'> {
  if (!points.isPlaced(point)) return { easting: null, northing: null }
  return { easting: points.easting(point), northing: points.northing(point) }
}

function outsideNameOf(row: SourceRow): string {
  const name = row.district === '' ? row.lsoaName.replace(/ \d{3}[A-Z]$/, '') : row.district
  return name === '' ? 'not named' : own(name.slice(0, 60))
}

/** Most coordinates are degrees with six decimals in Great Britain: a number for both is found faster than their texts. */
function keyOf(row: SourceRow): string | number {
  const { x, y } = row
  if (x === '' && row.postcode !== '') return row.postcode
  if (!row.grid) {
    const longitude = millionths(x)
    const latitude = millionths(y)
    if (longitude > -9e6 && longitude < 7e6 && latitude > 49e6 && latitude < 65e6) {
      return (longitude + 9e6) * 0x100_0000 + (latitude - 49e6)
    }
  }
  return `${x},${y}`
}

/** "-0.559661" as -559661; NaN where the text is not written like that. */
function millionths(text: string): number {
  const end = text.length
  const negative = text.charCodeAt(0) === 45
  const point = end - 7
  if (point < (negative ? 2 : 1) || end > 11) return Number.NaN
  let value = 0
  for (let at = negative ? 1 : 0; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (at === point ? code !== 46 : code < 48 || code > 57) return Number.NaN
    if (at !== point) value = value * 10 + code - 48
  }
  return negative ? -value : value
}

function locate(row: SourceRow, { postcodes }: Gazetteer): Located {
  if (row.x === '' || row.y === '') {
    const found = row.postcode === '' ? undefined : postcodes.get(row.postcode)
    return { easting: found?.easting ?? null, northing: found?.northing ?? null, fault: undefined }
  }
  const nowhere = (fault: PointFault) => ({ easting: null, northing: null, fault })
  const x = numberOf(row.x)
  const y = numberOf(row.y)
  if (x === undefined || y === undefined) return nowhere('not a number')
  if (row.grid) {
    if (isOnGrid(x, y)) return { easting: Math.round(x), northing: Math.round(y), fault: undefined }
    return nowhere('outside Great Britain')
  }
  if (!isInBritain(x, y)) return nowhere(isInBritain(y, x) ? 'exchanged' : 'outside Great Britain')
  const place = toNationalGrid(x, y)
  return { easting: Math.round(place.x), northing: Math.round(place.y), fault: undefined }
}

function numberOf(text: string): number | undefined {
  return /^\s*[-+]?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined
}

function isOnGrid(easting: number, northing: number): boolean {
  return easting > 0 && easting < 700_000 && northing > 0 && northing < 1_300_000
}

function isInBritain(longitude: number, latitude: number): boolean {
  return longitude >= -9 && longitude <= 3 && latitude >= 49 && latitude <= 62
}

function areaOf(
  row: SourceRow,
  { easting, northing }: Pick<Located, 'easting' | 'northing'>,
  gazetteer: Gazetteer,
): Omit<AreaOfRow, 'id' | 'field' | 'outsideName'> {
  const named = districtNamed(row, gazetteer)
  if (row.lsoa === '') return areaByPoint(easting, northing, named, gazetteer)
  const bridged = gazetteer.bridge(row.lsoa, easting ?? undefined, northing ?? undefined)
  const district = (bridged.code && gazetteer.districtOfLsoa.get(bridged.code)) ?? named ?? null
  const isOwn = district !== null && gazetteer.ownDistricts.has(district)
  if (!isOwn) return { lsoa: null, district, how: bridged.how, own: false }
  if (bridged.how !== 'unknown') return { lsoa: bridged.code ?? null, district, how: bridged.how, own: true }
  return { lsoa: row.lsoa, district, how: gazetteer.bridges ? 'unknown' : 'as-given', own: true }
}

function areaByPoint(
  easting: number | null,
  northing: number | null,
  named: string | undefined,
  { lsoaAt, districtAt, districtOfLsoa, ownDistricts, around }: Gazetteer,
): Omit<AreaOfRow, 'id' | 'field' | 'outsideName'> {
  if (easting === null || northing === null) {
    const isOwn = named === undefined ? undefined : ownDistricts.has(named)
    return { lsoa: null, district: named ?? null, how: 'none', own: isOwn }
  }
  const lsoa = lsoaAt?.(easting, northing)
  const district = (lsoa && districtOfLsoa.get(lsoa)) ?? districtAt?.(easting, northing) ?? named ?? null
  const isElsewhere =
    lsoaAt !== undefined || districtAt !== undefined || (around && !isWithin(around, easting, northing))
  const isOwn = district === null ? (isElsewhere ? false : undefined) : ownDistricts.has(district)
  return {
    lsoa: isOwn === true ? (lsoa ?? null) : null,
    district,
    how: lsoa === undefined ? 'none' : 'by-point',
    own: isOwn,
  }
}

function isWithin({ west, south, east, north }: Box, easting: number, northing: number): boolean {
  return easting >= west && easting < east && northing >= south && northing < north
}

/** "Woking 004B" lies in Woking; a partner may name or code the district itself. */
function districtNamed(row: SourceRow, { districts }: Gazetteer): string | undefined {
  if (row.district !== '') return districts.get(row.district.trim().toLowerCase())
  if (row.lsoaName === '') return undefined
  return districts.get(row.lsoaName.replace(/ \d{3}[A-Z]$/, '').toLowerCase())
}
