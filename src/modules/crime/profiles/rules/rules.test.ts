import { describe, expect, it } from 'vitest'
import { localDate } from '../../../../kernel/local-date.ts'
import { describeTimes } from '../../analysis/rules/describe-times.ts'
import { monthsOfAll, runUpTo, yearPairs } from './months-held.ts'
import { readPlaceText, readSquares, writeSquares } from './place-text.ts'
import { tellTimes } from './tell-counts.ts'
import { aboutWords, hoursWords, inWords, suggestTitle, whereWords } from './words.ts'

const month = (text: string) => localDate(`${text}-01`)
const held = (setId: number, force: string, months: readonly string[]) =>
  months.map(text => ({ setId, force, month: month(text) }))

describe('months that are held', () => {
  it('are those of every data set, and of the partnership’s own force where a set has it', () => {
    const all = [
      ...held(1, 'Surrey Police', ['2024-01', '2024-02']),
      ...held(1, 'Sussex Police', ['2024-01', '2024-02', '2024-03']),
      ...held(2, 'Woking Borough Council', ['2024-02', '2024-03']),
    ]
    expect(monthsOfAll(all, [1, 2], ['Surrey Police', 'surrey'])).toEqual([month('2024-02')])
    expect(monthsOfAll(all, [1], ['Surrey Police'])).toEqual([month('2024-01'), month('2024-02')])
    expect(monthsOfAll(all, [3], ['Surrey Police'])).toEqual([])
  })

  it('are followed back to the first gap', () => {
    const months = new Set(['2023-10', '2023-12', '2024-01', '2024-02'].map(month))
    expect(runUpTo(months, month('2024-02'), 60)).toEqual({ from: month('2023-12'), to: month('2024-02') })
    expect(runUpTo(months, month('2024-02'), 2)).toEqual({ from: month('2024-01'), to: month('2024-02') })
  })

  it('are compared with the same months a year before, like with like', () => {
    const months = new Set(['2023-01', '2023-03', '2024-01', '2024-02', '2024-03'].map(month))
    expect(yearPairs(months, month('2024-03'))).toEqual([month('2024-01'), month('2024-03')])
  })
})

describe('where something is', () => {
  it('can be said by postcode, grid reference, or easting and northing', () => {
    expect(readPlaceText('gu21 6xr')).toEqual({ kind: 'postcode', postcode: 'gu21 6xr' })
    expect(readPlaceText('500400, 158700')).toEqual({ kind: 'place', easting: 500_400, northing: 158_700 })
    expect(readPlaceText('TQ 004 587')).toEqual({ kind: 'place', easting: 500_450, northing: 158_750 })
    for (const wrong of ['', 'behind the station', 'TQ', '800000, 158700', '1,2,3'])
      expect(readPlaceText(wrong)).toBe(undefined)
  })

  it('can be the squares of a hotspot, each once and in order', () => {
    const squares = readSquares('500500,158500;500000,158500;500500,158500')
    expect(squares).toEqual([
      [500_000, 158_500],
      [500_500, 158_500],
    ])
    expect(writeSquares(squares ?? [])).toBe('500000,158500;500500,158500')
    for (const wrong of ['', '1,2,3', 'a,b', ';', '1;2']) expect(readSquares(wrong)).toBe(undefined)
  })
})

describe('words', () => {
  const circle = { kind: 'circle', easting: 1, northing: 1, radius: 1_500 } as const

  it('say where and what as people do', () => {
    expect(whereWords(circle, 'Town Square')).toBe('Within 1,500 metres of Town Square')
    expect(inWords('Within 1,500 metres of Town Square')).toBe('within 1,500 metres of Town Square')
    expect(inWords('Canalside ward, Woking')).toBe('in Canalside ward, Woking')
    expect(aboutWords(undefined, [])).toBe('All kinds of incident')
    expect(aboutWords(undefined, ['A', 'B', 'C', 'D', 'E'])).toBe('A, B, C and 2 more kinds')
    expect(suggestTitle(circle, 'Town Square', 'Burglary')).toBe('Burglary: Town Square')
  })

  it('carry hours on end over midnight', () => {
    expect(hoursWords({ weekday: 4, hour: 20, length: 4 })).toBe('Friday 20:00 to 24:00')
    expect(hoursWords({ weekday: 6, hour: 22, length: 4 })).toBe('Sunday 22:00 to Monday 02:00')
  })
})

describe('hours at exact places', () => {
  const MONDAY = Date.UTC(2026, 10, 23) / 3_600_000
  const at = (hours: readonly number[]) => {
    const times = Float64Array.from(hours, hour => MONDAY + hour)
    return describeTimes({ begins: times, ends: times })
  }

  it('are told where none has one or two, with those at midnight', () => {
    const told = tellTimes(at([...Array<number>(4).fill(0), ...Array<number>(30).fill(19)]))
    expect([told.hours.length, told.midnight]).toEqual([168, 4])
  })

  it('are not told where one has, and nor is how many were at midnight', () => {
    const told = tellTimes(at([0, ...Array<number>(30).fill(19)]))
    expect([told.hours.length, told.midnight]).toEqual([0, 0])
  })
})
