import type { LocalDate } from '../../../kernel/local-date.ts'

/** Anything with a first day, a first day on which it is no more, and those that come after it. */
export interface Dated {
  readonly code: string
  readonly from?: LocalDate | undefined
  readonly until?: LocalDate | undefined
  readonly succeededBy?: readonly string[] | undefined
}

/** Whether something is there on a day. `until` is the first day on which it is not. */
export function isCurrent(dated: Pick<Dated, 'from' | 'until'>, on: LocalDate): boolean {
  return (dated.from === undefined || dated.from <= on) && (dated.until === undefined || on < dated.until)
}

/** The organisations (or areas, or partnerships) that are there on a day, in the order given. */
export function organisationsAsAt<T extends Dated>(list: readonly T[], on: LocalDate): readonly T[] {
  return list.filter(dated => isCurrent(dated, on))
}

/** Everything that came after one, nearest first, each once: the board of today for the commissioning group of 2013. */
export function successorsOf<T extends Dated>(list: readonly T[], code: string): readonly T[] {
  return follow(code, at => find(list, at)?.succeededBy ?? []).flatMap(at => find(list, at) ?? [])
}

/** Everything that came before one, nearest first, each once. */
export function predecessorsOf<T extends Dated>(list: readonly T[], code: string): readonly T[] {
  const before = (at: string) => list.filter(dated => dated.succeededBy?.includes(at)).map(dated => dated.code)
  return follow(code, before).flatMap(at => find(list, at) ?? [])
}

/** Who stands on a day in the place of one: itself where it is there, else those of its successors who are. */
export function inPlaceOf<T extends Dated>(list: readonly T[], code: string, on: LocalDate): readonly T[] {
  const own = find(list, code)
  if (own !== undefined && isCurrent(own, on)) return [own]
  return successorsOf(list, code).filter(successor => isCurrent(successor, on))
}

/** Where a chain of successors comes back to its beginning; undefined where none does. */
export function circleAmong(list: readonly Dated[]): Dated | undefined {
  return list.find(dated => successorsOf(list, dated.code).some(successor => successor.code === dated.code))
}

function find<T extends Dated>(list: readonly T[], code: string): T | undefined {
  return list.find(dated => dated.code === code)
}

function follow(code: string, next: (at: string) => readonly string[]): readonly string[] {
  const found: string[] = []
  let reached = next(code)
  while (reached.length > 0) {
    const fresh = [...new Set(reached)].filter(at => !found.includes(at))
    found.push(...fresh)
    reached = fresh.flatMap(next)
  }
  return found
}
