import type { ComponentChildren } from 'preact'
import { classNames } from '../elements/class-names.ts'

export type Tone = 'neutral' | 'good' | 'attention' | 'urgent' | 'done'

export interface BadgeProps {
  readonly children: ComponentChildren
  readonly tone?: Tone | undefined
  /** Read out before the words: "Warning marker". */
  readonly hidden?: string | undefined
}

/** A small mark beside a name. The words say all: the colour only repeats them. */
export function Badge({ children, tone = 'neutral', hidden }: BadgeProps) {
  return (
    <span class={`wm-badge wm-badge--${tone}`}>
      {hidden ? <span class="govuk-visually-hidden">{hidden}: </span> : null}
      {children}
    </span>
  )
}

export interface ClockBadgeProps {
  /** Finished words: "Due today", "Overdue by 3 working days". */
  readonly words: string
  readonly tone: Tone
  /** The day itself, shown after the words. */
  readonly date?: string | undefined
}

export function ClockBadge({ words, tone, date }: ClockBadgeProps) {
  return (
    <span class="wm-clock">
      <span class={classNames('wm-clock__words', `wm-clock__words--${tone}`)}>{words}</span>
      {date ? <span class="wm-clock__date">{date}</span> : null}
    </span>
  )
}
