/** Where to go on to, when it is a page of this site and not one of signing in or out; otherwise home. */
export function safeNext(wanted: string | undefined): string {
  if (wanted === undefined || wanted.length > 2_000) return '/'
  if (!/^\/(?![/\\])[\w.~!$&'()*+,;=:@%/?-]*$/.test(wanted)) return '/'
  return /^\/(sign-in|sign-out|purpose|declaration)\b/.test(wanted) ? '/' : wanted
}
