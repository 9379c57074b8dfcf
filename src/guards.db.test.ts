import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Browsing, Shown } from '../test-support/browsing.ts'
import { type Crawl, crawl } from '../test-support/crawl.ts'
import { CAST, type CastName, openDemonstration } from '../test-support/demonstration.ts'
import { surveyRoutes } from '../test-support/survey.ts'

/** Pages of a kind that are looked at. */
const EACH_KIND = 2

const demonstration = await openDemonstration()
const { routes, database } = demonstration
const survey = await surveyRoutes(demonstration, EACH_KIND)
const inside = routes.filter(route => route.permission !== 'everyone')

describe('every page', () => {
  it('says who may ask for it', () => {
    expect(routes.length).toBeGreaterThan(60)
    for (const { permission } of routes) expect(permission).toMatch(/^(everyone|signed-in|[a-z-]+:[a-z-]+)$/)
  })

  it('asks a visitor to sign in first, and takes nothing from one', async () => {
    const before = await everyTable()
    const there = demonstration.visitor()
    await there.see('/sign-in')
    for (const { method, url, pattern, route } of [...survey.pages, ...survey.forms]) {
      if (route.permission === 'everyone') continue
      const answer =
        method === 'GET' ? await there.see(url) : await there.post(url, { _csrf: there.csrf(), title: 'x' })
      expect([method, pattern, answer.status]).toEqual([method, pattern, method === 'GET' ? 303 : 401])
      if (method === 'GET') expect(answer.location).toMatch(/^\/sign-in/)
      expect(answer.text).not.toMatch(/[CRMA]-[2-9B-Z]{7}/)
    }
    expect(inside.length).toBeGreaterThan(50)
    expect(await everyTable()).toEqual(before)
  })

  it('takes no form that another site made', async () => {
    const before = await everyTable()
    for (const { url, who } of survey.forms) {
      const there = await survey.somebody(who)
      const answers = [
        await there.send(url, 'title=x', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }),
        await there.post(url, { _csrf: 'forged.forged', title: 'x' }),
      ]
      for (const { status } of answers) expect([url, status]).toEqual([url, expect.toBeOneOf([401, 403, 404, 409])])
    }
    expect(await everyTable()).toEqual(before)
  })
})

describe('a reference typed by hand', () => {
  /** As it is read out on the telephone and typed by whoever listens. */
  const TYPED: readonly ((reference: string) => string)[] = [
    reference => reference.toLowerCase().replace('-', ''),
    reference => ` ${reference.toLowerCase().replace('-', ' ')}`,
    reference => `${reference.slice(0, -3).replace('-', '\u2013')} ${reference.slice(-3)}`,
  ]

  it('opens every page that the tidy one opens', async () => {
    const opened = new Set<string>()
    for (const { url, who, pattern } of survey.pages) {
      const [reference] = /[A-Z]{1,2}-[2-9B-Z]{7}/.exec(url) ?? []
      if (reference === undefined) continue
      const there = await survey.somebody(who)
      const heading = async (address: string) => {
        const shown = await there.see(address)
        return [pattern, shown.status, shown.$('h1').text()]
      }
      const tidy = await heading(url)
      for (const type of TYPED)
        expect(await heading(url.replace(reference, encodeURIComponent(type(reference))))).toEqual(tidy)
      if (tidy[1] === 200) opened.add(reference.split('-')[0] ?? '')
    }
    expect([...opened].toSorted()).toEqual([...Object.keys(HOMES), 'H'].toSorted())
  })
})

/** What each sees that they may not: found by the demonstration's own rows, not by any policy. */
const hidden = {
  stranger:
    await references(sql`select reference from case_file union all select reference from action where case_id is not null
    union all select m.reference from meeting m join partnership_group g on g.id = m.group_id where g.code <> 'woking-charmm'
    union all select reference from referral where reference is not null
    union all select reference from hotspot union all select reference from licensed_premises
    union all select reference from tension_entry union all select reference from problem_profile
    union all select reference from tasking where organisation_id not in
      (select organisation_id from user_account where email = 'stranger@wardmote.example')`),
  housing: await references(sql`select reference from case_file where tier = 'R'
    union all select a.reference from action a join case_file c on c.id = a.case_id where c.tier = 'R'
    union all select m.reference from meeting m join partnership_group g on g.id = m.group_id where g.tier = 'R'
    union all select reference from referral r join partnership_group g on g.id = r.group_id where g.tier = 'R' and reference is not null`),
}
const excluded = await database.ownerDb
  .selectFrom('exclusion as x')
  .innerJoin('case_file as c', 'c.id', 'x.case_id')
  .innerJoin('user_account as u', 'u.id', 'x.user_id')
  .select(['c.reference', 'u.email'])
  .where('x.lifted_at', 'is', null)
  .execute()

