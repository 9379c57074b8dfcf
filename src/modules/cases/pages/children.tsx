import type { LocalDate } from '../../../kernel/local-date.ts'
import { Badge, InsetText } from '../../../ui/index.ts'
import { isChildOn } from '../rules/ages.ts'
import type { Subject } from '../types.ts'

interface Children {
  readonly subjects: readonly Subject[]
  readonly today: LocalDate
}

/** Domain guide 1.3, rule 12: what follows from a subject under 18. Higher protection by design: DUAA 2025, s.81. */
export function ChildNotice({ subjects, today }: Children) {
  if (!subjects.some(subject => isChildOn(subject, today))) return null
  return (
    <InsetText>
      Somebody in this case is under 18. Consult youth justice before any court order is sought. Share no more about
      them than is needed, and disclose nothing in public.
    </InsetText>
  )
}

/** Beside the name of whoever is under 18. */
export function ChildBadge({ subject, today }: { readonly subject: Subject; readonly today: LocalDate }) {
  if (!isChildOn(subject, today)) return null
  return (
    <>
      {' '}
      <Badge tone="attention">Child</Badge>
    </>
  )
}
