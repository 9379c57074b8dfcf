import { randomUUID } from 'node:crypto'
import { setImmediate as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Deps } from '../../kernel/http/deps.ts'
import { beginByItself, FIND_DUPLICATES } from './duplicate-search.ts'
import { type Block, beginSearch, compareBlock, finishSearch, listCrowdedKeys } from './duplicate-steps.ts'
import { keyDescriptions } from './write-keys.ts'

const Payload = z.object({ searchId: z.uuid() })

/** Descriptions in one transaction: some thousands of pairs, so that pages are answered in between. */
const BATCH = 100

/** As the system, which sees all descriptions; what it finds is shown only to those who see both. */
const SYSTEM = { kind: 'system', job: FIND_DUPLICATES } as const

/**
 * Compares every description with those that share a key with it and keeps the pairs that may be one person. It holds
 * one batch at a time, says how far it is, and goes on where it broke off. Keys that very many share are left out, aloud.
 */
export async function findDuplicates(deps: Deps, payload: unknown): Promise<void> {
  const { searchId } = Payload.parse(payload)
  await keyAll(deps)
  const run = await deps.asActor(SYSTEM, tx => beginSearch(tx, searchId))
  if (run === undefined) return
  const crowded = await deps.asActor(SYSTEM, tx => listCrowdedKeys(tx))
  if (crowded.length > 0)
    deps.log.warn({ job: FIND_DUPLICATES, keys: crowded.length }, 'keys shared by too many descriptions were left out')
  let block: Block = { searchId, after: run.reached, crowded, size: BATCH }
  let found = 0
  for (;;) {
    const step = await deps.asActor(SYSTEM, tx => compareBlock(tx, block))
    found += step.found
    if (step.reached === undefined) break
    block = { ...block, after: step.reached }
    await pause()
  }
  await deps.asActor(SYSTEM, tx => finishSearch(tx, searchId, crowded.length))
  deps.log.info({ job: FIND_DUPLICATES, found }, 'descriptions compared with one another')
}

/** Every night, so that the queue is of today though nobody asks for it. Nothing, while a search is running. */
export async function findDuplicatesNightly(deps: Deps): Promise<void> {
  const searchId = randomUUID()
  if (await deps.asActor(SYSTEM, tx => beginByItself(tx, searchId))) await findDuplicates(deps, { searchId })
}

/** Descriptions that came in another way than through a form, or were keyed by an older rule. */
export async function keyAll(deps: Deps): Promise<void> {
  for (;;) {
    const keyed = await deps.asActor(SYSTEM, tx => keyDescriptions(tx, 500))
    if (keyed === 0) return
    await pause()
  }
}
