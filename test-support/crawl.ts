import type { RouteEntry } from '../src/kernel/http/routing.ts'
import type { Browsing, FormSeen, Shown } from './browsing.ts'
import { formsOf } from './browsing.ts'

/** What one person finds who follows every link from the home page. */
export interface Crawl {
  readonly pages: readonly Shown[]
  readonly forms: readonly FormSeen[]
  /** Links that lead nowhere or break, as "page → link: status". */
  readonly faults: readonly string[]
  /** Every address that some page shows, looked at or not. */
  readonly links: ReadonlySet<string>
}

export interface CrawlOptions {
  readonly routes: readonly RouteEntry[]
  readonly from?: readonly string[]
  /** Pages of one pattern with the same questions in the address that are looked at. */
  readonly perPattern: number
  /** False where nobody asks what forms there are. */
  readonly forms?: false
  /** Shown each page when it comes, with its forms. */
  readonly look?: (page: Shown, forms: readonly FormSeen[]) => void
}

/**
 * Follows every link, breadth first, a few of each kind: forty cases are one kind of page. Addresses of no known
 * pattern are all followed, because they are faults.
 */
export async function crawl(
  there: Browsing,
  { routes, perPattern, look, forms: asked, from = ['/'] }: CrawlOptions,
): Promise<Crawl> {
  const findPattern = patternFinder(routes)
  const waiting = from.map(url => ({ url, on: 'the start' }))
  const links = new Set(from)
  const looked = new Map<string, number>()
  const pages: Shown[] = []
  const forms: FormSeen[] = []
  const faults: string[] = []
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { url, on } = next
    const kind = kindOf(url, findPattern(url, 'GET'))
    const times = looked.get(kind) ?? 0
    if (times >= perPattern) continue
    looked.set(kind, times + 1)
    const seen = await there.see(url)
    if (seen.status >= 400) faults.push(`${on} → ${url}: ${seen.status}`)
    pages.push(seen)
    const shown = asked === false ? [] : formsOf(seen)
    // A browser leaves the inner one out, and what it holds is sent with the outer one.
    if (shown.length > 1 && seen.$('form form').length > 0) faults.push(`${url}: a form within a form`)
    forms.push(...shown)
    look?.(seen, shown)
    for (const link of linksOf(seen)) {
      if (links.has(link)) continue
      links.add(link)
      waiting.push({ url: link, on: url })
    }
  }
  return { pages, forms, faults, links }
}

function linksOf(seen: Shown): readonly string[] {
  if (seen.location !== undefined) return seen.location.startsWith('/') ? [seen.location] : []
  const { $, url } = seen
  const addresses = $('a[href], form[method=get]')
    .toArray()
    .map(element => element.attribs['href'] ?? element.attribs['action'] ?? '')
  return addresses.flatMap(address => {
    const there = new URL(address, new URL(url, 'http://localhost'))
    if (there.host !== 'localhost' || there.pathname.startsWith('/assets/')) return []
    return [`${there.pathname}${there.search}`]
  })
}

/** Two addresses are of a kind when they have the same pattern and ask with the same name, or both with several. */
function kindOf(url: string, pattern: string | undefined): string {
  if (pattern === undefined) return url
  const names = [...new Set(new URL(url, 'http://localhost').searchParams.keys())]
  return `${pattern}?${names.length > 1 ? 'several' : (names[0] ?? '')}`
}

/** The route that answers an address: a written-out part goes before a named one. */
export function patternFinder(routes: readonly RouteEntry[]) {
  const named = (pattern: readonly string[]) => pattern.filter(part => part.startsWith(':')).length
  const known = routes
    .map(({ method, pattern }) => ({ method, pattern, parts: pattern.split('/') }))
    .sort((a, b) => named(a.parts) - named(b.parts))
  return (url: string, method: 'GET' | 'POST'): string | undefined => {
    const parts = (url.split('?', 1)[0] ?? '').split('/')
    const fits = (pattern: readonly string[]) =>
      pattern.length === parts.length && pattern.every((part, at) => part.startsWith(':') || part === parts[at])
    return known.find(route => route.method === method && fits(route.parts))?.pattern
  }
}
