import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Client, escapeIdentifier } from 'pg'
import { type Embedded, startEmbedded } from '../src/kernel/db/launcher.ts'
import { projectRoot } from '../src/kernel/project-root.ts'
import { fillTemplate, templateFingerprint } from './template.ts'

/** What each test file needs to know of the server to open a database of its own. */
export type TestServer = {
  /** May create databases; need not be a superuser. */
  readonly adminUrl: string
  readonly ownerUrl: string
  readonly loginUrl: string
  readonly template: string
}

export type RunningServer = { readonly server: TestServer; stop(): Promise<void> }

export const TEST_DATABASE = 'wardmote_test_'
const TEMPLATE = 'wardmote_template_'
const TEMPLATES_KEPT = 3

/** Runs at the same moment share one embedded server: each holds this lock together with the others. */
const IN_USE = 20140314

/** One run makes the template; the others wait and find it made. */
const MAKING_TEMPLATE = 20140315

/** Tests may lose their databases in a power cut, and are faster for it. */
const TEST_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '256MB',
}

/** The embedded server, or the one that TEST_DATABASE_URL names. */
export async function startTestServer(): Promise<RunningServer> {
  const url = process.env['TEST_DATABASE_URL']
  return url === undefined || url === '' ? useEmbedded() : useGiven(url)
}

async function useEmbedded(): Promise<RunningServer> {
  const dataDir = join(projectRoot, '.cache', 'test-pg')
  const embedded = await startEmbedded(dataDir, line => console.log(line), { settings: TEST_SETTINGS, beside: true })
  const admin = await open(embedded.adminUrl)
  await admin.query(`select pg_advisory_lock_shared(${IN_USE})`)
  const template = await ensureTemplate(admin, embedded.ownerUrl)
  const { adminUrl, ownerUrl, loginUrl } = embedded
  return { server: { adminUrl, ownerUrl, loginUrl, template }, stop: () => leave(admin, embedded) }
}

/** The last run to leave takes the server down with it. */
async function leave(admin: Client, embedded: Embedded): Promise<void> {
  await admin.query(`select pg_advisory_unlock_shared(${IN_USE})`)
  const { rows } = await admin.query<{ last: boolean }>(`select pg_try_advisory_lock(${IN_USE}) as last`)
  await admin.end()
  await embedded.stop(rows[0]?.last === true)
}

async function useGiven(url: string): Promise<RunningServer> {
  const admin = await open(url)
  await ensureRoles(admin, url)
  const ownerUrl = withRole(url, 'wardmote_owner')
  const template = await ensureTemplate(admin, ownerUrl)
  return {
    server: { adminUrl: url, ownerUrl, loginUrl: withRole(url, 'wardmote_login'), template },
    stop: () => admin.end(),
  }
}

/** Both roles get the password of the URL, so that they come in by the same door. */
async function ensureRoles(admin: Client, url: string): Promise<void> {
  const password = decodeURIComponent(new URL(url.replace('@/', '@localhost/')).password)
  const secret = password === '' ? '' : ` password ${admin.escapeLiteral(password)}`
  for (const [role, rights] of [
    ['wardmote_owner', 'login createrole'],
    ['wardmote_login', 'login noinherit'],
  ] as const) {
    const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role])
    if (rowCount === 0) await admin.query(`create role ${role} ${rights}${secret}`)
  }
  const { rows } = await admin.query<{ member: boolean }>(`select pg_has_role('wardmote_owner', 'member') as member`)
  if (rows[0]?.member !== true) await admin.query('grant wardmote_owner to current_user')
}

function withRole(url: string, role: string): string {
  const at = new URL(url.replace('@/', '@localhost/'))
  at.username = role
  return url.includes('@/') ? at.href.replace('@localhost/', '@/') : at.href
}

/** The same URL, pointing at another database. */
export function withDatabase(url: string, database: string): string {
  return url.replace(/^(\w+:\/\/[^/]*\/)[^?]*/, `$1${database}`)
}

function ensureTemplate(admin: Client, ownerUrl: string): Promise<string> {
  return ensureFilled(admin, ownerUrl, {
    name: `${TEMPLATE}${templateFingerprint()}`,
    from: `template0 encoding 'UTF8' locale 'C' locale_provider icu icu_locale 'en-GB'`,
    fill: fillTemplate,
  })
}

export interface Template {
  /** Two parts: the kind, of which a few are kept, and a fingerprint of what it holds. */
  readonly name: string
  /** What it is copied from. */
  readonly from: string
  readonly fill: (ownerUrl: string) => Promise<void>
}

/** Makes a template unless it is there already; of runs at the same moment, one makes it. */
export async function ensureFilled(admin: Client, ownerUrl: string, template: Template): Promise<string> {
  await admin.query(`select pg_advisory_lock(${MAKING_TEMPLATE})`)
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template.name])
    if (rowCount === 0) await makeTemplate(admin, ownerUrl, template)
    return template.name
  } finally {
    await admin.query(`select pg_advisory_unlock(${MAKING_TEMPLATE})`)
  }
}

async function makeTemplate(admin: Client, ownerUrl: string, { name, from, fill }: Template): Promise<void> {
  const kind = name.slice(0, name.lastIndexOf('_') + 1)
  const making = `${kind}making_${randomBytes(4).toString('hex')}`
  await admin.query(`create database ${making} owner wardmote_owner template ${from}`)
  try {
    await fill(withDatabase(ownerUrl, making))
    await admin.query(`alter database ${making} rename to ${name}`)
  } catch (error) {
    await drop(admin, making)
    throw error
  }
  await dropOldTemplates(admin, kind)
}

async function dropOldTemplates(admin: Client, kind: string): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname like '${kind}%' order by oid desc offset ${TEMPLATES_KEPT}`,
  )
  for (const { datname } of rows) await drop(admin, datname)
}

/** Somebody may be connected to it still: then it goes another time. */
async function drop(admin: Client, database: string): Promise<void> {
  await admin.query(`drop database if exists ${escapeIdentifier(database)}`).catch(() => {})
}

export async function open(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return client
}
