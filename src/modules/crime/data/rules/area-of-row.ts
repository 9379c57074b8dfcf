import type { Box, Bridge } from '../types.ts'
import type { SourceRow } from './source-row.ts'

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

export interface FoundArea {
  readonly lsoa: string | null
  readonly district: string | null
  readonly how: PlacedHow
  /** Of one of the partnership's own districts; false outside; undefined where nothing says so. */
  readonly own: boolean | undefined
}

interface Place {
  readonly easting: number | null
  readonly northing: number | null
}

/** The area that a row counts towards: by the LSOA that it names, else by its point, else by the district that it names. */
export function areaOf(row: SourceRow, { easting, northing }: Place, gazetteer: Gazetteer): FoundArea {
  const named = districtNamed(row, gazetteer)
  if (row.lsoa === '') return areaByPoint({ easting, northing }, named, gazetteer)
  const bridged = gazetteer.bridge(row.lsoa, easting ?? undefined, northing ?? undefined)
  const district = (bridged.code && gazetteer.districtOfLsoa.get(bridged.code)) ?? named ?? null
  const isOwn = district !== null && gazetteer.ownDistricts.has(district)
  if (!isOwn) return { lsoa: null, district, how: bridged.how, own: false }
  if (bridged.how !== 'unknown') return { lsoa: bridged.code ?? null, district, how: bridged.how, own: true }
  return { lsoa: row.lsoa, district, how: gazetteer.bridges ? 'unknown' : 'as-given', own: true }
}

function areaByPoint({ easting, northing }: Place, named: string | undefined, gazetteer: Gazetteer): FoundArea {
  const { lsoaAt, districtAt, districtOfLsoa, ownDistricts, around } = gazetteer
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

/** What a source calls an area that is not the partnership's. */
export function outsideNameOf(row: SourceRow): string {
  const name = row.district === '' ? row.lsoaName.replace(/ \d{3}[A-Z]$/, '') : row.district
  return name === '' ? 'not named' : name.slice(0, 60)
}
