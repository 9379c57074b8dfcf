/** Words that a person could be found by do not belong to a place: what gives them away, and what to do. */
const SIGNS: readonly { readonly what: string; readonly test: RegExp }[] = [
  { what: 'a date of birth', test: /\b(?:d\.?o\.?b\b\.?|date of birth|born(?: on)?)\W{0,3}(?:the )?\d{1,2}/i },
  { what: 'an e-mail address', test: /[^\s@]+@[^\s@]+\.[a-z]{2,}/i },
  { what: 'a National Insurance number', test: /\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/ },
  // Ten or eleven figures from 0, or from +44, with or without spaces: every telephone of the kingdom, and no date.
  { what: 'a telephone number', test: /(?:\+44|\b0)(?:[\s().-]?\d){9,10}\b/ },
]

const FULL_DATE = /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/g
const YOUNGEST = 10

/**
 * What in a text looks as if it named a person, if anything does. Who was there stays in the agency's own system: only
 * counts and kinds come in (domain guide 9.1). A whole date ten years old or more can only be somebody's birthday.
 */
export function findPersonal(text: string | undefined, thisYear: number): string | undefined {
  if (text === undefined) return undefined
  for (const { what, test } of SIGNS) if (test.test(text)) return what
  for (const [, , , year] of text.matchAll(FULL_DATE)) {
    const age = thisYear - Number(year)
    if (age >= YOUNGEST && age <= 110) return 'a date of birth'
  }
  return undefined
}

/** The faults of a form, for each of these fields that holds something personal. */
export function refusePersonal(
  answered: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  thisYear: number,
): readonly { readonly field: string; readonly message: string }[] {
  return fields.flatMap(field => {
    const text = answered[field]
    const what = typeof text === 'string' ? findPersonal(text, thisYear) : undefined
    return what === undefined
      ? []
      : [{ field, message: `Take out what looks like ${what}: nothing here may point to a person` }]
  })
}