const NOBODYS = '2222222'

describe('what is not yours', () => {
  it('is there to be hidden', () => {
    expect(hidden.stranger.length).toBeGreaterThan(120)
    expect(hidden.housing.length).toBeGreaterThan(10)
    expect(excluded.length).toBeGreaterThan(0)
  })

  it.each(['stranger', 'housing'] as const)('answers %s with the same bytes as what does not exist', async name => {
    const there = await demonstration.signIn(name)
    for (const kind of name === 'stranger' ? Object.keys(HOMES) : ['C', 'R', 'A', 'M']) {
      const some = hidden[name].filter(reference => reference.startsWith(`${kind}-`))
      expect(some.length, `${kind} references hidden from ${name}`).toBeGreaterThan(0)
      await expectHidden(there, some.slice(0, 2))
    }
  })

  it('answers somebody with an interest in a case with the same bytes as if it did not exist', async () => {
    for (const { email, reference } of excluded) {
      const there = await demonstration.signIn(email.replace('@wardmote.example', ''))
      await expectHidden(there, [reference])
    }
  })
})

describe('search by a reference, typed by hand', () => {
  it.each(['coordinator', 'police', 'housing', 'stranger'] as const)(
    'finds for %s what they may open, and nothing else',
    async name => {
      const there = await demonstration.signIn(name)
      const opened = new Set<string>()
      for (const [kind, reference] of await someOfEachKind()) {
        const homes = kind === 'R' ? ['/referrals', '/triage'] : [kind === 'H' ? '/hit-or-no-hit' : HOMES[kind]]
        const open: string[] = []
        for (const home of homes) {
          const address = `${home}/${reference}`
          if ((await there.see(address)).status === 200) open.push(address)
        }
        const { $ } = await there.see(`/search?q=${encodeURIComponent(reference.toLowerCase().replace('-', ' '))}`)
        const found = $('#found a, #cases tbody a').attr('href')
        expect([reference, found]).toEqual([reference, open.length === 0 ? undefined : expect.toBeOneOf(open)])
        if (found !== undefined) opened.add(kind)
      }
      expect([...opened].toSorted().join(' ')).toBe(
        // The stranger sits on the group in whose meetings the others' cases are.
        name === 'stranger' ? 'M' : 'A C H HS L M PP R T TK',
      )
    },
  )
})

/** Up to forty of every kind of thing that has a reference. */
async function someOfEachKind(): Promise<readonly (readonly [kind: string, reference: string])[]> {
  const tables = [
    'case_file',
    'referral',
    'action',
    'meeting',
    'hotspot',
    'tasking',
    'licensed_premises',
    'tension_entry',
  ]
  const some: [string, string][] = []
  for (const table of [...tables, 'problem_profile', 'hit_enquiry']) {
    const found = await references(
      sql`select reference from ${sql.table(table)} where reference is not null order by 1 limit 40`,
    )
    for (const reference of found) some.push([reference.split('-')[0] ?? '', reference])
  }
  return some
}

/** Those who may see no case at all. */
const MOST_SHUT: ReadonlySet<CastName> = new Set(['stranger', 'analyst', 'governance', 'councillor', 'admin'])

describe.each(CAST)('%s, following every link', name => {
  it('finds no dead link, no fault, and nothing that is not theirs', async () => {
    const found = survey.crawls.get(name) ?? (await lookEverywhere(name))
    expect(found.faults).toEqual([])
    expect(found.pages.length).toBeGreaterThan(5)
    const forbidden = await forbiddenTo(name)
    expect(forbidden.length).toBeGreaterThan(MOST_SHUT.has(name) ? 40 : -1)
    const leaks = found.pages.flatMap(page =>
      forbidden.filter(words => page.body.includes(words)).map(words => `${page.url}: ${words}`),
    )
    expect(leaks).toEqual([])
  })
})

/** Those whom the survey did not follow. */
async function lookEverywhere(name: CastName): Promise<Crawl> {
  return crawl(await demonstration.signIn(name), { routes, perPattern: name === 'stranger' ? 12 : EACH_KIND })
}

