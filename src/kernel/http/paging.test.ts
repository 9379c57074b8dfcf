import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { decodeCursor, encodeCursor, toPage } from './paging.ts'

const key = z.tuple([z.string(), z.number().nullable()])

describe('a cursor', () => {
  it('is read back as it was made, and is safe in an address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.option(fc.integer()), (text, number) => {
        const cursor = encodeCursor([text, number])
        expect(cursor).toMatch(/^[\w-]+$/)
        expect(decodeCursor(cursor, key)).toEqual([text, number])
      }),
    )
  })

  test.each([
    '',
    'nonsense',
    '%00',
    encodeCursor(['a']),
    encodeCursor([1, 2]),
    encodeCursor(['a', 1, 2]),
    'A'.repeat(5000),
  ])('that is not ours is a bad request: %s', text => {
    expect(() => decodeCursor(text, key)).toThrow(AppError)
  })

  it('never fails in another way, whatever the link says', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map(json => Buffer.from(json).toString('base64url')),
        ),
        text => {
          try {
            decodeCursor(text, key)
          } catch (error) {
            expect(error).toMatchObject({ code: 'bad_request' })
          }
        },
      ),
    )
  })
})

describe('a page of a list', () => {
  const keyOf = (row: number) => [row]

  it('leads on when one more row was found, and back when it is not the first', () => {
    expect(toPage([1, 2, 3], 2, keyOf)).toEqual({ rows: [1, 2], next: encodeCursor([2]) })
    expect(toPage([3, 4, 5], 2, keyOf, 'next')).toEqual({
      rows: [3, 4],
      next: encodeCursor([4]),
      previous: encodeCursor([3]),
    })
    expect(toPage([5], 2, keyOf, 'next')).toEqual({ rows: [5], previous: encodeCursor([5]) })
  })

  it('turns round rows that were read backwards', () => {
    expect(toPage([4, 3, 2], 2, keyOf, 'previous')).toEqual({
      rows: [3, 4],
      next: encodeCursor([4]),
      previous: encodeCursor([3]),
    })
    expect(toPage([2, 1], 2, keyOf, 'previous')).toEqual({ rows: [1, 2], next: encodeCursor([2]) })
  })

  it('leads nowhere when empty', () => {
    expect(toPage([], 2, keyOf)).toEqual({ rows: [] })
  })
})
