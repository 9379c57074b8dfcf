import { formatDate, type LocalDate, todayIn } from '../../../kernel/local-date.ts'
import type { Reading } from '../types.ts'
import { listStandings } from './list-premises.ts'
import { premisesPaths } from './paths.ts'
import { scoreWords } from './rules/score.ts'

/** Premises that a meeting should look at, and why, as an agenda would say it. */
export interface PremisesForMeeting {
  readonly reference: string
  readonly name: string
  readonly href: string
  readonly colour: 'green' | 'amber' | 'red'
  readonly reasons: readonly string[]
}

/** Premises of a group whose score suggests another colour, that have no plan at amber, or whose plan ends by the meeting's day. */
export async function listForMeeting(
  reading: Reading,
  groupId: string,
  meetsOn: LocalDate,
): Promise<readonly PremisesForMeeting[]> {
  const standings = await listStandings(reading, { groupIds: [groupId] })
  const today = todayIn(reading.deps.clock)
  return standings.flatMap(({ reference, name, colour, suggested, score, planEndsOn }) => {
    const reasons = []
    if (suggested !== colour) reasons.push(`Score ${scoreWords(score.hundredths)} suggests ${suggested}`)
    if (planEndsOn !== null && planEndsOn <= meetsOn) {
      reasons.push(`Plan ${planEndsOn < today ? 'ended' : 'ends'} on ${formatDate(planEndsOn)}`)
    }
    if (colour === 'amber' && planEndsOn === null) reasons.push('Amber without a plan')
    return reasons.length === 0 ? [] : [{ reference, name, colour, reasons, href: premisesPaths.one({ reference }) }]
  })
}
