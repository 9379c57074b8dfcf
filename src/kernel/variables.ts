import { resolve } from 'node:path'
import { z } from 'zod'
import { projectRoot } from './project-root.ts'

/** One variable of the environment: what it is for, what holds without it, and how its text is read. */
export interface Variable<T> {
  readonly purpose: string
  /** As the documentation writes it. */
  readonly otherwise: string
  readonly schema: z.ZodType<T>
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export type LogLevel = (typeof LOG_LEVELS)[number]

/** Every variable that Wardmote reads, in the order of the documentation. */
export const VARIABLES = {
  PORT: variable('The port to listen on; 0 takes any that is free', '3000', wholeNumber(0, 65_535, 3000)),
  HOST: variable('The address to listen on', '127.0.0.1 (this machine only)', oneOrOther(hostName(), '127.0.0.1')),
  PUBLIC_URL: variable(
    'The address that people type, used in e-mails',
    'http://localhost: and the port',
    optional(publicUrl()),
  ),
  DATA_DIR: variable(
    'The folder for the built-in database and files',
    'data',
    oneOrOther(folder(), resolve(projectRoot, 'data')),
  ),
  DATABASE_URL: variable(
    'A PostgreSQL of your own. With DATABASE_DIRECT_URL beside it, as the application signs in (wardmote_login), through a pooler if you have one; alone, as the owner',
    'the built-in PostgreSQL',
    optional(postgresUrl()),
  ),
  DATABASE_DIRECT_URL: variable(
    'The same PostgreSQL as the owner of the database, not through a pooler: migrations and jobs',
    'DATABASE_URL, which is then the owner’s',
    optional(postgresUrl()),
  ),
  POOL_SIZE: variable('The most connections to the database', '10', wholeNumber(1, 200, 10)),
  SECRET_KEY: variable(
    'The base64 of 32 bytes, which seals the secrets of authenticator apps in the database',
    'the file secret.key in DATA_DIR, made on the first start',
    optional(secretKey()),
  ),
  WARDMOTE_DEMO: variable(
    'Whether to load the demonstration: on or off',
    'on with the built-in PostgreSQL, off with your own',
    optional(oneOf(['on', 'off'])),
  ),
  WARDMOTE_CONFIGURATION: variable(
    'The folder of your partnership’s areas, organisations and groups',
    'configuration/surrey',
    oneOrOther(folder(), resolve(projectRoot, 'configuration', 'surrey')),
  ),
  WARDMOTE_WORKER: variable(
    'Where jobs run: in-process, or apart (wardmote worker)',
    'in-process',
    oneOrOther(oneOf(['in-process', 'apart']), 'in-process'),
  ),
  SMTP_URL: variable(
    'The mail server',
    'none: no mail goes out; the demonstration shows it on the outbox page',
    optional(smtpUrl()),
  ),
  MAIL_FROM: variable(
    'Who e-mails come from',
    'Wardmote <wardmote@localhost>',
    oneOrOther(mailAddress(), 'Wardmote <wardmote@localhost>'),
  ),
  SESSION_IDLE_MINUTES: variable(
    'Minutes without a request after which a session ends',
    '30',
    wholeNumber(1, 1440, 30),
  ),
  SESSION_ABSOLUTE_HOURS: variable('Hours after which a session ends in any case', '12', wholeNumber(1, 168, 12)),
  UPLOAD_MOST_MB: variable('The largest file that may be uploaded, in megabytes', '512', wholeNumber(1, 102_400, 512)),
  TRUST_PROXY: variable(
    'The proxies in front: off, how many, or their addresses with commas between',
    'off',
    oneOrOther(proxies(), false),
  ),
  WARDMOTE_TILES: variable(
    'Where the moving map fetches pictures of its ground: an address with {z}, {x} and {y}, like https://tiles.example/{z}/{x}/{y}.png. Who serves them learns which places are looked at',
    'none: the ground is plain, and nothing is fetched from elsewhere',
    optional(tileUrl()),
  ),
  WARDMOTE_TILES_BY: variable(
    'Whom to name for those pictures, as their licence asks',
    'none',
    optional(z.string().max(200, { error: 'must be 200 characters or fewer' })),
  ),
  LOG_LEVEL: variable(`How much is logged: ${LOG_LEVELS.join(', ')}`, 'info', oneOrOther(oneOf(LOG_LEVELS), 'info')),
} as const

export type VariableName = keyof typeof VARIABLES

/** As Fastify takes it: nobody, so many hops, or these addresses. */
export type ProxyTrust = false | number | string[]

function variable<T>(purpose: string, otherwise: string, schema: z.ZodType<T>): Variable<T> {
  return { purpose, otherwise, schema }
}

function optional<T>(schema: z.ZodType<T>): z.ZodType<T | undefined> {
  return schema.optional()
}

function oneOrOther<T>(schema: z.ZodType<T>, otherwise: NoInfer<T>): z.ZodType<T> {
  return schema.optional().transform(value => value ?? otherwise)
}

function wholeNumber(min: number, max: number, otherwise: number): z.ZodType<number> {
  const inRange = z.string().refine(text => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max, {
    error: issue => `must be a whole number from ${min} to ${max}, not “${String(issue.input)}”`,
  })
  return oneOrOther(inRange.transform(Number), otherwise)
}

function oneOf<const V extends readonly string[]>(values: V): z.ZodType<V[number]> {
  return z.enum(values, { error: issue => `must be one of ${values.join(', ')}, not “${String(issue.input)}”` })
}

function hostName(): z.ZodType<string> {
  return z
    .string()
    .regex(/^[\w.:-]+$/, { error: issue => `must be a host name or an address, not “${String(issue.input)}”` })
}

function folder(): z.ZodType<string> {
  return z
    .string()
    .refine(text => !text.includes('\0'), { error: 'must be the path of a folder' })
    .transform(text => resolve(text))
}

// Addresses that may hold a password are never repeated in a message.
function postgresUrl(): z.ZodType<string> {
  return z.string().refine(text => isUrl(text, ['postgres:', 'postgresql:']), {
    error: 'must be an address like postgres://name:password@host:5432/database',
  })
}

function secretKey(): z.ZodType<string> {
  return z.string().regex(/^[A-Za-z\d+/]{43}=$/, {
    error: 'must be the base64 of 32 bytes, as “openssl rand -base64 32” gives it',
  })
}

function smtpUrl(): z.ZodType<string> {
  return z.string().refine(text => isUrl(text, ['smtp:', 'smtps:']), {
    error: 'must be an address like smtp://name:password@mail.example:587',
  })
}

function publicUrl(): z.ZodType<string> {
  return z
    .string()
    .refine(text => isUrl(text, ['http:', 'https:']) && /^https?:\/\/[^/?#@]+\/?$/.test(text), {
      error: 'must be the site’s own address and no page of it, like https://wardmote.example',
    })
    .transform(text => new URL(text).origin)
}

function tileUrl(): z.ZodType<string> {
  return z
    .string()
    .refine(
      text =>
        isUrl(text, ['https:', 'http:']) &&
        !/[\s;,'"]|:\/\/[^/]*@/.test(text) &&
        ['{z}', '{x}', '{y}'].every(part => new URL(text).pathname.includes(encodeURI(part))),
      { error: 'must be an address like https://tiles.example/{z}/{x}/{y}.png' },
    )
}

function mailAddress(): z.ZodType<string> {
  return z.string().regex(/^(?:[^<>\r\n@]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, {
    error: issue => `must be like “Wardmote <wardmote@example.org>”, not “${String(issue.input)}”`,
  })
}

function proxies(): z.ZodType<ProxyTrust> {
  const address = /^[\da-fA-F.:]+(?:\/\d{1,3})?$/
  return z
    .string()
    .refine(
      text =>
        text === 'off' ||
        /^[1-9]$/.test(text) ||
        text.split(',').every(part => /[.:]/.test(part) && address.test(part.trim())),
      {
        error: issue =>
          `must be off, a number of proxies from 1 to 9, or their addresses, not “${String(issue.input)}”`,
      },
    )
    .transform(text => {
      if (text === 'off') return false
      return /^[1-9]$/.test(text) ? Number(text) : text.split(',').map(part => part.trim())
    })
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return protocols.includes(url.protocol) && (url.hostname !== '' || url.searchParams.has('host'))
}
