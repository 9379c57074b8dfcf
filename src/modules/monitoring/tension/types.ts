import type { LocalDate } from '../../../kernel/local-date.ts'

export type Trend = 'rising' | 'steady' | 'falling'
export type DisorderRisk = 'low' | 'medium' | 'high'

/** One week, one area, one theme. It names nobody. */
export interface TensionEntry {
  readonly id: string
  readonly reference: string
  readonly groupId: string
  readonly groupCode: string
  readonly groupName: string
  /** The Monday. */
  readonly week: LocalDate
  readonly areaCode: string
  readonly theme: string
  /** How people feel. */
  readonly experienced: string
  /** Facts and incidents. */
  readonly evidenced: string
  /** What may happen. */
  readonly potential: string
  readonly sourceGrade: 'reliable' | 'mostly_reliable' | 'untested'
  readonly characteristics: readonly string[]
  readonly characteristicsReason: string | null
  readonly trend: Trend
  readonly disorderRisk: DisorderRisk
  readonly proposedLevel: number
  readonly level: number | null
  readonly levelReason: string | null
  readonly levelSetBy: string | null
  readonly levelSetAt: Date | null
  readonly reassurance: string
  readonly ownerId: string | null
  readonly owner: string | null
  readonly media: string
  readonly reviewOn: LocalDate
  readonly closedOn: LocalDate | null
  readonly closedReason: string | null
  readonly organisation: string
  readonly addedBy: string | null
  readonly addedAt: Date
  readonly version: number
}

/** What somebody writes of a week. */
export interface TensionSaid {
  readonly week: LocalDate
  readonly area: string
  readonly theme: string
  readonly experienced: string | undefined
  readonly evidenced: string | undefined
  readonly potential: string | undefined
  readonly sourceGrade: TensionEntry['sourceGrade']
  readonly characteristics: readonly string[]
  readonly characteristicsReason: string | undefined
  readonly trend: Trend
  readonly disorderRisk: DisorderRisk
  readonly proposedLevel: number
  readonly reassurance: string | undefined
  readonly owner: string | undefined
  readonly media: string | undefined
  readonly reviewOn: LocalDate
}
