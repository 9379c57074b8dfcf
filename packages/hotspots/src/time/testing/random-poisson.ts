/** A count where `mean` are expected: exponential waiting times until the time is used up. */
export function randomPoisson(mean: number, random: () => number): number {
  let left = mean
  let count = -1
  while (left >= 0) {
    left += Math.log(1 - random())
    count += 1
  }
  return count
}
