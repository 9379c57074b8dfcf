import type { UserActor } from '../db/as-actor.ts'
import { hashToken } from './session.ts'

interface Remembered {
  readonly actor: UserActor
  lastSeenAt: Date
}

/** As many as work at once in a large county; each takes about a kilobyte. */
const MOST = 2_000

/** Visitors looked up lately, by their token, so that a request need not ask who it comes from before it asks anything else. */
export class RememberedVisitors {
  readonly #visitors = new Map<string, Remembered>()

  recall(token: string): Remembered | undefined {
    return this.#visitors.get(keyOf(token))
  }

  /** The one looked up longest ago makes room. */
  keep(token: string, visitor: Remembered): void {
    const key = keyOf(token)
    this.#visitors.delete(key)
    const [oldest] = this.#visitors.keys()
    if (oldest !== undefined && this.#visitors.size >= MOST) this.#visitors.delete(oldest)
    this.#visitors.set(key, visitor)
  }

  forget(token: string): void {
    this.#visitors.delete(keyOf(token))
  }
}

/** Like the database, this holds no token itself. */
function keyOf(token: string): string {
  return hashToken(token).toString('base64')
}
