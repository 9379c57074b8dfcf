import type { z } from 'zod'
import { VARIABLES, type LogLevel, type ProxyTrust, type VariableName } from './variables.ts'

/** How this Wardmote is set up, read once from the environment when it starts. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** A PostgreSQL of one's own; without it the built-in one. */
  readonly databaseUrl?: string
  readonly databaseDirectUrl?: string
  /** Base64 of 32 bytes; without it a file in the data folder: `readSecretKey`. */
  readonly secretKey?: string
  readonly demo: boolean
  readonly smtpUrl?: string
  readonly mailFrom: string
  readonly publicUrl: string
  readonly logLevel: LogLevel
  readonly sessionIdleMinutes: number
  readonly sessionAbsoluteHours: number
  readonly configurationDir: string
  readonly worker: 'in-process' | 'apart'
  readonly poolSize: number
  readonly trustProxy: ProxyTrust
  /** The largest file that may be uploaded. */
  readonly uploadMostBytes: number
  /** Where the moving map fetches its ground: an address with {z}, {x} and {y}. Without it the ground is plain. */
  readonly mapTiles?: string
  /** Whom to name for that ground. */
  readonly mapTilesBy?: string
}

/** The set-up is wrong. The message names every fault, one to a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`Wardmote cannot start with these settings:\n${faults.map(fault => `  ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

/** The variables of the environment as the documentation lists them. */
export function describeVariables(): readonly {
  readonly name: VariableName
  readonly purpose: string
  readonly otherwise: string
}[] {
  return names().map(name => ({ name, purpose: VARIABLES[name].purpose, otherwise: VARIABLES[name].otherwise }))
}

/** Reads the environment. A variable set to nothing counts as not set. Throws one `ConfigError` with every fault. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const { settings, faults } = readVariables(env)
  faults.push(...faultsTogether(settings))
  if (faults.length > 0) throw new ConfigError(faults)
  return toConfig(settings as Settings)
}

type Settings = { readonly [N in VariableName]: z.output<(typeof VARIABLES)[N]['schema']> }

function readVariables(env: Readonly<Record<string, string | undefined>>) {
  const settings: Record<string, unknown> = {}
  const faults: string[] = []
  for (const name of names()) {
    const parsed = VARIABLES[name].schema.safeParse(env[name]?.trim() || undefined)
    if (parsed.success) settings[name] = parsed.data
    else faults.push(`${name} ${parsed.error.issues[0]?.message ?? 'is not right'}`)
  }
  return { settings: settings as Partial<Settings>, faults }
}

function faultsTogether(settings: Partial<Settings>): string[] {
  const { DATABASE_URL, DATABASE_DIRECT_URL, SESSION_IDLE_MINUTES: idle, SESSION_ABSOLUTE_HOURS: absolute } = settings
  const faults: string[] = []
  if (DATABASE_DIRECT_URL !== undefined && 'DATABASE_URL' in settings && DATABASE_URL === undefined) {
    faults.push('DATABASE_DIRECT_URL needs DATABASE_URL as well')
  }
  if (
    'WARDMOTE_TILES' in settings &&
    settings.WARDMOTE_TILES !== undefined &&
    settings.WARDMOTE_TILES_BY === undefined
  ) {
    faults.push('WARDMOTE_TILES needs WARDMOTE_TILES_BY as well: whom to name for the pictures')
  }
  if (idle !== undefined && absolute !== undefined && idle > absolute * 60) {
    faults.push('SESSION_IDLE_MINUTES must be no longer than SESSION_ABSOLUTE_HOURS')
  }
  return faults
}

function toConfig(settings: Settings): Config {
  const { DATABASE_URL: databaseUrl, DATABASE_DIRECT_URL: databaseDirectUrl } = settings
  const { SECRET_KEY: secretKey, SMTP_URL: smtpUrl } = settings
  const { WARDMOTE_TILES: mapTiles, WARDMOTE_TILES_BY: mapTilesBy } = settings
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataDir: settings.DATA_DIR,
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(databaseDirectUrl !== undefined && { databaseDirectUrl }),
    ...(secretKey !== undefined && { secretKey }),
    demo: (settings.WARDMOTE_DEMO ?? (databaseUrl === undefined ? 'on' : 'off')) === 'on',
    ...(smtpUrl !== undefined && { smtpUrl }),
    mailFrom: settings.MAIL_FROM,
    publicUrl: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    logLevel: settings.LOG_LEVEL,
    sessionIdleMinutes: settings.SESSION_IDLE_MINUTES,
    sessionAbsoluteHours: settings.SESSION_ABSOLUTE_HOURS,
    configurationDir: settings.WARDMOTE_CONFIGURATION,
    worker: settings.WARDMOTE_WORKER,
    poolSize: settings.POOL_SIZE,
    trustProxy: settings.TRUST_PROXY,
    uploadMostBytes: settings.UPLOAD_MOST_MB * 1_048_576,
    ...(mapTiles !== undefined && { mapTiles }),
    ...(mapTilesBy !== undefined && { mapTilesBy }),
  }
}

function names(): readonly VariableName[] {
  return Object.keys(VARIABLES) as VariableName[]
}
