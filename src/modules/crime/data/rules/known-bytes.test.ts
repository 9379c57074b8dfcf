import { describe, expect, it } from 'vitest'
import { CheckSum } from '../check-sum.ts'
import { ByteTexts, hashBytes } from './byte-texts.ts'
import { hashAscii, hashText } from './key-table.ts'
import { endOfReference, isPlain, isWritten, textOf } from './line-bytes.ts'
import { NumberCounts } from './number-counts.ts'
import { PointTable } from './point-table.ts'
import { RowBytes, SpareBuffers } from './row-bytes.ts'
import { StreetNames } from './street-names.ts'

const numberIn = (texts: ByteTexts, text: string): number => {
  const bytes = Buffer.from(text)
  return texts.find(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length))
}
const add = (texts: ByteTexts, text: string): number => {
  const bytes = Buffer.from(`before${text}behind`)
  const end = bytes.length - 6
  return texts.add(bytes, 6, end, hashBytes(bytes, 6, end))
}

describe('texts known by their bytes', () => {
  it('are found by their number, however many there are', () => {
    const texts = new ByteTexts()
    const names = Array.from({ length: 10_000 }, (_, at) => `On or near Mock Road ${at}`)
    expect(names.map(name => add(texts, name))).toEqual(names.map((_, at) => at))
    expect(names.every((name, at) => numberIn(texts, name) === at)).toBe(true)
    expect(numberIn(texts, 'On or near Mock Road 10000')).toBe(-1)
    expect(texts.size).toBe(10_000)
  })

  it('are told apart where they only begin alike or have one hash', () => {
    const texts = new ByteTexts()
    const [first, second] = [Buffer.from('Mock Lane'), Buffer.from('Mock Lane East')]
    texts.add(first, 0, first.length, 7)
    texts.add(second, 0, second.length, 7)
    expect(texts.find(first, 0, first.length, 7)).toBe(0)
    expect(texts.find(second, 0, second.length, 7)).toBe(1)
    expect(texts.find(second, 0, 6, 7)).toBe(-1)
  })

  it('are forgotten all at once', () => {
    const texts = new ByteTexts()
    add(texts, 'Mock Lane')
    texts.clear()
    expect(numberIn(texts, 'Mock Lane')).toBe(-1)
    expect(add(texts, 'Mock Row')).toBe(0)
  })
})

describe('rows gathered as bytes', () => {
  it('hold texts, numbers and pieces of others in their order', () => {
    const rows = new RowBytes(new SpareBuffers())
    rows.put(Buffer.from('1\t'))
    for (const number of [0, 9, 10, 123_456, 2_147_483_647]) {
      rows.number(number)
      rows.text('\t')
    }
    rows.text('Môn €')
    rows.copy(Buffer.from('a rest b'), 2, 6)
    expect(rows.take().rows.toString()).toBe('1\t0\t9\t10\t123456\t2147483647\tMôn €rest')
  })

  it('begin anew once they are taken, and in the same place once they are cleared', () => {
    const rows = new RowBytes(new SpareBuffers())
    rows.text('one')
    rows.text('two'.repeat(5_000))
    expect(rows.take().rows).toHaveLength(15_003)
    expect(rows.length).toBe(0)
    rows.text('three')
    rows.clear()
    rows.text('four')
    expect(rows.take().rows.toString()).toBe('four')
  })

  it('are not written over while they are on their way', () => {
    const spare = new SpareBuffers()
    const rows = new RowBytes(spare)
    rows.text('first')
    const { rows: first, buffer } = rows.take()
    rows.text('second')
    expect(first.toString()).toBe('first')
    spare.give(buffer)
    rows.take()
    rows.text('third')
    expect(first.toString()).toBe('third')
  })
})

describe('bytes of a line', () => {
  it('hash as their text does, so that it does not matter who has read them', () => {
    for (const text of ['', 'a', 'b891e3e5', 'b891e3e5fe0d02d5a83a4dea3b6856405d4b7708216d51426c9d95466700bb15']) {
      const bytes = Buffer.from(`x${text},`)
      const [asText, asBytes] = [new Int32Array(2), new Int32Array(2)]
      hashText(text, asText)
      hashAscii(bytes, 1, bytes.length - 1, asBytes)
      expect(asBytes).toEqual(asText)
    }
  })

  it.each([
    ['abc123,', 6],
    [',', 0],
    ['"abc",', -1],
    ['a b,', -1],
    ['a\\b,', -1],
    ['é,', -1],
    ['abc', -1],
    [`${'a'.repeat(201)},`, -1],
  ])('%j ends a plain reference at %d', (text, end) => {
    expect(endOfReference(Buffer.from(text), 0, 200)).toBe(end)
  })

  it('are text in the encoding of their file, or are left to who reads the whole', () => {
    const plain = (bytes: Buffer, encoding: 'utf-8' | 'windows-1252') => isPlain(bytes, 0, bytes.length, encoding)
    expect(plain(Buffer.from('Ynys Môn 001A'), 'utf-8')).toBe(true)
    expect(plain(Buffer.from('Ynys Môn 001A', 'latin1'), 'utf-8')).toBe(false)
    expect(plain(Buffer.from('Ynys Môn 001A', 'latin1'), 'windows-1252')).toBe(true)
    expect(plain(Buffer.from('Ynys Môn').subarray(0, -2), 'utf-8')).toBe(false)
    expect(plain(Buffer.from('a "quoted" lane'), 'utf-8')).toBe(false)
    expect(plain(Buffer.from('a\tb'), 'utf-8')).toBe(false)
    expect(textOf(Buffer.from([0x80, 0x35]), 0, 2, 'windows-1252')).toBe('€5')
  })
})

