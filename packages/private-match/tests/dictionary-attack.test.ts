import { createHash } from 'node:crypto'
import { ristretto255_hasher } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { newPairingSecret, type Pairing, personKeys } from '../src/index.ts'
import { hmac } from '../src/bytes.ts'
import { evaluateOwn, inputOf } from '../src/oblivious.ts'
import { deriveKeys } from '../src/pairing.ts'
import { ENTRY_BYTES, lookUp } from '../src/table.ts'
import { partsOf } from './sounds.ts'
import { ask, openParties } from './two-parties.ts'

/**
 * A thief with a dictionary: common names of the United Kingdom and every birth date of a range. Everybody in the
 * table is in the dictionary, so a thief who can test a guess at all finds them.
 */
const GIVEN = 'james sarah piotr david mohammed olivia emma aisha'.split(' ')
const FAMILY = 'smith khan patel okafor nowak begum taylor jones ali williams'.split(' ')
const MORE_GIVEN = [...GIVEN, ...'john susan daniel karen oliver chloe fatima rhys megan hannah'.split(' ')]
const MORE_FAMILY = [...FAMILY, ...'brown davies evans wilson thomas roberts hussain singh kaur chen'.split(' ')]

const TAG_BYTES = 12

const days = (from: string, count: number) =>
  Array.from({ length: count }, (_, n) => new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10))

function dictionary(given: readonly string[], family: readonly string[], born: readonly string[]): readonly string[] {
  const keys = new Set<string>()
  for (const one of given) for (const other of family) for (const day of born) keys.add(surestKey(one, other, day))
  return [...keys]
}

/** The key that needs nothing but names and a birth date. The person is found when any one of the keys is. */
function surestKey(given: string, family: string, born: string): string {
  return personKeys(partsOf({ given, family, born }))[0] ?? ''
}

/** For guesses that cost milliseconds each: the people of the table, and as many names and dates that are not theirs. */
const small = dictionary(GIVEN.slice(0, 4), FAMILY.slice(1, 5), days('1987-03-05', 5))
const large = dictionary(MORE_GIVEN, MORE_FAMILY, days('1987-01-01', 365))
/** Where nothing should be found: only a guess of somebody in the table could be, and they all were born in March. */
const march = dictionary(MORE_GIVEN, MORE_FAMILY, days('1987-03-01', 31))

const known = [
  { given: 'Sarah', family: 'Khan', born: '1987-03-05' },
  { given: 'David', family: 'Okafor', born: '1987-03-09' },
  { given: 'Piotr', family: 'Nowak', born: '1987-03-08' },
]
const party = await openParties(known.map(person => ({ keys: personKeys(partsOf(person)) })))
const asked = await ask(party, [personKeys(partsOf(known[0] ?? { given: '', family: '', born: '' }))])
const elementsOf = (text: string, field: string) => (JSON.parse(text) as Record<string, string[]>)[field] ?? []
const transcript = [...elementsOf(asked.message, 'blinded'), ...elementsOf(asked.answer.reply, 'evaluated')]

const secretKey = party.ring[0]?.secretKey ?? new Uint8Array()
const { input: pairingKey } = deriveKeys(party.pairing)
/** The thief knows how entries are made, and keeps their tags at hand. */
const tags = Array.from({ length: party.table.heading.count }, (_, n) =>
  party.table.entries.subarray(n * ENTRY_BYTES, n * ENTRY_BYTES + TAG_BYTES),
)
const isOneOfTags = finder(tags)
const isTag = (bytes: Uint8Array) => isOneOfTags(bytes.subarray(0, TAG_BYTES))
const opens = (output: Uint8Array) =>
  isTag(output) || isTag(hmac(output, 'wardmote private-match entry', Uint8Array.of(0)))
const inTranscript = finder(transcript.map(element => Buffer.from(element, 'base64url')))
const tells = (bytes: Uint8Array) => opens(bytes) || inTranscript(bytes)
const digest = (algorithm: string, text: string | Uint8Array) => createHash(algorithm).update(text).digest()

/** Ways to hash a guess that need no secret, or one that the thief does not have. */
const hashes: readonly ((guess: string) => Uint8Array)[] = [
  guess => Buffer.from(guess),
  guess => digest('md5', guess),
  guess => digest('sha1', guess),
  guess => digest('sha256', guess),
  guess => digest('sha512', guess),
]

/** Of a hundred thousand hashes nearly all begin with two bytes that nothing begins with: only the others are compared. */
function finder(among: readonly Uint8Array[]): (bytes: Uint8Array) => boolean {
  const startOf = (bytes: Uint8Array) => ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)
  const written = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
  const starts = new Set(among.map(startOf))
  const wholes = new Set(among.map(written))
  return bytes => starts.has(startOf(bytes)) && wholes.has(written(bytes))
}

