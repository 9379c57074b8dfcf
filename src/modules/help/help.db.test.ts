import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { ERRORS } from '../../kernel/errors.ts'
import { toProblem } from '../../kernel/http/problem.ts'
import { AppError } from '../../kernel/errors.ts'
import { GLOSSARY } from './glossary.ts'
import { helpModule } from './module.ts'
import { paths } from './paths.ts'

const database = await openTestDatabase()
const { app } = await openTestSite(database, makeWorld(database), [helpModule], makeTestDeps(database))

async function see(url: string) {
  const answer = await app.inject({ url, headers: { host: 'localhost', accept: 'text/html' } })
  return { status: answer.statusCode, $: load(answer.body) }
}

describe('help', () => {
  it.each(Object.values(paths).map(address => address()))('is at %s for anybody, signed in or not', async address => {
    const { status, $ } = await see(address)
    expect(status).toBe(200)
    expect($('main h1')).toHaveLength(1)
  })

  it('stands wherever the foot of a page leads', async () => {
    const { $ } = await see(paths.help())
    const links = $('footer a[href]')
      .toArray()
      .map(link => link.attribs['href'] ?? '')
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) expect([link, (await see(link)).status]).toEqual([link, 200])
  })

  it('explains every error code where a problem document says it does', async () => {
    const { $ } = await see(paths.errors())
    for (const code of Object.keys(ERRORS) as (keyof typeof ERRORS)[]) {
      const { type } = toProblem(new AppError(code), 'request')
      expect(type).toBe(`${paths.errors()}#${code}`)
      expect($(`#${code}`).closest('tr').text()).toContain(ERRORS[code].advice)
    }
  })

  it('lists its words once each, in the order of the alphabet', () => {
    const terms = GLOSSARY.map(({ term }) => term)
    expect(terms).toEqual([...new Set(terms)].toSorted((a, b) => a.localeCompare(b, 'en')))
  })
})
