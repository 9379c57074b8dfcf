import type { IncidentSet } from '../data/index.ts'
import { periodWords } from '../map/rules/months.ts'
import { formatDateTime } from '../../../kernel/local-date.ts'
import type { Asked, Asking } from './read-asked.ts'
import type { KeptAnalysis } from './keep-analysis.ts'

export function themeName({ deps }: Asking, code: string): string {
  return deps.configuration.crime.themes.find(theme => theme.code === code)?.name ?? code
}

/** "Woking, Anti-social behaviour, January to March 2024". */
export function titleOf(ask: Asking, { chosen, district }: Asked): string {
  const what =
    chosen.kinds.length > 0 ? chosen.kinds.join(', ') : chosen.theme ? themeName(ask, chosen.theme) : 'all kinds'
  return `${district?.name ?? 'The whole county'}, ${what}, ${periodWords(chosen.from, chosen.to)}`
}

export function numberWords(value: number, decimals = 0): string {
  return value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

export function shareWords(share: number): string {
  const percent = share * 100
  const tenths = percent > 0 && percent < 9.95 ? Number(percent.toFixed(1)) : Math.round(percent)
  return tenths === 0 && percent > 0 ? 'under 0.1 %' : `${tenths} %`
}

export function chanceWords(p: number): string {
  if (p < 0.0001) return 'under 0.0001'
  return p < 0.1 ? p.toFixed(4) : p.toFixed(2)
}

/** "3 incidents", "1 incident". */
export function counted(count: number, one = 'incident', many = `${one}s`): string {
  return `${numberWords(count)} ${count === 1 ? one : many}`
}

export const SNAPPED =
  'police.uk moves every incident to the nearest of its map points, often the middle of a street, before publishing it: no point is an address.'

/** Whose data, of which months, under which licence, and which cut and program made the figures. */
export function sourcesOf(
  { chosen }: Asked,
  analyses: readonly KeptAnalysis<unknown>[],
  also: readonly string[] = [],
): readonly string[] {
  const { sets } = chosen
  const licences = [...new Set(sets.map(({ licence }) => licence))]
  const open = licences.some(licence => /open government licence|ogl/i.test(licence))
  return [
    `Data: ${sets.map(nameOf).join('; ')}. ${periodWords(chosen.from, chosen.to)}.`,
    ...sets.flatMap(({ name, caveats }) => (caveats === '' ? [] : [`${name}: ${caveats}`])),
    ...(sets.some(({ placed }) => placed === 'snapped') ? [SNAPPED] : []),
    ...also,
    `Licence: ${licences.join('; ')}.${open ? ' Contains public sector information licensed under the Open Government Licence v3.0.' : ''}`,
    ...analyses.map(
      ({ dataCut, program, madeAt }) =>
        `Data cut ${dataCut}, program ${program}, made on ${formatDateTime(madeAt)}. The same question of the same cut gives the same figures.`,
    ),
  ]
}

function nameOf({ name, owner }: IncidentSet): string {
  return name.includes(owner) ? name : `${name} (${owner})`
}
