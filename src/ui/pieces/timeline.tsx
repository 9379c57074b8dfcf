import type { ComponentChildren } from 'preact'
import type { TagColour } from '../elements/tag.tsx'
import { Tag } from '../elements/tag.tsx'
import { DateText, Prose } from './prose.tsx'

export interface TimelineEntry {
  readonly id?: string | undefined
  /** Finished words: "5 March 2026 at 2:30pm". */
  readonly when: string
  readonly iso: string
  readonly title: ComponentChildren
  readonly href?: string | undefined
  readonly tags?: readonly { readonly text: string; readonly colour?: TagColour | undefined }[] | undefined
  /** Who says so: "Surrey Police, PC Ottoline Fenwick-Marsh". */
  readonly source?: ComponentChildren
  /** Who may see it, where that is narrower than the case. */
  readonly handling?: string | undefined
  /** What was written; its lines are kept. */
  readonly text?: string | undefined
  readonly children?: ComponentChildren
  readonly actions?: readonly { readonly text: string; readonly hidden: string; readonly href: string }[] | undefined
}

export interface TimelineProps {
  readonly entries: readonly TimelineEntry[]
  readonly headingLevel?: 2 | 3 | 4 | undefined
}

export function Timeline({ entries, headingLevel = 3 }: TimelineProps) {
  const Heading = `h${headingLevel}` as 'h3'
  return (
    <ol class="wm-timeline">
      {entries.map(entry => (
        <li class="wm-timeline__entry" id={entry.id}>
          <div class="wm-timeline__head">
            <Heading class="wm-timeline__title">
              {entry.href ? (
                <a class="govuk-link" href={entry.href}>
                  {entry.title}
                </a>
              ) : (
                entry.title
              )}
            </Heading>
            {entry.tags ? (
              <span class="wm-timeline__tags">
                {entry.tags.map(({ text, colour }) => (
                  <Tag colour={colour}>{text}</Tag>
                ))}
              </span>
            ) : null}
          </div>
          <p class="wm-timeline__meta">
            <DateText iso={entry.iso}>{entry.when}</DateText>
            {entry.source ? <span class="wm-timeline__source">{entry.source}</span> : null}
            {entry.handling ? <span class="wm-timeline__handling">{entry.handling}</span> : null}
          </p>
          <Prose text={entry.text} />
          {entry.children}
          {entry.actions && entry.actions.length > 0 ? <EntryActions actions={entry.actions} /> : null}
        </li>
      ))}
    </ol>
  )
}

function EntryActions({ actions }: { readonly actions: NonNullable<TimelineEntry['actions']> }) {
  return (
    <p class="wm-timeline__actions">
      {actions.map(({ text, hidden, href }) => (
        <a class="govuk-link" href={href}>
          {text}
          <span class="govuk-visually-hidden"> {hidden}</span>
        </a>
      ))}
    </p>
  )
}
