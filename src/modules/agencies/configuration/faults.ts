/** One thing wrong in a configuration folder: where it is and what to do about it. */
export interface Fault {
  readonly file: string
  /** Counted from 1. A file that is missing is reported at line 1. */
  readonly line: number
  readonly reason: string
}

/** The folder cannot be used. The message names every fault, one to a line, as `file:line: reason`; without any, there is no folder. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  readonly faults: readonly Fault[]

  constructor(folder: string, faults: readonly Fault[]) {
    const sorted = [...faults].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
    const lines = sorted.map(({ file, line, reason }) => `  ${file}:${line}: ${reason}`)
    const said = lines.length === 0 ? ' there is no such folder' : `\n${lines.join('\n')}`
    super(`The configuration in ${folder} cannot be used:${said}`)
    this.faults = sorted
  }
}

/** "; did you mean "woking-jag"?" where one of the known words is only a slip away. */
export function suggestion(word: string, known: Iterable<string>): string {
  let best: { word: string; distance: number } | undefined
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (best === undefined || distance < best.distance) best = { word: candidate, distance }
  }
  // One slip in three letters; a word of one or two letters is as near to everything as to nothing.
  const tolerated = word.length < 3 ? 0 : Math.ceil(word.length / 3)
  return best === undefined || best.distance > tolerated ? '' : `; did you mean "${best.word}"?`
}

/** Levenshtein distance, by the row. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const substituted = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(substituted, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
