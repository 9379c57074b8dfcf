import { load } from 'cheerio'
import { afterAll, describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps } from '../../../test-support/visit.tsx'
import { makeLook } from '../../look.tsx'
import { Layout } from '../../ui/index.ts'
import { everyone } from '../access/permission.ts'
import { dateField, textField } from './forms.ts'
import { decodeCursor } from './paging.ts'
import { path } from './routing.ts'
import { createServer } from './server.ts'

const paths = { list: path('/list'), of: path('/list/:reference') }
const ListQuery = z.object({
  who: textField({ name: 'the person', max: 40, required: false }),
  from: dateField('the first day', { required: false }),
  to: dateField('the last day', { required: false }),
  after: textField({ name: 'the page', required: false }),
})
const database = await openTestDatabase()
const server = await createServer({
  deps: makeTestDeps(database),
  modules: [
    {
      name: 'lists',
      tables: [],
      permissions: [],
      routes: site => {
        for (const address of [paths.list, paths.of]) {
          site.page(
            address,
            everyone,
            ({ query }) => {
              if (query.after !== undefined) decodeCursor(query.after, z.tuple([z.number()]))
              return <Layout title="List">From {query.from}</Layout>
            },
            { query: ListQuery },
          )
        }
      },
    },
  ],
  look: makeLook('/nowhere'),
  serviceName: 'Wardmote',
  signIn: '/sign-in',
  sessions: { connection: database.connection, idleMinutes: 30 },
  isReady: async () => ({ ready: true }),
  requestsPerMinute: false,
})
afterAll(() => server.app.close())

async function see(url: string, accept = 'text/html') {
  const { statusCode, body } = await server.app.inject({ url, headers: { accept } })
  return { statusCode, body, $: load(body) }
}

/** Where the page of the error leads on to, beside going to one's work. */
async function leadsTo(url: string): Promise<string | undefined> {
  const { statusCode, $ } = await see(url)
  expect(statusCode).toBe(400)
  return $('main a[href^="/list"]').attr('href')
}

describe('a mistyped filter', () => {
  it('is named in its own words, and the page is one press away with the other filters kept', async () => {
    const address = '/list?who=O%27Hara+%26+S%C3%B8n&from-day=31&from-month=2&from-year=2026&to=2026-03-01&x=1&x=2'
    const { statusCode, $ } = await see(address)
    expect(statusCode).toBe(400)
    expect($('h1').text()).toBe('Check what you asked for')
    expect($('main').text()).toContain('The first day must be a real date')
    const way = $('main a:contains("See the page without it")').attr('href') ?? ''
    expect(way).toBe('/list?who=O%27Hara+%26+S%C3%B8n&to=2026-03-01&x=1&x=2')
    expect((await see(way)).statusCode).toBe(200)
  })

  test.each([
    ['/list?from=yesterday', '/list'],
    ['/list?from=yesterday&to=tomorrow&who=Jo', '/list?who=Jo'],
    ['/list/C-1%2F%2Fevil.example?from=x&who=', '/list/C-1%2F%2Fevil.example'],
    ['/list?after=rubbish&who=Jo', '/list?who=Jo'],
  ])('%s leads to %s', async (from, to) => {
    expect(await leadsTo(from)).toBe(to)
  })

  it('leads to no other site and shows nothing of what was sent as markup', async () => {
    const hostile = encodeURIComponent('"><script>alert(1)</script>')
    const { body } = await see(`/list?from=x&next=//evil.example&who=${hostile}`)
    expect(body).not.toContain('<script>alert')
    expect(body).not.toMatch(/href="(?:https?:)?\/\/evil/)
    for (const url of ['//evil.example/list?from=x', 'http://evil.example/list?from=x']) {
      expect((await see(url)).body, url).not.toContain('href="//')
    }
  })

  it('is told to machines by its name in the address, as ever', async () => {
    const { body } = await see('/list?from=x', 'application/json')
    expect(JSON.parse(body)).toMatchObject({
      status: 400,
      code: 'bad_request',
      detail: '“from”: The first day must include a month and year',
    })
  })
})
