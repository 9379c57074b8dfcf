import type { z } from 'zod'
import { crossCheck } from '../../kernel/http/forms.ts'
import { refusePersonal } from './rules/nobody-named.ts'

/** Nothing that is watched here holds anything about a person (domain guide 9.3): these fields are refused where they seem to. */
export function withoutPeople<S extends z.ZodObject>(schema: S, fields: readonly string[], thisYear: number): S {
  return crossCheck(schema, answered => refusePersonal(answered, fields, thisYear))
}
