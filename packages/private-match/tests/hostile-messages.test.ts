import { ristretto255, ristretto255_oprf } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  answerQuestion,
  askAbout,
  deriveExtraKey,
  newPairingSecret,
  type Pairing,
  readFindings,
  readHeading,
  readKeyRing,
  readPages,
  readPairingSecret,
  readParties,
  readTableRequest,
  writeHeading,
  writeKeyRing,
  writePage,
  writePairingSecret,
  writeTableRequest,
} from '../src/index.ts'
import { fromText, toText } from '../src/bytes.ts'
import { readQuestion, sealed } from '../src/messages.ts'
import { deriveKeys } from '../src/pairing.ts'
import { ask, NOW, openParties } from './two-parties.ts'

/** Elliptic curves on a busy machine take their time. */
vi.setConfig({ testTimeout: 60_000 })

const party = await openParties([{ keys: ['held'] }])
const keys = deriveKeys(party.pairing)

const newQuestion = () =>
  askAbout(party.pairing, party.table.heading, {
    purpose: 'prevent-crime',
    gateway: 'cda-115',
    about: [['held']],
    now: NOW,
  })

/** A question by somebody who knows the secret but does not keep to the protocol. */
function resealed(change: Record<string, unknown>): string {
  const {
    version: _version,
    type: _type,
    mac: _mac,
    ...fields
  } = JSON.parse(newQuestion().message) as Record<string, unknown>
  return sealed(keys.question, 'question', { ...fields, ...change })
}

async function faultOf(text: string, now = NOW): Promise<string | undefined> {
  return (await answerQuestion(party.pairing, party.ring, party.rules, text, now)).refused?.fault
}

const elements = (first: string) => [
  first,
  ...(JSON.parse(newQuestion().message) as { blinded: string[] }).blinded.slice(1),
]

describe('a hostile question', () => {
  it('with the identity, with a point off the group, of a wrong length or with stray bits is refused', async () => {
    expect(await faultOf(resealed({ blinded: elements(toText(new Uint8Array(32))) }))).toBe('bad_point')
    expect(await faultOf(resealed({ blinded: elements(toText(new Uint8Array(32).fill(255))) }))).toBe('bad_point')
    expect(await faultOf(resealed({ blinded: elements(toText(Uint8Array.of(1, ...new Uint8Array(31)))) }))).toBe(
      'bad_point',
    )
    expect(await faultOf(resealed({ blinded: elements(toText(new Uint8Array(31).fill(1))) }))).toBe('malformed')
    expect(await faultOf(resealed({ blinded: elements(`${'A'.repeat(42)}B`) }))).toBe('malformed')
    expect(await faultOf(resealed({ blinded: elements('A'.repeat(42) + '=') }))).toBe('malformed')
  })

  it('with a number of keys that is no batch, none or too many, is refused', async () => {
    const one = elements(toText(ristretto255.Point.BASE.toBytes()))
    expect(await faultOf(resealed({ blinded: [] }))).toBe('too_many')
    expect(await faultOf(resealed({ blinded: one.slice(1) }))).toBe('too_many')
    expect(await faultOf(resealed({ blinded: Array.from({ length: 65 }, () => one).flat() }))).toBe('too_many')
  })

  it('sent a second time is turned away, even by somebody who only copied it', async () => {
    const { message } = newQuestion()
    expect(await faultOf(message)).toBeUndefined()
    expect(await faultOf(message)).toBe('replayed')
  })

  it('that is old, from the future, of another version or for keys that are not there is refused', async () => {
    expect(await faultOf(newQuestion().message, new Date(NOW.getTime() + 301_000))).toBe('out_of_time')
    expect(await faultOf(newQuestion().message, new Date(NOW.getTime() - 301_000))).toBe('out_of_time')
    expect(await faultOf(resealed({ epoch: 7 }))).toBe('unknown_epoch')
    expect(await faultOf(newQuestion().message.replace('"version":1', '"version":2'))).toBe('unknown_version')
  })

  it('changed on the way, in any one letter, or made without the secret, is refused', async () => {
    const { message } = newQuestion()
    await fc.assert(
      fc.asyncProperty(
        fc.nat(message.length - 1),
        fc.constantFrom('0', '9', 'A', 'z', '"', ' '),
        async (at, letter) => {
          fc.pre(message[at] !== letter)
          const changed = message.slice(0, at) + letter + message.slice(at + 1)
          expect(await faultOf(changed)).toMatch(/^(malformed|not_genuine|unknown_version|too_many)$/)
        },
      ),
      { numRuns: 150 },
    )
    const stranger: Pairing = { ...party.pairing, secret: newPairingSecret() }
    const guessed = askAbout(stranger, party.table.heading, {
      purpose: 'prevent-crime',
      gateway: 'cda-115',
      about: [['held']],
      now: NOW,
    })
    expect(await faultOf(guessed.message)).toBe('not_genuine')
  })

  it('that is any text at all gets a typed refusal, not a crash', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string(), fc.constant('{"version":1,"type":"question"}')), async text => {
        expect(await faultOf(text)).toMatch(/^(malformed|unknown_version)$/)
      }),
      { numRuns: 200 },
    )
    expect(await faultOf(`[${'0,'.repeat(30_000)}0]`)).toBe('malformed')
  })

  it('of the other direction is not taken for one of this', async () => {
    const back: Pairing = { ...party.pairing, asker: party.pairing.holder, holder: party.pairing.asker }
    const { refused } = await answerQuestion(back, party.ring, party.rules, newQuestion().message, NOW)
    expect(refused?.fault).toBe('not_genuine')
  })

  it('with words for a purpose is refused: words could name the person', () => {
    const { message } = newQuestion()
    const given = JSON.parse(message) as Record<string, unknown>
    expect(() => readQuestion(keys.question, JSON.stringify({ ...given, purpose: 'Is Ada Sample known?' }))).toThrow(
      /changed/,
    )
    expect(() => readQuestion(keys.question, resealed({ purpose: 'Is Ada Sample known?' }))).toThrow(/agreed form/)
  })
})

