export { paths } from './paths.ts'
export { type ListedReferral, type TriageRow } from './views.ts'
export type { Referral, ReferralState } from './types.ts'
