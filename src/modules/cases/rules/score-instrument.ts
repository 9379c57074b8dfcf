import { z } from 'zod'

/** How high a risk is, lowest first. */
export const RISK_BANDS = ['standard', 'medium', 'high'] as const
export type RiskBand = (typeof RISK_BANDS)[number]

const Option = z.object({
  code: z.string().min(1),
  text: z.string().min(1),
  points: z.number().int().min(0),
  /** Whoever gives this answer is at high risk, whatever the total: self-harm or suicidal thoughts in the ASB matrix. */
  automaticBand: z.literal('high').optional(),
  /** Among several: this answer excludes the others ("nobody else"). */
  alone: z.boolean().optional(),
})

const Question = z.object({
  code: z.string().regex(/^[a-z][a-z0-9_]*$/),
  text: z.string().min(1),
  hint: z.string().optional(),
  /** More than one answer may be given; their points add up. */
  several: z.boolean().optional(),
  options: z.array(Option).min(2),
})

/**
 * A risk instrument as data: questions with points, and the total from which each band begins. Kept by version, so
 * that an old score can always be read as it was asked.
 */
export const InstrumentDefinition = z
  .object({
    title: z.string().default('Risk assessment'),
    introduction: z.string().optional(),
    questions: z.array(Question).min(1),
    bands: z.array(z.object({ code: z.enum(RISK_BANDS), from: z.number().int().min(0) })).min(1),
    /** How the answers were come by: from the victim, or from what agencies hold. */
    asked: z.array(z.object({ code: z.string().min(1), label: z.string().min(1) })).default([]),
  })
  .refine(
    ({ bands }) =>
      bands[0]?.from === 0 && bands.every((band, at) => at === 0 || band.from > (bands[at - 1]?.from ?? 0)),
    {
      path: ['bands'],
      message: 'Bands begin at 0 and rise',
    },
  )

export type InstrumentDefinition = z.infer<typeof InstrumentDefinition>
export type InstrumentQuestion = InstrumentDefinition['questions'][number]

/** Answers by question code: the code of the option given, or several. */
export type InstrumentAnswers = Readonly<Record<string, string | readonly string[] | undefined>>

export interface ScoredAnswer {
  readonly question: InstrumentQuestion
  readonly given: readonly InstrumentQuestion['options'][number][]
  readonly points: number
}

export type InstrumentScore =
  | {
      readonly complete: true
      readonly total: number
      readonly band: RiskBand
      /** The band comes from one answer and not from the total. */
      readonly automaticHigh: boolean
      readonly answered: readonly ScoredAnswer[]
    }
  | {
      readonly complete: false
      /** Points so far: never shown as a score. */
      readonly total: number
      readonly missing: readonly string[]
      readonly answered: readonly ScoredAnswer[]
    }

/**
 * Adds up the answers and reads off the band. Every question must be answered: one left out would lower the score
 * without anybody having decided so. Answers that the instrument does not offer count as missing.
 */
export function scoreInstrument(definition: InstrumentDefinition, answers: InstrumentAnswers): InstrumentScore {
  const answered = definition.questions.map(question => scoreQuestion(question, answers[question.code]))
  const missing = answered.filter(({ given }) => given.length === 0).map(({ question }) => question.code)
  const total = answered.reduce((sum, { points }) => sum + points, 0)
  if (missing.length > 0) return { complete: false, total, missing, answered }
  const automaticHigh = answered.some(({ given }) => given.some(option => option.automaticBand === 'high'))
  return { complete: true, total, band: automaticHigh ? 'high' : bandOf(definition, total), automaticHigh, answered }
}

/** The band in which a total falls. */
export function bandOf(definition: InstrumentDefinition, total: number): RiskBand {
  return definition.bands.findLast(band => total >= band.from)?.code ?? 'standard'
}

/** The most points the instrument can give, for "23 of 52". */
export function highestTotal(definition: InstrumentDefinition): number {
  return definition.questions.reduce((sum, question) => {
    const points = question.options.map(option => option.points)
    return sum + (question.several ? points.reduce((all, each) => all + each, 0) : Math.max(...points))
  }, 0)
}

export type BandDecision =
  | { readonly allowed: true; readonly band: RiskBand; readonly raised: boolean }
  | { readonly allowed: false; readonly why: 'would_lower' | 'reason_missing' }

/** Professional judgement may raise a band, with its reason, and never lowers it (domain guide 2.6). */
export function decideBand(
  scored: RiskBand,
  judgement?: { readonly band: RiskBand; readonly reason?: string | undefined },
): BandDecision {
  if (judgement === undefined || judgement.band === scored) return { allowed: true, band: scored, raised: false }
  if (RISK_BANDS.indexOf(judgement.band) < RISK_BANDS.indexOf(scored)) return { allowed: false, why: 'would_lower' }
  if (!judgement.reason?.trim()) return { allowed: false, why: 'reason_missing' }
  return { allowed: true, band: judgement.band, raised: true }
}

function scoreQuestion(question: InstrumentQuestion, answer: string | readonly string[] | undefined): ScoredAnswer {
  const codes = answer === undefined ? [] : typeof answer === 'string' ? [answer] : answer
  const given = question.options.filter(option => codes.includes(option.code))
  const allowed = question.several ? withoutContradiction(given) : given.slice(0, 1)
  return { question, given: allowed, points: allowed.reduce((sum, option) => sum + option.points, 0) }
}

/** "Nobody else" ticked beside somebody: the somebody counts, so that the score is never lowered by a slip. */
function withoutContradiction(given: ScoredAnswer['given']): ScoredAnswer['given'] {
  const others = given.filter(option => !option.alone)
  return others.length > 0 ? others : given
}
