import { path } from '../../kernel/http/routing.ts'

/** `reference` is the referral's reference or, while it is a draft, the id of the draft. */
export const paths = {
  referrals: path('/referrals'),
  newReferral: path('/referrals/new'),
  referral: path('/referrals/:reference'),
  page: path('/referrals/:reference/pages/:page'),
  subjects: path('/referrals/:reference/subjects'),
  addSubject: path('/referrals/:reference/subjects/new/:kind'),
  subject: path('/referrals/:reference/subjects/:subject'),
  removeSubject: path('/referrals/:reference/subjects/:subject/remove'),
  check: path('/referrals/:reference/check'),
  sent: path('/referrals/:reference/sent'),
  move: path('/referrals/:reference/move'),
  withdraw: path('/referrals/:reference/withdraw'),
  discard: path('/referrals/:reference/discard'),
  triage: path('/triage'),
  triageOne: path('/triage/:reference'),
  acknowledge: path('/triage/:reference/acknowledge'),
  searched: path('/triage/:reference/searched'),
  approve: path('/triage/:reference/approve'),
  askApproval: path('/triage/:reference/ask-approval'),
  accept: path('/triage/:reference/accept'),
  returning: path('/triage/:reference/return'),
  signpost: path('/triage/:reference/signpost'),
  merge: path('/triage/:reference/merge'),
  reject: path('/triage/:reference/reject'),
} as const

/** What stands for a referral in an address. */
export function keyOf({ reference, id }: { readonly reference: string | null; readonly id: string }): string {
  return reference ?? id
}
