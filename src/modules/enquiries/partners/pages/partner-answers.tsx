import { BulletList, Section } from '../../../../ui/index.ts'
import type { PartnerAnswer } from '../queries.ts'

/** What partner installations answered, on the page of an enquiry; nothing where none was asked. */
export function PartnerAnswers({ rows }: { readonly rows: readonly PartnerAnswer[] }) {
  if (rows.length === 0) return null
  return (
    <Section title="Partner installations">
      <BulletList items={rows.map(row => `${row.partner}: ${answerWords(row)}`)} />
    </Section>
  )
}

function answerWords({ state, contacts }: PartnerAnswer): string {
  switch (state) {
    case 'waiting':
      return 'being asked. Load this page again in a minute'
    case 'hit':
      return `may hold something. ${contacts.map(({ organisation, contact }) => `Ask ${organisation} (${contact})`).join('; ')}`
    case 'no_hit':
      return 'no hit'
    case 'failed':
      return 'could not be asked. Tell your administrator, or ring them'
  }
}
