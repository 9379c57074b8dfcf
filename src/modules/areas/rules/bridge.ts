import type { AreaLink, Bridged } from '../types.ts'

/**
 * From LSOAs of 2011 to those of 2021, as the ONS's lookup has it: unchanged ones keep their code; of merged ones there
 * is one successor; where one was split, the place says which successor, and without a place it stays undetermined.
 */
export function makeBridge(
  links: readonly AreaLink[],
  locate: (easting: number, northing: number) => string | undefined,
): (code: string, easting?: number, northing?: number) => Bridged {
  const successors = new Map<string, AreaLink[]>()
  for (const link of links) successors.set(link.from, [...(successors.get(link.from) ?? []), link])
  const of2021 = new Set(links.map(link => link.to))
  return (code, easting, northing) => {
    const found = successors.get(code)
    if (found === undefined) {
      return of2021.has(code) ? { code, how: 'already-2021' } : { code: undefined, how: 'unknown' }
    }
    const [only] = found
    if (only !== undefined && found.length === 1) {
      return { code: only.to, how: only.relation === 'merged' ? 'merged' : only.to === code ? 'unchanged' : 'split' }
    }
    const here = easting === undefined || northing === undefined ? undefined : locate(easting, northing)
    const chosen = found.find(link => link.to === here)
    return chosen === undefined ? { code: undefined, how: 'undetermined' } : { code: chosen.to, how: 'split' }
  }
}