describe('streets', () => {
  it('have one number whether they come as text or as bytes, and lose it where there are too many', () => {
    const streets = new StreetNames(3)
    const names = ['On or near Mock Lane', 'On or near Heol Môn', '']
    expect(names.map(name => streets.numberOf(name))).toEqual([0, 1, 2])
    for (const [number, name] of names.entries()) {
      const bytes = Buffer.from(name)
      expect(streets.numberOfBytes(bytes, 0, bytes.length)).toBe(number)
      expect(streets.name(number)).toBe(name)
    }
    expect(streets.numberOf('On or near Mock Row')).toBe(3)
    expect([streets.name(1), streets.name(3)]).toEqual(['', 'On or near Mock Row'])
    expect(streets.numberOf('On or near Heol Môn')).toBe(4)
  })

  it.each([
    ['On or near Mock Lane', 'utf-8', true],
    ['On or near Heol Môn', 'utf-8', true],
    ['On or near Heol Môn', 'windows-1252', false],
    ['A\\B', 'utf-8', false],
    ['', 'utf-8', false],
    ['a'.repeat(21), 'utf-8', false],
  ] as const)('%j of a file in %s is as the database writes it: %s', (text, encoding, expected) => {
    const bytes = Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'latin1')
    expect(isWritten(bytes, 0, bytes.length, { encoding, most: 20 })).toBe(expected)
  })
})

describe('check sums', () => {
  const sumOf = (rows: readonly (readonly [number, number, number])[]) => {
    const sum = new CheckSum()
    for (const row of rows) sum.add(...row)
    return sum.digest()
  }
  const rows = Array.from({ length: 1_000 }, (_, at) => [at * 7_919, -at, at + 2] as const)

  it('are the same for the same rows, and others where one is changed, missing or elsewhere', () => {
    expect(sumOf(rows)).toBe(sumOf(rows))
    const others = [
      rows.with(500, [1, 2, 3]),
      rows.slice(1),
      rows.slice(0, -1),
      rows.toReversed(),
      [...rows, [0, 0, 0] as const],
    ]
    expect(new Set([rows, ...others].map(sumOf)).size).toBe(others.length + 1)
  })
})

describe('counts by number', () => {
  it('are the same as counted one by one', () => {
    const counts = new NumberCounts()
    const plain = new Map<number, number>()
    for (let at = 0; at < 20_000; at += 1) {
      const key = ((at * 7_919) % 3_001) * 512 + (at % 14)
      counts.count(key)
      plain.set(key, (plain.get(key) ?? 0) + 1)
    }
    expect(counts.entries()).toEqual([...plain].sort(([a], [b]) => a - b))
  })
})

describe('points', () => {
  const here = { easting: 499_050, northing: 150_523, fault: undefined }

  it('keep their numbers, rows and streets while more come', () => {
    const points = new PointTable(100_000)
    for (let key = 0; key < 20_000; key += 1) points.add(key * 1e6, { ...here, easting: key })
    const point = points.find(12_345 * 1e6)
    points.addRows(point, 3, 2)
    points.addRows(point, 4, 1)
    expect([points.easting(point), points.street(point), points.count]).toEqual([12_345, 3, 20_000])
    const told: unknown[] = []
    points.each(
      () => 1,
      rows => told.push(rows),
    )
    expect(told).toEqual([
      { easting: 12_345, northing: 150_523, street: 4, rows: 1 },
      { easting: 12_345, northing: 150_523, street: 3, rows: 2 },
    ])
  })

  it('are forgotten where there are too many, but for those with many rows', () => {
    const points = new PointTable(10)
    for (let key = 0; key <= 10; key += 1)
      points.addRows(points.add(key, { ...here, easting: key + 1 }), 7, key === 5 ? 50 : 1)
    expect(points.isFull).toBe(true)
    points.forget()
    expect(points.isFull).toBe(false)
    expect(points.find(4)).toBe(-1)
    const kept = points.find(5)
    expect([points.easting(kept), points.street(kept)]).toEqual([6, 7])
    expect(points.add(4, { ...here, easting: null })).not.toBe(kept)
  })
})
