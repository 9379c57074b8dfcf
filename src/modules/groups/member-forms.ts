import { z } from 'zod'
import { choice, dateField, textField } from '../../kernel/http/forms.ts'
import { addYears, type LocalDate } from '../../kernel/local-date.ts'
import type { GroupRole } from './types.ts'

export const GROUP_ROLES = [
  'chair',
  'deputy',
  'coordinator',
  'core',
  'invited',
  'observer',
] as const satisfies readonly GroupRole[]

/** A mistyped year is further away than anybody plans. */
const YEARS_AHEAD = 10

export const ChooseQuery = z.object({ q: textField({ name: 'the search', max: 100, required: false }) })

export function addMemberForm(today: LocalDate) {
  const latest = addYears(today, YEARS_AHEAD)
  return z.object({
    role: choice(GROUP_ROLES, 'Select their role'),
    from: dateField('their first day', { latest }),
    last: dateField('their last day', { required: false, latest }),
  })
}

export function endMemberForm(today: LocalDate) {
  return z.object({ last: dateField('their last day', { latest: addYears(today, YEARS_AHEAD) }) })
}

export function changeRoleForm(today: LocalDate) {
  return z.object({
    role: choice(GROUP_ROLES, 'Select their role'),
    from: dateField('the first day in this role', { latest: addYears(today, YEARS_AHEAD) }),
  })
}
