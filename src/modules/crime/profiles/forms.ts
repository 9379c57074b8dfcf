import { z } from 'zod'
import {
  choice,
  choices,
  crossCheck,
  type FieldFault,
  integer,
  longText,
  textField,
} from '../../../kernel/http/forms.ts'
import { PROFILE_STATES } from './queries.ts'
import { COMPARISONS } from './types.ts'

const optional = { required: false } as const
const group = textField({ name: 'the group', max: 100, required: false })

export const [SMALLEST_RADIUS, LARGEST_RADIUS] = [100, 2_000]

export const ListQuery = z.object({
  group,
  state: choice(PROFILE_STATES, 'Select open, closed or all', optional),
  after: textField({ name: 'the page', max: 2000, required: false }),
})
export type ListAnswers = z.output<typeof ListQuery>

/**
 * What a link to a new profile may say: `place` or `easting` and `northing` with `radius`; the squares of a hotspot by
 * `cell` and `at` (`499000,158500;499500,158500`, south-western corners); `ward` or `district`; `theme`, `sets`.
 */
export const NewQuery = z.object({
  group,
  name: textField({ name: 'what people call the place', max: 80, required: false }),
  place: textField({ name: 'where it is', max: 60, required: false }),
  easting: integer({ name: 'the easting', min: 0, max: 699_999, required: false }),
  northing: integer({ name: 'the northing', min: 0, max: 1_299_999, required: false }),
  radius: textField({ name: 'how far it reaches', max: 10, required: false }),
  cell: integer({ name: 'the size of the squares', min: 50, max: 2_000, required: false }),
  at: textField({ name: 'the squares', max: 4000, required: false }),
  ward: textField({ name: 'the ward', max: 9, required: false }),
  district: textField({ name: 'the district', max: 9, required: false }),
  theme: textField({ name: 'the theme', max: 60, required: false }),
  sets: textField({ name: 'the data sets', max: 400, required: false }),
})
export type NewAnswers = z.output<typeof NewQuery>

export const SCOPES = ['circle', 'squares', 'ward', 'district', 'county'] as const
export const LENGTHS = ['12', '24', '36', '60'] as const

/** What there is to choose from, for whoever asks. */
export interface FormChoices {
  readonly groups: readonly string[]
  readonly scopes: readonly (typeof SCOPES)[number][]
  readonly wards: readonly string[]
  readonly districts: readonly string[]
  readonly sets: readonly string[]
  readonly themes: readonly string[]
  readonly kinds: readonly string[]
  readonly months: readonly string[]
}

export function newProfileForm(given: FormChoices) {
  const schema = z.object({
    group: choice(given.groups, 'Select the group that it is for'),
    scope: choice(given.scopes as typeof SCOPES, 'Select a place, or a whole area'),
    place: textField({ name: 'where its middle is', max: 60, required: false }),
    radius: integer({ name: 'how far it reaches', min: SMALLEST_RADIUS, max: LARGEST_RADIUS, required: false }),
    name: textField({ name: 'what people call the place', max: 80, required: false }),
    ward: choice(given.wards, 'Select a ward', optional),
    district: choice(given.districts, 'Select a district', optional),
    sets: choices(given.sets, 'Select at least one data set'),
    theme: choice(given.themes, 'Select a theme', optional),
    kinds: choices(given.kinds, 'Select kinds that these data sets have', optional),
    months: choice(LENGTHS, 'Select how many months'),
    upTo: choice(given.months, 'Select the last month', optional),
    comparison: choice(COMPARISONS, 'Select what it is compared with'),
    title: textField({ name: 'the title', max: 150, required: false }),
  })
  return crossCheck(schema, answered => missingParts(answered as Readonly<Record<string, unknown>>))
}

function missingParts({
  scope,
  place,
  radius,
  ward,
  district,
}: Readonly<Record<string, unknown>>): readonly FieldFault[] {
  const faults: FieldFault[] = []
  if (scope === 'circle' && place === undefined) faults.push({ field: 'place', message: 'Enter where its middle is' })
  if (scope === 'circle' && radius === undefined) faults.push({ field: 'radius', message: 'Enter how far it reaches' })
  if (scope === 'ward' && ward === undefined) faults.push({ field: 'ward', message: 'Select a ward' })
  if (scope === 'district' && district === undefined) faults.push({ field: 'district', message: 'Select a district' })
  return faults
}

export const StateForm = z.object({
  version: integer({
    name: 'the version of this page',
    min: 1,
    max: 2_000_000_000,
    missing: 'Load this page again: it did not say what it showed',
  }),
  reason: longText({ name: 'the reason', max: 500 }),
})

export const ButtonForm = z.object({})
