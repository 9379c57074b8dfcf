import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll } from 'vitest'
import { projectRoot } from '../src/kernel/project-root.ts'

export type Environment = Readonly<Record<string, string>>

/** A process of ours: what it says, and how it ends. */
export interface Running {
  readonly child: ChildProcess
  /** Everything it has said so far, on both streams. */
  said(): string
  /** Resolves when it has said this. Rejects, with all it said, should it end first. */
  says(words: string): Promise<void>
  /** Its exit code. */
  ended(): Promise<number | null>
}

export interface Built {
  /** The server, as `npm start` runs it. */
  start(env: Environment): Running
  /** `bin/wardmote` with these words. */
  command(env: Environment, ...words: readonly string[]): Running
  /** The names of what the build wrote, and of what starts have kept beside it. */
  files(): readonly string[]
  /** A folder that goes with the test file. */
  folder(name: string): string
}

/**
 * Builds what is shipped, beside `dist`, so that a test runs the sources as they are now and disturbs nobody's start. Call
 * it at the top of a test file: vitest forgets an `afterAll` that a `beforeAll` asks for, and processes would stay.
 */
export async function buildToRun(): Promise<Built> {
  const cache = join(projectRoot, '.cache')
  mkdirSync(cache, { recursive: true })
  const outdir = mkdtempSync(join(cache, 'test-dist-'))
  const scratch = mkdtempSync('/tmp/wm-run-')
  chmodSync(scratch, 0o755) // whoever runs PostgreSQL for root must be able to walk in
  const children: ChildProcess[] = []
  const { build } = (await import(pathToFileURL(join(projectRoot, 'scripts', 'build.mjs')).href)) as {
    readonly build: (outdir: string) => Promise<void>
  }
  await build(outdir)
  afterAll(async () => {
    await Promise.all(children.map(child => endQuietly(child)))
    rmSync(outdir, { recursive: true, force: true })
    rmSync(scratch, { recursive: true, force: true })
  })
  const run = (program: string, env: Environment, words: readonly string[]) => {
    const { PATH = '', HOME = '' } = process.env
    const child = spawn(process.execPath, [join(outdir, program), ...words], {
      env: { PATH, HOME, LOG_LEVEL: 'silent', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.push(child)
    return follow(child)
  }
  return {
    start: env => run('main.cjs', env, []),
    command: (env, ...words) => run('cli.cjs', env, words),
    files: () => readdirSync(outdir),
    folder: name => join(scratch, name),
  }
}

/** Asked, not killed: it has a database server of its own to take down. */
async function endQuietly(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise(done => child.once('exit', done))
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await gone
  clearTimeout(patience)
}

function follow(child: ChildProcess): Running {
  let said = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', chunk => {
      said += String(chunk)
      for (const listener of listeners) listener()
    })
  }
  const ended = new Promise<number | null>(done => child.once('close', done))
  return {
    child,
    said: () => said,
    ended: () => ended,
    says: words =>
      new Promise((done, fail) => {
        const look = () => {
          if (!said.includes(words)) return
          listeners.delete(look)
          done()
        }
        listeners.add(look)
        look()
        void ended.then(code => fail(new Error(`It ended (${code}) without saying “${words}”. It said:\n${said}`)))
      }),
  }
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => done(port))
    })
  })
}
