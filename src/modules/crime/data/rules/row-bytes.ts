const FIRST_BYTES = 1 << 12
const MOST_SPARE = 4

/** Buffers that were sent and may be written anew: a new one of some megabytes for each batch costs more than filling it. */
export class SpareBuffers {
  readonly #buffers: Buffer[] = []

  /** One of at least so many bytes. */
  take(bytes: number): Buffer {
    const at = this.#buffers.findIndex(buffer => buffer.length >= bytes)
    return at === -1 ? Buffer.allocUnsafe(bytes) : (this.#buffers.splice(at, 1)[0] as Buffer)
  }

  /** The largest are kept: small ones cost little to make. */
  give(buffer: Buffer): void {
    this.#buffers.push(buffer)
    this.#buffers.sort((a, b) => b.length - a.length)
    this.#buffers.length = Math.min(this.#buffers.length, MOST_SPARE)
  }
}

/** Rows that were gathered, in a buffer that may be given back. */
export interface TakenRows {
  readonly rows: Buffer
  readonly buffer: Buffer
}

/** Rows as COPY takes them, gathered as bytes: a string for each field of a million rows would cost more than the reading. */
export class RowBytes {
  readonly #spare: SpareBuffers
  #bytes: Buffer = Buffer.alloc(0)
  /** As much as it held before the rows were taken the last time: nothing is held for slices that get no more. */
  #capacity = FIRST_BYTES
  #length = 0

  constructor(spare: SpareBuffers) {
    this.#spare = spare
  }

  get length(): number {
    return this.#length
  }

  /** All that was written, and what lies behind it. Holds until the next is written. */
  get bytes(): Uint8Array {
    return this.#bytes
  }

  text(text: string): void {
    // Three bytes are the most that UTF-8 takes for a sign of a string.
    this.#makeRoom(text.length * 3)
    this.#length += this.#bytes.write(text, this.#length)
  }

  put(bytes: Uint8Array): void {
    this.copy(bytes, 0, bytes.length)
  }

  /** The bytes between two places of others. */
  copy(from: Uint8Array, begin: number, end: number): void {
    this.#makeRoom(end - begin)
    const bytes = this.#bytes
    let length = this.#length
    for (let at = begin; at < end; at += 1) {
      bytes[length] = from[at] as number
      length += 1
    }
    this.#length = length
  }

  /** A whole number from nought. */
  number(value: number): void {
    this.#makeRoom(16)
    let rest = value
    let digits = 1
    for (let most = 10; rest >= most; most *= 10) digits += 1
    for (let at = this.#length + digits - 1; at >= this.#length; at -= 1) {
      const tenth = Math.floor(rest / 10)
      this.#bytes[at] = 48 + rest - tenth * 10
      rest = tenth
    }
    this.#length += digits
  }

  /** Begins anew in the same place. */
  clear(): void {
    this.#length = 0
  }

  /** All that was gathered, and begins anew. */
  take(): TakenRows {
    const taken = { rows: this.#bytes.subarray(0, this.#length), buffer: this.#bytes }
    this.#capacity = Math.max(FIRST_BYTES, this.#bytes.length)
    this.#bytes = Buffer.alloc(0)
    this.#length = 0
    return taken
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const old = this.#bytes
    this.#bytes = this.#spare.take(Math.max(old.length * 2, this.#length + more, this.#capacity))
    old.copy(this.#bytes, 0, 0, this.#length)
    if (old.length > 0) this.#spare.give(old)
  }
}
