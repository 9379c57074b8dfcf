const LENGTHS = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000]

/** A round length that takes up to a quarter of the picture. */
export function scaleBar(width: number, pixelsPerMetre: number): { readonly pixels: number; readonly words: string } {
  const metres = LENGTHS.findLast(length => length * pixelsPerMetre <= width / 4) ?? 100
  return { pixels: metres * pixelsPerMetre, words: metres < 1_000 ? `${metres} m` : `${metres / 1_000} km` }
}