describe('a tampered answer', () => {
  it('made with another key than the table names is found out', async () => {
    const { message, asked } = newQuestion()
    const [present] = party.ring
    if (present === undefined) throw new Error('No keys')
    const other = ristretto255_oprf.voprf.generateKeyPair()
    const wrongRing = [{ ...present, secretKey: other.secretKey, publicKey: other.publicKey }]
    const { reply } = await answerQuestion(party.pairing, wrongRing, party.rules, message, NOW)
    expect(() => readFindings(asked, party.table, reply)).toThrow(expect.objectContaining({ fault: 'wrong_key' }))
  })

  it('by somebody who even knows the pairing secret is found out: the proof does not hold', async () => {
    const { message, asked } = newQuestion()
    const { reply } = await answerQuestion(party.pairing, party.ring, party.rules, message, NOW)
    const {
      version: _version,
      type: _type,
      mac: _mac,
      ...fields
    } = JSON.parse(reply) as Record<string, unknown> & { evaluated: string[] }
    const changed = (change: Record<string, unknown>) => sealed(keys.answer, 'answer', { ...fields, ...change })
    const faulty = (text: string) => {
      try {
        readFindings(asked, party.table, text)
        return 'none'
      } catch (error) {
        return (error as { fault?: string }).fault
      }
    }
    expect(faulty(reply)).toBe('none')
    expect(faulty(changed({ evaluated: fields.evaluated.toReversed() }))).toBe('wrong_key')
    expect(
      faulty(changed({ evaluated: [toText(ristretto255.Point.BASE.toBytes()), ...fields.evaluated.slice(1)] })),
    ).toBe('wrong_key')
    expect(faulty(changed({ evaluated: [toText(new Uint8Array(32)), ...fields.evaluated.slice(1)] }))).toBe('bad_point')
    expect(faulty(changed({ evaluated: fields.evaluated.slice(1) }))).toBe('wrong_answer')
    expect(faulty(changed({ proof: toText(new Uint8Array(64)) }))).toBe('wrong_key')
    expect(faulty(changed({ proof: toText(new Uint8Array(63)) }))).toBe('malformed')
    expect(faulty(changed({ question: toText(new Uint8Array(16)) }))).toBe('wrong_answer')
    expect(faulty(reply.replace('"epoch":1', '"epoch":2'))).toBe('not_genuine')
  })

  it('to another question is not taken for the answer to this one', async () => {
    const first = newQuestion()
    const second = newQuestion()
    const { reply } = await answerQuestion(party.pairing, party.ring, party.rules, second.message, NOW)
    expect(() => readFindings(first.asked, party.table, reply)).toThrow(
      expect.objectContaining({ fault: 'wrong_answer' }),
    )
  })
})

