import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { buildToRun, freePort } from '../test-support/running.ts'
import { readRunning } from './kernel/db/server-process.ts'
import { projectRoot } from './kernel/project-root.ts'

const built = await buildToRun()

const LONG = 120_000
vi.setConfig({ testTimeout: LONG }) // whole processes, beside other tests on two cores

/** One folder for all of them: the first start creates the database, the others find it. */
async function startReal(folder = 'data') {
  const port = await freePort()
  const dataDir = built.folder(folder)
  const env = { WARDMOTE_DEMO: 'off', DATA_DIR: dataDir, PORT: String(port) }
  const running = built.start(env)
  await running.says('Wardmote is at')
  return { env, port, dataDir, running }
}

/** A request of which half has been sent: the server has it in hand until the rest comes. */
function halfARequest(port: number) {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', chunk => {
    answer += String(chunk)
  })
  const over = new Promise<string>((done, fail) => {
    socket.once('close', () => done(answer))
    socket.once('error', fail)
  })
  const body = 'email=nobody%40wardmote.example'
  socket.write(
    `POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
  )
  return { finish: () => (socket.end(body.slice(5)), over) }
}

describe('a server that is told to stop', () => {
  it(
    'answers the request in hand, takes no other, ends with 0 and takes its database with it',
    async () => {
      const { port, dataDir, running } = await startReal()
      expect(readRunning(join(dataDir, 'cluster'))).toBeDefined()
      const request = halfARequest(port)
      await new Promise(done => setTimeout(done, 300)) // until the half has arrived: nothing says so
      running.child.kill('SIGTERM')
      await running.says('Stopping')
      expect(await isTaken(port)).toBe(false)
      expect(await request.finish()).toMatch(/^HTTP\/1\.1 4\d\d /)
      expect(await running.ended()).toBe(0)
      expect(readRunning(join(dataDir, 'cluster'))).toBeUndefined()
      expect(running.said()).not.toMatch(/error/i)
    },
    LONG,
  )
})

/** Whether another request is taken: a connection from before may still be told that it is not. */
async function isTaken(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://localhost:${port}/health`)).status !== 503
  } catch {
    return false
  }
}

describe('a second start', () => {
  it(
    'on the same data folder is refused and says what to do; commands work beside the first',
    async () => {
      const { env, running, dataDir } = await startReal()
      const second = built.start({ ...env, PORT: String(await freePort()) })
      expect(await second.ended()).toBe(1)
      expect(second.said().trim()).toBe(
        `Wardmote is already running on the data folder ${dataDir}. Stop it first, or set DATA_DIR to another folder.`,
      )
      const command = built.command(env, 'migrate')
      expect([await command.ended(), command.said().trim()]).toEqual([0, 'The database is up to date'])
      expect(running.said()).not.toContain('Applying')
      running.child.kill('SIGTERM')
      expect([await running.ended(), running.said()]).toEqual([0, expect.not.stringMatching(/error/i)])
    },
    LONG,
  )
})

describe('what a start compiles', () => {
  const kept = () => built.files().filter(name => name.includes('.compiled-'))

  it('is kept beside the bundle for the next start, under the name of that very bundle', async () => {
    for (const time of ['first', 'second']) {
      const { port, running } = await startReal()
      const page = await fetch(`http://localhost:${port}/sign-in`)
      expect([time, page.status, await page.text()]).toEqual([time, 200, expect.stringContaining('Sign in')])
      running.child.kill('SIGTERM')
      expect([await running.ended(), running.said()]).toEqual([0, expect.not.stringMatching(/error/i)])
      const bundle = built.files().find(name => /^wardmote-[^.]*\.cjs$/.test(name))
      expect(kept()).toEqual([`${bundle}.compiled-${process.version}-${process.arch}`])
    }
  })

  it('does for the first start on another data folder, which does what the kept one had long done', async () => {
    expect(kept()).toHaveLength(1)
    const { running } = await startReal('another')
    expect(running.said()).toContain('Creating the database')
    running.child.kill('SIGTERM')
    expect([await running.ended(), running.said()]).toEqual([0, expect.not.stringMatching(/error/i)])
  })
})

