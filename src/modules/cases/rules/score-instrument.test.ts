import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parse } from 'yaml'
import { projectRoot } from '../../../kernel/project-root.ts'
import { asbMatrix, lowestAnswers } from './asb-matrix.fixture.ts'
import {
  bandOf,
  decideBand,
  highestTotal,
  InstrumentDefinition,
  RISK_BANDS,
  scoreInstrument,
} from './score-instrument.ts'

describe('scoring the ASB victim risk matrix', () => {
  it('is standard and nought when every answer is the lowest', () => {
    expect(scoreInstrument(asbMatrix, lowestAnswers)).toMatchObject({
      complete: true,
      total: 0,
      band: 'standard',
      automaticHigh: false,
    })
  })

  test.each([
    [0, 'standard'],
    [15, 'standard'],
    [16, 'medium'],
    [30, 'medium'],
    [31, 'high'],
    [99, 'high'],
  ])('a total of %i is %s', (total, band) => {
    expect(bandOf(asbMatrix, total)).toBe(band)
  })

  test.each([
    [{ frequency: 'f', reputation: 'd', targeted: 'c' }, 15, 'standard'],
    [{ frequency: 'f', reputation: 'd', targeted: 'c', linked: 'b' }, 16, 'medium'],
    [
      {
        frequency: 'f',
        reputation: 'd',
        targeted: 'c',
        affected: 'e',
        hate: 'b',
        known: 'd',
        vulnerable: 'c',
        linked: 'b',
      },
      30,
      'medium',
    ],
    [
      {
        frequency: 'f',
        reputation: 'd',
        targeted: 'c',
        affected: 'e',
        hate: 'b',
        known: 'd',
        vulnerable: 'c',
        worsening: 'b',
      },
      31,
      'high',
    ],
  ])('answers %j come to %i, %s', (given, total, band) => {
    expect(scoreInstrument(asbMatrix, { ...lowestAnswers, ...given })).toMatchObject({ complete: true, total, band })
  })

  it('is high at once when there are thoughts of self-harm or suicide, however low the total', () => {
    expect(scoreInstrument(asbMatrix, { ...lowestAnswers, health: 'e' })).toMatchObject({
      total: 6,
      band: 'high',
      automaticHigh: true,
    })
  })

  it('names every question left out, and gives no band', () => {
    const score = scoreInstrument(asbMatrix, { frequency: 'b' })
    expect(score).toMatchObject({ complete: false, total: 1 })
    expect(score.complete ? [] : score.missing).toHaveLength(13)
    expect(score).not.toHaveProperty('band')
  })

  it('takes an answer that the matrix does not offer as none', () => {
    expect(scoreInstrument(asbMatrix, { ...lowestAnswers, frequency: 'hourly' })).toMatchObject({
      complete: false,
      missing: ['frequency'],
    })
  })

  it('adds up everybody affected, and lets "nobody else" give way to somebody', () => {
    expect(scoreInstrument(asbMatrix, { ...lowestAnswers, others: ['children', 'household'] })).toMatchObject({
      total: 3,
    })
    expect(scoreInstrument(asbMatrix, { ...lowestAnswers, others: ['nobody', 'children'] })).toMatchObject({ total: 2 })
  })

  it('counts only one answer where one is asked for', () => {
    expect(scoreInstrument(asbMatrix, { ...lowestAnswers, frequency: ['b', 'c'] })).toMatchObject({ total: 1 })
  })

  it('knows the most that can be scored', () => {
    expect(highestTotal(asbMatrix)).toBe(49)
  })

  it('never falls when an answer rises', () => {
    const answers = fc.record(
      Object.fromEntries(
        asbMatrix.questions.map(({ code, options }) => [code, fc.integer({ min: 0, max: options.length - 1 })]),
      ),
    )
    fc.assert(
      fc.property(answers, fc.constantFrom(...asbMatrix.questions), (chosen, raised) => {
        const given = Object.fromEntries(
          asbMatrix.questions.map(({ code, options }) => [code, options[chosen[code] ?? 0]?.code]),
        )
        const highest = raised.options.toSorted((a, b) => b.points - a.points)[0]?.code
        const [before, after] = [
          scoreInstrument(asbMatrix, given),
          scoreInstrument(asbMatrix, { ...given, [raised.code]: highest }),
        ]
        expect(after.total).toBeGreaterThanOrEqual(before.total)
      }),
    )
  })
})

describe('professional judgement over a scored band', () => {
  it('leaves the scored band where nobody says otherwise', () => {
    expect(decideBand('medium')).toEqual({ allowed: true, band: 'medium', raised: false })
    expect(decideBand('medium', { band: 'medium' })).toEqual({ allowed: true, band: 'medium', raised: false })
  })

  it('raises it with a reason, and only with one', () => {
    expect(decideBand('standard', { band: 'high', reason: 'A knife was shown' })).toEqual({
      allowed: true,
      band: 'high',
      raised: true,
    })
    expect(decideBand('standard', { band: 'high', reason: '  ' })).toEqual({ allowed: false, why: 'reason_missing' })
    expect(decideBand('standard', { band: 'medium' })).toEqual({ allowed: false, why: 'reason_missing' })
  })

  it('never lowers it, whatever the reason', () => {
    for (const scored of RISK_BANDS) {
      for (const judged of RISK_BANDS) {
        const lower = RISK_BANDS.indexOf(judged) < RISK_BANDS.indexOf(scored)
        expect(decideBand(scored, { band: judged, reason: 'Because' }).allowed).toBe(!lower)
      }
    }
  })
})

describe('an instrument as data', () => {
  it('is read as it was kept', () => {
    expect(InstrumentDefinition.parse(JSON.parse(JSON.stringify(asbMatrix)))).toEqual(asbMatrix)
  })

  test.each(['asb-victim-ram.v1.yaml', 'jag-location-score.v1.yaml'])('is read from the configuration: %s', file => {
    const text = readFileSync(join(projectRoot, 'configuration', 'surrey', 'instruments', file), 'utf8')
    const definition = InstrumentDefinition.parse(parse(text))
    const highest = definition.bands.at(-1)
    expect(highest).toMatchObject({ code: 'high' })
    expect(highestTotal(definition)).toBeGreaterThanOrEqual(highest?.from ?? 0)
  })

  it('is refused when its bands do not begin at nought and rise', () => {
    expect(InstrumentDefinition.safeParse({ ...asbMatrix, bands: [{ code: 'medium', from: 16 }] }).success).toBe(false)
    const falling = [
      { code: 'standard', from: 0 },
      { code: 'medium', from: 16 },
      { code: 'high', from: 16 },
    ]
    expect(InstrumentDefinition.safeParse({ ...asbMatrix, bands: falling }).success).toBe(false)
  })
})
