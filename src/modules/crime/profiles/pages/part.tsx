import type { ComponentChildren } from 'preact'
import { type CountChange, percentWords } from '../../analysis/rules/compare-counts.ts'
import type { ProfileResult } from '../types.ts'

/** What each part of the sheet is given. */
export interface PartProps {
  readonly result: ProfileResult
  /** What all figures ask, and the data they stand on. */
  readonly stands: string
}

interface SheetPartProps {
  readonly title: string
  readonly id: string
  /** What this part's figures ask, beside what all of them do. */
  readonly asks: string
  readonly stands: string
  /** Across the whole sheet. */
  readonly whole?: boolean
  readonly children: ComponentChildren
}

/** A part of the sheet with what it asks in small print: a figure that is cut out can still be checked. */
export function Part({ title, id, asks, stands, whole = false, children }: SheetPartProps) {
  return (
    <section class={whole ? 'wm-sheet__part wm-sheet__part--whole' : 'wm-sheet__part'} id={id}>
      <h2 class="govuk-heading-s">{title}</h2>
      {children}
      <p class="wm-sheet__asked">
        Asked: {asks} {stands}
      </p>
    </section>
  )
}

/** Words in the size of the sheet. */
export function Words({ children }: { readonly children: ComponentChildren }) {
  return <p class="govuk-body-s">{children}</p>
}

const DIRECTIONS = { higher: 'Up', lower: 'Down', unclear: 'No clear change', none: '' } as const

/** "Up: +34 % (+12 to +60)". */
export function changeInShort(change: CountChange | null): string {
  if (change === null || change.verdict === 'none') return 'Nothing to compare with'
  const limit = (value: number | null) => percentWords(value).replace(' %', '')
  return `${DIRECTIONS[change.verdict]}: ${percentWords(change.ratio)} (${limit(change.lower)} to ${limit(change.upper)})`
}
