import { CommandError } from './kernel/command-error.ts'
import { ConfigError } from './kernel/config.ts'
import { LauncherError } from './kernel/db/launcher.ts'
import { MigrationError } from './kernel/db/migrate.ts'
import { ConfigurationError } from './modules/agencies/index.ts'

const EXPECTED = [CommandError, ConfigError, ConfigurationError, LauncherError, MigrationError]

/** Why Wardmote does not go on: in a sentence where the person can do something about it, in full where they cannot. */
export function sayFailure(error: unknown): void {
  const known = EXPECTED.some(kind => error instanceof kind)
  console.error(known ? (error as Error).message : (portTaken(error) ?? databaseAway(error) ?? error))
}

function portTaken(error: unknown): string | undefined {
  const { code, port } = Object(error) as { code?: unknown; port?: unknown }
  if (code === 'EADDRINUSE') return `Port ${String(port)} is in use already. Set PORT to another, or stop what uses it.`
  return undefined
}

/** What DATABASE_URL led to. The address itself may hold a password and is not repeated. */
function databaseAway(error: unknown): string | undefined {
  const code = String(codeOf(error))
  const { syscall } = Object(error) as { syscall?: unknown }
  if (code === 'ENOENT' && syscall !== 'connect') return undefined // a file that is missing
  const said = DATABASE_SAID[code]
  return said && `${said} (${code}). Check DATABASE_URL and DATABASE_DIRECT_URL, and that the server runs.`
}

/** Where a name stands for several addresses, one error holds those of them all. */
function codeOf(error: unknown): unknown {
  const { code, errors } = Object(error) as { code?: unknown; errors?: unknown }
  return code ?? (Array.isArray(errors) ? codeOf(errors[0]) : undefined)
}

const DATABASE_SAID: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing answers where the database should be',
  ENOTFOUND: 'There is no server of the name that the database’s address gives',
  ETIMEDOUT: 'The database does not answer',
  ENOENT: 'There is no socket where the database should be',
  '28P01': 'The database refuses the name and password',
  '28000': 'The database refuses the sign-in',
  '3D000': 'The server has no such database',
}
