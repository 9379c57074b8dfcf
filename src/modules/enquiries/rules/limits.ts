/** How often partners may be asked in a day, and what is looked into. A partnership sets its own in about.yaml. */
export interface EnquiryLimits {
  readonly perPersonPerDay: number
  readonly perAgencyPerDay: number
  readonly alertFrom: {
    readonly firstNames: number
    readonly birthDates: number
    /** Within an hour. */
    readonly withoutHit: number
    readonly again: number
  }
  /** For how long the names that were asked about are kept. */
  readonly keepMonths: number
}

export const USUAL_LIMITS: EnquiryLimits = {
  perPersonPerDay: 20,
  perAgencyPerDay: 100,
  alertFrom: { firstNames: 5, birthDates: 4, withoutHit: 8, again: 4 },
  keepMonths: 12,
}

export interface AskedToday {
  readonly byPerson: number
  readonly byAgency: number
}

export type LimitDecision =
  | { readonly may: true; readonly left: number }
  | { readonly may: false; readonly whose: 'person' | 'agency'; readonly limit: number }

/** Whether one more may be asked today, and how many are left for this person. */
export function decideLimit({ byPerson, byAgency }: AskedToday, limits: EnquiryLimits): LimitDecision {
  if (byPerson >= limits.perPersonPerDay) return { may: false, whose: 'person', limit: limits.perPersonPerDay }
  if (byAgency >= limits.perAgencyPerDay) return { may: false, whose: 'agency', limit: limits.perAgencyPerDay }
  return { may: true, left: Math.min(limits.perPersonPerDay - byPerson, limits.perAgencyPerDay - byAgency) }
}
