import type { LayerSet } from './types.ts'

const MOST = 40

/** By what a set holds and not by its number alone, so that two databases in one process never mix. */
const kept = new Map<string, Promise<unknown>>()

/** What is made of a set, once for each `what`: a set never changes. The least used go first. */
export async function remembered<T>(set: LayerSet, what: string, make: () => Promise<T>): Promise<T> {
  const key = [set.id, set.layer, set.vintage, set.fileHash, set.importedAt.getTime(), what].join(' ')
  const known = kept.get(key) as Promise<T> | undefined
  const made = known ?? make()
  kept.delete(key)
  kept.set(key, made)
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST) break
    kept.delete(oldest)
  }
  try {
    return await made
  } catch (error) {
    if (kept.get(key) === made) kept.delete(key)
    throw error
  }
}
