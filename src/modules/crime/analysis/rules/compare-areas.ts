import { funnel, funnelLimits } from '#hotspots'
import { figure, known } from './figures.ts'

export interface AreaCount {
  readonly code: string
  readonly name: string
  readonly count: number
  readonly residents: number
}

export type Standing = 'far above' | 'above' | 'as expected' | 'below' | 'far below'

export interface AreaStanding extends AreaCount {
  /** Per 1,000 residents. */
  readonly rate: number
  readonly standing: Standing
  readonly z: number
}

/** The rates of areas held against the common rate, with the limits between which an area like the others lies. */
export interface FunnelResult {
  /** Per 1,000 residents. */
  readonly rate: number
  readonly dispersion: number
  readonly areas: readonly AreaStanding[]
  /** For the picture: residents, and the 95 % and 99.8 % limits of the rate. */
  readonly limits: readonly {
    readonly residents: number
    readonly lower95: number
    readonly upper95: number
    readonly lower998: number
    readonly upper998: number
  }[]
}

export const LEAST_AREAS = 3
const STEPS = 40

/**
 * A funnel: small areas scatter more, so each has limits of its own, and no league table is made of chance. `rate`: hold
 * them against this rate per 1,000 in place of their common one. Null with fewer than three areas.
 */
export function compareAreas(areas: readonly AreaCount[], rate?: number): FunnelResult | null {
  const counted = areas.filter(({ residents }) => residents > 0)
  if (counted.length < LEAST_AREAS) return null
  const found = funnel(
    counted.map(({ count, residents }) => ({ count, exposure: residents })),
    { dispersion: 'measured', ...(rate !== undefined && { rate: rate / 1_000 }) },
  )
  return {
    rate: known(found.rate * 1_000),
    dispersion: known(found.dispersion),
    areas: counted.map((area, at) => {
      const place = found.places[at]
      return {
        ...area,
        rate: known((place?.rate ?? 0) * 1_000),
        standing: place?.standing ?? 'as expected',
        z: figure(place?.z ?? 0) ?? 0,
      }
    }),
    limits: limitsOf(counted, found.rate, found.dispersion),
  }
}

function limitsOf(areas: readonly AreaCount[], rate: number, dispersion: number): FunnelResult['limits'] {
  const sizes = areas.map(({ residents }) => residents)
  const [least, most] = [Math.min(...sizes) * 0.85, Math.max(...sizes) * 1.08]
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const residents = Math.round(least + ((most - least) * step) / STEPS)
    const inner = funnelLimits(rate, residents, { level: 0.95, dispersion })
    const outer = funnelLimits(rate, residents, { level: 0.998, dispersion })
    const [lower95, upper95, lower998, upper998] = [inner.lower, inner.upper, outer.lower, outer.upper].map(limit =>
      known(limit * 1_000),
    ) as [number, number, number, number]
    return { residents, lower95, upper95, lower998, upper998 }
  })
}

const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  'far above': 'Far above: beyond the 99.8 % limits',
  above: 'Above: beyond the 95 % limits',
  'as expected': 'As expected: within the limits',
  below: 'Below: beyond the 95 % limits',
  'far below': 'Far below: beyond the 99.8 % limits',
}

export function standingWords(standing: Standing): string {
  return STANDING_WORDS[standing]
}
