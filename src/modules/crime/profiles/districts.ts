import type { LocalDate } from '../../../kernel/local-date.ts'
import { findSet, linksOf, readAreas } from '../../areas/index.ts'
import type { Ground } from './counting.ts'
import type { Reading, Where } from './types.ts'

export interface Named {
  readonly code: string
  readonly name: string
}

/** The partnership's districts that are in being in a month, by name. */
export function listDistricts({ deps }: Pick<Reading, 'deps'>, month: LocalDate): readonly Named[] {
  return deps.configuration.areas
    .filter(area => area.kind === 'district' && area.onsCode !== undefined)
    .filter(area => (area.from ?? month) <= month && (area.until === undefined || area.until > month))
    .map(area => ({ code: area.onsCode ?? '', name: area.name }))
    .sort(byName)
}

export function countyName({ deps }: Pick<Reading, 'deps'>): string {
  return deps.configuration.areas.find(area => area.kind === 'county')?.name ?? 'The whole county'
}

/** Wards whose LSOAs are known: incidents are counted by LSOA. */
export async function listWards({ tx, deps }: Reading, month: LocalDate): Promise<readonly Named[]> {
  const found = await findSet(tx, 'ward', month)
  if (found === undefined) return []
  const linked = new Set((await linksOf(tx, 'lsoa', 'ward')).map(({ to }) => to))
  const districts = new Map(listDistricts({ deps }, month).map(({ code, name }) => [code, name]))
  return (await readAreas(tx, found.set))
    .filter(({ code, districtCode }) => linked.has(code) && districts.has(districtCode ?? ''))
    .map(({ code, name, districtCode }) => ({ code, name: `${name} ward, ${districts.get(districtCode ?? '') ?? ''}` }))
    .sort((one, other) => byName({ name: lastFirst(one.name) }, { name: lastFirst(other.name) }))
}

/** "Woking Canalside ward": wards stand by district. */
function lastFirst(name: string): string {
  return name.split(', ').toReversed().join(' ')
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0
}

/** Where, as incidents are counted. */
export async function groundOf(ask: Reading, where: Where, month: LocalDate): Promise<Ground> {
  switch (where.kind) {
    case 'circle':
    case 'squares':
      return where
    case 'district':
      return { kind: 'districts', codes: [where.code] }
    case 'county':
      return { kind: 'districts', codes: listDistricts(ask, month).map(({ code }) => code) }
    case 'ward': {
      const links = await linksOf(ask.tx, 'lsoa', 'ward')
      return {
        kind: 'lsoas',
        codes: [...new Set(links.filter(({ to }) => to === where.code).map(({ from }) => from))].sort(),
      }
    }
    default:
      return where satisfies never
  }
}

/** The district in which a ward lies. */
export async function districtOfWard({ tx }: Reading, code: string, month: LocalDate): Promise<string | undefined> {
  const found = await findSet(tx, 'ward', month)
  return found && (await readAreas(tx, found.set)).find(area => area.code === code)?.districtCode
}
