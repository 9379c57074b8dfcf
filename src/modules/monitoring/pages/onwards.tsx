import { Link } from '../../../ui/index.ts'
import type { Onwards } from '../onwards.ts'

/** What those who lead the group do next with a hotspot or premises, beside what their own page offers. */
export function OnwardsLinks({ onwards }: { readonly onwards: Onwards }) {
  return (
    <p class="govuk-body wm-not-printed">
      <Link href={onwards.actionHref}>Agree an action of the group</Link> or{' '}
      <Link href={onwards.agendaHref}>put it on the agenda of the next meeting</Link>.
    </p>
  )
}
