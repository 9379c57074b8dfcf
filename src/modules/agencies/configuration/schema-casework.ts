import { z } from 'zod'
import { code, shortText, source, text } from './fields.ts'
import { SUBJECT_KINDS } from './schema-groups.ts'

export const BANDS = ['standard', 'medium', 'high'] as const
const band = z.enum(BANDS)

const question = z.strictObject({
  code,
  number: z.number().int().min(1),
  text,
  hint: text.optional(),
  options: z
    .array(z.strictObject({ code, text, points: z.number().int().min(0).max(100), automaticBand: band.optional() }))
    .min(2),
})

export const instrumentFile = z.strictObject({
  code,
  version: z.number().int().min(1),
  title: shortText,
  shortTitle: shortText,
  about: z.enum(['victim', 'perpetrator', 'location']),
  introduction: text,
  source,
  questions: z.array(question).min(1),
  bands: z
    .array(z.strictObject({ code: band, label: shortText, from: z.number().int().min(0), to: z.number().int() }))
    .min(1),
  override: z.strictObject({ raise: z.boolean(), lower: z.boolean(), reason: z.enum(['required', 'optional']) }),
  onBand: z.partialRecord(band, z.array(text)).optional(),
  asked: z.array(z.strictObject({ code, label: shortText })).min(1),
})

const category = z.strictObject({
  code,
  letter: z.string().length(1).optional(),
  label: shortText,
  examples: text.optional(),
  subjectKinds: z.array(z.enum(SUBJECT_KINDS)).min(1),
  source,
})
const choice = z.strictObject({ code, label: shortText, help: text.optional(), source })

export const categoriesFile = z.strictObject({
  categories: z.array(category).min(1),
  asbGroups: z.array(choice).min(1),
  hateStrands: z.array(choice).min(1),
  otherPanels: z.array(choice).min(1),
})

const reason = z.strictObject({
  code,
  label: shortText,
  explain: z.boolean().optional(),
  message: text.optional(),
  source,
})
const reasons = z.array(reason).min(1)

/** Offered by groups of these types alone; by every group unless given. */
const reasonsOfGroups = z.array(reason.extend({ groupTypes: z.array(code).min(1).optional() })).min(1)

export const reasonsFile = z.strictObject({
  accept: reasons,
  acceptAlso: reasons,
  return: reasons,
  signpost: reasonsOfGroups,
  reject: reasons,
  merge: reasons,
  withdraw: reasons,
  close: reasons,
  reopen: reasons,
  suspend: reasons,
  declineAction: reasons,
  notAsked: reasons,
  raiseBand: reasons,
  breakGlass: reasons,
})

const count = z.number().int().min(0).max(1000)
const deadline = z.strictObject({
  code,
  step: shortText,
  from: code,
  direction: z.enum(['after', 'before']).default('after'),
  workingDays: count.optional(),
  weeks: count.optional(),
  months: count.optional(),
  urgent: z.strictObject({ workingDays: count }).optional(),
  repeats: z.boolean().optional(),
  note: text.optional(),
  source,
})

export const deadlinesFile = z.strictObject({ deadlines: z.array(deadline).min(1) })

const term = z.strictObject({
  code,
  label: shortText,
  short: shortText.optional(),
  formerly: z.array(shortText).optional(),
  legalBasis: text.optional(),
  note: text.optional(),
  source,
})

export const termsFile = z.strictObject({
  terms: z.array(term).min(1),
  glossary: z.array(z.strictObject({ term: shortText, meaning: text })),
})

export type Instrument = z.output<typeof instrumentFile>
export type ReferralCategories = z.output<typeof categoriesFile>
export type ReasonList = z.output<typeof reasonsFile>
export type Reason = ReasonList['close'][number]
export type Deadline = z.output<typeof deadline>
export type Term = z.output<typeof term>
export type GlossaryEntry = z.output<typeof termsFile>['glossary'][number]
