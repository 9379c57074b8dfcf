import type { Loader, LoadingCategory, LoadingSlice } from './load-incidents.ts'
import type { AreaOfRow, Outcome, Placer, Street } from './rules/place-row.ts'
import type { SourceRow } from './rules/source-row.ts'
import type { SpotMark, Tally } from './rules/tally.ts'

/** Lines of street-level files, taken without making rows of them, where all that stands in them is known already. */
export interface LineTaker {
  /** From here on lines of the same force and month as this row may be taken. */
  readonly learn: (row: SourceRow) => void
  /** Whether the line was taken. The others have to be read as rows. */
  readonly take: (line: string, number: number) => boolean
  /** Counts what was taken since the last time. */
  readonly settle: () => void
}

/** Coordinates, street and area of a line, as they stand there: most files name each spot twice and more. */
interface Spot {
  readonly row: SourceRow
  readonly street: Street
  readonly area: AreaOfRow
  readonly fields: string
  readonly mark: SpotMark
  rows: number
}

/** Kind and outcome of a line, as they stand there. */
interface Kind {
  readonly category: LoadingCategory
  readonly outcome: Outcome
}

const MOST_SPOTS = 40_000
const FIELDS_OF_A_SPOT = 5
const FIELDS_OF_A_KIND = 3

/**
 * A million lines have some dozens of kinds and half as many spots: looking both up by their text, instead of reading
 * twelve fields of each, halves the time of an import. Whatever is out of the ordinary is left to the reader of rows, so
 * that what comes of a line does not depend on which of the two took it.
 */
// oxlint-disable-next-line max-lines-per-function -- closures over typed arrays and counters: as quick as a row needs them
export function makeLineTaker({
  placer,
  loader,
  tally,
}: {
  readonly placer: Placer
  readonly loader: Loader
  readonly tally: Tally
}): LineTaker {
  const spots = new Map<string, Spot>()
  const kinds = new Map<string, Kind>()
  let prefix = ''
  let slice: LoadingSlice | undefined
  let learnt: SourceRow | undefined

  function settle(): void {
    if (slice === undefined) return
    for (const spot of spots.values()) {
      if (spot.rows === 0) continue
      placer.points.settle()
      tally.keepMany(spot, slice.tally, placer.point(spot.row))
      spot.rows = 0
    }
  }

  function newSpot(text: string): Spot | undefined {
    const [x = '', y = '', street = '', lsoa = '', lsoaName = ''] = text.split(',')
    if (learnt === undefined) return undefined
    if (spots.size >= MOST_SPOTS) {
      settle()
      spots.clear()
    }
    const row = {
      ...learnt,
      reference: '',
      category: '',
      outcome: '',
      x: copyOf(x),
      y: copyOf(y),
      street: copyOf(street),
      lsoa: copyOf(lsoa),
      lsoaName: copyOf(lsoaName),
    }
    placer.points.settle()
    const point = placer.point(row)
    const named = placer.street(row.street, point)
    const area = placer.area(row, point)
    const { points } = placer
    const place = points.isPlaced(point) ? `${points.easting(point)}\t${points.northing(point)}\t` : '\\N\t\\N\t'
    const spot = {
      row,
      street: named,
      area,
      fields: `${place}${named.field}${area.field}`,
      mark: tally.markSpot(row, point, named, area),
      rows: 0,
    }
    spots.set(copyOf(text), spot)
    return spot
  }

  function newKind(text: string): Kind | undefined {
    const fields = text.split(',')
    const category = loader.knownCategory(fields[0] ?? '')
    if (fields.length !== FIELDS_OF_A_KIND || category === undefined) return undefined
    const kind = { category, outcome: placer.outcome(fields[1] ?? '') }
    kinds.set(copyOf(text), kind)
    return kind
  }

  return {
    learn: row => {
      const next = `,${row.month},${row.force},${row.force},`
      if (next === prefix) return
      settle()
      prefix = next
      slice = loader.sliceOf(row)
      learnt = row
    },
    take: (line, number) => {
      const end = line.indexOf(',')
      if (slice === undefined || !line.startsWith(prefix, end)) return false
      const from = end + prefix.length
      const to = endOfFields(line, from, FIELDS_OF_A_SPOT)
      if (to === -1) return false
      const kindText = line.slice(to + 1)
      const kind = kinds.get(kindText) ?? newKind(kindText)
      if (kind === undefined) return false
      const spotText = line.slice(from, to)
      const spot = spots.get(spotText) ?? newSpot(spotText)
      if (spot === undefined) return false
      const reference = line.slice(0, end)
      spot.rows += 1
      tally.keepKnown(slice, kind, spot, reference)
      loader.addKnown(slice, kind, { line: number, reference, fields: spot.fields })
      return true
    },
    settle,
  }
}

/** Where the comma behind so many fields stands. */
function endOfFields(line: string, from: number, fields: number): number {
  let at = from - 1
  for (let field = 0; field < fields; field += 1) {
    at = line.indexOf(',', at + 1)
    if (at === -1) return -1
  }
  return at
}

/** A copy that does not keep alive the text of the file it was cut from. */
function copyOf(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1)
}
