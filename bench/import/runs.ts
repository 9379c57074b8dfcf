import type { ImportData } from './data-files.ts'

/** One database of the benchmark and the ways into it. */
export interface ImportDatabase {
  readonly ownerUrl: string
  readonly loginUrl: string
  readonly adminUrl: string
}

export interface ImportTask {
  readonly data: ImportData
  readonly database: ImportDatabase
}

export interface ImportRun {
  readonly rows: number
  readonly seconds: number
  /** The most memory that the process held, MB. */
  readonly memory: number
  /** The same files again. */
  readonly againSeconds: number
  readonly changedAgain: number
  /** Looks at a month while it was being replaced, and those that saw anything but the old or the new rows. */
  readonly looks: number
  readonly wrongLooks: number
  /** A first year of months, and a second after it. */
  readonly firstYear: number
  readonly secondYear: number
}

export interface BareRun {
  readonly seconds: number
}

/** Where one side leaves the rows for the other: as COPY writes them. */
export const ROWS_FILE = '.cache/bench/import-rows.tsv'
