import { sql } from 'kysely'
import { connect as openSocket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { Form, Layout, TextField } from '../../ui/index.ts'
import { makeLook } from '../../look.tsx'
import { everyone, permission, signedIn } from '../access/permission.ts'
import { logRefusal } from '../audit/log-refusal.ts'
import { logEvent } from '../audit/log-event.ts'
import { loadConfig } from '../config.ts'
import { AppError } from '../errors.ts'
import { createLogger } from '../log.ts'
import { textField } from './forms.ts'
import type { Module } from './module.ts'
import { path, Refused, type Site, Stale } from './routing.ts'
import { createServer, type Server, type ServerOptions } from './server.ts'
import { newToken } from './session.ts'

const NoteForm = z.object({ note: textField({ name: 'the note', max: 50 }) })
const paths = {
  note: path('/notes/:reference'),
  open: path('/open'),
  hidden: path('/hidden/:reference'),
  broken: path('/broken'),
  admin: path('/for-nobody'),
  link: path('/links/:token'),
  file: path('/file'),
  onwards: path('/onwards'),
}
const nobody = permission('test:nobody', 'Nobody', () => false)

function noteRoutes(site: Site): void {
  site.form(paths.note, signedIn, {
    form: NoteForm,
    show: (_ask, form) => (
      <Layout title="Note" form={form}>
        <Form form={form} submit="Save" version={1}>
          <TextField form={form} name="note" label="Note" />
        </Form>
      </Layout>
    ),
    act: async (ask, { note }) => {
      if (note === 'refused') throw new Refused([{ field: 'note', message: 'Not this one' }])
      if (note === 'stale') throw new Stale([{ label: 'Note', yours: note, theirs: 'Theirs' }], 7)
      await logEvent(ask.tx, { action: 'noted', object: { type: 'note', id: note } })
      await sql`select pg_sleep(0.1)`.execute(ask.tx)
      ask.say('The note is kept')
      return paths.note(ask.params)
    },
  })
  site.page(paths.open, everyone, () => <Layout title="Open">For everyone</Layout>)
  site.page(paths.admin, nobody, () => <Layout title="Nobody">Secret</Layout>)
  site.page(paths.hidden, signedIn, () => {
    throw new AppError('not_found')
  })
  site.page(paths.link, everyone, () => {
    throw new AppError('not_found')
  })
  site.page(paths.onwards, signedIn, ask => ask.query.to ?? <Layout title="Nowhere">Say where</Layout>, {
    query: z.object({ to: z.string().optional() }),
  })
  site.download(paths.file, everyone, () => ({
    filename: 'Ann’s "list"\r\nset-cookie: a=b\ud800.csv',
    type: 'text/csv',
    body: '',
  }))
  site.page(paths.broken, everyone, () => {
    throw new Error('Tamsin Secretive was here')
  })
}

const notes: Module = { name: 'notes', tables: [], permissions: [], routes: noteRoutes }
const database = await openTestDatabase()
const world = makeWorld(database)
const lines: string[] = []
let server: Server
let token = ''

beforeAll(async () => {
  server = await makeServer([notes])
  token = newToken()
  const organisation_id = await world.organisation()
  const person = await sql<{ id: string }>`insert into user_account (email, name, organisation_id, status)
    values ('tester@wardmote.example', 'Tess Testerton', ${organisation_id}, 'active') returning id`.execute(
    database.ownerDb,
  )
  await world.signIn(person.rows[0]?.id ?? '', { token })
})
afterAll(() => server.app.close())

function makeServer(modules: readonly Module[], changes: Partial<ServerOptions> = {}): Promise<Server> {
  const config = loadConfig({ WARDMOTE_DEMO: 'off' })
  const deps = { ...makeTestDeps(database), config, log: createLogger('info', line => lines.push(line)) }
  return createServer({
    deps,
    modules,
    look: makeLook('/nowhere'),
    serviceName: 'Wardmote',
    signIn: '/sign-in',
    sessions: { connection: database.connection, idleMinutes: 30 },
    isReady: async () => ({ ready: true }),
    onRefused: (actor, look) => logRefusal(database.asActor, actor, look),
    requestsPerMinute: false,
    ...changes,
  })
}

interface Sent {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly payload?: string | Buffer
  readonly headers?: Record<string, string>
  readonly as?: string | null
}

async function ask(url: string, sent: Sent = {}) {
  const cookie = sent.as === null ? {} : { cookie: `wardmote-session=${sent.as ?? token}` }
  const type = sent.payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
  const headers = { accept: 'text/html', ...cookie, ...type, ...sent.headers }
  return server.app.inject({
    method: sent.method ?? 'GET',
    url,
    headers,
    ...(sent.payload !== undefined && { payload: sent.payload }),
  })
}

async function hiddenFields(): Promise<Record<string, string>> {
  const { body } = await ask('/notes/N-1')
  const of = (name: string) => body.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? ''
  return { _csrf: of('_csrf'), _once: of('_once') }
}

async function sendNote(note: string, changes: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const payload = new URLSearchParams({ ...(await hiddenFields()), note, ...changes }).toString()
  return ask('/notes/N-1', { method: 'POST', payload, headers })
}

async function countNotes(note: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from audit_event where object_type = 'note' and object_id = ${note}`.execute(database.ownerDb)
  return rows[0]?.n ?? 0
}

describe('a form', () => {
  it('acts, and leaves one sentence for the page it leads to', async () => {
    const answer = await sendNote('kept')
    expect(answer.statusCode).toBe(303)
    const message = answer.cookies.find(({ name }) => name === 'wardmote-message')?.value ?? ''
    const next = await ask('/notes/N-1', {
      headers: { cookie: `wardmote-session=${token}; wardmote-message=${message}` },
    })
    expect(next.body).toContain('The note is kept')
  })

  it('is shown again with its answers when one is wrong, refused by a rule, or out of date', async () => {
    const long = await sendNote('x'.repeat(51))
    expect([long.statusCode, long.body.includes('x'.repeat(51))]).toEqual([422, true])
    const refused = await sendNote('refused')
    expect([refused.statusCode, refused.body.includes('Not this one')]).toEqual([422, true])
    const stale = await sendNote('stale')
    expect([stale.statusCode, stale.body.includes('Theirs'), stale.body.includes('name="version" value="7"')]).toEqual([
      409,
      true,
      true,
    ])
  })

  it('acts once when it is sent twice at the same moment, and once when it is sent again later', async () => {
    const same = await hiddenFields()
    const both = await Promise.all([sendNote('twice', same), sendNote('twice', same)])
    expect(both.map(({ statusCode, headers }) => [statusCode, headers.location])).toEqual([
      [303, '/notes/N-1'],
      [303, '/notes/N-1'],
    ])
    expect((await sendNote('twice', same)).statusCode).toBe(303)
    expect(await countNotes('twice')).toBe(1)
  })

  it('is not acted on without its proof, and keeps the answers', async () => {
    const answer = await sendNote('forged', { _csrf: 'x.y' })
    expect([answer.statusCode, answer.body.includes('value="forged"')]).toEqual([403, true])
    expect(await countNotes('forged')).toBe(0)
  })

  it.each([
    { origin: 'https://elsewhere.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'null' },
  ])('is not taken from another site: %o', async headers => {
    expect((await sendNote('foreign', {}, headers as Record<string, string>)).statusCode).toBe(403)
  })

  it('keeps the answers of somebody whose session has ended until they have signed in again', async () => {
    const answer = await ask('/notes/N-1', { method: 'POST', payload: 'note=long+work', as: null })
    expect([answer.statusCode, answer.body.includes('name="note" value="long work"')]).toEqual([401, true])
  })

  it('answers machines with a problem that names each fault', async () => {
    const answer = await sendNote('', {}, { accept: 'application/json' })
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({ status: 422, errors: [{ field: 'note' }] })
  })
})

describe('bad requests get a page that says what to do, and never a 5xx', () => {
  it.each([
    ['a broken escape in the address', '/notes/%E0%A4%A', {}, 400],
    ['a broken escape in the query', '/open?q=%E0%A4%A', {}, 400],
    ['a NUL in the address', '/notes/%00', {}, 404],
    ['a NUL in the query', '/open?q=%00', {}, 400],
    ['an address too long', `/notes/${'a'.repeat(300)}`, {}, 404],
    ['a query too long', `/open?q=${'a'.repeat(5_000)}`, {}, 400],
    ['another method', '/open', { method: 'DELETE' }, 405],
    ['a strange host', '/open', { headers: { host: 'a b<script>' } }, 400],
    ['a cookie that is no session', '/open', { as: 'x' }, 200],
    [
      'multipart',
      '/notes/N-1',
      { method: 'POST', payload: 'x', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
      415,
    ],
    ['JSON', '/notes/N-1', { method: 'POST', payload: '{}', headers: { 'content-type': 'application/json' } }, 415],
    ['a body too large', '/notes/N-1', { method: 'POST', payload: `note=${'a'.repeat(300_000)}` }, 413],
    ['bytes that are not UTF-8', '/notes/N-1', { method: 'POST', payload: Buffer.from([0x6e, 0x3d, 0xff]) }, 400],
    ['an escape that is not UTF-8', '/notes/N-1', { method: 'POST', payload: 'note=%FF' }, 400],
    ['too many answers', '/notes/N-1', { method: 'POST', payload: 'a=1&'.repeat(3_000) }, 400],
    ['names of every object', '/notes/N-1', { method: 'POST', payload: '__proto__=1&constructor=2&note=x' }, 403],
    ['no body at all', '/notes/N-1', { method: 'POST' }, 403],
  ] as const)('%s', async (_what, url, sent, status) => {
    const answer = await ask(url, sent)
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toContain('text/html')
  })

  it('tells machines by problem+json', async () => {
    const answer = await ask('/nowhere', { headers: { accept: 'application/problem+json' } })
    expect(answer.json()).toMatchObject({ status: 404, code: 'not_found' })
  })

  it('answers what is no request at all', async () => {
    const address = await server.app.listen({ port: 0, host: '127.0.0.1' })
    const answer = await new Promise<string>(resolve => {
      const socket = openSocket(Number(new URL(address).port), '127.0.0.1', () => socket.write('nonsense\r\n\r\n'))
      socket.on('data', data => resolve(data.toString()))
    })
    expect(answer).toContain('400 Bad Request')
  })
})

describe('the server', () => {
  it('sends strict headers with every page, and a new nonce each time', async () => {
    const [one, two] = [await ask('/open'), await ask('/open')]
    const csp = String(one.headers['content-security-policy'])
    expect(csp).toContain("default-src 'none'")
    expect(csp).not.toContain('unsafe')
    expect(csp).not.toBe(two.headers['content-security-policy'])
    expect(one.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    })
    expect(one.headers['strict-transport-security']).toBeUndefined()
  })

  it('sends a visitor to sign in, and refuses whoever lacks the permission', async () => {
    expect((await ask('/notes/N-1?a=b', { as: null })).headers.location).toBe('/sign-in?next=%2Fnotes%2FN-1%3Fa%3Db')
    expect((await ask('/for-nobody')).statusCode).toBe(403)
  })

  it('leads nobody back to an address that the sign-in page would refuse', async () => {
    expect((await ask(`/notes/N-1?a=${'b'.repeat(2_500)}`, { as: null })).headers.location).toBe('/sign-in')
    expect((await ask(`/notes/N-1?a=${'/'.repeat(1_900)}`, { as: null })).headers.location).toBe('/sign-in')
  })

  it('leads on from a page whose place is elsewhere, and never off the site', async () => {
    const there = await ask('/onwards?to=/notes/N-1%23note')
    expect([there.statusCode, there.headers.location]).toEqual([303, '/notes/N-1#note'])
    expect((await ask('/onwards')).statusCode).toBe(200)
    for (const off of ['//evil.example', 'https://evil.example', '/%0d%0aset-cookie'])
      expect((await ask(`/onwards?to=${off}`)).headers.location).toBeUndefined()
  })

  it('names a download so that the name stays a name', async () => {
    const { headers } = await ask('/file')
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['content-disposition']).toBe(
      'attachment; filename="Ann_s _list___set-cookie_ a_b_.csv"; ' +
        "filename*=UTF-8''Ann%E2%80%99s%20%22list%22%0D%0Aset-cookie%3A%20a%3Db%EF%BF%BD.csv",
    )
  })

  it('keeps no token of a single-use link in the log', async () => {
    const secret = newToken()
    expect((await ask(`/links/${secret}`)).statusCode).toBe(404)
    const { rows } = await sql`select 1 from audit_event e where e::text like ${`%${secret}%`}`.execute(
      database.ownerDb,
    )
    expect(rows).toEqual([])
  })

  it('rests an address that asks too often, and says when to come back', async () => {
    const { app } = await makeServer([notes], { requestsPerMinute: 2 })
    const answers = []
    for (const accept of ['text/html', 'text/html', 'text/html', 'application/json']) {
      answers.push(await app.inject({ url: '/open', headers: { accept } }))
    }
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429, 429])
    expect(Number(answers[2]?.headers['retry-after'])).toBeGreaterThan(0)
    expect(answers[3]?.json()).toMatchObject({ status: 429, code: 'too_many_requests' })
    await app.close()
  })

  it('leaves a trace of a look that found nothing', async () => {
    expect((await ask('/hidden/C-7K2M9QX')).statusCode).toBe(404)
    const { rows } = await sql`select outcome, object_id from audit_event where object_id = 'C-7K2M9QX'`.execute(
      database.ownerDb,
    )
    expect(rows).toEqual([{ outcome: 'refused', object_id: 'C-7K2M9QX' }])
  })

  it('says of a fault of its own only that there was one', async () => {
    const answer = await ask('/broken')
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('Tamsin')
  })

  it('says no more where even the page of the error cannot be drawn', async () => {
    const broken = () => {
      throw new Error('Tamsin Secretive was here')
    }
    const { app } = await makeServer([notes], { look: { ...makeLook('/nowhere'), errorPage: broken } })
    const answer = await app.inject({ url: '/hidden/N-1', headers: { cookie: `wardmote-session=${token}` } })
    expect([answer.statusCode, answer.body.includes('Tamsin')]).toEqual([404, false])
    expect(answer.headers['content-type']).toContain('text/plain')
    await app.close()
  })

  it('logs no name, no query and no address of the sender', async () => {
    await ask('/notes/N-1?secret=Tamsin')
    expect(lines.join('')).not.toMatch(/secret=|127\.0\.0\.1|Testerton/)
  })

  it('says that it is up and ready', async () => {
    expect((await ask('/health')).json()).toEqual({ status: 'up' })
    expect((await ask('/ready')).statusCode).toBe(200)
  })

  it('refuses to start with a route that says nobody who may ask for it', async () => {
    const forgetful: Module = {
      ...notes,
      routes: site => site.page(path('/forgotten'), { ...everyone, name: undefined } as never, () => <p>x</p>),
    }
    await expect(makeServer([forgetful])).rejects.toThrow('says nobody')
  })

  it('lists every route with its permission and form, for the tests that visit them all', () => {
    expect(server.routes).toContainEqual({
      method: 'POST',
      kind: 'form',
      pattern: '/notes/:reference',
      permission: 'signed-in',
      form: NoteForm,
    })
  })
})
