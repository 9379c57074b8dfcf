import { z } from 'zod'
import { isLocalDate } from '../../../kernel/local-date.ts'
import { BEGINNING } from '../rules/beginning.ts'

/** A line or paragraph of text. */
export const text = z.string().trim().min(1).max(2000)
export const shortText = z.string().trim().min(1).max(200)

/** The name by which other files refer to something. It ends up in addresses and statistics, so it is kept plain. */
export const code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/, { error: 'a code is letters, digits, - and _ only, 80 at most' })

export const codes = z.array(code)

export const date = z.string().transform((value, context) => {
  if (isLocalDate(value) && value > BEGINNING) return value
  context.addIssue({ code: 'custom', message: `"${value}" is not a date; write it as 2027-04-01` })
  return z.NEVER
})

/** How far a fact can be trusted: marks parted by semicolons, each with words after it where they help. */
export const source = z.string().trim().min(1).max(300)

/** A period as ISO 8601 writes it, in whole years, months or days. */
export const period = z.string().regex(/^P\d{1,3}[YMD]$/, { error: 'a period is written as P6Y, P6M or P30D' })

export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time is written as "09:30", in quotes' })

/** Both ends of a life: the first day, and the first day on which it is no more. */
export const lifetime = { from: date.optional(), until: date.optional() }
