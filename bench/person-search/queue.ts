import type { Client } from 'pg'
import type { AsActor } from '../../src/kernel/db/as-actor.ts'
import { countDuplicates, listDuplicates } from '../../src/modules/people/list-duplicates.ts'
import { holderOf } from './search-sides.ts'

const OPENINGS = 20

/** Sessions of an earlier run have ended: everybody is signed in again, and these two are who asks. */
export async function signIn(admin: Client): Promise<{ readonly everywhere: string; readonly coordinator: string }> {
  await admin.query(
    `update session set last_seen_at = now(), idle_until = now() + interval '1 day', expires_at = now() + interval '1 day'`,
  )
  const { rows } = await admin.query<{ everywhere: string; coordinator: string }>(
    `select bench.id('session', -1) as everywhere, bench.id('session', 110) as coordinator`,
  )
  const [found] = rows
  if (found === undefined) throw new Error('Nobody can sign in')
  return found
}

/** What the page of possible duplicates reads: its first pairs and how many there are. The slowest opening. */
export async function openQueue(asActor: AsActor, sessionId: string, say: (line: string) => void): Promise<number> {
  const times: number[] = []
  let pairs = 0
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    const time = await milliseconds(() =>
      asActor(holderOf(sessionId), async tx => {
        pairs = (await listDuplicates(tx, {}, {}, 25)).rows.length
        await countDuplicates(tx, {}, 100)
      }),
    )
    times.push(time)
  }
  say(
    `  the queue opens in ${Math.max(...times).toFixed(0)} ms at most, 95 in 100 within ${p95(times).toFixed(0)} ms: ${pairs} pairs`,
  )
  return Math.max(...times)
}

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

export function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN
}
