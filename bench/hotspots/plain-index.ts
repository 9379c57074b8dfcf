/** The plainest spatial index: square cells of the given side, and the points of each cell one after another. */
export interface PlainIndex {
  readonly columns: number
  readonly rows: number
  readonly cellOf: Uint32Array
  readonly starts: Uint32Array
  readonly order: Uint32Array
}

export function plainIndex(x: Float64Array, y: Float64Array, side: number): PlainIndex {
  let left = Infinity
  let right = -Infinity
  let bottom = Infinity
  let top = -Infinity
  for (let i = 0; i < x.length; i += 1) {
    left = Math.min(left, x[i] as number)
    right = Math.max(right, x[i] as number)
    bottom = Math.min(bottom, y[i] as number)
    top = Math.max(top, y[i] as number)
  }
  const columns = Math.floor((right - left) / side) + 1
  const rows = Math.floor((top - bottom) / side) + 1
  const cellOf = new Uint32Array(x.length)
  const starts = new Uint32Array(columns * rows + 1)
  for (let i = 0; i < x.length; i += 1) {
    const cell = Math.floor(((y[i] as number) - bottom) / side) * columns + Math.floor(((x[i] as number) - left) / side)
    cellOf[i] = cell
    starts[cell + 1] = (starts[cell + 1] as number) + 1
  }
  for (let cell = 0; cell < columns * rows; cell += 1) {
    starts[cell + 1] = (starts[cell + 1] as number) + (starts[cell] as number)
  }
  const next = starts.slice()
  const order = new Uint32Array(x.length)
  for (let i = 0; i < x.length; i += 1) {
    const cell = cellOf[i] as number
    order[next[cell] as number] = i
    next[cell] = (next[cell] as number) + 1
  }
  return { columns, rows, cellOf, starts, order }
}
