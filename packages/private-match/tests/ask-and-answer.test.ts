import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  answerQuestion,
  askAbout,
  guessesPerEpoch,
  PrivateMatchError,
  readFindings,
  readHeading,
  readPages,
  rotateKeys,
  rulesInMemory,
  countPages,
  writeHeading,
  writePage,
} from '../src/index.ts'
import { ALLOWANCE, ask, CONTACTS, NOW, openParties } from './two-parties.ts'

/** Elliptic curves on a busy machine take their time. */
vi.setConfig({ testTimeout: 60_000 })

const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })

describe('asking whether a partner knows somebody', () => {
  it('finds exactly those who share a key, and learns the contact alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(key, { minLength: 4, maxLength: 12 }),
        fc.array(fc.array(fc.nat(11), { maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        async (keys, questions) => {
          const held = keys.filter((_, place) => place % 2 === 0)
          const party = await openParties(held.map((own, place) => ({ keys: [own], contact: place % 2 })))
          const about = questions.map(places => places.flatMap(place => keys[place] ?? []))
          const { findings } = await ask(party, about)
          expect(findings.map(({ hit }) => hit)).toEqual(
            about.map(own => own.some(each => held.map(k => k.normalize('NFC')).includes(each.normalize('NFC')))),
          )
          for (const { hit, contacts } of findings) {
            expect(contacts.length > 0).toBe(hit)
            for (const contact of contacts) expect(CONTACTS).toContainEqual(contact)
          }
        },
      ),
      { numRuns: 12 },
    )
  })

  it('names every organisation that holds the key, each once', async () => {
    const party = await openParties([
      { keys: ['a', 'b'], contact: 1 },
      { keys: ['a', 'c'], contact: 0 },
      { keys: ['b'], contact: 1 },
    ])
    const { findings } = await ask(party, [['a', 'b', 'c'], ['b'], ['d']])
    expect(findings).toEqual([
      { hit: true, contacts: CONTACTS },
      { hit: true, contacts: [CONTACTS[1]] },
      { hit: false, contacts: [] },
    ])
  })

  it('asks and answers in messages of one size, hit or no hit, however much is known', async () => {
    const party = await openParties([{ keys: ['held'] }])
    const sizes = new Set<string>()
    for (const about of [['held'], ['not held'], [], Array.from({ length: 8 }, (_, n) => `key ${n}`)]) {
      const { message, answer } = await ask(party, [about])
      sizes.add(`${message.length} ${answer.reply.length}`)
    }
    expect(sizes.size).toBe(1)
    const three = await ask(party, [['held'], ['x'], ['y']])
    const four = await ask(party, [['x'], ['y'], ['z'], ['held']])
    expect(three.message.length).toBe(four.message.length)
    expect(three.answer.demand?.questions).toBe(4)
  })

  it('tells the holder the purpose, the time and how many, and never the same element twice', async () => {
    const party = await openParties([{ keys: ['held'] }])
    const first = await ask(party, [['held']])
    const again = await ask(party, [['held']])
    expect(first.answer.demand).toMatchObject({
      asker: 'north',
      purpose: 'prevent-crime',
      gateway: 'cda-115',
      questions: 1,
    })
    const elements = [first, again].flatMap(({ message }) => (JSON.parse(message) as { blinded: string[] }).blinded)
    expect(new Set(elements).size).toBe(16)
  })

  it('hides how much is held: one person more does not change the size of a table', async () => {
    const small = await openParties([])
    const larger = await openParties(Array.from({ length: 40 }, (_, n) => ({ keys: [`key ${n}`] })))
    expect(larger.table.entries.length).toBe(small.table.entries.length)
  })

  it('carries a table over in pages', async () => {
    const party = await openParties([{ keys: ['held'] }])
    const heading = readHeading(party.pairing, writeHeading(party.pairing, party.table.heading))
    expect(heading).toEqual(party.table.heading)
    const pages = Array.from({ length: countPages(heading) }, (_, n) => writePage(heading, party.table.entries, n))
    const { findings } = await ask({ ...party, table: readPages(heading, pages) }, [['held']])
    expect(findings[0]?.hit).toBe(true)
  })
})

describe('keys that are replaced', () => {
  const rotation = { epochHours: 168, overlapHours: 24 }

  it('answers with the old keys for a day beside the new ones, then no more', async () => {
    const old = await openParties([{ keys: ['held'] }])
    const nextWeek = new Date(NOW.getTime() + 168 * 3_600_000)
    const ring = rotateKeys(old.ring, { now: nextWeek, ...rotation })
    expect(ring.map(({ epoch }) => epoch)).toEqual([2, 1])
    const soon = new Date(nextWeek.getTime() + 23 * 3_600_000)
    expect((await ask({ ...old, ring }, [['held']], soon)).findings[0]?.hit).toBe(true)
    const later = new Date(nextWeek.getTime() + 25 * 3_600_000)
    await expect(ask({ ...old, ring }, [['held']], later)).rejects.toMatchObject({ fault: 'unknown_epoch' })
    expect(rotateKeys(ring, { now: later, ...rotation }).map(({ epoch }) => epoch)).toEqual([3, 2])
  })

  it('makes outputs of one epoch worthless in the next: whoever asked must ask again', async () => {
    const first = await openParties([{ keys: ['held'] }])
    const ring = rotateKeys(first.ring, { now: NOW, ...rotation })
    const second = await openParties([{ keys: ['held'] }], { pairing: first.pairing, ring })
    const entries = (bytes: Uint8Array) =>
      new Set(Array.from({ length: 4096 }, (_, n) => Buffer.from(bytes.subarray(n * 16, n * 16 + 16)).toString('hex')))
    const before = entries(first.table.entries)
    expect([...entries(second.table.entries)].filter(entry => before.has(entry))).toEqual([])
    const { message, asked } = askAbout(first.pairing, first.table.heading, {
      purpose: 'prevent-crime',
      gateway: 'cda-115',
      about: [['held']],
      now: NOW,
    })
    const { reply } = await answerQuestion(first.pairing, ring, first.rules, message, NOW)
    expect(() => readFindings(asked, second.table, reply)).toThrow(PrivateMatchError)
  })
})

describe('how often', () => {
  it('is bounded for each epoch and day, padding counted, and says when to come again', async () => {
    const allowance = { ...ALLOWANCE, questionsPerEpoch: 9, questionsPerDay: 5 }
    const party = await openParties([{ keys: ['held'] }], { rules: rulesInMemory(allowance, () => NOW) })
    await ask(party, [['held'], ['x']])
    await ask(party, [['held']])
    await expect(ask(party, [['held']])).rejects.toMatchObject({ fault: 'rate_limited', retryAfterSeconds: 86_400 })
    expect(guessesPerEpoch(allowance)).toBe(72)
  })

  it('refuses a purpose that was not agreed', async () => {
    const party = await openParties([], { rules: rulesInMemory({ ...ALLOWANCE, purposes: [] }, () => NOW) })
    await expect(ask(party, [['held']])).rejects.toMatchObject({ fault: 'not_agreed' })
  })
})
