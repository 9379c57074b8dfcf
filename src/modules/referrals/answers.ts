import { z } from 'zod'
import { AppError } from '../../kernel/errors.ts'
import { type Answers, parseForm } from '../../kernel/http/forms.ts'
import {
  type InstrumentDefinition,
  decideBand,
  type InstrumentScore,
  riskAnswersOf,
  type RiskBand,
  scoreInstrument,
} from '../cases/index.ts'
import { pageForm, subjectForms } from './forms.ts'
import { PAGES, type PageDefinition, type Setting } from './questions.ts'
import {
  PAGE_CODES,
  type PageCode,
  type ReferralAnswers,
  type SavedPage,
  SUBJECT_ROLES,
  type SubjectAnswer,
} from './types.ts'

const Kept = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
const Page = z.object({ saved: z.number().int(), answers: Kept })

const KeptAnswers = z.object({
  pages: z.partialRecord(z.enum(PAGE_CODES), Page).default({}),
  subjects: z
    .array(
      Page.extend({
        key: z.string(),
        kind: z.enum(['person', 'place']),
        role: z.enum(SUBJECT_ROLES),
        personId: z.string().optional(),
      }),
    )
    .default([]),
})

/**
 * What is kept in `referral.answers`. Answers of a shape that this code does not know are a fault, never no answers: the
 * next saving would write over them.
 */
export function readAnswers(kept: unknown): ReferralAnswers {
  const parsed = KeptAnswers.safeParse(kept ?? {})
  if (parsed.success) return parsed.data as ReferralAnswers
  const detail = 'The answers of this referral cannot be read. They are kept as they are: tell whoever runs Wardmote.'
  throw new AppError('internal', detail, { cause: parsed.error })
}

/** Who and what a referral without a title is about, as far as that can be read: for a list, which one row must not break. */
export function readSubjectNames(kept: unknown): readonly string[] {
  const parsed = KeptAnswers.safeParse(kept ?? {})
  return parsed.success ? (parsed.data as ReferralAnswers).subjects.map(subjectName) : []
}

export type PageStatus = 'not_started' | 'started' | 'done'

/** How far a page has come: its answers are read again by the page's own form. */
export function statusOf(
  saved: SavedPage | undefined,
  page: PageDefinition,
  setting: Setting,
  instrument?: InstrumentDefinition,
): PageStatus {
  if (saved === undefined) return 'not_started'
  return parseForm(pageForm(page, setting, instrument), saved.answers).ok ? 'done' : 'started'
}

/** The parsed answers of a page, as far as they are right. */
export function valuesOf(
  answers: ReferralAnswers,
  code: PageCode,
  setting: Setting,
  instrument?: InstrumentDefinition,
): Readonly<Record<string, unknown>> {
  const page = PAGES.find(each => each.code === code)
  const saved = answers.pages[code]
  if (page === undefined || saved === undefined) return {}
  const form = parseForm(pageForm(page, setting, instrument), saved.answers)
  return form.ok ? form.value : saved.answers
}

export function isSubjectDone(subject: SubjectAnswer): boolean {
  return parseForm(subjectForms[subject.kind], subject.answers).ok
}

/** "Beatrix Quillfeather", "Tansy Row car park": what a subject is called in a list. */
export function subjectName({ kind, answers }: Pick<SubjectAnswer, 'kind' | 'answers'>): string {
  const text = (key: string) => oneOf(answers, key)
  const name =
    kind === 'person'
      ? [text('givenName'), text('familyName')].filter(Boolean).join(' ')
      : text('name') || text('address')
  return name || (kind === 'person' ? 'Person not named yet' : 'Place not named yet')
}

export interface ReferralRisk {
  readonly score: Extract<InstrumentScore, { complete: true }>
  readonly band: RiskBand
  readonly raised: boolean
  readonly judgement: string | undefined
  readonly askedHow: string | undefined
  readonly answers: Readonly<Record<string, unknown>>
}

/** The risk as the answers and the referrer's judgement put it; undefined until every question is answered. */
export function riskOf(
  answers: ReferralAnswers,
  setting: Setting,
  instrument: InstrumentDefinition | undefined,
): ReferralRisk | undefined {
  if (instrument === undefined) return undefined
  const values = valuesOf(answers, 'risk', setting, instrument)
  const given = riskAnswersOf(instrument, values)
  const score = scoreInstrument(instrument, given)
  if (!score.complete) return undefined
  const judged = values['judgedBand'] as RiskBand | undefined
  const judgement = values['judgement'] as string | undefined
  const decision = decideBand(score.band, judged && { band: judged, reason: judgement })
  const band = decision.allowed ? decision.band : score.band
  const askedHow = instrument.asked.find(each => each.code === values['askedHow'])?.label
  return { score, band, raised: decision.allowed && decision.raised, judgement, askedHow, answers: given }
}

function oneOf(answers: Answers, key: string): string {
  const answer = answers[key]
  return (Array.isArray(answer) ? answer[0] : answer)?.trim() ?? ''
}
