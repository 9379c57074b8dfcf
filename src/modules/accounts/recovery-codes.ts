import { createHash, randomInt } from 'node:crypto'

export const RECOVERY_CODES = 10
const LETTERS = '23456789BCDFGHJKMNPQRSTVWXZ'
const GROUPS = 4
const GROUP_LENGTH = 4

/** Ten codes of 76 random bits: too many to guess, so an unsalted hash is enough to keep. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, () => Array.from({ length: GROUPS }, newGroup).join('-'))
}

/** However it was copied: small letters, spaces and missing hyphens are put right. */
export function hashRecoveryCode(typed: string): string {
  return createHash('sha256')
    .update(typed.toUpperCase().replace(/[^A-Z\d]/g, ''))
    .digest('hex')
}

function newGroup(): string {
  return Array.from({ length: GROUP_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}
