import type { Log } from './http/deps.ts'
import type { LogLevel } from './variables.ts'

const LEVELS: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/**
 * A log of JSON lines, one for each thing told, in pino's shape. Errors, wherever they stand in `about`, are reduced by
 * `loggableError`. It is for what happened, never for whom: callers give references and numbers, not names, bodies or
 * addresses (UK GDPR, article 5(1)(c), data minimisation).
 */
export function createLogger(level: LogLevel, write: (line: string) => void = toStandardOutput): Log {
  const at = (own: LogLevel) => (about: object, sentence?: string) => {
    if (LEVELS.indexOf(own) < LEVELS.indexOf(level)) return
    const line = { level: own, time: new Date().toISOString(), ...about, msg: sentence }
    write(`${JSON.stringify(line, (_, value: unknown) => (value instanceof Error ? loggableError(value) : value))}\n`)
  }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/**
 * A path without its query string. References are random and may be logged; tokens of single-use links (longer than a
 * UUID's 36 characters) and anything that no route of ours would hold are left out.
 */
export function loggablePath(url: string): string {
  const [path = ''] = url.split(/[?#]/, 1)
  return path
    .split('/')
    .map(part => (/^[\w.~-]{0,36}$/.test(part) ? part : '…'))
    .join('/')
    .slice(0, 300)
}

/**
 * An error without what may name a person: where it happened, and its message unless it comes from the database, whose
 * messages and details quote the values of rows.
 */
export function loggableError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error ? String(error.code) : undefined
  const where = error.stack
    ?.split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 12)
    .map(line => line.trim())
  return { type: error.name, code, ...('severity' in error ? {} : { message: error.message }), where }
}

function toStandardOutput(line: string): void {
  process.stdout.write(line)
}
