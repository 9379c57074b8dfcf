import { z } from 'zod'
import { code, codes, date, lifetime, shortText, source, text } from './fields.ts'

export const STANDINGS = ['responsible_authority', 'cooperating_body', 'invitee', 'none'] as const
const standing = z.enum(STANDINGS)

const count = z.number().int().min(1).max(10_000)

/** How often partners may be asked whether they know somebody, and from how many on a way of asking is looked into. */
const enquiries = z.strictObject({
  perPersonPerDay: count,
  perAgencyPerDay: count,
  alertFrom: z.strictObject({ firstNames: count, birthDates: count, withoutHit: count, again: count }),
  keepMonths: count,
  source,
})

export const aboutFile = z.strictObject({
  name: shortText,
  description: text,
  country: shortText,
  enquiries: enquiries.optional(),
  marks: z.record(z.string(), text),
})

const area = z.strictObject({
  code,
  name: shortText,
  kind: z.enum(['ward', 'district', 'county', 'unitary']),
  onsCode: z
    .string()
    .regex(/^[EW]\d{8}$/, { error: 'an ONS code is a letter and eight digits' })
    .optional(),
  within: code.optional(),
  ...lifetime,
  succeededBy: codes.optional(),
  source,
})

export const areasFile = z.strictObject({ areas: z.array(area).min(1) })

const organisation = z.strictObject({
  code,
  name: shortText,
  shortName: shortText,
  kind: code,
  standing,
  competentAuthority: z.boolean(),
  ...lifetime,
  succeededBy: codes.optional(),
  serves: codes.optional(),
  partOf: code.optional(),
  alsoKnownAs: z.array(shortText).optional(),
  note: text.optional(),
  source,
})

export const organisationsFile = z.strictObject({
  kinds: z.array(z.strictObject({ code, name: shortText })).min(1),
  organisations: z.array(organisation).min(1),
})

/** A member: its code, or its code with the time for which it is one. */
export const member = z.union(
  [code, z.strictObject({ organisation: code, from: date.optional(), until: date.optional() })],
  {
    error: 'a member is the code of an organisation, or { organisation: …, from: …, until: … }',
  },
)
const dated = z.union([code, z.strictObject({ area: code, from: date.optional(), until: date.optional() })], {
  error: 'an area is a code, or { area: …, from: …, until: … }',
})

const partnership = z.strictObject({
  code,
  name: shortText,
  tier: z.enum(['district', 'merged', 'county', 'unitary']),
  areas: z.array(dated).min(1),
  ...lifetime,
  succeededBy: codes.optional(),
  members: z.strictObject({
    responsibleAuthorities: z.array(member).min(1),
    cooperatingBodies: z.array(member).optional(),
    invitees: z.array(member).optional(),
  }),
  note: text.optional(),
  source,
})

export const partnershipsFile = z.strictObject({ partnerships: z.array(partnership).min(1) })

export type AboutFile = z.output<typeof aboutFile>
export type AreaEntry = z.output<typeof area>
export type OrganisationEntry = z.output<typeof organisation>
export type PartnershipEntry = z.output<typeof partnership>
export type MemberEntry = z.output<typeof member>
