import { at } from './series.ts'

/**
 * A local regression over values at whole places 0, 1, 2, …: how many neighbours, constant or line, how often fitted.
 */
export interface Smoother {
  /** How many values take part in one fit. More than there are values: all of them, with flatter weights. */
  readonly window: number
  readonly degree: 0 | 1
  /** Fitted at every `jump`-th place; the places between lie on straight lines. */
  readonly jump: number
}

/** Arrays of one length that are used again and again: nothing is allocated while a series is smoothed. */
export interface Work {
  readonly weights: Float64Array
  readonly robustness: Float64Array | undefined
}

/**
 * The fit at one place, which may lie beside the values: tricube weights of the distance, times the robustness weight
 * of each value. NaN when every weight is 0.
 */
export function fitAt(
  values: Float64Array,
  count: number,
  { window, degree }: Smoother,
  place: number,
  left: number,
  right: number,
  { weights, robustness }: Work,
): number {
  let reach = Math.max(place - left, right - place)
  if (window > count) reach += Math.floor((window - count) / 2)
  const total = weigh(weights, place, left, right, reach, robustness)
  if (total <= 0) return Number.NaN
  for (let index = left; index <= right; index += 1) weights[index] = at(weights, index) / total
  if (reach > 0 && degree === 1) tilt(weights, count, place, left, right)
  let fitted = 0
  for (let index = left; index <= right; index += 1) fitted += at(weights, index) * at(values, index)
  return fitted
}

/** Puts the weights of the places from left to right, and answers their sum. */
function weigh(
  weights: Float64Array,
  place: number,
  left: number,
  right: number,
  reach: number,
  robustness: Float64Array | undefined,
): number {
  const far = 0.999 * reach
  const near = 0.001 * reach
  let total = 0
  for (let index = left; index <= right; index += 1) {
    const distance = Math.abs(index - place)
    let weight = 0
    if (distance <= far) {
      const part = distance / reach
      const inner = 1 - part * part * part
      weight = distance <= near ? 1 : inner * inner * inner
      if (robustness !== undefined) weight *= at(robustness, index)
      total += weight
    }
    weights[index] = weight
  }
  return total
}

/** Turns weights of a mean into weights of a straight line read at the place, unless the places are all but one. */
function tilt(weights: Float64Array, count: number, place: number, left: number, right: number): void {
  let mean = 0
  for (let index = left; index <= right; index += 1) mean += at(weights, index) * index
  let spread = 0
  for (let index = left; index <= right; index += 1) spread += at(weights, index) * (index - mean) * (index - mean)
  if (Math.sqrt(spread) <= 0.001 * (count - 1)) return
  const slope = (place - mean) / spread
  for (let index = left; index <= right; index += 1) {
    weights[index] = at(weights, index) * (slope * (index - mean) + 1)
  }
}

/** Smooths the first `count` values into `smoothed`, which begins at `offset`. */
export function smooth(
  values: Float64Array,
  count: number,
  smoother: Smoother,
  smoothed: Float64Array,
  offset: number,
  work: Work,
): void {
  if (count < 2) {
    smoothed[offset] = at(values, 0)
    return
  }
  const jump = Math.min(smoother.jump, count - 1)
  const put = (place: number, [left, right]: readonly [number, number]) => {
    const fitted = fitAt(values, count, smoother, place, left, right, work)
    smoothed[offset + place] = Number.isNaN(fitted) ? at(values, place) : fitted
  }
  let last = 0
  for (let place = 0; place < count; place += jump) {
    put(place, neighbours(place, count, smoother.window))
    last = place
  }
  if (jump === 1) return
  for (let place = 0; place + jump < count; place += jump) interpolate(smoothed, offset + place, offset + place + jump)
  if (last === count - 1) return
  put(count - 1, neighbours(last, count, smoother.window))
  interpolate(smoothed, offset + last, offset + count - 1)
}

/** The first and last of the window's places: as central as the ends allow. */
function neighbours(place: number, count: number, window: number): readonly [number, number] {
  if (window >= count) return [0, count - 1]
  const half = (window + 1) / 2
  const left = Math.min(Math.max(place - half + 1, 0), count - window)
  return [left, left + window - 1]
}

function interpolate(values: Float64Array, from: number, until: number): void {
  const step = (at(values, until) - at(values, from)) / (until - from)
  for (let index = from + 1; index < until; index += 1) values[index] = at(values, from) + step * (index - from)
}
