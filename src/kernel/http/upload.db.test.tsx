import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { makeLook } from '../../look.tsx'
import { FileField, Form, Layout, TextField } from '../../ui/index.ts'
import { permission, signedIn } from '../access/permission.ts'
import { makeCsrfToken } from './csrf.ts'
import { textField, uploadField } from './forms.ts'
import type { Module } from './module.ts'
import { path, Refused, type Site } from './routing.ts'
import { createServer } from './server.ts'
import { newToken } from './session.ts'

const MOST = 1_048_576
const paths = { bring: path('/bring'), closed: path('/closed'), plain: path('/plain') }
const nobody = permission('test:nobody', 'Nobody', () => false)
const BringForm = z.object({
  reason: textField({ name: 'why', max: 20 }),
  file: uploadField({ missing: 'Choose a file' }),
})
const taken: { name: string; bytes: number; sha256: string; keptAs: string }[] = []

function routes(site: Site): void {
  for (const [address, who] of [
    [paths.bring, signedIn],
    [paths.closed, nobody],
  ] as const) {
    site.form(address, who, {
      takesFile: true,
      form: BringForm,
      show: (_ask, form) => (
        <Layout title="Bring" form={form}>
          <Form form={form} multipart submit="Send">
            <TextField form={form} name="reason" label="Why" />
            <FileField form={form} name="file" label="File" />
          </Form>
        </Layout>
      ),
      act: (_ask, { reason, file }) => {
        const keptAs = reason === 'leave' ? '' : file.keep()
        if (reason === 'refuse') throw new Refused([{ field: 'file', message: 'Not this file' }])
        if (reason === 'break') throw new Error('broken')
        taken.push({ name: file.name, bytes: file.bytes, sha256: file.sha256, keptAs })
        return '/bring'
      },
    })
  }
  site.form(paths.plain, signedIn, {
    form: z.object({}),
    show: () => <Layout title="Plain">Plain</Layout>,
    act: () => '/plain',
  })
}

const database = await openTestDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'wardmote-uploads-'))
const folder = join(dataDir, 'uploads')
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
const deps = makeTestDeps(database)
const testModule: Module = { name: 'test', tables: [], permissions: [], routes }
const { app } = await createServer({
  deps: { ...deps, config: { ...deps.config, dataDir, uploadMostBytes: MOST } },
  modules: [testModule],
  look: makeLook(dataDir, []),
  serviceName: 'Wardmote',
  signIn: '/sign-in',
  sessions: { connection: database.connection, idleMinutes: 30 },
  isReady: async () => ({ ready: true }),
})
afterAll(() => app.close())
const token = newToken()
const world = makeWorld(database)
const who = await world.account()
await world.signIn(who, { token })

type Part = readonly [name: string, value: string | Buffer, filename?: string]

