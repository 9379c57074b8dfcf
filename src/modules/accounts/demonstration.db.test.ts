import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { openApp, type OpenedApp } from '../../app.ts'
import { loadConfig } from '../../kernel/config.ts'
import { addTestPerson, TestBrowser } from './fixtures.ts'

const database = await openTestDatabase()
let opened: OpenedApp

beforeAll(async () => {
  await sql`insert into purpose (code, label, position) values ('casework', 'Casework', 1) on conflict do nothing`.execute(
    database.ownerDb,
  )
  await addTestPerson(database.ownerDb, { email: 'housing@wardmote.example' })
  await addTestPerson(database.ownerDb, { email: 'private@wardmote.example' })
  const config = loadConfig({ WARDMOTE_DEMO: 'on', LOG_LEVEL: 'silent' })
  opened = await openApp({
    config,
    connection: database.connection,
    ownerUrl: database.ownerUrl,
    assets: '/nowhere',
    progress: () => {},
  })
})
afterAll(() => opened.app.close())

describe('the demonstration', () => {
  it('signs in by one click those whom the page lists, with a purpose chosen', async () => {
    const there = new TestBrowser(opened.app)
    const page = await there.get('/sign-in?next=/account')
    expect(page.text).toContain('Housing officer who refers cases')
    expect(page.text).not.toContain('private@wardmote.example')
    const answer = await there.send('/sign-in/as', { email: 'housing@wardmote.example' })
    expect(answer.location).toBe('/account')
    expect((await there.get('/account')).text).toContain('Casework')
  })

  it('signs in nobody else by one click', async () => {
    const there = new TestBrowser(opened.app)
    await there.get('/sign-in')
    expect((await there.send('/sign-in/as', { email: 'private@wardmote.example' })).status).toBe(404)
  })

  it('shows messages about accounts to visitors, and to people their own only', async () => {
    const visitor = new TestBrowser(opened.app)
    await visitor.get('/forgotten-password')
    await visitor.send('/forgotten-password', { email: 'private@wardmote.example' })
    expect((await visitor.get('/sign-in')).$('main a[href="/outbox"]').text(), 'the way there').toBe('outbox')
    expect((await visitor.get('/outbox')).text).toContain('Choose another Wardmote password')
    const housing = new TestBrowser(opened.app)
    await housing.get('/sign-in')
    await housing.send('/sign-in/as', { email: 'housing@wardmote.example' })
    expect((await housing.get('/outbox')).text).toContain('No messages yet')
  })
})
