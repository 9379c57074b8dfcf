/** One row of a source, as it stood there: nothing is placed or checked against the register yet. Empty where not given. */
export interface SourceRow {
  readonly line: number
  /** Whose row it is: the police force, or the owner of a partner's set. */
  readonly force: string
  /** 2018-10 */
  readonly month: string
  /** 2018-10-31 */
  readonly date: string
  /** Local time, 2018-10-31 22:15 */
  readonly begins: string
  readonly ends: string
  readonly reference: string
  readonly category: string
  readonly outcome: string
  /** Degrees, or metres of the National Grid where `grid` is set. */
  readonly x: string
  readonly y: string
  readonly grid: boolean
  readonly postcode: string
  readonly street: string
  readonly lsoa: string
  readonly lsoaName: string
  readonly district: string
}

/** A row that cannot be kept, and why: "the date cannot be read". */
export interface LeftOut {
  readonly line: number
  readonly why: string
}

export function isLeftOut(row: SourceRow | LeftOut): row is LeftOut {
  return 'why' in row
}

/** Reads the rows of one file, once its header is known. */
export interface RowReader {
  /** One row. Throws `FileRefusal` where the file as a whole cannot be right. */
  readonly read: (fields: readonly string[], line: number) => SourceRow | LeftOut
  /** Columns that are there and are not stored. */
  readonly unused: readonly string[]
  /** Columns about people, which are never stored. */
  readonly personal: readonly string[]
}