describe('a dictionary of common names and every birth date', () => {
  it('opens a table of plain hashes at once: this is why hashes alone are not enough', () => {
    const naive = new Set(
      known.map(({ given, family, born }) => digest('sha256', surestKey(given, family, born)).toString('hex')),
    )
    const found = large.filter(guess => naive.has(digest('sha256', guess).toString('hex')))
    expect(large.length).toBeGreaterThan(100_000)
    expect(found).toHaveLength(known.length)
    expect([march, small].map(part => found.filter(guess => part.includes(guess)))).toEqual([found, found])
  })

  it('opens a table of keyed hashes for a thief who has that key: this is why the pairing secret alone is not enough', () => {
    const keyed = new Set(
      known.map(({ given, family, born }) =>
        Buffer.from(inputOf(pairingKey, surestKey(given, family, born))).toString('hex'),
      ),
    )
    const found = large.filter(guess => keyed.has(Buffer.from(inputOf(pairingKey, guess)).toString('hex')))
    expect(found).toHaveLength(known.length)
  })

  it('opens the table for a thief with both keys, so that this test can fail', () => {
    const found = small.filter(guess => opens(evaluateOwn(secretKey, inputOf(pairingKey, guess))))
    expect(found).toHaveLength(known.length)
    expect(
      found.every(guess => lookUp(party.table.entries, evaluateOwn(secretKey, inputOf(pairingKey, guess))).length > 0),
    ).toBe(true)
  }, 60_000)

  it('opens nothing without the pairing secret, the OPRF key, the table and the transcript in hand', () => {
    const other: Pairing = { ...party.pairing, secret: newPairingSecret() }
    const withoutSecret: readonly ((guess: string) => Uint8Array)[] = [
      guess => Buffer.from(guess),
      guess => digest('sha256', guess),
      guess => hmac(new Uint8Array(32), guess),
      guess => inputOf(deriveKeys(other).input, guess),
      guess => inputOf(deriveKeys({ ...party.pairing, secret: new Uint8Array(32) }).input, guess),
    ]
    const found = small.filter(guess => withoutSecret.some(input => opens(evaluateOwn(secretKey, input(guess)))))
    expect(found).toEqual([])
  }, 60_000)

  it('opens nothing without the OPRF key, the pairing secret, the table and the transcript in hand', () => {
    const scalars = [
      scalar(1),
      scalar(2),
      new Uint8Array(party.ring[0]?.publicKey ?? []).map((byte, n) => (n === 31 ? byte & 15 : byte)),
    ]
    const found = small.filter(guess => {
      const input = inputOf(pairingKey, guess)
      const element = ristretto255_hasher
        .hashToCurve(input, { DST: 'HashToGroup-OPRFV1-\u0001-ristretto255-SHA512' })
        .toBytes()
      return opens(element) || inTranscript(element) || scalars.some(guessed => opens(evaluateOwn(guessed, input)))
    })
    expect(found).toEqual([])
    const foundByHash = march.filter(guess => {
      const input = inputOf(pairingKey, guess)
      return opens(input) || opens(digest('sha512', input)) || inTranscript(input)
    })
    expect(foundByHash).toEqual([])
  }, 60_000)

  it('opens nothing with no key at all', () => {
    const found = march.filter(guess => hashes.some(hash => tells(hash(guess))))
    expect(found).toEqual([])
  }, 60_000)

  it('finds no name, date, key or hash of one in what goes over the wire', () => {
    const wire = `${asked.message}${asked.answer.reply}`
    const person = partsOf(known[0] ?? { given: '', family: '', born: '' })
    const texts = ['sarah', 'khan', '1987-03-05', '19870305', '05/03/1987', ...personKeys(person)]
    const secrets = [
      party.pairing.secret,
      pairingKey,
      secretKey,
      ...personKeys(person).map(each => inputOf(pairingKey, each)),
    ]
    const outputs = personKeys(person).map(each => evaluateOwn(secretKey, inputOf(pairingKey, each)))
    const hashed = texts.flatMap(text => ['md5', 'sha1', 'sha256', 'sha512'].map(algorithm => digest(algorithm, text)))
    for (const text of texts) expect(wire.toLowerCase()).not.toContain(text.toLowerCase())
    for (const bytes of [...secrets, ...outputs, ...hashed]) {
      for (const form of ['hex', 'base64', 'base64url'] as const) {
        expect(wire).not.toContain(Buffer.from(bytes).toString(form).slice(0, 16))
      }
    }
  })
})

function scalar(value: number): Uint8Array {
  const bytes = new Uint8Array(32)
  bytes[0] = value
  return bytes
}
