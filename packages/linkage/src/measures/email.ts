const ADDRESS = /^[^\s@"<>]+@[^\s@"<>.]+(?:\.[^\s@"<>.]+)+$/
const NOBODY =
  /^(?:no[-_.]?(?:ne|mail|email|reply|t[-_.]?known|t[-_.]?given)?|none|na|n\.a|nil|null|unknown|test|anon(?:ymous)?|x+|a|abc|asdf)$/
const GOOGLE = new Set(['gmail.com', 'googlemail.com'])

/**
 * An e-mail address as it is compared: lower case, without `mailto:`, angle brackets, a display name or a `+tag`; for
 * Gmail also without dots, which it ignores, and with one spelling of its domain. Gives '' for a text that is not an
 * address, and for stand-ins such as `none@none.com` or `noemail@example.org`.
 */
export function plainEmail(text: string): string {
  const bare = (/<([^<>]*)>/.exec(text)?.[1] ?? text)
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '')
    .replace(/[.,;]+$/, '')
  if (!ADDRESS.test(bare)) return ''
  const at = bare.indexOf('@')
  const written = bare.slice(0, at)
  const name = written.includes('+') ? written.slice(0, written.indexOf('+')) : written
  const domain = bare.slice(at + 1)
  if (name === '' || NOBODY.test(name)) return ''
  return GOOGLE.has(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`
}

/** The part of an address before the @, which people keep when they change their provider. '' without an @. */
export function emailName(email: string): string {
  const at = email.indexOf('@')
  return at < 0 ? '' : email.slice(0, at)
}
