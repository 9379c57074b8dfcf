const LEAST = 3.5
const MOST = 22

/** The radius of a circle whose area grows with the count; the greatest count has the greatest circle. */
export function radiusOf(count: number, greatest: number, most = MOST): number {
  return Math.max(LEAST, most * Math.sqrt(count / Math.max(1, greatest)))
}
