import { addMonths, daysBetween, type LocalDate } from '../../../../kernel/local-date.ts'
import type { Colour } from '../../types.ts'

/** How incidents make a score: as the partnership's configuration has it. */
export interface ScoreRule {
  readonly windowMonths: number
  /** An incident counts for so many hundredths up to and including this age in days. */
  readonly decay: readonly { readonly untilDay: number; readonly hundredths: number }[]
  readonly suggest: { readonly amber: number; readonly red: number }
}

export interface ScoredIncident {
  readonly happenedOn: LocalDate
  readonly points: number
  readonly pointsOff: number
  readonly withdrawn: boolean
}

/** What one incident adds on a day. `adds` is in hundredths of a point, so that sums are exact. */
export interface Contribution<I> {
  readonly incident: I
  readonly age: number
  readonly hundredths: number
  readonly adds: number
}

export interface Score<I> {
  /** In hundredths of a point. */
  readonly hundredths: number
  readonly contributions: readonly Contribution<I>[]
}

/** The rolling score of a day: incidents within the window, less what management did, worth less as they grow old. */
export function scoreOn<I extends ScoredIncident>(rule: ScoreRule, incidents: readonly I[], on: LocalDate): Score<I> {
  const first = addMonths(on, -rule.windowMonths)
  const contributions = incidents
    .filter(({ happenedOn, withdrawn }) => !withdrawn && happenedOn > first && happenedOn <= on)
    .map(incident => {
      const age = daysBetween(incident.happenedOn, on)
      const hundredths = worthAt(rule, age)
      return { incident, age, hundredths, adds: (incident.points - incident.pointsOff) * hundredths }
    })
  return { hundredths: contributions.reduce((sum, { adds }) => sum + adds, 0), contributions }
}

/** What a score suggests. A suggestion only: the meeting decides (domain guide 9.1). */
export function suggestColour({ suggest }: ScoreRule, hundredths: number): Colour {
  if (hundredths >= suggest.red * 100) return 'red'
  return hundredths >= suggest.amber * 100 ? 'amber' : 'green'
}

/** "12", "7.5": at most one figure after the point, never rounded up to the next colour. */
export function scoreWords(hundredths: number): string {
  const tenths = Math.floor(hundredths / 10)
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1)
}

function worthAt({ decay }: ScoreRule, age: number): number {
  return (decay.find(({ untilDay }) => age <= untilDay) ?? decay.at(-1))?.hundredths ?? 100
}
