import { createHmac, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Config, ConfigError } from '../config.ts'

export const KEY_BYTES = 32
const KEY_FILE = 'secret.key'

/**
 * The key that secrets in the database are sealed with: of the setting SECRET_KEY or, without it, of a file in the data
 * folder that is made on first use, readable by its owner alone. Kept apart from the database, so that a copy of the
 * database is not enough to make somebody's codes. Read when it is needed, which is seldom, and kept nowhere.
 */
export function readSecretKey({ secretKey, dataDir }: Pick<Config, 'secretKey' | 'dataDir'>): Buffer {
  if (secretKey !== undefined) return Buffer.from(secretKey, 'base64')
  const file = join(dataDir, KEY_FILE)
  const text = readIfThere(file) ?? make(file)
  const key = Buffer.from(text, 'base64')
  if (key.length === KEY_BYTES) return key
  throw new ConfigError([`${file} must hold the base64 of ${KEY_BYTES} bytes: put it back from a backup`])
}

/** Says which key it is without giving it away. */
export function fingerprintOf(key: Buffer): string {
  return createHmac('sha256', key).update('wardmote: which key is this?').digest('hex').slice(0, 16)
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new ConfigError([`${file} cannot be read (${(error as Error).message})`])
  }
}

/** Written whole beside its place and then linked into it, so that of two processes one makes it and both read it. */
function make(file: string): string {
  const making = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(making, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
    linkSync(making, file)
  } catch (error) {
    const { code, message, syscall } = error as NodeJS.ErrnoException
    if (syscall !== 'link') {
      throw new ConfigError([
        `Cannot write to the data folder ${dirname(file)}: ${message}. Set DATA_DIR to a folder you may write to`,
      ])
    }
    if (code !== 'EEXIST') throw new ConfigError([`${file} cannot be made (${message}): set SECRET_KEY instead`])
  } finally {
    rmSync(making, { force: true })
  }
  return readFileSync(file, 'utf8').trim()
}
