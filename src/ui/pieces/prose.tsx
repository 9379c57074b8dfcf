import type { ComponentChildren } from 'preact'
import { classNames } from '../elements/class-names.ts'

export interface ProseProps {
  readonly text: string | null | undefined
  /** What to say when there is none. */
  readonly empty?: string | undefined
  readonly classes?: string | undefined
}

/** What somebody wrote, with its lines and paragraphs kept. */
export function Prose({ text, empty, classes }: ProseProps) {
  const words = text?.trim()
  if (!words) return empty ? <p class="govuk-body wm-muted">{empty}</p> : null
  return (
    <div class={classNames('wm-prose', classes)}>
      {words.split(/\n\s*\n/).map(paragraph => (
        <p class="govuk-body wm-prose__paragraph">{paragraph}</p>
      ))}
    </div>
  )
}

export interface DateTextProps {
  /** As a machine reads it: `2026-03-05`, or an instant. */
  readonly iso: string
  /** As a person reads it: `5 March 2026`. */
  readonly children: ComponentChildren
}

export function DateText({ iso, children }: DateTextProps) {
  return <time datetime={iso}>{children}</time>
}