describe('a start that finds everything as it was', () => {
  it('puts no number and no date into words before it listens', async () => {
    const { dataDir, running } = await startReal()
    running.child.kill('SIGTERM')
    await running.ended()
    const refusing = join(projectRoot, 'test-support', 'refuse-formatters.cjs')
    const env = { WARDMOTE_DEMO: 'off', DATA_DIR: dataDir, PORT: String(await freePort()) }
    const second = built.start({ ...env, NODE_OPTIONS: `--require ${JSON.stringify(refusing)}` })
    await second.says('Wardmote is at')
    second.child.kill('SIGTERM')
    expect(await second.ended()).toBe(0)
  })
})

describe('a page that is asked for by its head alone', () => {
  it('is answered with its length and without its body', async () => {
    const { port, running } = await startReal()
    const [page, head] = await Promise.all(
      ['GET', 'HEAD'].map(method => fetch(`http://localhost:${port}/sign-in`, { method })),
    )
    expect([head?.status, head?.headers.get('content-type')]).toEqual([200, page?.headers.get('content-type')])
    expect(Number(head?.headers.get('content-length'))).toBeGreaterThan(1_000)
    expect(await head?.text()).toBe('')
    running.child.kill('SIGTERM')
    await running.ended()
  })
})

describe('a start that cannot be', () => {
  it('names every fault of the settings at once, and begins nothing', async () => {
    const dataDir = built.folder('faults')
    const start = built.start({ DATA_DIR: dataDir, PORT: 'http', WARDMOTE_WORKER: 'elsewhere', SECRET_KEY: 'short' })
    expect(await start.ended()).toBe(1)
    const lines = start.said().trim().split('\n')
    expect(lines[0]).toBe('Wardmote cannot start with these settings:')
    expect(lines.slice(1).map(line => line.trim().split(' ')[0])).toEqual(['PORT', 'SECRET_KEY', 'WARDMOTE_WORKER'])
    expect(readRunning(join(dataDir, 'cluster'))).toBeUndefined()
  })

  it(
    'says that the port is taken, and leaves no database running',
    async () => {
      const taken = createServer()
      await new Promise<void>(done => taken.listen(0, '127.0.0.1', done))
      const port = String((taken.address() as AddressInfo).port)
      const start = built.start({ DATA_DIR: built.folder('data'), WARDMOTE_DEMO: 'off', PORT: port })
      expect(await start.ended()).toBe(1)
      expect(start.said()).toContain(`Port ${port} is in use already. Set PORT to another, or stop what uses it.`)
      expect(readRunning(join(built.folder('data'), 'cluster'))).toBeUndefined()
      taken.close()
    },
    LONG,
  )

  it('says where the database should be and is not, without the password', async () => {
    const port = await freePort()
    const start = built.start({
      DATABASE_URL: `postgres://owner:hunter2@127.0.0.1:${port}/wardmote`,
      DATA_DIR: built.folder('away'),
    })
    expect(await start.ended()).toBe(1)
    expect(start.said()).toContain('Nothing answers where the database should be (ECONNREFUSED)')
    expect(start.said()).not.toContain('hunter2')
  })

  it(
    'says which file of the configuration is wrong, and where',
    async () => {
      const start = built.start({
        DATA_DIR: built.folder('data'),
        WARDMOTE_DEMO: 'off',
        WARDMOTE_CONFIGURATION: built.folder('no-such'),
      })
      expect(await start.ended()).toBe(1)
      expect(start.said()).toContain('no-such cannot be used: there is no such folder')
      expect(start.said()).not.toContain('    at ')
    },
    LONG,
  )

  it(
    'does not open the demonstration, which lets anybody in, upon the accounts of people who work here',
    async () => {
      const data = { DATA_DIR: built.folder('at-work') }
      const anna = ['anna@council.example', 'Anna Example', 'woking-bc', 'admin']
      const added = built.command({ ...data, WARDMOTE_DEMO: 'off' }, 'user', 'add', ...anna)
      expect(await added.ended()).toBe(0)
      const forgetful = built.start({ ...data, PORT: String(await freePort()) })
      expect(await forgetful.ended()).toBe(1)
      expect(forgetful.said()).toContain('this database holds accounts that are not of the demonstration')
      expect(forgetful.said()).toContain('Set WARDMOTE_DEMO=off')
    },
    LONG,
  )
})
