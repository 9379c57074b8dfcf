import type { z } from 'zod'
import { WrongFilter } from './wrong-filter.ts'

/** One page of a list, and cursors to the pages after and before it where there are any. */
export interface Page<T> {
  readonly rows: readonly T[]
  readonly next?: string
  readonly previous?: string
}

/** What a cursor holds: the sort key of the row at the edge of a page. */
export type CursorValues = readonly (string | number | null)[]

export type CursorDirection = 'next' | 'previous'

/** Where a page begins: after these values (`next`), or before them (`previous`). */
export interface CursorAt<T> {
  readonly direction: CursorDirection
  readonly values: T
}

const LONGEST_CURSOR = 2000

/** What cursors are called in addresses. */
const CURSORS = ['after', 'before']

/** A cursor for a link: opaque, safe in an address. It holds nothing that the row's page does not show. */
export function encodeCursor(values: CursorValues): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** The values of a cursor, checked against the sort key's types; a cursor that is not ours is a `bad_request`. */
export function decodeCursor<T extends CursorValues>(text: string, key: z.ZodType<T>): T {
  const decoded = key.safeParse(readJson(text))
  if (decoded.success) return decoded.data
  throw new WrongFilter(CURSORS, 'This link to a page of the list is not right. Open the list again from its start')
}

/**
 * Makes a page from rows read with one more than the limit, which shows whether there is another page. Rows come in
 * the order of reading: for a page before a cursor that is backwards, and they are turned round here.
 */
export function toPage<R>(
  read: readonly R[],
  limit: number,
  keyOf: (row: R) => CursorValues,
  from?: CursorDirection,
): Page<R> {
  const kept = read.slice(0, limit)
  const rows = from === 'previous' ? kept.toReversed() : kept
  const more = read.length > limit
  const [first, last] = [rows[0], rows.at(-1)]
  const hasNext = from === 'previous' || more
  const hasPrevious = from === 'previous' ? more : from === 'next'
  return {
    rows,
    ...(hasNext && last !== undefined && { next: encodeCursor(keyOf(last)) }),
    ...(hasPrevious && first !== undefined && { previous: encodeCursor(keyOf(first)) }),
  }
}

function readJson(text: string): unknown {
  if (text.length > LONGEST_CURSOR || !/^[\w-]+$/.test(text)) return undefined
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
