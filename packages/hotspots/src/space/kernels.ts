import { requirePositive } from './checks.ts'

/**
 * How an incident's weight spreads, u being the distance over the bandwidth:
 *
 * - `quartic`: (1 - u^2)^2 up to u = 1, nothing beyond
 * - `triweight`: (1 - u^2)^3 up to u = 1, nothing beyond
 * - `gaussian`: exp(-u^2 / 2): the bandwidth is the standard deviation, not the reach
 */
export type Kernel = 'quartic' | 'triweight' | 'gaussian'

/**
 * - `per-km2` (the default), `per-m2`: every incident adds up to its weight over the whole plane
 * - `raw`: the plain sum of the kernel, which is 1 at the incident itself
 */
export type DensityUnit = 'per-km2' | 'per-m2' | 'raw'

export interface KernelOptions {
  /** `quartic` unless given. */
  readonly kernel?: Kernel
  /** Metres: the reach of quartic and triweight, the standard deviation of the Gaussian. */
  readonly bandwidth: number
  readonly unit?: DensityUnit
}

/** Beyond so many standard deviations a Gaussian adds less than a billionth of its middle: exp(-6.5^2 / 2) = 7e-10. */
export const GAUSSIAN_REACH = 6.5

/** What the plain sum of the kernel has to be multiplied by for a unit. */
export function scaleOf({ kernel = 'quartic', bandwidth, unit = 'per-km2' }: KernelOptions): number {
  if (unit === 'raw') return 1
  const area = Math.PI * bandwidth * bandwidth * (unit === 'per-km2' ? 1e-6 : 1)
  if (kernel === 'gaussian') return 1 / (2 * area)
  return (kernel === 'quartic' ? 3 : 4) / area
}

/** How far the kernel reaches, in metres. */
export function reachOf({ kernel = 'quartic', bandwidth }: KernelOptions): number {
  return kernel === 'gaussian' ? bandwidth * GAUSSIAN_REACH : bandwidth
}

/** The kernel from the square of u; 1 at 0. */
export function kernelAt(kernel: Kernel, u2: number): number {
  if (kernel === 'gaussian') return Math.exp(-u2 / 2)
  if (u2 >= 1) return 0
  const rest = 1 - u2
  return kernel === 'quartic' ? rest * rest : rest * rest * rest
}

/** @throws RangeError when the bandwidth is not above 0. */
export function requireBandwidth({ bandwidth }: KernelOptions): void {
  requirePositive(bandwidth, 'The bandwidth', 'metres')
}
