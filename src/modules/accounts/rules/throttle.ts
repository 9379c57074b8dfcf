/** How often something may be tried wrongly before it must rest, counted over all processes. */
export interface Throttle {
  readonly failures: number
  readonly withinMinutes: number
  /**
   * What a right attempt makes of the failures before it: `clears` them, or counts for `nothing`. Behind one address
   * sit many people, and one of them signing in must not wipe out what another guessed.
   */
  readonly aRightOne: 'clears' | 'nothing'
}

/**
 * Ten wrong passwords for one account (the National Cyber Security Centre advises between five and ten), and a hundred
 * from one address, behind which a whole council may sit.
 */
export const THROTTLES = {
  account: { failures: 10, withinMinutes: 15, aRightOne: 'clears' },
  address: { failures: 100, withinMinutes: 15, aRightOne: 'nothing' },
  code: { failures: 5, withinMinutes: 15, aRightOne: 'clears' },
  reset: { failures: 3, withinMinutes: 60, aRightOne: 'clears' },
} as const satisfies Record<string, Throttle>

export type ThrottleKind = keyof typeof THROTTLES

/**
 * What an address is counted as. Whoever has one address of IPv6 has the 2^64 of its network, so these count as one
 * (RFC 6177); an address of IPv4 counts for itself, also where it is written as one of IPv6.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase()
  const asIpv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  if (asIpv4 !== undefined) return asIpv4
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const groups = head.split(':').filter(group => group !== '')
  const after = tail?.split(':').filter(group => group !== '') ?? []
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - groups.length - after.length }, () => '0')
  const network = [...groups, ...zeros, ...after].slice(0, 4).map(group => group.replace(/^0+(?=.)/, ''))
  return `${network.join(':')}::/64`
}
