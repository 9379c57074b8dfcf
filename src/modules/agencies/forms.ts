import { z } from 'zod'
import { textField } from '../../kernel/http/forms.ts'
import { asAtQuery } from './as-at.ts'

/** What the list of organisations can be asked for. A kind that nobody is of shows nobody. */
export const OrganisationsQuery = z.object({
  ...asAtQuery,
  kind: textField({ name: 'the kind', max: 80, required: false }),
})
