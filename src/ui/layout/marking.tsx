import type { Chrome } from './chrome.ts'

/** The handling marking that this page carries, in the words of the Government Security Classifications. */
export function MarkingStrip({ marking }: { readonly marking: string }) {
  return (
    <div class="wm-marking" role="region" aria-label="Handling marking">
      <p class="govuk-width-container wm-marking__text">{marking}</p>
    </div>
  )
}

interface PrintHeaderProps {
  readonly chrome: Chrome
  readonly serviceName: string
  readonly marking: string | undefined
}

/** Only on paper: what leaves the building says who took it, when, and how it must be handled. */
export function PrintHeader({ chrome, serviceName, marking }: PrintHeaderProps) {
  const { person } = chrome
  return (
    <div class="wm-print-header" aria-hidden="true">
      {marking ? <p class="wm-print-header__marking">{marking}</p> : null}
      <p class="wm-print-header__who">
        {serviceName}
        {person ? `. Printed by ${person.name}, ${person.organisationName}, ${chrome.printedAt}` : ''}
      </p>
    </div>
  )
}
