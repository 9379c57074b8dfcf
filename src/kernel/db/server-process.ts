import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { own, renameOrYield, type RunAs } from './cluster-files.ts'
import { LauncherError } from './launcher-error.ts'

const START_SECONDS = 60
const STOP_SECONDS = 30
const LARGEST_LOG = 10 * 1024 * 1024

/** What a running server writes of itself: process, socket folder and whether it takes connections yet. */
export type Running = { readonly pid: number; readonly socketDir: string; readonly ready: boolean }

export type Cluster = {
  readonly native: string
  readonly folder: string
  readonly logFile: string
  readonly as: RunAs
}

/** Reads postmaster.pid (PostgreSQL source, miscadmin.h: line 1 pid, line 5 socket folder, line 8 status). */
export function readRunning(folder: string): Running | undefined {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isPostgres(pid)) return undefined
  return { pid, socketDir: lines[4] ?? '', ready: (lines[7] ?? '').trim() === 'ready' }
}

/** After a power cut the process number in the file may by now belong to anything. */
function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false
  const name = `/proc/${pid}/comm`
  return !existsSync(name) || readFileSync(name, 'utf8').startsWith('postgres')
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Makes the files of a new cluster once: UTF-8, and English order by ICU so that every machine sorts alike. */
export async function makeCluster(cluster: Cluster): Promise<void> {
  const making = `${cluster.folder}.${process.pid}`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { mode: 0o700 })
  own(making, cluster.as)
  const options = [
    `--pgdata=${making}`,
    '--username=postgres',
    '--auth-local=trust',
    '--auth-host=reject',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=icu',
    '--icu-locale=en-GB',
    '--no-instructions',
  ]
  const { code, output } = await run(join(cluster.native, 'bin', 'initdb'), options, making, cluster.as)
  if (code !== 0) {
    rmSync(making, { recursive: true, force: true })
    throw new LauncherError(`The database could not be created: ${lastLines(output)}`)
  }
  renameOrYield(making, cluster.folder)
}

function run(
  command: string,
  options: readonly string[],
  cwd: string,
  as: RunAs,
): Promise<{ code: number; output: string }> {
  return new Promise((done, fail) => {
    const child = spawn(command, options, { cwd, env: environment(), ...as, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', chunk => (output += String(chunk)))
    child.stderr.on('data', chunk => (output += String(chunk)))
    child.on('error', error => fail(new LauncherError(`PostgreSQL does not run on this machine: ${error.message}`)))
    child.on('close', code => done({ code: code ?? 1, output }))
  })
}

function environment(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' }
}

/**
 * Starts the server in a process group of its own, so that Ctrl-C in a terminal reaches Wardmote alone and Wardmote
 * stops its server after its last request. Settings keep values of queries, which may be about people, out of the log.
 */
export async function startServer(
  cluster: Cluster,
  socketDir: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const all = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    shared_buffers: '128MB',
    max_connections: '60',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    ...settings,
  }
  turnOver(cluster.logFile)
  const log = openSync(cluster.logFile, 'a', 0o600)
  const options = ['-D', cluster.folder, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const child = spawn(join(cluster.native, 'bin', 'postgres'), options, {
    cwd: cluster.folder,
    env: environment(),
    ...cluster.as,
    stdio: ['ignore', log, log],
    detached: true,
  })
  closeSync(log)
  let ended: string | undefined
  child.on('error', error => (ended = error.message))
  child.on('exit', code => (ended ??= `it ended with code ${code ?? 'unknown'}`))
  child.unref()
  await waitUntilReady(cluster, () => ended)
}

async function waitUntilReady(cluster: Cluster, ended: () => string | undefined): Promise<void> {
  const deadline = Date.now() + START_SECONDS * 1000
  while (Date.now() < deadline) {
    if (readRunning(cluster.folder)?.ready === true) return
    const reason = ended()
    if (reason !== undefined) {
      // Another process may have started the same cluster at the same moment: theirs will do.
      if (readRunning(cluster.folder) === undefined)
        throw new LauncherError(`The database did not start: ${reason}. ${logTail(cluster)}`)
    }
    await pause(5)
  }
  throw new LauncherError(`The database did not start within ${START_SECONDS} seconds. ${logTail(cluster)}`)
}

/** Waits for a server that is found running; one that is on its way down counts as gone. */
export async function waitForRunning(folder: string): Promise<Running | undefined> {
  const deadline = Date.now() + START_SECONDS * 1000
  for (;;) {
    const running = readRunning(folder)
    if (running === undefined || running.ready) return running
    if (Date.now() > deadline)
      throw new LauncherError(
        `The database (process ${running.pid}) neither starts nor stops. Stop that process and try again.`,
      )
    await pause(20)
  }
}

/** A fast shutdown: connections are ended, what was committed is on disk. */
export async function stopServer(folder: string): Promise<void> {
  const running = readRunning(folder)
  if (running === undefined) return
  process.kill(running.pid, 'SIGINT')
  const deadline = Date.now() + STOP_SECONDS * 1000
  while (isPostgres(running.pid) && Date.now() < deadline) await pause(5)
  if (isPostgres(running.pid)) process.kill(running.pid, 'SIGQUIT')
}

function turnOver(logFile: string): void {
  const stats = statSync(logFile, { throwIfNoEntry: false })
  if (stats !== undefined && stats.size > LARGEST_LOG) renameSync(logFile, `${logFile}.1`)
}

function logTail(cluster: Cluster): string {
  return existsSync(cluster.logFile) ? `Its log ends: ${lastLines(readFileSync(cluster.logFile, 'utf8'))}` : ''
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join(' | ')
}
