import type { Deps } from '../../kernel/http/deps.ts'
import type { CaseFile } from './types.ts'

type Configured = Pick<Deps, 'configuration'>

export interface CategoryChoice {
  readonly value: string
  readonly text: string
}

/** The label of a category, in the partnership's own words; the code itself where it is no longer known. */
export function categoryLabel({ configuration }: Configured, code: string | null): string {
  return configuration.categories.categories.find(each => each.code === code)?.label ?? code ?? ''
}

/** The categories that fit the kind of case, and the one that it has already. */
export function listCategories(
  { configuration }: Configured,
  { kind, category }: Pick<CaseFile, 'kind' | 'category'>,
): readonly CategoryChoice[] {
  const fitting = configuration.categories.categories
    .filter(({ code, subjectKinds }) => code === category || subjectKinds.some(each => each === kind))
    .map(({ code, label }) => ({ value: code, text: label }))
  const known = category === null || fitting.some(({ value }) => value === category)
  return known ? fitting : [...fitting, { value: category, text: category }]
}

/** "CHaRMM, JAG or CIAG case": the rule by which a closed case is kept. */
export function retentionTitle({ configuration }: Configured, code: string | null): string | undefined {
  return configuration.retentionRules.find(each => each.code === code)?.title
}
