import { Logger, parseCronItems, run, type TaskList } from 'graphile-worker'
import { connectQueue } from '../db/connect.ts'
import type { Deps, Log } from '../http/deps.ts'
import type { Module } from '../http/module.ts'

export interface JobRunner {
  /** Lets the jobs in hand finish, takes no more. */
  stop(): Promise<void>
}

export interface RunJobsOptions {
  /** A direct connection as the owner: jobs listen, which a pooler cannot pass on, and the queue's tables are the owner's. */
  readonly connectionString: string
  readonly concurrency?: number
}

/** Runs the modules' jobs, in this process or in one of its own. Several may run: each job is taken once. */
export async function runJobs(deps: Deps, modules: readonly Module[], options: RunJobsOptions): Promise<JobRunner> {
  const pool = connectQueue(options.connectionString, 3, error => deps.log.error({ from: 'jobs' }, error.message))
  const runner = await run({
    pgPool: pool,
    concurrency: options.concurrency ?? 2,
    noHandleSignals: true,
    taskList: toTaskList(deps, modules),
    parsedCronItems: parseCronItems(cronItems(modules)),
    logger: toLogger(deps.log),
  }).catch(async (error: unknown) => {
    await pool.end()
    throw error
  })
  return { stop: () => runner.stop().finally(() => pool.end()) }
}

function toTaskList(deps: Deps, modules: readonly Module[]): TaskList {
  const jobs = modules.flatMap(module => Object.entries(module.jobs ?? {}))
  return Object.fromEntries(jobs.map(([name, job]) => [name, (payload: unknown) => job(deps, payload)]))
}

function cronItems(modules: readonly Module[]) {
  const lines = modules.flatMap(module => Object.entries(module.schedule ?? {}))
  return lines.map(([task, match]) => ({ task, match, identifier: task }))
}

/** Only warnings and errors are kept, without the payload that the worker would add. */
function toLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    const name: string = level
    if (name === 'error') log.error({ from: 'jobs' }, message)
    if (name === 'warning') log.warn({ from: 'jobs' }, message)
  })
}
