/** Where a function of a few numbers between 0 and 1 is least, and how small it is there. */
export interface Minimum {
  readonly place: readonly number[]
  readonly value: number
}

const MOST_STEPS = 2000
const MOST_RESTARTS = 20

/**
 * The least value near a start, within the unit cube: Nelder and Mead's simplex (1965), drawn back to the cube's faces,
 * begun anew where it ended until that gains nothing. Deterministic. What is not a number counts as infinite.
 */
export function minimise(cost: (place: readonly number[]) => number, start: readonly number[]): Minimum {
  const measured = (place: readonly number[]): Minimum => {
    const value = cost(place)
    return { place, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value }
  }
  let best = measured(start)
  for (let restart = 0, size = 0.2; restart < MOST_RESTARTS; restart += 1, size = Math.max(size / 2, 0.01)) {
    const found = descend(measured, best, size)
    const gained = best.value - found.value
    best = found
    if (restart > 2 && !(gained > 1e-12 * Math.abs(best.value))) break
  }
  return best
}

function descend(measured: (place: readonly number[]) => Minimum, start: Minimum, size: number): Minimum {
  let simplex = [
    start,
    ...start.place.map((value, axis) => {
      const moved = value + size <= 1 ? value + size : value - size
      return measured(start.place.with(axis, moved))
    }),
  ]
  for (let step = 0; step < MOST_STEPS; step += 1) {
    simplex.sort((one, other) => one.value - other.value)
    if (isSettled(simplex)) break
    simplex = improve(measured, simplex)
  }
  return simplex.reduce((one, other) => (other.value < one.value ? other : one))
}

function isSettled(simplex: readonly Minimum[]): boolean {
  const [best] = simplex
  if (best === undefined) return true
  return simplex.every(({ place }) =>
    place.every((value, axis) => Math.abs(value - (best.place[axis] ?? value)) < 1e-10),
  )
}

/** One step: the worst corner is mirrored, stretched or drawn in; else all are drawn towards the best. */
function improve(measured: (place: readonly number[]) => Minimum, sorted: readonly Minimum[]): Minimum[] {
  const [best = measured([])] = sorted
  const worst = sorted.at(-1) ?? best
  const kept = sorted.slice(0, -1)
  const second = kept.at(-1) ?? best
  const middle = best.place.map((_, axis) => kept.reduce((sum, { place }) => sum + (place[axis] ?? 0), 0) / kept.length)
  const along = (reach: number) =>
    measured(middle.map((value, axis) => clamp(value + reach * (value - (worst.place[axis] ?? value)))))
  const mirrored = along(1)
  if (mirrored.value < best.value) {
    const stretched = along(2)
    return [...kept, stretched.value < mirrored.value ? stretched : mirrored]
  }
  if (mirrored.value < second.value) return [...kept, mirrored]
  const drawn = along(mirrored.value < worst.value ? 0.5 : -0.5)
  if (drawn.value < Math.min(worst.value, mirrored.value)) return [...kept, drawn]
  const shrunk = sorted
    .slice(1)
    .map(({ place }) => measured(place.map((value, axis) => ((best.place[axis] ?? value) + value) / 2)))
  return [best, ...shrunk]
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
