import { InstrumentDefinition, scoreInstrument } from '../modules/cases/index.ts'
import { found, type Ground } from './ground.ts'

/** The questions that score a risk, as the configuration has them. */
export interface Instrument {
  readonly code: string
  readonly version: number
  readonly definition: InstrumentDefinition
}

export async function readInstrument(ground: Ground): Promise<Instrument> {
  const row = await ground.db
    .selectFrom('instrument')
    .selectAll()
    .where('code', '=', 'asb-victim-ram')
    .orderBy('instrument_version', 'desc')
    .executeTakeFirst()
  const { code, instrument_version, definition } = found(row, 'instrument asb-victim-ram')
  return { code, version: instrument_version, definition: InstrumentDefinition.parse(definition) }
}

export function answerInstrument(ground: Ground, { code, version, definition }: Instrument, high: boolean) {
  const answers = Object.fromEntries(
    definition.questions.map(question => {
      const options = question.options.filter(option => !option.automaticBand)
      const half = Math.ceil(options.length / 2)
      const chosen = ground.chance.pick(high ? options.slice(-half) : options.slice(0, half)).code
      return [question.code, question.several ? [chosen] : chosen]
    }),
  )
  const score = scoreInstrument(definition, answers)
  if (!score.complete) throw new Error('The demonstration answers every question')
  return {
    code,
    version,
    answers,
    total: score.total,
    band: score.band,
    automaticHigh: score.automaticHigh,
    asked: definition.asked[0]?.code,
  }
}

export type Scored = ReturnType<typeof answerInstrument>

export function riskColumns(risk: Scored) {
  return {
    instrument_code: risk.code,
    instrument_version: risk.version,
    risk_answers: JSON.stringify(risk.answers),
    risk_total: risk.total,
    risk_band: risk.band,
  }
}
