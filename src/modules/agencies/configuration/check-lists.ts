import type { LocalDate } from '../../../kernel/local-date.ts'
import { circleAmong, type Dated } from '../rules/succession.ts'
import { suggestion } from './faults.ts'
import type { Path } from './open-file.ts'
import type { Report, Sheet } from './sheets.ts'

/** A list in a file, and the key it stands under. */
export interface Listed<T> {
  readonly sheet: Sheet<unknown>
  readonly key: string
  readonly entries: readonly T[]
}

/** No two entries of a list have one code. */
export function checkCodesUnique(report: Report, { sheet, key, entries }: Listed<{ readonly code: string }>): void {
  const first = new Map<string, number>()
  for (const [index, { code }] of entries.entries()) {
    const before = first.get(code)
    if (before === undefined) first.set(code, index)
    else {
      const line = sheet.opened.lineOf([key, before, 'code'])
      report(sheet, [key, index, 'code'], `the code "${code}" is used twice, first on line ${line}`)
    }
  }
}

/** What a life says of itself: that it ends after it begins, and who comes after. */
export function checkLives(report: Report, list: Listed<Dated>): void {
  const { sheet, key, entries } = list
  const known = new Map(entries.map(entry => [entry.code, entry]))
  for (const [index, entry] of entries.entries()) {
    checkOrder(report, sheet, [key, index], entry)
    for (const [position, code] of (entry.succeededBy ?? []).entries()) {
      const path = [key, index, 'succeededBy', position]
      const successor = known.get(code)
      if (successor === undefined) report(sheet, path, unknown('succeededBy', code, known.keys()))
      else if (entry.until === undefined) report(sheet, path, `${entry.code} has a successor but no until`)
      else if (successor.from !== undefined && successor.from > entry.until) {
        report(sheet, path, `${code} begins on ${successor.from}, after ${entry.code} has ended on ${entry.until}`)
      }
    }
  }
  const circle = circleAmong(entries)
  if (circle !== undefined) {
    const index = entries.indexOf(circle)
    report(sheet, [key, index, 'succeededBy'], `${circle.code} comes after itself; break the circle`)
  }
}

/** Until comes after from, where both are given. */
export function checkOrder(
  report: Report,
  sheet: Sheet<unknown>,
  path: Path,
  { from, until }: { readonly from?: LocalDate | undefined; readonly until?: LocalDate | undefined },
): void {
  if (from === undefined || until === undefined || from < until) return
  report(sheet, [...path, 'until'], `until (${until}) must be later than from (${from})`)
}

/** The words for a code that nothing has. */
export function unknown(what: string, code: string, known: Iterable<string>): string {
  return `${what}: nothing has the code "${code}"${suggestion(code, known)}`
}

/** A chain of single steps, such as from a group to its parent, does not come back to where it began. */
export function checkNoCircle<T extends { readonly code: string }>(
  report: Report,
  { sheet, key, entries }: Listed<T>,
  step: keyof T & string,
): void {
  const next = new Map(entries.map(entry => [entry.code, entry[step] as string | undefined]))
  for (const [index, { code }] of entries.entries()) {
    const passed = new Set<string>()
    let at = next.get(code)
    while (at !== undefined && at !== code && !passed.has(at)) {
      passed.add(at)
      at = next.get(at)
    }
    if (at === code) report(sheet, [key, index, step], `${step}: ${code} comes back to itself; break the circle`)
  }
}
