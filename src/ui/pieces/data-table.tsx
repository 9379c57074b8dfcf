import type { ComponentChildren } from 'preact'
import { classNames } from '../elements/class-names.ts'

export interface SortLink {
  readonly href: string
  /** How the table is sorted by this column now, if it is. */
  readonly direction?: 'ascending' | 'descending' | undefined
}

export interface Column<R> {
  /** The words above the column, and before each answer on a phone. */
  readonly heading: string
  readonly cell: (row: R) => ComponentChildren
  readonly numeric?: boolean | undefined
  readonly sort?: SortLink | undefined
  /** For a column of links such as "Change": the heading is heard, not seen, and none of it is printed. */
  readonly hiddenHeading?: boolean | undefined
  /** Keeps a short answer on one line. */
  readonly nowrap?: boolean | undefined
}

export interface DataTableProps<R> {
  readonly caption: ComponentChildren
  /** `hidden` where the heading above says the same. */
  readonly captionSize?: 's' | 'm' | 'l' | 'hidden' | undefined
  readonly columns: readonly Column<R>[]
  readonly rows: readonly R[]
  /** Marks a row that wants attention. */
  readonly tone?: ((row: R) => 'attention' | 'urgent' | undefined) | undefined
  /** What stands in place of a table with no rows: an EmptyState. */
  readonly empty?: ComponentChildren
}

/** A list to be read at a glance. The first column names the row. On a phone each row becomes a card. */
export function DataTable<R>({ caption, captionSize = 'm', columns, rows, tone, empty }: DataTableProps<R>) {
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <table class="govuk-table wm-table">
      <caption
        class={
          captionSize === 'hidden'
            ? 'govuk-visually-hidden'
            : `govuk-table__caption govuk-table__caption--${captionSize}`
        }
      >
        {caption}
      </caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">{columns.map(heading)}</tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map(row => {
          const rowTone = tone?.(row)
          return (
            <tr class={rowTone ? `govuk-table__row wm-table__row--${rowTone}` : 'govuk-table__row'}>
              {columns.map((column, at) => bodyCell(column, row, at === 0))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function heading<R>({ heading: words, numeric, sort, hiddenHeading }: Column<R>) {
  return (
    <th
      scope="col"
      class={classNames(
        'govuk-table__header',
        numeric && 'govuk-table__header--numeric',
        hiddenHeading && 'wm-not-printed',
      )}
      aria-sort={sort ? (sort.direction ?? 'none') : undefined}
    >
      {sort ? (
        <SortHeading {...sort} words={words} />
      ) : hiddenHeading ? (
        <span class="govuk-visually-hidden">{words}</span>
      ) : (
        words
      )}
    </th>
  )
}

const ARROWS = { ascending: '▲', descending: '▼', none: '' } as const

function SortHeading({ href, direction, words }: SortLink & { readonly words: string }) {
  return (
    <a class="wm-table__sort" href={href}>
      {words}
      <span class="wm-table__arrow" aria-hidden="true">
        {ARROWS[direction ?? 'none']}
      </span>
    </a>
  )
}

function bodyCell<R>({ heading: words, cell, numeric, hiddenHeading, nowrap }: Column<R>, row: R, isFirst: boolean) {
  const label = hiddenHeading ? undefined : words
  const extra = classNames(
    numeric && 'govuk-table__cell--numeric',
    nowrap && 'wm-nowrap',
    hiddenHeading && 'wm-not-printed',
  )
  return isFirst ? (
    <th scope="row" class={classNames('govuk-table__header wm-table__name', extra)}>
      {cell(row)}
    </th>
  ) : (
    <td class={classNames('govuk-table__cell', extra)} data-label={label}>
      {cell(row)}
    </td>
  )
}
