/** How often something may be tried wrongly before it must rest, counted over all processes. */
export interface Throttle {
  readonly failures: number
  readonly withinMinutes: number
}

/**
 * Ten wrong passwords for one account (the National Cyber Security Centre advises between five and ten), and a hundred
 * from one address, behind which a whole council may sit.
 */
export const THROTTLES = {
  account: { failures: 10, withinMinutes: 15 },
  address: { failures: 100, withinMinutes: 15 },
  code: { failures: 5, withinMinutes: 15 },
  reset: { failures: 3, withinMinutes: 60 },
} as const satisfies Record<string, Throttle>

export type ThrottleKind = keyof typeof THROTTLES
