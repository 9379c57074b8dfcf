import { z } from 'zod'
import { dateField } from '../../kernel/http/forms.ts'
import type { Ask } from '../../kernel/http/routing.ts'
import { formatDate, type LocalDate, todayIn } from '../../kernel/local-date.ts'

/** The day that a page of the partnership is about: today unless the address names another. */
export interface AsAt {
  readonly on: LocalDate
  readonly isToday: boolean
  /** "today" or "1 January 2022". */
  readonly words: string
  /** To carry the day from page to page; empty for today, so that a link kept for later is about that later day. */
  readonly query: { readonly on?: LocalDate }
}

/** `?on=2022-01-01`, or the three boxes of the form. */
export const asAtQuery = { on: dateField('the date', { required: false }) } as const

export const AsAtQuery = z.object(asAtQuery)

export function readAsAt(ask: Pick<Ask<unknown, { readonly on: LocalDate | undefined }>, 'query' | 'deps'>): AsAt {
  const today = todayIn(ask.deps.clock)
  const on = ask.query.on ?? today
  const isToday = on === today
  return { on, isToday, words: isToday ? 'today' : formatDate(on), query: isToday ? {} : { on } }
}
