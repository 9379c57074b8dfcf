import { z } from 'zod'

/**
 * How a field is read from what was sent: `one` value, `many` (checkboxes), a `date` of three inputs, or a `secret`
 * (a password), which is never shown again, or a `file`, of which only the name is.
 */
export type FieldKind = 'one' | 'many' | 'date' | 'secret' | 'file'

const kinds = z.registry<{ readonly kind: FieldKind }>()

/** Tells how one answer is wrong: its message and, for a date, the part to put right. */
export class WrongAnswer {
  readonly message: string
  readonly part: string | undefined
  readonly allowed: readonly string[] | undefined

  constructor(message: string, about: { readonly part?: string; readonly allowed?: readonly string[] } = {}) {
    this.message = message
    this.part = about.part
    this.allowed = about.allowed
  }
}

/** Makes a field of a form from a function that reads what was sent: it returns the value or says what is wrong. */
export function makeField<T>(kind: FieldKind, read: (sent: unknown) => T | WrongAnswer): z.ZodType<T> {
  const field = z.unknown().transform((sent, context): T => {
    const value = read(sent)
    if (!(value instanceof WrongAnswer)) return value
    context.issues.push({
      code: 'custom',
      input: sent,
      message: value.message,
      ...(value.part !== undefined && { path: [value.part] }),
      ...(value.allowed !== undefined && { params: { allowed: value.allowed } }),
    })
    return z.NEVER
  })
  kinds.add(field, { kind })
  return field
}

/** How a field is read; undefined for a schema that no maker made. Survives `.refine`, `.optional` and `.transform`. */
export function kindOf(field: unknown): FieldKind | undefined {
  if (!(field instanceof z.ZodType)) return undefined
  const known = kinds.get(field)?.kind
  if (known !== undefined) return known
  const def = field._zod.def as { readonly innerType?: unknown; readonly in?: unknown }
  return kindOf(def.innerType ?? def.in)
}
