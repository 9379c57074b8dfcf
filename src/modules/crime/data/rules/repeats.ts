import { hashAscii, hashText, KeyTable, mixIn } from './key-table.ts'

/** Beyond this many rows repetitions are no longer found, and the report says so. */
const MOST_KEYS = 650_000

/** Rows whose references are repeated, and rows equal in everything: police.uk has both, and both are kept and told. */
export class Repeats {
  readonly #references = new KeyTable(MOST_KEYS)
  readonly #wholeRows = new KeyTable(MOST_KEYS)
  readonly #key = new Int32Array(2)
  readonly #mixed = new Int32Array(2)
  readonly #reference = new Int32Array(2)
  #hasReference = false
  /** Rows without a reference. */
  #without = 0
  /** References that are met more than once, and rows that have one of those. */
  #repeated = 0
  #rowsRepeated = 0
  /** Rows equal to an earlier one. */
  #duplicates = 0

  /** Begins a row by its reference. What else it says follows with `mix`, then `isRepeated` counts it. */
  refer(reference: string): void {
    this.#begin(reference !== '')
    if (reference !== '') hashText(reference, this.#key)
    this.#keepReference()
  }

  /** The same of ASCII between two places. */
  referBytes(bytes: Uint8Array, from: number, to: number): void {
    this.#begin(to > from)
    if (to > from) hashAscii(bytes, from, to, this.#key)
    this.#keepReference()
  }

  mix(value: number): void {
    mixIn(value, this.#key)
  }

  mixText(text: string): void {
    hashText(text, this.#mixed)
    mixIn(this.#mixed[0] as number, this.#key)
    mixIn(this.#mixed[1] as number, this.#key)
  }

  /** Two numbers for all of the row at hand. */
  get a(): number {
    return this.#key[0] as number
  }

  get b(): number {
    return this.#key[1] as number
  }

  /** Whether an earlier row was equal. */
  isRepeated(): boolean {
    const isRepeated = this.#hasReference ? this.#repeatsReference() : this.#meetsAgain()
    if (isRepeated) this.#duplicates += 1
    return isRepeated
  }

  clear(): void {
    this.#references.clear()
    this.#wholeRows.clear()
    this.#without = 0
    this.#repeated = 0
    this.#rowsRepeated = 0
    this.#duplicates = 0
  }

  report() {
    return {
      without: this.#without,
      repeated: this.#repeated,
      rowsRepeated: this.#rowsRepeated,
      duplicates: this.#duplicates,
      tooMany: this.#references.isFull || this.#wholeRows.isFull,
    }
  }

  #meetsAgain(): boolean {
    return this.#wholeRows.meet(this.#key[0] as number, this.#key[1] as number) > 1
  }

  #begin(hasReference: boolean): void {
    this.#hasReference = hasReference
    if (!hasReference) this.#without += 1
    this.#key[0] = 0
    this.#key[1] = 0
  }

  #keepReference(): void {
    this.#reference[0] = this.#key[0] as number
    this.#reference[1] = this.#key[1] as number
  }

  /** Rows are equal only where their references are: of most, looking at the reference is enough. */
  #repeatsReference(): boolean {
    const a = this.#reference[0] as number
    const b = this.#reference[1] as number
    const mark = this.#key[0] as number
    const times = this.#references.meet(a, b, mark)
    if (times < 2) return false
    this.#rowsRepeated += times === 2 ? 2 : 1
    if (times === 2) this.#repeated += 1
    const isAsFirst = this.#references.firstMark(a, b) === mark
    return this.#meetsAgain() || isAsFirst
  }
}
