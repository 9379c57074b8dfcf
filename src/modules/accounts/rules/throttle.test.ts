import { describe, expect, it } from 'vitest'
import { networkOf } from './throttle.ts'

describe('attempts from one place', () => {
  it('count together for every address of an IPv6 network', () => {
    const wanted = '2001:db8:1:2::/64'
    expect(networkOf('2001:db8:1:2::1')).toBe(wanted)
    expect(networkOf('2001:0DB8:0001:0002:ffff:ffff:ffff:ffff')).toBe(wanted)
    expect(networkOf('2001:db8:1:3::1')).not.toBe(wanted)
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64')
    expect(networkOf('::1')).toBe('0:0:0:0::/64')
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
  })

  it('count for each IPv4 address by itself', () => {
    expect(networkOf('192.0.2.7')).toBe('192.0.2.7')
    expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7')
    expect(networkOf('192.0.2.8')).not.toBe(networkOf('192.0.2.7'))
  })
})
