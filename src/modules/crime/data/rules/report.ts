/** What was found in one file, as figures. Kept with the import; the page puts it in words. */
export interface ImportReport {
  readonly form: string
  readonly encoding: string
  /** Rows with something in them, the header left out. */
  readonly rows: number
  readonly kept: number
  readonly leftOut: readonly { readonly why: string; readonly rows: number; readonly lines: readonly number[] }[]
  readonly slices: readonly SliceReport[]
  readonly categories: readonly { readonly name: string; readonly rows: number; readonly known: boolean }[]
  readonly outcomes: readonly { readonly name: string; readonly rows: number }[]
  readonly places: PlaceReport
  readonly lsoas: LsoaReport
  readonly references: ReferenceReport
  readonly dates: DateReport
  readonly unusedColumns: readonly string[]
  readonly personalColumns: readonly string[]
  /** Names the lookups and boundaries that rows were placed by: the same file may be placed anew when they change. */
  readonly placedBy: string
  /** The mapping of columns it was read by. */
  readonly columns: string
  /** Months between the first and the last that the set holds of a force, with nothing in them. */
  readonly gaps: readonly { readonly force: string; readonly months: readonly string[] }[]
}

export interface SliceReport {
  readonly force: string
  /** 2018-10 */
  readonly month: string
  readonly rows: number
  readonly noPlace: number
  readonly outside: number
  readonly duplicates: number
  /** Rows of the slice that it took the place of. */
  readonly replaced: number | null
  readonly monthBefore: number | null
  readonly yearBefore: number | null
}

export interface PlaceReport {
  readonly noCoordinates: number
  readonly notNumbers: number
  readonly exchanged: number
  readonly outsideBritain: number
  readonly noLsoa: number
  readonly outside: number
  readonly outsideNames: readonly { readonly name: string; readonly rows: number }[]
  readonly unplacedDistrict: number
  readonly points: number
  /** The points on which most rows stand, as far as they may be told. */
  readonly top: readonly TopPoint[]
}

export interface TopPoint {
  readonly easting: number
  readonly northing: number
  readonly street: string
  readonly rows: number
}

export interface LsoaReport {
  readonly distinct: number
  /** Rows whose code is found in one vintage only, by how they were brought to 2021. */
  readonly merged: number
  readonly split: number
  readonly only2021: number
  readonly undetermined: number
  readonly unknown: number
  readonly byPoint: number
  readonly bridges: boolean
}

export interface ReferenceReport {
  readonly without: number
  readonly repeated: number
  readonly rowsRepeated: number
  readonly duplicates: number
  /** More rows than could be compared with each other. */
  readonly tooMany: boolean
}

export interface DateReport {
  readonly future: number
  readonly old: number
  readonly earliest: string
  readonly latest: string
  readonly withDay: number
  readonly withHour: number
}