/** Every page and form that a reference opens, asked once with what is hidden and once with what does not exist. */
async function expectHidden(there: Browsing, some: readonly string[]): Promise<void> {
  let asked = 0
  for (const target of [...survey.pages, ...survey.forms]) {
    for (const reference of some) {
      const kind = reference.split('-')[0] ?? ''
      const home = HOMES[kind] ?? ''
      if (!target.pattern.startsWith(`${home}/:`)) continue
      const at = target.pattern.split('/').findIndex(part => part.startsWith(':'))
      const put = (text: string) =>
        target.url
          .split('/')
          .map((part, index) => (index === at ? text : part))
          .join('/')
      const ask = (url: string) => (target.method === 'GET' ? there.see(url) : there.post(url, { _csrf: there.csrf() }))
      const nobodys = await ask(put(`${kind}-${NOBODYS}`))
      for (const typed of [reference, `${kind}%20${reference.slice(-7).toLowerCase()}`]) {
        const theirs = await ask(put(typed))
        expect([target.pattern, theirs.status]).toEqual([target.pattern, nobodys.status])
        expect(settled(theirs, reference)).toBe(settled(nobodys, `${kind}-${NOBODYS}`))
      }
      expect(nobodys.status).toBeGreaterThanOrEqual(400)
      asked += 1
    }
  }
  expect(asked, `pages of ${some.join()}`).toBeGreaterThan(0)
}

const HOMES: Readonly<Record<string, string>> = {
  C: '/cases',
  R: '/referrals',
  A: '/actions',
  M: '/meetings',
  HS: '/hotspots',
  TK: '/taskings',
  L: '/premises',
  T: '/tension',
  PP: '/profiles',
}

/** A page without what differs on every request: its number, its nonces and guards, the minute it was printed. */
function settled({ body, headers }: Shown, reference: string): string {
  const names = Object.keys(headers)
    .filter(name => name !== 'server-timing')
    .sort()
    .join()
  const page = body
    .replaceAll(reference, 'REFERENCE')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replace(/nonce="[^"]*"/g, '')
    .replace(/name="_(csrf|once)" value="[^"]*"/g, '')
    .replace(/at \d{1,2}(:\d\d)?[ap]m/g, 'at TIME')
  return `${names}\n${page}`
}

async function references(query: ReturnType<typeof sql>): Promise<readonly string[]> {
  const { rows } = await query.execute(database.ownerDb)
  return rows.map(row => (row as { reference: string }).reference)
}

/**
 * References, and titles that no other case or referral shares, of every case that domain guide 10.10 gives this person no
 * way to: not led by them, not listed for their agency, not theirs by name, or blocked by an interest.
 */
async function forbiddenTo(name: CastName): Promise<readonly string[]> {
  const { rows } = await sql<{ reference: string; title: string }>`
    with me as (select u.* from user_account u where u.email = ${`${name}@wardmote.example`}), cases as (
      select c.*, not exists (select from exclusion x, me where x.case_id = c.id and x.user_id = me.id and x.lifted_at is null) and (
        exists (select from group_member m, me where m.group_id = c.group_id and m.user_id = me.id and m.role in ('chair', 'deputy', 'coordinator'))
        or exists (select from case_agency a, me where a.case_id = c.id and a.organisation_id = me.organisation_id and a.removed_at is null)
        or exists (select from break_glass b, me where b.case_id = c.id and b.user_id = me.id)
      ) as open from case_file c
    )
    select reference, title from cases c where not open
      and not exists (select from cases o where o.open and o.title = c.title)`.execute(database.ownerDb)
  const shared = await database.ownerDb
    .selectFrom('referral')
    .select('title')
    .execute()
    .then(
      all => new Set(all.map(row => row.title)),
      () => new Set(),
    )
  // The log, which only information governance reads, is about cases: their references stand in it, their titles never.
  const words = rows.flatMap(({ reference, title }) => [
    ...(name === 'governance' ? [] : [reference]),
    ...(shared.has(title) ? [] : [title]),
  ])
  return words.map(text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'))
}

/** What every table holds, in a number for each: an anonymous request may change none of it. */
async function everyTable(): Promise<Readonly<Record<string, string>>> {
  const tables = await sql<{
    name: string
  }>`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
    and relname not in ('audit_event', 'session', 'form_submission') order by 1`.execute(database.ownerDb)
  const held: Record<string, string> = {}
  for (const { name } of tables.rows) {
    const { rows } = await sql<{
      sum: string
    }>`select count(*) || ':' || coalesce(sum(hashtext(t::text)), 0) as sum from ${sql.table(name)} t`.execute(
      database.ownerDb,
    )
    held[name] = rows[0]?.sum ?? ''
  }
  return held
}
