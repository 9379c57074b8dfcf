import { type KeyRing, type Pairing, readKeyRing, readPairingSecret, writeKeyRing } from '#private-match'
import type { Config } from '../../../kernel/config.ts'
import { seal, unseal } from '../../../kernel/secrets/seal.ts'
import { readSecretKey } from '../../../kernel/secrets/secret-key.ts'

/** Both kinds of key are kept sealed: a copy of the database has neither. */
export function sealSecret(config: Config, installationId: string, secret: string): string {
  readPairingSecret(secret)
  return seal(readSecretKey(config), secret.trim(), aboutSecretOf(installationId))
}

export function sealKeys(config: Config, installationId: string, ring: KeyRing): string {
  return seal(readSecretKey(config), writeKeyRing(ring), aboutKeysOf(installationId))
}

interface Sealed {
  readonly id: string
  readonly code: string
  readonly ourCode: string
  readonly sealedSecret: string
  readonly sealedKeys: string | null
}

/** The pairing in which they ask us; the other way about for `we`. */
export function pairingOf(config: Config, { id, code, ourCode, sealedSecret }: Sealed, asker: 'they' | 'we'): Pairing {
  const secret = unseal(readSecretKey(config), sealedSecret, aboutSecretOf(id))
  if (secret === undefined)
    throw new Error(`The pairing secret of ${code} does not open with this installation’s secret key`)
  const [from, to] = asker === 'they' ? [code, ourCode] : [ourCode, code]
  return { asker: from, holder: to, secret: readPairingSecret(secret) }
}

export function ringOf(config: Config, { id, code, sealedKeys }: Sealed): KeyRing {
  if (sealedKeys === null) return []
  const text = unseal(readSecretKey(config), sealedKeys, aboutKeysOf(id))
  if (text === undefined) throw new Error(`The keys for ${code} do not open with this installation’s secret key`)
  return readKeyRing(text)
}

function aboutSecretOf(installationId: string): string {
  return `pairing secret of partner installation ${installationId}`
}

function aboutKeysOf(installationId: string): string {
  return `matching keys for partner installation ${installationId}`
}
