import type { Configuration } from '../../agencies/index.ts'

export interface AreaOption {
  readonly value: string
  readonly text: string
}

/** Areas that an entry of these groups can be about: the districts of their partnerships, each with its wards. */
export function areaOptions(configuration: Configuration, groupCodes: readonly string[]): readonly AreaOption[] {
  const { areas, groups, partnerships } = configuration
  const ours = groups.filter(({ code }) => groupCodes.includes(code)).map(({ partnership }) => partnership)
  const covered = partnerships
    .filter(({ code }) => ours.includes(code))
    .flatMap(partnership => partnership.areas.map(({ area }) => area))
  const districts = areas.filter(({ code, kind }) =>
    covered.length > 0 ? covered.includes(code) : kind === 'district',
  )
  return districts.flatMap(district => [
    { value: district.code, text: `${district.name}, all of it` },
    ...areas
      .filter(({ within, kind }) => within === district.code && kind === 'ward')
      .map(ward => ({ value: ward.code, text: `${ward.name}, ${district.name}` })),
  ])
}

/** "Canalside, Woking"; the code where the configuration no longer names it. */
export function areaWords({ areas }: Configuration, code: string): string {
  const area = areas.find(each => each.code === code)
  if (area === undefined) return code
  const district = area.kind === 'ward' ? areas.find(each => each.code === area.within) : undefined
  return district === undefined ? area.name : `${area.name}, ${district.name}`
}
