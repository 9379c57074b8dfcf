import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../config.ts'
import { seal, unseal } from './seal.ts'
import { fingerprintOf, readSecretKey } from './secret-key.ts'

const folder = mkdtempSync(join(tmpdir(), 'wm-key-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const key = randomBytes(32)

describe('a sealed secret', () => {
  it('opens again with its key, for whom it was sealed, and never looks the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (secret, about) => {
        const sealed = seal(key, secret, about)
        expect(unseal(key, sealed, about)).toBe(secret)
        expect(seal(key, secret, about)).not.toBe(sealed)
      }),
      { numRuns: 40 },
    )
  })

  it('does not open with another key, for somebody else, or changed by one letter', () => {
    const sealed = seal(key, 'JBSWY3DPEHPK3PXP', 'totp of one')
    expect(unseal(randomBytes(32), sealed, 'totp of one')).toBeUndefined()
    expect(unseal(key, sealed, 'totp of another')).toBeUndefined()
    for (const at of [3, 10, 25, sealed.length - 2]) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
      expect(unseal(key, changed, 'totp of one'), changed).toBeUndefined()
    }
    for (const other of ['', 'v1.', 'v1.AAAA', 'JBSWY3DPEHPK3PXP']) expect(unseal(key, other, 'x')).toBeUndefined()
  })
})

describe('the secret key', () => {
  it('is the one of the settings where they give one', () => {
    const config = loadConfig({ SECRET_KEY: key.toString('base64'), DATA_DIR: join(folder, 'unused') })
    expect(readSecretKey(config)).toEqual(key)
    expect(readdirSync(folder)).not.toContain('unused')
  })

  it('is made once in the data folder otherwise, for its owner’s eyes only', () => {
    const config = loadConfig({ DATA_DIR: join(folder, 'data') })
    const made = readSecretKey(config)
    expect(made).toHaveLength(32)
    expect(readSecretKey(config)).toEqual(made)
    expect(statSync(join(folder, 'data', 'secret.key')).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(folder, 'data'))).toEqual(['secret.key'])
  })

  it('that has no folder to lie in says which, and how to give it one', () => {
    symlinkSync(join(folder, 'taken', 'away'), join(folder, 'disk'))
    const config = loadConfig({ DATA_DIR: join(folder, 'disk') })
    expect(() => readSecretKey(config)).toThrow(/Cannot write to the data folder .*disk: .*Set DATA_DIR to a folder/)
  })

  it('that was cut short stops the start, and is not replaced by another', () => {
    const config = loadConfig({ DATA_DIR: folder })
    writeFileSync(join(folder, 'secret.key'), 'c2hvcnQ=\n')
    expect(() => readSecretKey(config)).toThrow(
      /secret\.key must hold the base64 of 32 bytes: put it back from a backup/,
    )
  })

  it('is known by a fingerprint that does not give it away', () => {
    expect(fingerprintOf(key)).toMatch(/^[\da-f]{16}$/)
    expect(fingerprintOf(key)).not.toBe(fingerprintOf(randomBytes(32)))
  })
})
