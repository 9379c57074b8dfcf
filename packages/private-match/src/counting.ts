import { KEYS_PER_QUESTION } from './limits.ts'
import type { Demand, HolderRules } from './holder.ts'

export interface Allowance {
  readonly purposes: readonly string[]
  readonly gateways: readonly string[]
  /** Of one asker within one epoch. An answer to a question is one guess about one person. */
  readonly questionsPerEpoch: number
  readonly questionsPerDay: number
}

const DAY_MS = 86_400_000

/**
 * Rules that keep their counts in memory, for a partner with one process and no database. Wherever a restart must not
 * give a fresh allowance, keep the counts in a database and write `HolderRules` over that.
 */
export function rulesInMemory({ purposes, gateways, ...most }: Allowance, now: () => Date): HolderRules {
  const seen = new Map<string, number>()
  const counted: { asker: string; epoch: number; at: number; questions: number }[] = []

  const sum = (counts: (each: (typeof counted)[number]) => boolean) =>
    counted.filter(counts).reduce((total, { questions }) => total + questions, 0)

  return {
    allows: ({ purpose, gateway }) => purposes.includes(purpose) && gateways.includes(gateway),
    remember({ asker, id }, until) {
      for (const [old, end] of seen) if (end <= now().getTime()) seen.delete(old)
      const name = `${asker} ${Buffer.from(id).toString('hex')}`
      if (seen.has(name)) return false
      seen.set(name, until.getTime())
      return true
    },
    count({ asker, epoch, questions }: Demand) {
      const at = now().getTime()
      const inEpoch = sum(each => each.asker === asker && each.epoch === epoch)
      const today = sum(each => each.asker === asker && each.at > at - DAY_MS)
      if (inEpoch + questions > most.questionsPerEpoch || today + questions > most.questionsPerDay) {
        return Math.ceil(DAY_MS / 1000)
      }
      counted.push({ asker, epoch, at, questions })
      return undefined
    },
  }
}

/** How many guesses about one person an asker has in an epoch at the most: the bound on online guessing. */
export function guessesPerEpoch({ questionsPerEpoch }: Allowance): number {
  return questionsPerEpoch * KEYS_PER_QUESTION
}
