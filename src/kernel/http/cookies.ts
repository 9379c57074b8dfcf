import type { CookieSerializeOptions } from '@fastify/cookie'

/** Names and options of the cookies that Wardmote sets: three, none of which says who somebody is. */
export interface CookieJar {
  readonly session: string
  readonly visit: string
  readonly flash: string
  readonly options: CookieSerializeOptions
}

/**
 * Over https the names carry the `__Host-` prefix, so that no sub-domain can plant a cookie; browsers refuse that
 * prefix over plain http, which only a machine's own demonstration uses.
 */
export function cookieJar(publicUrl: string): CookieJar {
  const secure = publicUrl.startsWith('https:')
  const prefix = secure ? '__Host-' : ''
  return {
    session: `${prefix}wardmote-session`,
    visit: `${prefix}wardmote-visit`,
    flash: `${prefix}wardmote-message`,
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure },
  }
}
