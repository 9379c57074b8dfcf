import type { ComponentChildren } from 'preact'
import { classNames } from '../elements/class-names.ts'

export interface DescriptionDiffRow {
  readonly label: string
  readonly left: ComponentChildren
  readonly right: ComponentChildren
  /** Decided by the caller: the same, nearly, different, or not known on one side. */
  readonly agreement: 'same' | 'near' | 'different' | 'unknown'
}

export interface DescriptionDiffProps {
  readonly caption: string
  readonly leftTitle: ComponentChildren
  readonly rightTitle: ComponentChildren
  readonly rows: readonly DescriptionDiffRow[]
}

const WORDS = { same: 'Same', near: 'Similar', different: 'Different', unknown: 'Not known' } as const

/** Two descriptions side by side, so that a person can say whether they are of one person. */
export function DescriptionDiff({ caption, leftTitle, rightTitle, rows }: DescriptionDiffProps) {
  return (
    <table class="govuk-table wm-diff">
      <caption class="govuk-visually-hidden">{caption}</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          <td class="govuk-table__cell" />
          <th scope="col" class="govuk-table__header">
            {leftTitle}
          </th>
          <th scope="col" class="govuk-table__header">
            {rightTitle}
          </th>
          <th scope="col" class="govuk-table__header">
            Agreement
          </th>
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map(({ label, left, right, agreement }) => (
          <tr class={classNames('govuk-table__row', `wm-diff__row--${agreement}`)}>
            <th scope="row" class="govuk-table__header">
              {label}
            </th>
            <td class="govuk-table__cell">{left || 'Not given'}</td>
            <td class="govuk-table__cell">{right || 'Not given'}</td>
            <td class="govuk-table__cell wm-diff__agreement">{WORDS[agreement]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
