import type { AreaChange } from '../types.ts'

/** "Up: +34% (95% interval +12% to +60%)", "no more than chance explains": the change of a rate between two periods. */
export function changeWords({ ratio, lower, upper, verdict }: AreaChange): string {
  if (verdict === 'none') return 'Nothing counted in either period'
  const interval = `95% interval ${percent(lower)} to ${percent(upper)}`
  const direction = verdict === 'higher' ? 'Up' : verdict === 'lower' ? 'Down' : 'No clear change'
  if (!Number.isFinite(ratio)) return `${direction}: none before (${interval})`
  return `${direction}: ${percent(ratio)} (${interval})`
}

/** A ratio as a change in percent: "+34%", "−12%". */
export function percent(ratio: number): string {
  if (ratio === Number.POSITIVE_INFINITY) return 'no upper limit'
  const change = Math.round((ratio - 1) * 100)
  const size = Math.abs(change).toLocaleString('en-GB')
  return change > 0 ? `+${size}%` : change < 0 ? `−${size}%` : '0%'
}
