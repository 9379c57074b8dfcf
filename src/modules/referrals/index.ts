export { paths } from './paths.ts'
export { countForTriage, listForTriage, listMyReferrals } from './queries.ts'
export { type ListedReferral, toListed, toTriageRow, type TriageRow } from './views.ts'
export type { Referral, ReferralState } from './types.ts'
