import { sentUnder } from './answers.ts'
import { kindOf, type FieldKind } from './field-kinds.ts'
import { uploadUnder } from './upload.ts'

/** The input names that one field reads: a date reads three. */
export function namesOf(key: string, kind: FieldKind | undefined): readonly string[] {
  return kind === 'date' ? [`${key}-day`, `${key}-month`, `${key}-year`] : [key]
}

/**
 * What was sent for one field, as its kind reads it: one text, a list where a name was sent twice, a list always for
 * checkboxes, and three lists for a date's parts.
 */
export function inputFor(key: string, field: unknown, body: unknown): unknown {
  const kind = kindOf(field)
  if (kind === 'file') return uploadUnder(body, key)
  const sent = sentUnder(body, key)
  if (kind === 'many') return sent
  if (kind !== 'date' || sent.length > 0) return sent.length > 1 ? sent : sent[0]
  const [day, month, year] = namesOf(key, kind).map(name => sentUnder(body, name))
  return { day, month, year }
}
