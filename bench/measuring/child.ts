import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../../src/kernel/project-root.ts'

/** A server in a process of its own, spoken to over its message channel. */
export interface Served {
  readonly url: string
  /** The most memory that the process has held, in megabytes. */
  readonly memory: () => Promise<number>
  readonly stop: () => Promise<void>
}

const LONGEST_START_MS = 30_000

/** Starts one of the files that scripts/bench.mjs bundled, and waits for the port it took. */
export async function serve(file: string, given: unknown, options: readonly string[] = []): Promise<Served> {
  const child = fork(join(projectRoot, '.cache', 'bench', 'code', file), {
    // As npm start runs it: maps of the bundle would lie in memory beside it.
    execArgv: [...options],
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.send({ given })
  const { port } = await next<{ port: number }>(child)
  return {
    url: `http://127.0.0.1:${port}`,
    memory: () => {
      child.send('memory')
      return next<{ memory: number }>(child).then(({ memory }) => memory)
    },
    stop: () => {
      if (child.exitCode !== null) return Promise.resolve()
      const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
      child.send('stop')
      return ended
    },
  }
}

function next<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('A server of the benchmark does not answer')), LONGEST_START_MS)
    const done = () => {
      clearTimeout(timer)
      child.off('exit', ended)
    }
    const ended = () => {
      done()
      reject(new Error('A server of the benchmark ended'))
    }
    child.once('exit', ended)
    child.once('message', message => {
      done()
      resolve(message as T)
    })
  })
}

/** The other side: takes what it was given, starts, and answers until it is told to stop. */
export function answerParent(
  start: (given: never) => Promise<{ readonly port: number; readonly stop: () => Promise<unknown> }>,
): void {
  let stop: () => Promise<unknown> = () => Promise.resolve()
  process.on('SIGINT', () => {})
  process.on('disconnect', () => process.exit(1))
  process.on('message', (message: 'memory' | 'stop' | { readonly given: never }) => {
    if (message === 'memory') process.send?.({ memory: process.resourceUsage().maxRSS / 1024 })
    else if (message === 'stop') void stop().finally(() => process.exit(0))
    else
      void start(message.given).then(started => {
        stop = started.stop
        process.send?.({ port: started.port })
      })
  })
}
