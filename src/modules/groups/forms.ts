import { z } from 'zod'
import { textField } from '../../kernel/http/forms.ts'
import { asAtQuery } from '../agencies/index.ts'

/** What the list of groups can be asked for. `referrals=yes` leaves those that take referrals. */
export const GroupsQuery = z.object({
  ...asAtQuery,
  partnership: textField({ name: 'the partnership', max: 80, required: false }),
  referrals: textField({ name: 'whether it takes referrals', max: 3, required: false }),
})
