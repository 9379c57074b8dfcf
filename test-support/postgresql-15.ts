import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll } from 'vitest'
import { runAs } from '../src/kernel/db/cluster-files.ts'
import { freePort } from './running.ts'

const BIN = '/usr/lib/postgresql/15/bin'

export const hasPostgresql15 = existsSync(join(BIN, 'initdb'))

export interface OwnServer {
  readonly port: number
  /** As the administrator, over a socket that only this test knows. */
  admin(statement: string): Promise<readonly unknown[]>
}

/** A server as a partnership has one: Debian's, by network, with passwords (SCRAM, RFC 5802). Gone with the test file: call it at its top. */
export async function openPostgresql15(): Promise<OwnServer> {
  const folder = mkdtempSync('/tmp/wm-pg15-')
  const as = runAs()
  chmodSync(folder, 0o700)
  if (as !== undefined) chownSync(folder, as.uid, as.gid)
  const port = await freePort()
  const data = join(folder, 'data')
  const run = (program: string, ...words: readonly string[]) =>
    execFileSync(join(BIN, program), words, { ...as, cwd: folder, stdio: 'ignore' })
  run(
    'initdb',
    '-D',
    data,
    '-U',
    'postgres',
    '--auth-local=trust',
    '--auth-host=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  )
  const settings = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories=${folder} -c fsync=off`
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start')
  afterAll(() => {
    run('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    port,
    async admin(statement) {
      const client = new Client({ host: folder, port, user: 'postgres', database: 'postgres' })
      await client.connect()
      try {
        return (await client.query<Record<string, unknown>>(statement)).rows
      } finally {
        await client.end()
      }
    },
  }
}
