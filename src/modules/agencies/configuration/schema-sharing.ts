import { z } from 'zod'
import { code, codes, date, lifetime, period, shortText, source, text } from './fields.ts'

const gateway = z.strictObject({
  code,
  name: shortText,
  law: text,
  purpose: text,
  kind: z.enum(['power', 'duty', 'exemption']),
  note: text.optional(),
  ...lifetime,
  source,
})

export const gatewaysFile = z.strictObject({ gateways: z.array(gateway).min(1) })

const signatory = z.strictObject({ organisation: code, signedOn: date, withdrawnOn: date.optional(), role: shortText })
const agreement = z.strictObject({
  code,
  title: shortText,
  tier: z.literal([1, 2, 3]),
  parent: code.optional(),
  version: shortText,
  state: z.enum(['draft', 'circulated', 'in_force', 'suspended', 'withdrawn']),
  startsOn: date,
  reviewOn: date,
  purpose: text,
  groups: codes.optional(),
  groupTypes: codes.optional(),
  gateways: codes.optional(),
  dataCategories: text.optional(),
  specialCategory: z.boolean().optional(),
  criminalOffence: z.boolean().optional(),
  lawfulBases: z.array(text).optional(),
  security: text.optional(),
  needToKnow: text.optional(),
  rightsLead: text.optional(),
  breach: text.optional(),
  retention: code.optional(),
  dpia: shortText.optional(),
  signatories: z.array(signatory).optional(),
  note: text.optional(),
  source,
})
export const agreementsFile = z.strictObject({ agreements: z.array(agreement) })

const keep = z.string().regex(/^(P\d{1,3}[YMD]|permanent)$/, { error: 'a period is written as P6Y, or permanent' })

const retentionRule = z.strictObject({
  code,
  title: text,
  trigger: code,
  keep: keep.optional(),
  untilAge: z.number().int().min(1).max(120).optional(),
  atLeast: period.optional(),
  action: z.enum(['destroy', 'anonymise', 'review', 'keep']),
  authority: text.optional(),
  note: text.optional(),
  source,
})

export const retentionFile = z.strictObject({ rules: z.array(retentionRule).min(1) })

const purpose = z.strictObject({
  code,
  label: shortText,
  help: text.optional(),
  explain: z.boolean().optional(),
  source,
})

export const purposesFile = z.strictObject({ purposes: z.array(purpose).min(1) })

const wording = {
  version: shortText,
  title: shortText,
  introduction: text,
  points: z.array(text).min(1),
  accept: shortText,
  source,
}

export const declarationFile = z.strictObject({
  period: z.strictObject({ ...wording, months: z.number().int().min(1).max(36) }),
  meeting: z.strictObject(wording),
  caution: text,
})

export type Gateway = z.output<typeof gateway>
export type AgreementEntry = z.output<typeof agreement>
export type RetentionRule = z.output<typeof retentionRule>
export type Purpose = z.output<typeof purpose>
export type Declaration = z.output<typeof declarationFile>