function encode(parts: readonly Part[], boundary = 'b0undary', end = true): Buffer {
  const pieces = parts.flatMap(([name, value, filename]) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${
        filename === undefined ? '' : `; filename="${filename}"\r\ncontent-type: text/csv`
      }\r\n\r\n`,
    ),
    Buffer.from(value as string),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...pieces, Buffer.from(end ? `--${boundary}--\r\n` : '')])
}

const csrf = () => ['_csrf', makeCsrfToken(token)] as const
const cookie = `wardmote-session=${token}`

async function send(
  parts: readonly Part[],
  given: { url?: string; payload?: Buffer; type?: string; signedIn?: boolean } = {},
) {
  const answer = await app.inject({
    method: 'POST',
    url: given.url ?? '/bring',
    payload: given.payload ?? encode(parts),
    headers: {
      host: 'localhost',
      accept: 'text/html',
      'content-type': given.type ?? 'multipart/form-data; boundary=b0undary',
      ...(given.signedIn !== false && { cookie }),
    },
  })
  return { status: answer.statusCode, text: answer.body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') }
}

const lying = () => (existsSync(folder) ? readdirSync(folder) : [])

beforeEach(() => {
  taken.length = 0
  rmSync(folder, { recursive: true, force: true })
})

describe('a file sent with a form', () => {
  it('is streamed to the folder of uploads, counted and hashed, and kept where the form keeps it', async () => {
    const content = Buffer.from('a,b\n1,2\n'.repeat(50_000))
    const { status } = await send([csrf(), ['reason', 'monthly'], ['file', content, 'january.csv']])
    expect(status).toBe(303)
    const sha256 = createHash('sha256').update(content).digest('hex')
    expect(taken).toMatchObject([{ name: 'january.csv', bytes: content.length, sha256 }])
    expect(lying()).toEqual([taken[0]?.keptAs])
    expect(readFileSync(join(folder, taken[0]?.keptAs ?? '')).equals(content)).toBe(true)
  })

  it('leaves nothing behind where the form does not keep it', async () => {
    expect((await send([csrf(), ['reason', 'leave'], ['file', 'x', 'x.csv']])).status).toBe(303)
    expect(lying()).toEqual([])
  })

  it.each(['refuse', 'break'])('leaves nothing behind where what the form did was undone: %s', async reason => {
    const { status, text } = await send([csrf(), ['reason', reason], ['file', 'x', 'x.csv']])
    expect(status).toBe(reason === 'refuse' ? 422 : 500)
    if (reason === 'refuse') expect(text).toContain('Not this file')
    expect(lying()).toEqual([])
  })

  it('has to be chosen again where another answer was wrong, and the form says so', async () => {
    const { status, text } = await send([csrf(), ['reason', 'far too long to be a reason'], ['file', 'x', 'mine.csv']])
    expect(status).toBe(422)
    expect(text).toContain('You chose “mine.csv”. Choose it again')
    expect(lying()).toEqual([])
  })

  it.each([
    ['no file field', [], 'Choose a file'],
    ['a file field left empty', [['file', '', '']], 'Choose a file'],
    ['a text in the place of the file', [['file', 'words']], 'Choose a file'],
    ['an empty file', [['file', '', 'empty.csv']], 'The chosen file is empty'],
    [
      'two files',
      [
        ['file', 'x', 'one.csv'],
        ['file', 'y', 'two.csv'],
      ],
      'Choose one file only',
    ],
    ['too large a file', [['file', Buffer.alloc(MOST + 1, 'x'), 'big.csv']], 'must be no larger than 1 MB'],
  ] as readonly [string, readonly Part[], string][])('%s is told in the form', async (_what, parts, message) => {
    const { status, text } = await send([csrf(), ['reason', 'monthly'], ...parts])
    expect(status).toBe(422)
    expect(text).toContain(message)
    expect(lying()).toEqual([])
    expect(taken).toEqual([])
  })

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\\\Users\\\\me\\\\month.csv', 'month.csv'],
    ['...', 'file'],
    ['a\u202eb.csv', 'ab.csv'],
    [`${'x'.repeat(300)}.csv`, 'x'.repeat(150)],
  ])('has no say in where it lies, whatever it is called: %s', async (given, shown) => {
    expect((await send([csrf(), ['reason', 'monthly'], ['file', 'x', given]])).status).toBe(303)
    expect(taken[0]?.name).toBe(shown)
    expect(lying()).toEqual([taken[0]?.keptAs])
    expect(lying()[0]).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('acts once, however often the form is sent, and keeps one file', async () => {
    const parts: Part[] = [csrf(), ['_once', 'abcdefghijklmnop'], ['reason', 'monthly'], ['file', 'x', 'x.csv']]
    const answers = await Promise.all([send(parts), send(parts)])
    expect([...answers, await send(parts)].map(({ status }) => status)).toEqual([303, 303, 303])
    expect(lying()).toHaveLength(1)
  })

  it('is taken from somebody whose roles have changed since they were last seen', async () => {
    await app.inject({ url: '/plain', headers: { host: 'localhost', cookie } })
    await database.ownerDb.insertInto('user_role').values({ user_id: who, role: 'analyst' }).execute()
    expect((await send([csrf(), ['reason', 'monthly'], ['file', 'x', 'x.csv']])).status).toBe(303)
    expect(taken).toHaveLength(1)
  })

  it('is taken from somebody whose roles change while it is on its way', async () => {
    if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const whole = encode([csrf(), ['reason', 'monthly'], ['file', 'x'.repeat(1_000), 'x.csv']])
    const headers = { host: 'localhost', cookie, 'content-type': 'multipart/form-data; boundary=b0undary' }
    const status = await new Promise((resolve, reject) => {
      const sending = ask({ port, method: 'POST', path: '/bring', headers }, answer => {
        resolve(answer.resume().statusCode)
      })
      sending.on('error', reject).write(whole.subarray(0, 600))
      const changed = expect
        .poll(lying)
        .toHaveLength(1)
        .then(() => database.ownerDb.deleteFrom('user_role').where('user_id', '=', who).execute())
      void changed.then(() => sending.end(whole.subarray(600)), reject)
    })
    expect([status, taken.length]).toEqual([303, 1])
  })
})

describe('a file that may not be sent', () => {
  it('by nobody in particular is never written', async () => {
    const { status } = await send([csrf(), ['reason', 'monthly'], ['file', 'x', 'x.csv']], { signedIn: false })
    expect([401, 403]).toContain(status)
    expect(existsSync(folder)).toBe(false)
  })

  it('by somebody without the permission is never written', async () => {
    expect((await send([csrf(), ['reason', 'x'], ['file', 'x', 'x.csv']], { url: '/closed' })).status).toBe(403)
    expect(existsSync(folder)).toBe(false)
  })

  it.each([
    [
      'without proof of our own page',
      [
        ['_csrf', 'x.y'],
        ['reason', 'x'],
        ['file', 'x', 'x.csv'],
      ],
    ],
    ['before the proof of our own page', [['file', 'x', 'x.csv'], csrf(), ['reason', 'x']]],
  ] as readonly [string, readonly Part[]][])('%s is never written', async (_what, parts) => {
    const { status } = await send(parts)
    expect([403, 422]).toContain(status)
    expect(existsSync(folder)).toBe(false)
    expect(taken).toEqual([])
  })

  it('to a form that asks for none is refused', async () => {
    expect((await send([csrf(), ['file', 'x', 'x.csv']], { url: '/plain' })).status).toBe(415)
    expect(existsSync(folder)).toBe(false)
  })
})

/** Sends without end over a real connection until the server has had enough, and says how much it took. */
function sendWithoutEnd(given: { url: string; parts: readonly Part[]; signedIn?: boolean; begins?: Buffer }) {
  const { port } = app.server.address() as AddressInfo
  const piece = Buffer.alloc(64 * 1024, 'x')
  return new Promise<{ sent: number; status: number | undefined; connection: string | undefined }>(resolve => {
    let [sent, status, connection] = [0, undefined as number | undefined, undefined as string | undefined]
    const there = ask({
      port,
      method: 'POST',
      path: given.url,
      headers: {
        ...(given.signedIn !== false && { cookie }),
        host: 'localhost',
        accept: 'text/html',
        'content-type': 'multipart/form-data; boundary=b0undary',
      },
    })
    const more = () => {
      while (!there.destroyed && sent < 200 * MOST) {
        sent += piece.length
        if (!there.write(piece)) return
      }
    }
    there.on('response', answer => {
      status = answer.statusCode
      connection = answer.headers.connection
      answer.resume()
    })
    there.on('error', () => {}).on('close', () => resolve({ sent, status, connection }))
    there.on('drain', more)
    there.write(given.begins ?? encode(given.parts, 'b0undary', false).subarray(0, -2))
    more()
  })
}

describe('a file without end', () => {
  const begun: readonly Part[] = [csrf(), ['reason', 'monthly'], ['file', 'x', 'x.csv']]
  it.each([
    ['by somebody without the permission', { url: '/closed', parts: begun }],
    ['by nobody in particular', { url: '/bring', parts: begun, signedIn: false }],
    ['without proof of our own page', { url: '/bring', parts: [['_csrf', 'x.y'], ...begun.slice(1)] }],
    ['where no file was chosen', { url: '/bring', parts: [csrf(), ['file', 'x', '']] }],
    ['in the place of an answer', { url: '/bring', parts: [csrf(), ['reason', 'x']] }],
    ['before any answer', { url: '/bring', parts: [], begins: Buffer.alloc(1_000, 'x') }],
    ['by somebody who may send one', { url: '/bring', parts: begun }],
    ['after another', { url: '/bring', parts: [...begun, ['file', 'y', 'y.csv']] }],
  ] as readonly [string, Parameters<typeof sendWithoutEnd>[0]][])(
    '%s is cut off, and nothing of it stays',
    async (_what, given) => {
      if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
      const { sent, status, connection } = await sendWithoutEnd(given)
      // What lies in the buffers of both ends on its way counts as sent.
      expect(sent).toBeLessThan(60 * MOST)
      if (status !== undefined) expect([status, connection]).toEqual([413, 'close'])
      await expect.poll(lying).toEqual([])
      expect(taken).toEqual([])
    },
  )

  it('is told of in its form up to twice what it may hold, and cut off beyond', async () => {
    const file = (bytes: number): Part => ['file', Buffer.alloc(bytes, 'x'), 'big.csv']
    const told = await send([csrf(), ['reason', 'monthly'], file(2 * MOST)])
    expect([told.status, told.text.includes('must be no larger than 1 MB')]).toEqual([422, true])
    expect((await send([csrf(), ['reason', 'monthly'], file(4 * MOST)])).status).toBe(413)
    expect((await send([csrf(), ['reason', 'monthly'], file(MOST), file(MOST), file(2 * MOST)])).status).toBe(413)
    expect(lying()).toEqual([])
  })
})

describe('a message that cannot be read', () => {
  const whole = () => [csrf(), ['reason', 'monthly'], ['file', 'x'.repeat(5_000), 'x.csv']] as const
  it.each([
    ['cut off', { payload: encode(whole(), 'b0undary', false).subarray(0, -2_000) }, 400],
    ['without a boundary', { type: 'multipart/form-data' }, 400],
    ['of another boundary', { type: 'multipart/form-data; boundary=other' }, 400],
    ['of another kind of parts', { type: 'multipart/mixed; boundary=b0undary' }, 415],
    ['of JSON', { type: 'application/json', payload: Buffer.from('{}') }, 415],
    ['of too long an answer', { payload: encode([csrf(), ['reason', 'x'.repeat(200_000)]]) }, 413],
  ] as const)('%s is refused and leaves nothing', async (_what, given, expected) => {
    const { status } = await send(whole(), given)
    expect(status).toBe(expected)
    expect(lying()).toEqual([])
    expect(taken).toEqual([])
  })

  it('a form without its parts is still a form', async () => {
    const payload = Buffer.from(new URLSearchParams([[...csrf()], ['reason', 'monthly']] as string[][]).toString())
    const { status, text } = await send([], { payload, type: 'application/x-www-form-urlencoded' })
    expect(status).toBe(422)
    expect(text).toContain('Choose a file')
  })

  it('a sender who goes away in the middle leaves nothing', async () => {
    if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const payload = encode(whole(), 'b0undary', false)
    await new Promise<void>(resolve => {
      const there = ask({
        port,
        method: 'POST',
        path: '/bring',
        headers: {
          cookie,
          host: 'localhost',
          'content-type': 'multipart/form-data; boundary=b0undary',
          'content-length': 500_000,
        },
      })
      there.on('error', () => {}).on('close', resolve)
      there.write(payload)
      setTimeout(() => there.destroy(), 200)
    })
    await expect.poll(lying).toEqual([])
  })
})
