/** A square of the National Grid that a reference names: its south-west corner and its side, in metres. */
export interface GridSquare {
  readonly x: number
  readonly y: number
  readonly size: number
}

/** Columns and rows of the 500 km and 100 km squares: the letters without I, from the north-west. */
const LETTERS = 'ABCDEFGHJKLMNOPQRSTUVWXYZ'

/**
 * The National Grid reference of a place: `SU 990 505` for easting 499,050 and northing 150,523. Digits are cut off,
 * not rounded, as the Ordnance Survey asks, so the place lies in the square that is named.
 *
 * @param x metres east, 0 to under 700,000
 * @param y metres north, 0 to under 1,300,000
 * @param figures digits in all: 2, 4, 6 (a square of 100 m; the default), 8 or 10 (1 m)
 * @throws RangeError outside the grid or with another number of figures.
 */
export function gridReference(x: number, y: number, figures = 6): string {
  if (!(x >= 0 && x < 700_000 && y >= 0 && y < 1_300_000)) {
    throw new RangeError(
      `${x}, ${y} is not on the National Grid: give an easting under 700,000 and a northing under 1,300,000 metres`,
    )
  }
  if (![2, 4, 6, 8, 10].includes(figures)) {
    throw new RangeError(`A grid reference of ${figures} figures is not known: give 2, 4, 6, 8 or 10`)
  }
  const column = Math.floor(x / 100_000)
  const row = Math.floor(y / 100_000)
  const letters = letterAt(Math.floor(column / 5) + 2, Math.floor(row / 5) + 1) + letterAt(column % 5, row % 5)
  const digits = figures / 2
  const cut = (metres: number) => String(Math.floor((metres % 100_000) / 10 ** (5 - digits))).padStart(digits, '0')
  return `${letters} ${cut(x)} ${cut(y)}`
}

/**
 * The square that a National Grid reference names: `SU 990 505`, `su990505` and `SU 99050 50523` alike, with an even
 * number of up to ten figures, or the two letters alone.
 *
 * @returns `undefined` when the text is no reference on the National Grid.
 */
export function parseGridReference(text: string): GridSquare | undefined {
  const [, first = '', second = '', figures = ''] =
    /^([A-HJ-Z])([A-HJ-Z])(\d*)$/.exec(text.replace(/\s+/g, '').toUpperCase()) ?? []
  if (first === '' || figures.length % 2 === 1 || figures.length > 10) return undefined
  const digits = figures.length / 2
  const size = 10 ** (5 - digits)
  const [far, near] = [LETTERS.indexOf(first), LETTERS.indexOf(second)]
  const column = ((far % 5) - 2) * 5 + (near % 5)
  const row = (3 - Math.floor(far / 5)) * 5 + (4 - Math.floor(near / 5))
  if (column < 0 || column >= 7 || row < 0 || row >= 13) return undefined
  return {
    x: column * 100_000 + Number(figures.slice(0, digits) || 0) * size,
    y: row * 100_000 + Number(figures.slice(digits) || 0) * size,
    size,
  }
}

/** The letter of a square by its column and row from the south-west. */
function letterAt(column: number, row: number): string {
  return LETTERS[(4 - row) * 5 + column] as string
}
