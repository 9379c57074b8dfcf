import { describe, expect, it } from 'vitest'
import { addMonths, localDate, type LocalDate } from '../../../../kernel/local-date.ts'
import { type EffectQuestion, measureEffect, type MonthCount, recentWindows } from './effect.ts'
import { effectCaveats, effectWords, windowWords } from './effect-words.ts'

const FIRST = localDate('2025-01-01')

/** So many months from January 2025, each with counts by how many months after the start in January 2026 it lies. */
function months(count: number, of: (since: number) => Partial<MonthCount>): readonly MonthCount[] {
  return Array.from({ length: count }, (_, at) => {
    return { month: addMonths(FIRST, at), inside: 0, ring: 0, compared: 0, ...of(at - 12) }
  })
}

function question(given: Partial<EffectQuestion> = {}): EffectQuestion {
  return {
    startsOn: localDate('2026-01-10'),
    endsOn: null,
    hasComparison: true,
    months: months(19, since => ({ inside: since > 0 ? 10 : 30, ring: 8, compared: 40 })),
    ...given,
  }
}

const say = (given: Partial<EffectQuestion>) => effectWords(measureEffect(question(given))).join(' ')

describe('the effect of work at a hotspot', () => {
  it('compares twelve whole months before the start with the whole months since, and leaves the month of the start out', () => {
    expect(measureEffect(question())).toMatchObject({
      kind: 'measured',
      before: { from: '2025-01-01', to: '2025-12-31', months: 12, days: 365, inside: 360 },
      after: { from: '2026-02-01', to: '2026-07-31', months: 6, days: 181, inside: 60 },
      verdict: 'fewer',
    })
  })

  it('counts the month of the start as well where it started on the first', () => {
    const effect = measureEffect(question({ startsOn: localDate('2026-01-01') }))
    expect(effect).toMatchObject({ after: { from: '2026-01-01', months: 7 } })
  })

  it('ends with the last whole month before it was closed', () => {
    const effect = measureEffect(question({ endsOn: localDate('2026-04-15') }))
    expect(effect).toMatchObject({ after: { to: '2026-03-31', months: 2 } })
  })

  it('says what is more than chance, how much and within what limits', () => {
    expect(say({})).toMatch(
      /^More than chance explains: the hotspot had 6[5-8]% fewer incidents than the comparison area leads to expect \(from \d+% fewer to \d+% fewer\)\./,
    )
  })

  it('calls nothing an effect that happened in the comparison area as well', () => {
    const both = months(19, since => ({ inside: since > 0 ? 10 : 30, ring: 8, compared: since > 0 ? 14 : 40 }))
    expect(say({ months: both })).toMatch(/^No more than chance may bring\./)
  })

  it('calls no swing an effect that the months before had as well', () => {
    const wild = months(19, since => ({ inside: since > 0 ? 20 : since % 2 === 0 ? 2 : 58, ring: 8, compared: 40 }))
    const effect = measureEffect(question({ months: wild }))
    expect(effect).toMatchObject({ verdict: 'chance' })
    expect(effectCaveats(effect, true).join(' ')).toContain('times as much as independent incidents would')
  })

  it('says that more came where more came', () => {
    const more = months(19, since => ({ inside: since > 0 ? 70 : 30, ring: 8, compared: 40 }))
    expect(say({ months: more })).toMatch(/^More than chance explains: the hotspot had \d+% more incidents/)
  })

  it('says nothing of a handful', () => {
    const few = months(19, since => ({ inside: since === -3 ? 6 : since === 2 ? 1 : 0, compared: 40 }))
    expect(say({ months: few })).toMatch(/^Too few to tell: 7 incidents in all/)
  })

  it('is careful where there is nothing to compare with', () => {
    const alone = say({ hasComparison: false })
    expect(alone).toContain('which is more than chance explains. There is no comparison area')
    expect(alone).toContain('It may have happened anyway')
  })

  it('never gives limits that leave out no difference and calls it chance', () => {
    const swinging = months(19, since => ({ inside: since > 0 ? 20 : since % 2 === 0 ? 14 : 46, ring: 8 }))
    const effect = measureEffect(question({ months: swinging, hasComparison: false }))
    expect(effect).toMatchObject({ verdict: 'chance' })
    expect(effectWords(effect)[0]).toMatch(/anything from \d+% fewer to (?:no difference|\d+% more)\./)
  })

  it('tells when it may have moved to the ring around it', () => {
    const moved = months(19, since => ({ inside: since > 0 ? 10 : 30, ring: since > 0 ? 30 : 8, compared: 40 }))
    expect(say({ months: moved })).toContain('some of it may have moved there')
    expect(say({})).toContain('no sign that it moved there')
  })

  it('is too early while the data hold no whole month since, and has nothing to say without one before', () => {
    expect(say({ months: months(13, () => ({ inside: 30 })) })).toContain(
      'Too early to say. The first whole month after the start begins on 1 February 2026',
    )
    expect(say({ months: question().months.slice(13) })).toContain('no whole month from before the start')
  })

  it('leaves a month that a data set does not hold out of both counts and days', () => {
    const gap = question().months.filter(({ month }) => month !== ('2025-06-01' as LocalDate))
    expect(measureEffect(question({ months: gap }))).toMatchObject({ before: { months: 11, days: 335, inside: 330 } })
  })

  it('always says that a high count tends to fall by itself', () => {
    expect(effectCaveats(measureEffect(question()), true).join(' ')).toContain('regression to the mean')
  })
})

describe('the last weeks', () => {
  const last = localDate('2026-03-31')
  const day = (text: string) => Math.round(Date.parse(text) / 86_400_000)

  it('are two and six of them, to the last day of the data, against as many before', () => {
    const days = [
      day('2026-03-31'),
      day('2026-03-18'),
      day('2026-03-17'),
      day('2026-02-18'),
      day('2026-02-17'),
      day('2026-04-01'),
    ]
    expect(recentWindows(days, last)).toMatchObject([
      { days: 14, from: '2026-03-18', now: 2, earlier: 1 },
      { days: 42, from: '2026-02-18', now: 4, earlier: 1 },
    ])
  })

  it('say what is no more than chance', () => {
    const [two] = recentWindows([day('2026-03-31'), day('2026-03-30'), day('2026-03-10')], last)
    expect(two && windowWords(two)).toBe('No more than chance may bring')
    const many = Array.from({ length: 30 }, () => day('2026-03-25'))
    const [rising] = recentWindows(many, last)
    expect(rising && windowWords(rising)).toBe('More than chance explains: rising')
  })
})
