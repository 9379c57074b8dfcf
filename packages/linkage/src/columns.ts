/**
 * What a column holds. The kind alone decides how values are cleaned, which comparison they enter and which blocking
 * keys are made of them; a column's name is only a label.
 */
export type ColumnKind =
  | 'given_name'
  | 'family_name'
  | 'full_name'
  | 'birth_date'
  | 'sex'
  | 'postcode'
  | 'address'
  | 'place'
  | 'phone'
  | 'email'
  | 'category'

export interface Column {
  readonly name: string
  readonly kind: ColumnKind
}

export const COLUMN_KINDS: readonly ColumnKind[] = [
  'given_name',
  'family_name',
  'full_name',
  'birth_date',
  'sex',
  'postcode',
  'address',
  'place',
  'phone',
  'email',
  'category',
]

/** A value as a caller holds it: text, several texts (aliases, phone numbers), or nothing. */
export type Value = string | readonly string[] | null | undefined

/** A record as a caller holds it: column name to value. Columns the model does not know are ignored. */
export type PersonRecord = Readonly<Record<string, Value>>
