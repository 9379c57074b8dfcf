type Letter<S extends string> = S extends `${infer Name}${'/' | '-' | '.'}${string}` ? Letter<Name> : S

/** The names after a colon in a pattern: `'/cases/:reference/notes/:note'` has `'reference' | 'note'`. */
export type ParamNames<P extends string> = P extends `${string}:${infer Rest}` ? Letter<Rest> | ParamNames<Rest> : never

/** What a pattern must be given, by name. */
export type PathParams<P extends string> = { readonly [N in ParamNames<P>]: string }

/** What follows the question mark. Undefined, null and empty values are left out; lists repeat the name. */
export type QueryValues = Readonly<Record<string, string | number | boolean | null | undefined | readonly string[]>>

type PathArguments<P extends string> = [ParamNames<P>] extends [never]
  ? [params?: Record<string, never>, query?: QueryValues]
  : [params: PathParams<P>, query?: QueryValues]

/** Makes the addresses of one route; `pattern` is how the route itself is declared. */
export interface Path<P extends string = string> {
  (...args: PathArguments<P>): string
  readonly pattern: P
}

const PARAM = /:([A-Za-z]\w*)/g

/**
 * A route's address, typed from its pattern: `path('/cases/:reference')({ reference: 'C-1' })` is `/cases/C-1`.
 * Throws on an empty, missing or dotted (`.`, `..`) value, which would make another address.
 */
export function path<const P extends string>(pattern: P): Path<P> {
  const build = (params: Readonly<Record<string, string>> = {}, query: QueryValues = {}): string => {
    const filled = pattern.replace(PARAM, (_, name: string) => encodePart(pattern, name, params[name]))
    const search = toSearch(query)
    return search === '' ? filled : `${filled}?${search}`
  }
  return Object.assign(build, { pattern })
}

/** A redirect never leaves the site, whatever a handler made its address from. */
export function localAddress(address: string): string {
  if (!isLocal(address)) throw new Error('A form may only lead to an address of this site')
  return address
}

/** Whether a browser that follows it stays on this site. */
export function isLocal(address: string): boolean {
  return /^\/(?![/\\])[^\s\\]*$/.test(address)
}

function encodePart(pattern: string, name: string, text: string | undefined): string {
  if (text === undefined || text === '' || text === '.' || text === '..')
    throw new RangeError(`${pattern} needs a value for ${name}`)
  return encodeURIComponent(text)
}

function toSearch(query: QueryValues): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? (value as readonly string[]) : [value]) {
      if (each !== undefined && each !== null && each !== '') search.append(name, String(each))
    }
  }
  return search.toString()
}
