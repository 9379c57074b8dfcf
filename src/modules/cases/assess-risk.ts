import { randomUUID } from 'node:crypto'
import { demand } from '../../kernel/access/permission.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { Refused } from '../../kernel/http/routing.ts'
import type { Acting } from '../sharing/index.ts'
import { logChange } from './log-change.ts'
import { may } from './permissions.ts'
import { currentInstrument, type Instrument } from './queries.ts'
import { refuseEnded } from './refuse-ended.ts'
import { instrumentFor } from './rules/instrument-for.ts'
import {
  decideBand,
  InstrumentDefinition,
  type InstrumentAnswers,
  type RiskBand,
  scoreInstrument,
} from './rules/score-instrument.ts'
import type { CaseFile } from './types.ts'

export const OCCASIONS = ['opening', 'review', 'incident', 'closing'] as const
export type Occasion = (typeof OCCASIONS)[number]

/**
 * An assessment as it is kept: with its instrument, every answer, and the judgement apart from the score. Where no
 * instrument fits the kind of case there is no score: the band with its reason is the assessment.
 */
export interface KeptAssessment {
  readonly instrumentCode: string | null
  readonly instrumentVersion: number | null
  readonly answers: InstrumentAnswers
  readonly total: number | null
  readonly band: RiskBand
  readonly automaticHigh: boolean
  readonly overrideBand?: RiskBand | null | undefined
  readonly overrideReason?: string | null | undefined
  readonly askedHow?: string | null | undefined
  readonly assessedBy: string
  readonly organisationId: string
  readonly referralId?: string | null | undefined
}

export interface NewAssessment {
  readonly answers: InstrumentAnswers
  readonly occasion: Occasion
  readonly askedHow?: string | undefined
  readonly judgement?: { readonly band: RiskBand; readonly reason?: string | undefined } | undefined
}

/** The instrument in use that fits the case, read with care. Undefined where the band is set by judgement. */
export async function instrumentOf(
  tx: Tx,
  file: Pick<CaseFile, 'kind' | 'groupType'>,
): Promise<(Instrument & { readonly definition: InstrumentDefinition }) | undefined> {
  const code = instrumentFor(file.kind, file.groupType)
  const found = code === undefined ? undefined : await currentInstrument(tx, code)
  return found && { ...found, definition: InstrumentDefinition.parse(found.definition) }
}

/**
 * Assesses the risk and sets the case's band: by the instrument that fits the case, where judgement may raise the band
 * and never lower it, or by judgement alone where none fits.
 */
export async function assessRisk({ actor, tx }: Acting, file: CaseFile, given: NewAssessment): Promise<RiskBand> {
  demand(actor, may.assessRisk, file)
  refuseEnded(file)
  const instrument = await instrumentOf(tx, file)
  const assessed = instrument === undefined ? judged(given) : scored(instrument, given)
  await keepAssessment(tx, file.id, given.occasion, {
    ...assessed,
    assessedBy: actor.userId,
    organisationId: actor.organisationId,
  })
  await logChange(tx, file, {
    action: 'assessed',
    object: { type: 'risk_assessment', id: file.reference },
    fields: ['risk_band', 'risk_total'],
  })
  return assessed.overrideBand ?? assessed.band
}

type Assessed = Omit<KeptAssessment, 'assessedBy' | 'organisationId'>

function scored(
  instrument: Instrument & { readonly definition: InstrumentDefinition },
  given: NewAssessment,
): Assessed {
  const score = scoreInstrument(instrument.definition, given.answers)
  if (!score.complete)
    throw new Refused([{ field: `risk_${score.missing[0] ?? ''}`, message: 'Answer every question' }])
  const decision = decideBand(score.band, given.judgement)
  if (!decision.allowed) throw new Refused([WHY_NOT[decision.why]])
  return {
    instrumentCode: instrument.code,
    instrumentVersion: instrument.version,
    answers: given.answers,
    total: score.total,
    band: score.band,
    automaticHigh: score.automaticHigh,
    overrideBand: decision.raised ? decision.band : null,
    overrideReason: decision.raised ? (given.judgement?.reason ?? null) : null,
    askedHow: given.askedHow,
  }
}

function judged({ judgement }: NewAssessment): Assessed {
  if (judgement === undefined) throw new Refused([{ field: 'band', message: 'Select how high the risk is' }])
  const { band, reason } = judgement
  if (!reason?.trim()) throw new Refused([{ field: 'bandReason', message: 'Enter why the risk is so high or low' }])
  const unscored = { instrumentCode: null, instrumentVersion: null, answers: {}, total: null, automaticHigh: false }
  return { ...unscored, band, overrideReason: reason }
}

/** Keeps an assessment and sets the case's total and band by it. */
export async function keepAssessment(
  tx: Tx,
  caseId: string,
  occasion: Occasion | 'referral',
  kept: KeptAssessment,
): Promise<void> {
  await tx
    .insertInto('risk_assessment')
    .values({
      id: randomUUID(),
      case_id: caseId,
      referral_id: kept.referralId ?? null,
      instrument_code: kept.instrumentCode,
      instrument_version: kept.instrumentVersion,
      answers: JSON.stringify(kept.answers),
      total: kept.total,
      band: kept.band,
      automatic_high: kept.automaticHigh,
      override_band: kept.overrideBand ?? null,
      override_reason: kept.overrideReason ?? null,
      asked_how: kept.askedHow ?? null,
      assessed_by: kept.assessedBy,
      organisation_id: kept.organisationId,
      occasion,
    })
    .execute()
  await tx
    .updateTable('case_file')
    .set({ risk_total: kept.total, risk_band: kept.overrideBand ?? kept.band })
    .where('id', '=', caseId)
    .execute()
}

const WHY_NOT = {
  would_lower: {
    field: 'band',
    message: 'Judgement may raise the band, not lower it. To lower it, score the risk again when it has fallen',
  },
  reason_missing: { field: 'bandReason', message: 'Enter why the band is raised' },
} as const
