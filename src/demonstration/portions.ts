import { CONCERNS, PLACE_CONCERNS, TOWNS, type Town } from './invented.ts'
import type { Ground } from './ground.ts'

/** What one panel has: how many cases, of what, led by whom. */
export interface Portion {
  readonly group: string
  readonly town: Town
  readonly coordinator: string
  readonly count: number
  readonly about: 'people' | 'places' | 'crime' | 'abuse'
}

const { woking, waverley, spelthorne } = TOWNS

export const PORTIONS: readonly Portion[] = [
  ...portionsOf(woking, 'coordinator', [
    ['woking-charmm', 26, 'people'],
    ['woking-jag', 14, 'places'],
    ['woking-soc-jag', 6, 'crime'],
    ['marac-surrey-heath-woking', 8, 'abuse'],
  ]),
  ...portionsOf(waverley, 'coordinator.waverley', [
    ['waverley-charmm', 16, 'people'],
    ['waverley-jag', 9, 'places'],
    ['waverley-soc-jag', 3, 'crime'],
    ['marac-guildford-waverley', 5, 'abuse'],
  ]),
  ...portionsOf(spelthorne, 'coordinator.spelthorne', [
    ['spelthorne-ciag', 18, 'people'],
    ['spelthorne-jag', 9, 'places'],
    ['spelthorne-soc-jag', 3, 'crime'],
    ['marac-spelthorne', 3, 'abuse'],
  ]),
]

type Share = readonly [group: string, count: number, about: Portion['about']]

function portionsOf(town: Town, coordinator: string, shares: readonly Share[]): readonly Portion[] {
  return shares.map(([group, count, about]) => ({ group, town, coordinator, count, about }))
}

/** How cases stand, one after another: mostly open. */
export const STATES = [
  'open',
  'open',
  'monitoring',
  'open',
  'closed',
  'open',
  'new',
  'open',
  'listed',
  'open',
  'closed',
  'monitoring',
  'open',
  'suspended',
] as const
export const RISKS = ['medium', 'high', 'standard', 'medium', 'standard', 'medium', 'high', 'standard'] as const

/** What a case is about, in its category and in words. */
export function concernOf(ground: Ground, portion: Portion): { category: string; summary: string } {
  const { chance } = ground
  switch (portion.about) {
    case 'people':
      return chance.pick(CONCERNS)
    case 'places':
      return {
        category: chance.pick(['place_asb', 'place_asb', 'rough_sleeping', 'arson', 'licensed_premises']),
        summary: chance.pick(PLACE_CONCERNS),
      }
    case 'crime':
      return {
        category: chance.pick(['county_lines', 'cuckooing']),
        summary: 'A flat taken over, cars at night, a young man not seen at college. Partner sightings wanted.',
      }
    case 'abuse':
      return {
        category: 'domestic_abuse',
        summary: 'High risk on the checklist. Safe contact times are on the case; do not ring the landline.',
      }
  }
}