describe('a tampered table', () => {
  it('with one entry changed, missing or from another epoch is refused', () => {
    const heading = readHeading(party.pairing, writeHeading(party.pairing, party.table.heading))
    const page = writePage(heading, party.table.entries, 0)
    const changed = party.table.entries.slice()
    changed[5] = (changed[5] ?? 0) ^ 1
    for (const wrong of [
      writePage(heading, changed, 0),
      writePage(heading, changed.subarray(16), 0),
      writePage({ epoch: 9 }, changed, 0),
    ]) {
      expect(() => readPages(heading, [wrong])).toThrow(expect.objectContaining({ fault: 'damaged_table' }))
    }
    expect(() => readPages(heading, [])).toThrow(expect.objectContaining({ fault: 'damaged_table' }))
    expect(() => readPages(heading, ['null'])).toThrow(expect.objectContaining({ fault: 'malformed' }))
    expect(readPages(heading, [page]).entries).toEqual(party.table.entries)
  })

  it('whose heading was changed is refused', () => {
    const text = writeHeading(party.pairing, party.table.heading)
    expect(() => readHeading(party.pairing, text.replace('Invented Council', 'Another Council'))).toThrow(
      /changed on the way/,
    )
  })
})

describe('asking for a table', () => {
  it('is proved by the pairing, holds for minutes, and names a part', () => {
    const { pairing } = party
    for (const part of ['heading', { epoch: 3, page: 2 }] as const) {
      expect(readTableRequest(pairing, writeTableRequest(pairing, part, NOW), NOW)).toEqual(part)
    }
    const text = writeTableRequest(pairing, 'heading', NOW)
    expect(readParties(text)).toEqual({ asker: 'north', holder: 'south' })
    expect(() => readTableRequest(pairing, text, new Date(NOW.getTime() + 301_000))).toThrow(/too old/)
    expect(() => readTableRequest({ ...pairing, secret: newPairingSecret() }, text, NOW)).toThrow(/changed on the way/)
    for (const wrong of ['', 'null', '[]', '{}', '{"asker":1}']) expect(() => readParties(wrong)).toThrow(/agreed form/)
  })
})

describe('secrets', () => {
  it('are read back as they were written, and not with a slip of the pen', async () => {
    const secret = newPairingSecret()
    const text = writePairingSecret(secret)
    expect(readPairingSecret(` ${text}\n`)).toEqual(secret)
    for (const wrong of [
      '',
      'pm1_',
      text.slice(0, -1),
      `${text.slice(0, 8)}${text[8] === 'A' ? 'B' : 'A'}${text.slice(9)}`,
    ]) {
      expect(() => readPairingSecret(wrong)).toThrow(/right form/)
    }
    const ring = readKeyRing(writeKeyRing(party.ring))
    expect((await ask({ ...party, ring }, [['held']])).findings[0]?.hit).toBe(true)
    for (const wrong of ['', '{}', '{"version":1,"keys":[{}]}']) expect(() => readKeyRing(wrong)).toThrow()
  })

  it('give a different key to each use and each direction', () => {
    const { pairing } = party
    const back = { ...pairing, asker: pairing.holder, holder: pairing.asker }
    const all = [pairing, back].flatMap(each => {
      const { input, question, answer, table } = deriveKeys(each)
      return [input, question, answer, table, deriveExtraKey(each, 'caller')]
    })
    expect(new Set([...all, pairing.secret].map(toText)).size).toBe(11)
  })

  it('are written in strict base64url', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 99 }), bytes => {
        expect(Buffer.from(fromText(toText(bytes)))).toEqual(Buffer.from(bytes))
      }),
    )
  })
})
