import { generateSecret, generateURI, verify } from 'otplib'
import type { Config } from '../../kernel/config.ts'
import { seal, unseal } from '../../kernel/secrets/seal.ts'
import { readSecretKey } from '../../kernel/secrets/secret-key.ts'

/** The time-based codes of an authenticator app (RFC 6238): six digits, half a minute each. */
const LATE_SECONDS = 30

export function newAuthenticatorSecret(): string {
  return generateSecret({ length: 20 })
}

/** As the database keeps it: sealed, for this person alone. */
export function sealAuthenticatorSecret(config: Config, userId: string, secret: string): string {
  return seal(readSecretKey(config), secret, aboutAppOf(userId))
}

/** Undefined where it was sealed with another key. */
export function openAuthenticatorSecret(config: Config, userId: string, sealed: string): string | undefined {
  return unseal(readSecretKey(config), sealed, aboutAppOf(userId))
}

function aboutAppOf(userId: string): string {
  return `authenticator app of ${userId}`
}

/** What an app on the same device opens. */
export function authenticatorLink(email: string, secret: string): string {
  return generateURI({ issuer: 'Wardmote', label: email, secret })
}

/** The key as a person types it: in groups of four. */
export function inGroups(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}

/** The step of time that the code belongs to, or undefined when it is wrong or was used before. */
export async function stepOfCode(
  secret: string,
  code: string,
  afterStep: number | null,
  now: Date,
): Promise<number | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined
  const result = await verify({
    secret,
    token: code,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: LATE_SECONDS,
    ...(afterStep !== null && { afterTimeStep: afterStep }),
  })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}
