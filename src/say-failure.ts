import { ConfigError } from './kernel/config.ts'
import { LauncherError } from './kernel/db/launcher.ts'
import { MigrationError } from './kernel/db/migrate.ts'
import { ConfigurationError } from './modules/agencies/index.ts'

const EXPECTED = [ConfigError, ConfigurationError, LauncherError, MigrationError]

/** Why Wardmote does not go on: in a sentence where the person can do something about it, in full where they cannot. */
export function sayFailure(error: unknown): void {
  const known = EXPECTED.some(kind => error instanceof kind)
  console.error(known ? (error as Error).message : (portTaken(error) ?? error))
}

function portTaken(error: unknown): string | undefined {
  const { code, port } = Object(error) as { code?: unknown; port?: unknown }
  if (code === 'EADDRINUSE') return `Port ${String(port)} is in use already. Set PORT to another, or stop what uses it.`
  return undefined
}
