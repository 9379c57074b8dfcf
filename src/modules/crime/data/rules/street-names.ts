import { ByteTexts, hashBytes } from './byte-texts.ts'
import { ownCopy } from './own-copy.ts'

const MOST_REMEMBERED = 20_000

/**
 * Streets and landmarks as a source names them, numbered from nought. A file of a million rows names some hundred thousand, so
 * they are bytes in one place and no objects.
 */
export class StreetNames {
  readonly #most: number
  readonly #texts = new ByteTexts()
  /** Numbers of names that came as texts lately, which nearly always come again. */
  readonly #numbers = new Map<string, number>()
  /** How many were forgotten. Numbers go on behind them, because points are told by them. */
  #forgotten = 0

  /** @param most how many are known at a time */
  constructor(most: number) {
    this.#most = most
  }

  numberOf(name: string): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    const bytes = Buffer.from(name)
    const number = this.numberOfBytes(bytes, 0, bytes.length)
    if (this.#numbers.size >= MOST_REMEMBERED) this.#numbers.clear()
    this.#numbers.set(ownCopy(name), number)
    return number
  }

  /** The same of UTF-8 between two places. */
  numberOfBytes(bytes: Uint8Array, from: number, to: number): number {
    const hash = hashBytes(bytes, from, to)
    const known = this.#texts.find(bytes, from, to, hash)
    if (known !== -1) return this.#forgotten + known
    if (this.#texts.size >= this.#most) this.#forget()
    return this.#forgotten + this.#texts.add(bytes, from, to, hash)
  }

  /** A number that the name alone decides. */
  mark(number: number): number {
    return number < this.#forgotten ? 0 : this.#texts.hash(number - this.#forgotten)
  }

  /** Empty where it was forgotten. */
  name(number: number): string {
    return number < this.#forgotten ? '' : this.#texts.text(number - this.#forgotten)
  }

  /** Numbers begin at nought again. */
  clear(): void {
    this.#forget()
    this.#forgotten = 0
  }

  #forget(): void {
    this.#forgotten += this.#texts.size
    this.#texts.clear()
    this.#numbers.clear()
  }
}
