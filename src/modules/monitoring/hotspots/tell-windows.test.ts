import { describe, expect, it } from 'vitest'
import { addDays, localDate } from '../../../kernel/local-date.ts'
import { dayNumber } from './rules/effect.ts'
import { tellableWindows } from './tell-windows.ts'

const LAST = localDate('2026-06-30')
const daysAgo = (...ago: readonly number[]) => ago.map(days => dayNumber(addDays(LAST, -days)))
const three = (...ago: readonly number[]) => daysAgo(...ago.flatMap(days => [days, days, days]))

describe('the last weeks at exact places', () => {
  it('are told where every stretch between weeks and months holds none or three', () => {
    expect(tellableWindows(three(3, 20, 35, 50, 80), LAST, []).lengths).toEqual([14, 42])
    expect(tellableWindows([], LAST, []).isWhole).toBe(true)
  })

  it('are told for the longer time alone where the shorter holds one or two', () => {
    const days = [...daysAgo(3, 20, 21), ...three(35, 50, 80)]
    expect(tellableWindows(days, LAST, [])).toEqual({ lengths: [42], isWhole: false })
  })

  it('are not told where the third pair of weeks follows from the others', () => {
    const days = [...three(3, 20, 50, 80), ...daysAgo(35)]
    expect(tellableWindows(days, LAST, []).lengths).toEqual([14])
  })

  it('are not told where a month less its weeks leaves one or two', () => {
    // 43 days ago is the 18th of May: the six weeks before begin there, and the month of May does not.
    const days = [...three(3, 50), ...daysAgo(29, 40)]
    expect(tellableWindows(days, LAST, []).lengths).not.toContain(42)
  })

  it('are not told where they lie in a month that is not', () => {
    expect(tellableWindows(three(3, 20, 35, 50, 80), LAST, [localDate('2026-06-01')]).lengths).toEqual([])
    expect(tellableWindows(three(3, 20, 35, 50, 80), LAST, [localDate('2025-06-01')]).lengths).toEqual([14, 42])
  })
})
