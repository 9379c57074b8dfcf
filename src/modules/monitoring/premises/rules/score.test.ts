import { describe, expect, it } from 'vitest'
import { addDays, localDate } from '../../../../kernel/local-date.ts'
import { scoreOn, type ScoreRule, scoreWords, suggestColour } from './score.ts'

const RULE: ScoreRule = {
  windowMonths: 3,
  decay: [
    { untilDay: 30, hundredths: 100 },
    { untilDay: 60, hundredths: 50 },
    { untilDay: 92, hundredths: 25 },
  ],
  suggest: { amber: 10, red: 20 },
}
const today = localDate('2026-11-22')
const ago = (days: number, points = 8, pointsOff = 0, withdrawn = false) => ({
  happenedOn: addDays(today, -days),
  points,
  pointsOff,
  withdrawn,
})
const scoreOf = (...incidents: ReturnType<typeof ago>[]) => scoreOn(RULE, incidents, today).hundredths / 100

describe('the score of premises', () => {
  it('counts what happened in the last month in full, and less and less as it grows old', () => {
    expect([0, 30, 31, 60, 61, 91].map(days => scoreOf(ago(days)))).toEqual([8, 8, 4, 4, 2, 2])
  })

  it('forgets what is three months old or lies ahead', () => {
    expect(scoreOf(ago(92), ago(93), ago(400), ago(-1))).toBe(0)
  })

  it('takes off what management did, and never goes below nought for it', () => {
    expect(scoreOf(ago(1, 8, 3), ago(40, 8, 3), ago(2, 4, 4))).toBe(7.5)
  })

  it('counts nothing that was withdrawn', () => {
    expect(scoreOf(ago(1), ago(1, 12, 0, true))).toBe(8)
  })

  it('says what each incident adds', () => {
    const { contributions } = scoreOn(RULE, [ago(40, 8, 3), ago(2, 2)], today)
    expect(contributions.map(({ age, hundredths, adds }) => [age, hundredths, adds])).toEqual([
      [40, 50, 250],
      [2, 100, 200],
    ])
  })

  it.each([
    [0, 'green'],
    [999, 'green'],
    [1000, 'amber'],
    [1999, 'amber'],
    [2000, 'red'],
  ] as const)('%i hundredths suggest %s', (hundredths, colour) => {
    expect(suggestColour(RULE, hundredths)).toBe(colour)
  })

  it('is said with one figure after the point, and never looks like the next colour before it is', () => {
    expect([0, 750, 1000, 999, 1225].map(scoreWords)).toEqual(['0', '7.5', '10', '9.9', '12.2'])
  })
})
