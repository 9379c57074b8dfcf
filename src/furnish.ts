import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { systemClock } from './kernel/clock.ts'
import { ConfigError } from './kernel/config.ts'
import { connect } from './kernel/db/connect.ts'
import type { Database } from './kernel/db/tables.gen.ts'
import { fingerprintOf } from './kernel/secrets/secret-key.ts'
import { type Configuration, loadConfiguration } from './modules/agencies/index.ts'

export interface FurnishOptions {
  readonly demo: boolean
  readonly progress: (line: string) => void
  /** What this process seals secrets with; the demonstration has none to seal. */
  readonly secretKey?: Buffer
}

/**
 * Puts the configuration into the database where it changed since the last start, and fills an empty one with the
 * demonstration where that is wanted. As the owner: nobody who signs in writes these tables.
 */
export async function furnish(ownerUrl: string, configuration: Configuration, options: FurnishOptions): Promise<void> {
  const owner = connect(ownerUrl, { max: 1 })
  try {
    await furnishAs(owner.db, configuration, options)
  } finally {
    await owner.close()
  }
}

/** The same over a connection that the owner has already. */
export async function furnishAs(
  owner: Kysely<Database>,
  configuration: Configuration,
  { demo, progress, secretKey }: FurnishOptions,
): Promise<void> {
  const known = await lookOver(owner)
  if (demo && known.holdsWork) throw new ConfigError([NOT_THE_DEMONSTRATION])
  const digest = createHash('sha256').update(JSON.stringify(configuration)).digest('hex')
  if (known.configuration !== digest) {
    progress(`Loading the configuration of ${configuration.about.name}`)
    await loadConfiguration(owner, configuration)
    await keep(owner, 'configuration', digest)
  }
  if (secretKey !== undefined) await noteSecretKey(owner, known.secretKey, secretKey, progress)
  if (demo && known.mayNeedDemonstration) await bringDemonstration(owner, configuration, progress)
}

/** The demonstration lets anybody in as anybody and shows every e-mail: it is never opened upon real accounts by an oversight. */
const NOT_THE_DEMONSTRATION =
  'WARDMOTE_DEMO is on, and this database holds accounts that are not of the demonstration. Set WARDMOTE_DEMO=off to work with it, or DATA_DIR to another folder for the demonstration'

interface Known {
  readonly configuration: string | null
  readonly secretKey: string | null
  /** Whether nobody works here yet, or the demonstration may be a week old: a day to spare for the clock's zone. */
  readonly mayNeedDemonstration: boolean
  /** Whether somebody works here whom the demonstration did not bring. */
  readonly holdsWork: boolean
}

/**
 * All that a start has to know of what is there, in one question. What sessions were found to open is forgotten: a database
 * that was restored from a copy counts its transactions from elsewhere.
 */
async function lookOver(owner: Kysely<Database>): Promise<Known> {
  const { rows } = await sql<Known>`
    with forgotten as (delete from session_scope)
    select (select value from installation where key = 'configuration') as configuration,
           (select value from installation where key = 'secret key') as "secretKey",
           not exists (select from user_account)
             or exists (select from installation where key = 'demonstration' and value::date <= current_date - 6)
             as "mayNeedDemonstration",
           exists (select from user_account)
             and not exists (select from installation where key = 'demonstration') as "holdsWork"`.execute(owner)
  return rows[0] ?? { configuration: null, secretKey: null, mayNeedDemonstration: true, holdsWork: false }
}

/** Says so at the start when the key is not the one that the secrets in this database were sealed with. */
async function noteSecretKey(
  db: Kysely<Database>,
  known: string | null,
  key: Buffer,
  progress: (line: string) => void,
): Promise<void> {
  const fingerprint = fingerprintOf(key)
  if (known === null) return keep(db, 'secret key', fingerprint)
  if (known === fingerprint) return
  progress(
    '!!  The secret key is not the one that this database was set up with: no authenticator app will be accepted.',
  )
  progress('!!  Put back SECRET_KEY or the file secret.key. If it is lost, see "A lost key" in docs/how-to/begin.md.')
}

/** The demonstration's code is read only where it has something to do: most starts have nothing. */
async function bringDemonstration(
  db: Kysely<Database>,
  configuration: Configuration,
  progress: (line: string) => void,
): Promise<void> {
  const { freshenDemonstration, isDueForDemonstration, loadDemonstration } = await import('./demonstration/index.ts')
  if (await isDueForDemonstration(db)) {
    progress('Loading the Surrey demonstration: every person in it is invented')
    await loadDemonstration(db, systemClock, configuration)
    await sql`analyze`.execute(db) // the planner knows nothing of tables that were filled a moment ago
  } else if (await freshenDemonstration(db, systemClock)) {
    progress('Moved the demonstration to this week')
  }
}

async function keep(db: Kysely<Database>, key: string, value: string): Promise<void> {
  await db
    .insertInto('installation')
    .values({ key, value })
    .onConflict(clash => clash.column('key').doUpdateSet({ value, written_at: systemClock.now() }))
    .execute()
}
