import { MOST_ROWS } from '../../kernel/documents/csv.ts'
import { withCommas } from '../../kernel/http/text.ts'
import { ButtonLink } from '../elements/button.tsx'

export interface ListDownloadProps {
  readonly href: string
  readonly text?: string | undefined
  /** How much of the list goes into one file, where that is not what goes into every other. */
  readonly most?: string | undefined
}

/** A list as a file, and how much of it one file holds at most. */
export function ListDownload({ href, text = 'Download as a spreadsheet', most = usual() }: ListDownloadProps) {
  return (
    <div class="wm-download">
      <ButtonLink kind="secondary" href={href}>
        {text}
      </ButtonLink>
      <p class="govuk-hint wm-download__most">Up to {most} in a file</p>
    </div>
  )
}

// When it is shown: the first number with commas has Node read its tables of languages, for which no start should wait.
function usual(): string {
  return `${withCommas(MOST_ROWS)} rows`
}
