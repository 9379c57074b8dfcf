import { createHash } from 'node:crypto'

const NUMBERS = 256 * 3

/** Check sum over rows, each known by numbers that stand for all that is in it: the same for the same rows in any database. */
export class CheckSum {
  readonly #hash = createHash('sha256')
  readonly #numbers = new Int32Array(NUMBERS)
  #filled = 0

  /** One row: the two numbers of its key, and its line. */
  add(a: number, b: number, line: number): void {
    const [numbers, at] = [this.#numbers, this.#filled]
    numbers[at] = a
    numbers[at + 1] = b
    numbers[at + 2] = line
    this.#filled = at + 3
    if (this.#filled === NUMBERS) this.#empty()
  }

  /** To be asked once. */
  digest(): string {
    this.#empty()
    return this.#hash.digest('hex')
  }

  #empty(): void {
    this.#hash.update(this.#numbers.subarray(0, this.#filled))
    this.#filled = 0
  }
}
