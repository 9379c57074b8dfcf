import { TOWNS, type Town } from './invented.ts'

export type State =
  | 'draft'
  | 'submitted'
  | 'in_triage'
  | 'returned_for_information'
  | 'signposted'
  | 'rejected'
  | 'withdrawn'
  | 'merged_into_case'

export interface Sent {
  readonly group: string
  readonly town: Town
  readonly by: string
  readonly state: State
  readonly daysAgo: number
  readonly urgent?: boolean
  /** The same person as somebody in a case already, told a little differently. */
  readonly alike?: boolean
}

const { woking, waverley, spelthorne } = TOWNS

/** Referrals on their way; those accepted are made from the cases that they became. */
export const SENT: readonly Sent[] = [
  { group: 'woking-charmm', town: woking, by: 'housing', state: 'submitted', daysAgo: 0, urgent: true },
  { group: 'woking-charmm', town: woking, by: 'housing', state: 'submitted', daysAgo: 1, alike: true },
  { group: 'woking-charmm', town: woking, by: 'asb.woking', state: 'in_triage', daysAgo: 2 },
  { group: 'woking-charmm', town: woking, by: 'health', state: 'in_triage', daysAgo: 3, alike: true },
  { group: 'woking-charmm', town: woking, by: 'police', state: 'in_triage', daysAgo: 6 },
  { group: 'woking-charmm', town: woking, by: 'victim.support', state: 'submitted', daysAgo: 1 },
  { group: 'woking-jag', town: woking, by: 'fire', state: 'submitted', daysAgo: 2 },
  { group: 'woking-jag', town: woking, by: 'housing', state: 'in_triage', daysAgo: 4 },
  { group: 'marac-surrey-heath-woking', town: woking, by: 'outreach', state: 'submitted', daysAgo: 0, urgent: true },
  { group: 'waverley-charmm', town: waverley, by: 'asb.waverley', state: 'submitted', daysAgo: 1 },
  { group: 'waverley-charmm', town: waverley, by: 'housing.transform', state: 'in_triage', daysAgo: 5 },
  { group: 'waverley-jag', town: waverley, by: 'fire', state: 'submitted', daysAgo: 2 },
  { group: 'spelthorne-ciag', town: spelthorne, by: 'housing', state: 'in_triage', daysAgo: 3 },
  { group: 'spelthorne-ciag', town: spelthorne, by: 'asb.spelthorne', state: 'submitted', daysAgo: 1 },
  { group: 'spelthorne-jag', town: spelthorne, by: 'county', state: 'submitted', daysAgo: 2 },
  { group: 'woking-charmm', town: woking, by: 'housing', state: 'draft', daysAgo: 3 },
  { group: 'woking-jag', town: woking, by: 'housing', state: 'draft', daysAgo: 9 },
  { group: 'waverley-charmm', town: waverley, by: 'health', state: 'draft', daysAgo: 1 },
  { group: 'woking-charmm', town: woking, by: 'housing', state: 'returned_for_information', daysAgo: 8 },
  { group: 'woking-charmm', town: woking, by: 'probation', state: 'returned_for_information', daysAgo: 12 },
  { group: 'woking-charmm', town: woking, by: 'housing', state: 'signposted', daysAgo: 40 },
  { group: 'waverley-charmm', town: waverley, by: 'drugs', state: 'signposted', daysAgo: 63 },
  { group: 'woking-charmm', town: woking, by: 'asb.woking', state: 'rejected', daysAgo: 55 },
  { group: 'spelthorne-ciag', town: spelthorne, by: 'youth', state: 'rejected', daysAgo: 80 },
  { group: 'woking-charmm', town: woking, by: 'housing', state: 'withdrawn', daysAgo: 30 },
  { group: 'woking-charmm', town: woking, by: 'police', state: 'merged_into_case', daysAgo: 21 },
]

export const REASONS: Partial<Record<State, string>> = {
  returned_for_information: 'insufficient_information',
  signposted: 'single_agency',
  rejected: 'below_threshold',
  merged_into_case: 'duplicate',
}
/** What the referrer is told. */
export const MESSAGES: Partial<Record<State, string>> = {
  returned_for_information: 'Please say what your agency has tried since August, and add the incident numbers.',
  signposted: 'Environmental health can deal with the noise alone. They expect your call.',
  rejected: 'One complaint in six months, and none since. Please refer again if it happens again.',
  merged_into_case: 'This is about a case that is open already; what you wrote has been added to it.',
}
