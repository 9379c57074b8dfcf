/** One figure that a benchmark is judged by. */
export interface Figure {
  readonly name: string
  readonly value: number
  /** None for what is measured only to be held beside another. */
  readonly target?: `${'<=' | '>='}${number}`
}

/** The last lines of a benchmark: `bench NAME FIGURE VALUE target <=X|>=X ok|short`, without a target up to the value. */
export function printFigures(bench: string, figures: readonly Figure[]): void {
  for (const { name, value, target } of figures) {
    const judged = target === undefined ? '' : ` target ${target} ${isMet(value, target) ? 'ok' : 'short'}`
    console.log(`bench ${bench} ${name} ${shortened(value)}${judged}`)
  }
}

function isMet(value: number, target: NonNullable<Figure['target']>): boolean {
  const limit = Number(target.slice(2))
  return target.startsWith('<=') ? value <= limit : value >= limit
}

function shortened(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)))
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** The median of the ratios of each round, so that what slows one round down slows both of its sides. */
export function medianRatio(ones: readonly number[], others: readonly number[]): number {
  return median(ones.map((one, round) => one / (others[round] ?? Number.NaN)))
}

/** How often, from the environment, so that a quick look can be quick. */
export function countFrom(variable: string, otherwise: number): number {
  const given = Number(process.env[variable])
  return Number.isInteger(given) && given > 0 && given <= 100 ? given : otherwise
}
