import type { KnoxTable } from './knox.ts'

export interface RaisedRiskOptions {
  /** The greatest p that counts as more than chance. Default 0.05. */
  readonly level?: number
  /** The least ratio of observed to expected that is worth acting on. Default 1.2, as in the Near Repeat Calculator. */
  readonly ratio?: number
  /** Allow for the number of cells in the table (`adjustedP`). Default true; the calculator and most papers do not. */
  readonly adjusted?: boolean
}

/** Bands of distance and of days in which incidents follow each other more than by chance. */
export interface RaisedRisk {
  readonly fromMetres: number
  /** The edge itself lies outside. Infinity for "and farther". */
  readonly toMetres: number
  /** From the day itself on, for so many days: the time for which the raised risk lasts. */
  readonly days: number
  readonly observed: number
  readonly expected: number
  /** Observed over expected. */
  readonly ratio: number
  /** The greatest p among the cells. */
  readonly p: number
  /** A sentence: "Less than 200 m away within 14 days: 1.8 times as many as by chance (120 pairs, 66.7 expected)." */
  readonly words: string
}

/**
 * The near-repeat pattern of a Knox table. For each band of distance, from the nearest on, the run of bands of days from
 * the first on in which the risk is raised: p at most `level`, ratio at least `ratio`, and at least one pair. Bands
 * whose first days are not raised are left out, so a lone cell further on makes no pattern.
 *
 * @throws RangeError when the level is not between 0 and 1 or the ratio is below 1.
 */
export function raisedRisks(table: KnoxTable, options: RaisedRiskOptions = {}): RaisedRisk[] {
  const risks: RaisedRisk[] = []
  for (let row = 0; row < table.rows; row += 1) {
    const columns = raisedColumns(table, row, options)
    if (columns > 0) risks.push(riskOf(table, row, row + 1, columns))
  }
  return risks
}

/**
 * The pattern in one line: how far from an incident, and for how many days after, the risk is raised throughout. It
 * joins the nearest bands of distance while their first days are raised, for the days that are raised in all of them.
 * Undefined where not even the nearest band is raised.
 *
 * @throws RangeError as `raisedRisks` does.
 */
export function raisedZone(table: KnoxTable, options: RaisedRiskOptions = {}): RaisedRisk | undefined {
  let rows = 0
  let columns = table.columns
  while (rows < table.rows) {
    const raised = raisedColumns(table, rows, options)
    if (raised === 0) break
    columns = Math.min(columns, raised)
    rows += 1
  }
  return rows === 0 ? undefined : riskOf(table, 0, rows, columns)
}

function raisedColumns(table: KnoxTable, row: number, options: RaisedRiskOptions): number {
  const { level = 0.05, ratio = 1.2, adjusted = true } = options
  if (!(level > 0 && level < 1)) throw new RangeError(`The level is ${level}: give a number between 0 and 1`)
  if (!(ratio >= 1)) throw new RangeError(`The ratio is ${ratio}: give a number of 1 or more`)
  const chances = adjusted ? table.adjustedP : table.p
  for (let column = 0; column < table.columns; column += 1) {
    const cell = row * table.columns + column
    const isRaised =
      (table.observed[cell] as number) > 0 &&
      (table.ratio[cell] as number) >= ratio &&
      (chances[cell] as number) <= level
    if (!isRaised) return column
  }
  return table.columns
}

function riskOf(table: KnoxTable, firstRow: number, endRow: number, columns: number): RaisedRisk {
  let observed = 0
  let expected = 0
  let p = 0
  for (let row = firstRow; row < endRow; row += 1) {
    for (let cell = row * table.columns; cell < row * table.columns + columns; cell += 1) {
      observed += table.observed[cell] as number
      expected += table.expected[cell] as number
      p = Math.max(p, table.p[cell] as number)
    }
  }
  const fromMetres = table.distances[firstRow] as number
  const toMetres = table.distances[endRow] as number
  const days = table.days[columns] as number
  const ratio = observed / expected
  const when = days === Infinity ? 'at any time after' : `within ${days} ${days === 1 ? 'day' : 'days'}`
  const words = `${capital(describeDistance(fromMetres, toMetres))} ${when}: ${told(ratio)} times as many as by chance (${observed} ${observed === 1 ? 'pair' : 'pairs'}, ${told(expected)} expected).`
  return { fromMetres, toMetres, days, observed, expected, ratio, p, words }
}

/** A band of distance in words; up to one metre counts as the same place. */
export function describeDistance(fromMetres: number, toMetres: number): string {
  if (fromMetres === 0 && toMetres <= 1) return 'at the same place'
  if (toMetres === Infinity) return fromMetres === 0 ? 'at any distance' : `${fromMetres} m away or more`
  if (fromMetres <= 1) return `less than ${toMetres} m away`
  return `${fromMetres} m to less than ${toMetres} m away`
}

function told(value: number): string {
  return value === Infinity ? 'any number of' : String(Number(value.toFixed(1)))
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
