import { z } from 'zod'
import { code, shortText, source, text } from './fields.ts'

const slug = z
  .string()
  .regex(/^[a-z0-9-]{2,60}$/, { error: 'a slug is small letters, digits and hyphens, as police.uk writes it' })

const metres = z.number().int().min(0).max(1_300_000)

const force = z.strictObject({ name: shortText, slug, neighbour: z.boolean().optional(), source })
const kind = z.strictObject({ name: shortText, slug: slug.optional(), theme: code, source })

const incidentSet = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]{2,40}$/, { error: 'a code is 2 to 40 small letters, digits and hyphens' }),
  name: shortText,
  owner: shortText,
  tier: z.enum(['P', 'O']),
  form: z.enum(['police_street', 'police_outcomes', 'police_stop_search', 'police_api', 'partner']),
  placed: z.enum(['snapped', 'exact', 'area']),
  licence: shortText,
  caveats: text.optional(),
  source,
})

/** Data sets of incidents, whose police data are expected, and which theme each kind of incident counts towards. */
export const crimeFile = z.strictObject({
  forces: z.array(force).min(1),
  similar: z.array(
    z.strictObject({
      onsCode: z.string().regex(/^[EW]\d{8}$/, { error: 'an ONS code is a letter and eight digits' }),
      name: shortText,
      source,
    }),
  ),
  around: z.strictObject({ west: metres, south: metres, east: metres, north: metres }).optional(),
  keepReplacedDays: z.number().int().min(1).max(3660),
  themes: z.array(z.strictObject({ code, name: shortText, source })).min(1),
  police: z.array(kind).min(1),
  sets: z.array(incidentSet).min(1),
})

export type CrimeFile = z.output<typeof crimeFile>
