import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { everyone } from '../access/permission.ts'
import { loadConfig } from '../config.ts'
import { newToken } from './session.ts'
import { path, type Site } from './routing.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const token = newToken()

const door = {
  name: 'door',
  tables: [],
  permissions: [],
  routes: (site: Site) => {
    site.page(path('/who'), everyone, ask => <p>{ask.anyone.kind === 'user' ? ask.actor.name : 'nobody'}</p>)
    site.page(path('/in'), everyone, ask => {
      ask.session.begin(token)
      return <p>in</p>
    })
  },
}

async function openAt(publicUrl: string) {
  const config = loadConfig({ WARDMOTE_DEMO: 'off', LOG_LEVEL: 'silent', PUBLIC_URL: publicUrl })
  const { app } = await openTestSite(database, world, [door], { ...makeTestDeps(database), config })
  return (url: string, cookie = '') =>
    app.inject({ url, headers: { host: new URL(publicUrl).host, accept: 'text/html', ...(cookie && { cookie }) } })
}

const userId = await world.account({ name: 'Quentin Httpsson' })
await world.signIn(userId, { token })

describe('over https', () => {
  it('browsers are told to come back by https only, and pages to fetch nothing by http', async () => {
    const { headers } = await (await openAt('https://wardmote.example'))('/who')
    expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains')
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests')
  })

  it('the session’s cookie can be planted by no other site, sent by no script, and goes by https only', async () => {
    const ask = await openAt('https://wardmote.example')
    const cookies = (await ask('/in')).cookies
    const session = cookies.find(({ name }) => name === '__Host-wardmote-session')
    expect(session).toMatchObject({ value: token, secure: true, httpOnly: true, sameSite: 'Lax', path: '/' })
    expect(session).not.toHaveProperty('domain')
    for (const cookie of cookies) expect([cookie.name.startsWith('__Host-'), cookie.secure]).toEqual([true, true])
    expect((await ask('/who', `__Host-wardmote-session=${token}`)).body).toContain('Quentin Httpsson')
    expect((await ask('/who', `wardmote-session=${token}`)).body).toContain('nobody')
  })
})

describe('over http, on one’s own machine', () => {
  it('there is no promise of https, and the cookie has the plain name that browsers take', async () => {
    const ask = await openAt('http://localhost:3000')
    const { headers, cookies } = await ask('/in')
    expect(headers).not.toHaveProperty('strict-transport-security')
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
    expect(cookies.find(({ name }) => name === 'wardmote-session')).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  })
})
