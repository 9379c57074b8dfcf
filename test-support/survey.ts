import type { RouteEntry } from '../src/kernel/http/routing.ts'
import type { Browsing, FormSeen } from './browsing.ts'
import { type Crawl, crawl, patternFinder } from './crawl.ts'
import type { CastName, Demonstration } from './demonstration.ts'

/** A route of the router, an address of the demonstration that it answers, and somebody who may use it. */
export interface Target {
  readonly method: 'GET' | 'POST'
  readonly pattern: string
  readonly route: RouteEntry
  readonly url: string
  readonly who: CastName | 'visitor'
  readonly form: FormSeen | undefined
  /** Whether the address was shown on a page, rather than put together here. */
  readonly shown: boolean
}

export interface Survey {
  readonly pages: readonly Target[]
  readonly forms: readonly Target[]
  readonly crawls: ReadonlyMap<CastName, Crawl>
  /** Names that links to this pattern ask with. */
  queryNames(pattern: string): readonly string[]
  /** Signed in, again where the last answer signed them out. */
  somebody(who: CastName | 'visitor'): Promise<Browsing>
}

/** Those who between them may use every page: who lead, who refers, who sees to the law and to accounts. */
const SURVEYORS: readonly CastName[] = ['coordinator', 'chair', 'housing', 'governance', 'admin']

/** Finds for each route somebody who is shown it and an address that works, by crawling as one person after another. */
export async function surveyRoutes(demonstration: Demonstration, perPattern = 2): Promise<Survey> {
  const { routes, signIn, visitor, isStillIn } = demonstration
  const people = new Map<CastName | 'visitor', Browsing>([['visitor', visitor()]])
  const crawls = new Map<CastName, Crawl>()
  for (const name of SURVEYORS) {
    const there = await signIn(name)
    people.set(name, there)
    crawls.set(name, await crawl(there, { routes, perPattern }))
  }
  const findPattern = patternFinder(routes)
  const seen = gather(crawls, findPattern)
  const targets = routes.map(route => toTarget(route, seen))
  const actsOfAll = () => [...people.values()].reduce((sum, { acted }) => sum + acted, 0)
  const surelyIn = new Map<Browsing, number>()
  return {
    crawls,
    pages: targets.filter(target => target.method === 'GET'),
    forms: targets.filter(target => target.method === 'POST'),
    queryNames: pattern => [...(seen.queryNames.get(pattern) ?? [])],
    async somebody(who) {
      const there = people.get(who) ?? visitor()
      if (who === 'visitor') {
        if (!there.cookies.has('wardmote-visit')) await there.see('/sign-in')
        return there
      }
      // Asked again only when somebody was let do something: what is refused leaves every session as it was.
      if (surelyIn.get(there) === actsOfAll() && there.cookies.has('wardmote-session')) return there
      if (!(await isStillIn(there))) await there.signInAs(`${who}@wardmote.example`)
      surelyIn.set(there, actsOfAll())
      return there
    },
  }
}

interface Seen {
  readonly addresses: ReadonlyMap<string, { readonly url: string; readonly who: CastName }>
  readonly forms: ReadonlyMap<string, { readonly form: FormSeen; readonly who: CastName }>
  readonly queryNames: ReadonlyMap<string, ReadonlySet<string>>
  /** What stood in a named part of an address, by what stands before it. */
  readonly parts: ReadonlyMap<string, string>
}

function gather(crawls: ReadonlyMap<CastName, Crawl>, findPattern: ReturnType<typeof patternFinder>): Seen {
  const addresses = new Map<string, { url: string; who: CastName }>()
  const forms = new Map<string, { form: FormSeen; who: CastName }>()
  const queryNames = new Map<string, Set<string>>()
  const parts = new Map<string, string>()
  for (const [who, { pages, forms: shown, links }] of crawls) {
    for (const url of links) {
      const pattern = findPattern(url, 'GET')
      if (pattern === undefined) continue
      const names = queryNames.get(pattern) ?? new Set()
      for (const name of new URL(url, 'http://localhost').searchParams.keys()) names.add(name)
      queryNames.set(pattern, names)
    }
    for (const { url, status } of pages) {
      const pattern = findPattern(url, 'GET')
      if (pattern === undefined || status !== 200) continue
      if (!addresses.has(pattern)) addresses.set(pattern, { url: url.split('?', 1)[0] ?? url, who })
      noteParts(pattern, url, parts)
    }
    for (const form of shown) {
      const pattern = findPattern(form.action, 'POST')
      if (pattern === undefined) continue
      if (!forms.has(pattern)) forms.set(pattern, { form, who })
      noteParts(pattern, form.action, parts)
    }
  }
  return { addresses, forms, queryNames, parts }
}

function noteParts(pattern: string, url: string, parts: Map<string, string>): void {
  const values = (url.split('?', 1)[0] ?? '').split('/')
  pattern.split('/').forEach((part, at, all) => {
    if (part.startsWith(':') && !parts.has(keyOf(all, at))) parts.set(keyOf(all, at), values[at] ?? '')
  })
}

function keyOf(pattern: readonly string[], at: number): string {
  return pattern
    .slice(0, at + 1)
    .map(part => (part.startsWith(':') ? ':' : part))
    .join('/')
}

function toTarget(route: RouteEntry, seen: Seen): Target {
  const { method, pattern } = route
  const shownForm = method === 'POST' ? seen.forms.get(pattern) : undefined
  const shownPage = seen.addresses.get(pattern)
  const url = shownForm?.form.action ?? shownPage?.url ?? putTogether(pattern, seen.parts)
  const who = shownForm?.who ?? shownPage?.who ?? (route.permission === 'everyone' ? 'visitor' : 'coordinator')
  const safe = route.permission === 'everyone' ? 'visitor' : who
  return {
    method,
    pattern,
    route,
    url,
    who: safe,
    form: shownForm?.form,
    shown: shownForm !== undefined || shownPage !== undefined,
  }
}

function putTogether(pattern: string, parts: ReadonlyMap<string, string>): string {
  return pattern
    .split('/')
    .map((part, at, all) => (part.startsWith(':') ? (parts.get(keyOf(all, at)) ?? 'C-2222222') : part))
    .join('/')
}
