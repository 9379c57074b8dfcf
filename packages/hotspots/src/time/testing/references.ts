import type { TestContext } from 'vitest'
import { referenceJson } from '../../space/testing/reference.ts'

interface TimeSeriesReference {
  readonly series: Readonly<Record<string, { readonly values: readonly number[] }>>
  readonly expected: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** R's own series and what its functions made of them; where they are absent the test is skipped, aloud. */
export class TimeSeries {
  readonly #reference: TimeSeriesReference

  constructor(context: TestContext) {
    this.#reference = referenceJson(context, 'timeseries/reference_R.json')
  }

  values(name: string): readonly number[] {
    return this.#reference.series[name]?.values ?? []
  }

  number(result: string, part: string): number {
    return Number(this.#reference.expected[result]?.[part])
  }

  /** Numbers in order, named or not; what R left open is NaN. */
  list(result: string, part: string): readonly number[] {
    const found = this.#reference.expected[result]?.[part] ?? []
    return (Array.isArray(found) ? found : Object.values(found)).map(Number)
  }
}

/** The rows of a CSV file with names in its first line, grouped by their first column. */
export function groupedRows(text: string): ReadonlyMap<string, readonly (readonly number[])[]> {
  const groups = new Map<string, number[][]>()
  for (const line of text.trim().split('\n').slice(1)) {
    const [group = '', ...cells] = line.split(',')
    const rows = groups.get(group) ?? []
    groups.set(group, rows)
    rows.push(cells.map(Number))
  }
  return groups
}

/** One column of such rows. */
export function columnOf(rows: readonly (readonly number[])[], column: number): readonly number[] {
  return rows.map(row => row[column] ?? Number.NaN)
}
