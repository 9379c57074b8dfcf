/** Rows that a set holds live, by `2018-10 Surrey Police`. */
export type HeldRows = ReadonlyMap<string, number>

/** How many rows the month before has, and the same month of the year before. */
export function compareWithBefore(
  held: HeldRows,
  force: string,
  month: string,
): { readonly monthBefore: number | null; readonly yearBefore: number | null } {
  return {
    monthBefore: held.get(`${shiftMonth(month, -1)} ${force}`) ?? null,
    yearBefore: held.get(`${shiftMonth(month, -12)} ${force}`) ?? null,
  }
}

/** Months without a row between two that are held, for each of these forces. */
export function gapsOf(
  held: HeldRows,
  forces: readonly string[],
): readonly { readonly force: string; readonly months: readonly string[] }[] {
  return forces.flatMap(force => {
    const months = [...held.keys()].flatMap(key => (key.slice(8) === force ? [key.slice(0, 7)] : [])).sort()
    const missing = months.flatMap((month, at) => {
      const next = months[at + 1]
      return next === undefined ? [] : between(month, next)
    })
    return missing.length === 0 ? [] : [{ force, months: missing }]
  })
}

function between(from: string, to: string): readonly string[] {
  const months: string[] = []
  for (let month = shiftMonth(from, 1); month < to; month = shiftMonth(month, 1)) {
    months.push(month)
  }
  return months
}

/** 2018-10 and so many months more or fewer. */
export function shiftMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const months = year * 12 + (number - 1) + by
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`
}
