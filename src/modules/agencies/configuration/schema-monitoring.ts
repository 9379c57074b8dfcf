import { z } from 'zod'
import { code, period, shortText, source, text } from './fields.ts'

export const COLOURS = ['green', 'amber', 'red'] as const
export const OBJECTIVES = ['crime_disorder', 'public_safety', 'public_nuisance', 'protection_children'] as const
const GRADES = ['reliable', 'mostly_reliable', 'untested'] as const

const labelled = z.strictObject({ code, label: shortText, source })
const points = z.number().int().min(0).max(100)

const letter = z.strictObject({ subject: shortText, body: z.string().trim().min(1).max(6000) })

const score = z.strictObject({
  windowMonths: z.number().int().min(1).max(24),
  decay: z
    .array(z.strictObject({ untilDay: z.number().int().min(0).max(800), hundredths: z.number().int().min(0).max(100) }))
    .min(1),
  suggest: z.strictObject({ amber: points, red: points }),
  source,
})

const premises = z.strictObject({
  kinds: z.array(labelled).min(1),
  incidents: z.array(z.strictObject({ code, label: shortText, objective: z.enum(OBJECTIVES), points, source })).min(1),
  mitigation: z.array(z.strictObject({ code, label: shortText, off: z.number().int().min(1).max(100), source })),
  score,
  contact: z.strictObject({ green: period, amber: period, red: period, source }),
  plan: z.strictObject({ weeks: z.number().int().min(1).max(12), warnDays: z.number().int().min(1).max(84), source }),
  letters: z.strictObject({ green: letter, amber: letter, red: letter }),
})

const days = z.number().int().min(1).max(366)

const tension = z.strictObject({
  levels: z
    .array(z.strictObject({ level: z.number().int().min(1).max(6), label: shortText, colour: z.enum(COLOURS), source }))
    .length(6),
  themes: z.array(labelled).min(1),
  grades: z.array(z.strictObject({ code: z.enum(GRADES), label: text, source })).length(GRADES.length),
  characteristics: z.array(labelled),
  reviewDays: z.strictObject({ green: days, amber: days, red: days, source }),
})

const hotspots = z.strictObject({
  review: z.strictObject({ weeks: z.number().int().min(1).max(52), source }),
  outputs: z.array(labelled).min(1).max(30),
})

export const monitoringFile = z.strictObject({ premises, tension, hotspots })

export type Monitoring = z.output<typeof monitoringFile>
