/** How the observed cells of a table compare with the cells of the same table under chance. */
export interface Chances {
  /** Mean and median of each cell over the permutations. */
  readonly expected: Float64Array
  readonly expectedMedian: Float64Array
  readonly ratio: Float64Array
  readonly medianRatio: Float64Array
  /** One-sided, for more than chance gives, cell by cell. */
  readonly p: Float64Array
  /** How probable it is by chance that any cell of the table stands out as much as this one. */
  readonly adjustedP: Float64Array
  /** The least of `adjustedP`: how probable the most striking cell is where there is nothing to be found. */
  readonly overallP: number
}

/**
 * Compares the first table with the others, which chance has made; tables of `cells` numbers stand one after another.
 *
 * A cell stands out by (value - mean) / standard deviation over all tables, the observed one among them. `adjustedP`
 * of a cell is (1 + permutations whose most outstanding cell stands out at least as much) / (1 + permutations), which
 * keeps the chance of any false finding in the whole table at the level asked for. P. H. Westfall and S. S. Young,
 * "Resampling-Based Multiple Testing" (Wiley 1993), the single-step maximum.
 */
export function compareWithChance(tables: Float64Array, cells: number): Chances {
  const permutations = tables.length / cells - 1
  const expected = new Float64Array(cells)
  const expectedMedian = new Float64Array(cells)
  const p = new Float64Array(cells)
  const standing = new Float64Array(tables.length)
  for (let cell = 0; cell < cells; cell += 1) {
    const observed = tables[cell] as number
    const values = new Float64Array(permutations)
    let asMany = 1
    for (let table = 1; table <= permutations; table += 1) {
      const value = tables[table * cells + cell] as number
      values[table - 1] = value
      if (value >= observed) asMany += 1
    }
    p[cell] = asMany / (permutations + 1)
    expected[cell] = meanOf(values)
    expectedMedian[cell] = medianOf(values)
    standOut(tables, cells, cell, standing)
  }
  const adjustedP = adjust(standing, cells, permutations)
  const observed = tables.subarray(0, cells)
  return {
    expected,
    expectedMedian,
    ratio: observed.map((pairs, cell) => pairs / (expected[cell] as number)),
    medianRatio: observed.map((pairs, cell) => pairs / (expectedMedian[cell] as number)),
    p,
    adjustedP,
    overallP: adjustedP.reduce((least, one) => Math.min(least, one), 1),
  }
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function medianOf(values: Float64Array): number {
  const sorted = values.slice().sort()
  const middle = sorted.length >> 1
  const upper = sorted[middle] as number
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2
}

function standOut(tables: Float64Array, cells: number, cell: number, standing: Float64Array): void {
  const count = tables.length / cells
  let sum = 0
  for (let at = cell; at < tables.length; at += cells) sum += tables[at] as number
  const mean = sum / count
  let squares = 0
  for (let at = cell; at < tables.length; at += cells) squares += ((tables[at] as number) - mean) ** 2
  const deviation = Math.sqrt(squares / count)
  // A cell that is the same in every table stands out in none.
  for (let at = cell; at < tables.length; at += cells) {
    standing[at] = deviation > 0 ? ((tables[at] as number) - mean) / deviation : 0
  }
}

function adjust(standing: Float64Array, cells: number, permutations: number): Float64Array {
  const highest = new Float64Array(permutations)
  for (let table = 1; table <= permutations; table += 1) {
    let most = -Infinity
    for (let cell = 0; cell < cells; cell += 1) most = Math.max(most, standing[table * cells + cell] as number)
    highest[table - 1] = most
  }
  return Float64Array.from({ length: cells }, (_, cell) => {
    const own = standing[cell] as number
    return (1 + highest.reduce((above, most) => above + (most >= own - 1e-12 ? 1 : 0), 0)) / (permutations + 1)
  })
}
