const MOST = 80

/**
 * What was worked out of the same data is not worked out again: keys begin with the data cut, which changes with the
 * data. Only answers that hold nothing of the person who asked.
 */
export class Remembered<T> {
  readonly #kept = new Map<string, Promise<T>>()

  async get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(key)
    const made = known ?? make()
    this.#kept.delete(key)
    this.#kept.set(key, made)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST) break
      this.#kept.delete(oldest)
    }
    try {
      return await made
    } catch (error) {
      if (this.#kept.get(key) === made) this.#kept.delete(key)
      throw error
    }
  }
}
