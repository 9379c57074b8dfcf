/**
 * Six significant figures, no sign before nought: what is kept is then the same text on every machine, whatever the last
 * bits of a logarithm were. Nothing in place of what is no number.
 */
export function figure(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(6)) + 0 : null
}

/** As `figure`, for values known to be numbers. */
export function known(value: number): number {
  return figure(value) ?? 0
}

export function figures(values: ArrayLike<number>): number[] {
  return Array.from(values, known)
}
