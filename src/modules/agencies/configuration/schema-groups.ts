import { z } from 'zod'
import { STANDINGS, member } from './schema-agencies.ts'
import { code, codes, date, lifetime, shortText, source, text, time } from './fields.ts'

export const SUBJECT_KINDS = ['person', 'family', 'location', 'premises', 'ocg', 'theme', 'strategy'] as const

const quorum = z.strictObject({
  code,
  chairOrDeputy: z.boolean().optional(),
  each: z
    .array(z.union([code, codes.min(1)], { error: 'a kind of organisation, or a list of kinds of which one will do' }))
    .optional(),
  organisations: z.number().int().min(1).max(50).optional(),
  majorityOf: z.enum(STANDINGS).optional(),
  source,
})

const voting = z.strictObject({
  rule: z.enum(['one_vote_each_statutory_member', 'consensus', 'none']),
  together: z.array(codes.min(2)).optional(),
})

const subjectKinds = z.array(z.enum(SUBJECT_KINDS)).min(1)
const tier = z.enum(['P', 'O', 'S', 'R'])

/** What a group takes from its type unless it says otherwise for itself. */
const character = {
  cadence: text.optional(),
  chairRole: text.optional(),
  statutoryBasis: text.optional(),
  defaultGateway: code.optional(),
  takesReferrals: z.boolean().optional(),
  systemOfRecord: text.optional(),
}

const groupType = z.strictObject({
  code,
  name: shortText,
  fullName: shortText,
  subjectKinds,
  tier,
  ...character,
  cadenceSource: text,
  quorum: code,
  voting,
  retention: code,
  source,
})

export const groupTypesFile = z.strictObject({
  quorums: z.array(quorum).min(1),
  types: z.array(groupType).min(1),
})

const group = z.strictObject({
  code,
  name: shortText,
  fullName: shortText,
  type: code,
  partnership: code,
  parent: code.optional(),
  precedes: code.optional(),
  ...character,
  cadenceSource: text.optional(),
  firstMeeting: date.optional(),
  time: time.optional(),
  subjectKinds: subjectKinds.optional(),
  tier: tier.optional(),
  quorum: code.optional(),
  voting: voting.optional(),
  retention: code.optional(),
  place: shortText.optional(),
  termsReviewedOn: date.optional(),
  termsReviewDueOn: date.optional(),
  ...lifetime,
  succeededBy: codes.optional(),
  members: z.array(member).min(1),
  invited: z.array(member).optional(),
  note: text.optional(),
  source,
})

export const groupsFile = z.strictObject({ groups: z.array(group).min(1) })

export type QuorumEntry = z.output<typeof quorum>
export type Voting = z.output<typeof voting>
export type GroupTypeEntry = z.output<typeof groupType>
export type GroupEntry = z.output<typeof group>
