/** What the bytes of a CSV field say, without making text of them: a million rows are read in a fraction of a second. */

const MINUS = 45
const DOT = 46
const ZERO = 48
/** Whole numbers below 2^53 over powers of ten up to 10^22 are divided without a second rounding. */
const TENS = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`))
const decoder = new TextDecoder()

/** The number a field holds; NaN when it is none, or empty. */
export function numberIn(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 9 || to === from) return longNumber(bytes, from, to)
  // Whole metres, as most are, fit 32 bits.
  let value = 0
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] as number) - ZERO
    if (digit < 0 || digit > 9) return longNumber(bytes, from, to)
    value = (Math.imul(value, 10) + digit) | 0
  }
  return value
}

function longNumber(bytes: Uint8Array, from: number, to: number): number {
  let at = from
  const negative = bytes[at] === MINUS
  if (negative) at += 1
  let mantissa = 0
  let digits = 0
  let point = -1
  for (; at < to; at += 1) {
    const digit = (bytes[at] as number) - ZERO
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit
      digits += 1
    } else if (bytes[at] === DOT && point < 0) point = digits
    else return spelledNumber(bytes, from, to)
  }
  if (digits === 0) return Number.NaN
  if (digits > 15) return spelledNumber(bytes, from, to)
  const value = point < 0 ? mantissa : mantissa / (TENS[digits - point] as number)
  return negative ? -value : value
}

/** Numbers with an exponent, spaces around them or more digits than a double can count. */
function spelledNumber(bytes: Uint8Array, from: number, to: number): number {
  const text = textIn(bytes, from, to).trim()
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
}

const NO_DAY = -2_147_483_648
const MONTH_LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * The day since 1 January 1970 of a date written 2024-03-05, with or without a time after it, or 2024-03 (its first
 * day); `isDay` says whether there is one.
 */
export function dayIn(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from
  if (length < 7 || bytes[from + 4] !== MINUS) return NO_DAY
  const year = wholeIn(bytes, from, from + 4)
  const month = wholeIn(bytes, from + 5, from + 7)
  let day = 1
  if (length > 7) {
    if (length < 10 || bytes[from + 7] !== MINUS) return NO_DAY
    day = wholeIn(bytes, from + 8, from + 10)
    // A digit after the day is no time of day.
    if (length > 10 && (bytes[from + 10] as number) >= ZERO && (bytes[from + 10] as number) <= ZERO + 9) return NO_DAY
  }
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= (MONTH_LENGTHS[month - 1] as number)))
    return NO_DAY
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (month === 2 && day === 29 && !leap) return NO_DAY
  return daysBefore(year, month) + day - 1
}

export function isDay(day: number): boolean {
  return day !== NO_DAY
}

/** Days from 1 January 1970 to the first of a month; years begin in March, so that the leap day comes last. */
function daysBefore(year: number, month: number): number {
  const marchYear = month <= 2 ? year - 1 : year
  const monthOfYear = (month + 9) % 12
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return 365 * marchYear + leapDays + Math.floor((153 * monthOfYear + 2) / 5) - 719_468
}

function wholeIn(bytes: Uint8Array, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] as number) - ZERO
    if (!(digit >= 0 && digit <= 9)) return -1
    value = value * 10 + digit
  }
  return value
}

export function textIn(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to))
}

const MOST_NAMES = 65_535

/** Distinct texts, numbered in the order in which they come: known ones are found by their bytes. */
export class NameTable {
  readonly names: string[] = []
  readonly #bytes: Uint8Array[] = []
  #slots = new Int32Array(256).fill(-1)

  /** @throws RangeError when there are more than 65,535. */
  codeOf(bytes: Uint8Array, from: number, to: number): number {
    let hash = 0x811c9dc5
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = this.#slots[slot] as number
      if (code < 0) return this.#add(new Uint8Array(bytes.subarray(from, to)), slot)
      if (sameBytes(this.#bytes[code] as Uint8Array, bytes, from, to)) return code
    }
  }

  #add(name: Uint8Array, slot: number): number {
    const code = this.names.length
    if (code >= MOST_NAMES)
      throw new RangeError('There are more than 65,535 categories: name the column that holds them')
    this.names.push(decoder.decode(name))
    this.#bytes.push(name)
    this.#slots[slot] = code
    if (this.names.length * 2 > this.#slots.length) this.#widen()
    return code
  }

  #widen(): void {
    this.#slots = new Int32Array(this.#slots.length * 4).fill(-1)
    const mask = this.#slots.length - 1
    this.#bytes.forEach((name, code) => {
      let hash = 0x811c9dc5
      for (const byte of name) hash = Math.imul(hash ^ byte, 0x01000193)
      let slot = hash & mask
      while ((this.#slots[slot] as number) >= 0) slot = (slot + 1) & mask
      this.#slots[slot] = code
    })
  }
}

function sameBytes(name: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (name.length !== to - from) return false
  for (let at = 0; at < name.length; at += 1) if (name[at] !== bytes[from + at]) return false
  return true
}
