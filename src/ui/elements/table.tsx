import type { ComponentChildren } from 'preact'
import type { Attributes } from './class-names.ts'
import { classNames } from './class-names.ts'

export interface TableCell {
  readonly content?: ComponentChildren
  readonly format?: string | undefined
  readonly classes?: string | undefined
  readonly colspan?: number | undefined
  readonly rowspan?: number | undefined
  readonly attributes?: Attributes | undefined
}

export interface TableProps {
  readonly caption?: ComponentChildren
  readonly captionClasses?: string | undefined
  readonly head?: readonly TableCell[] | undefined
  readonly rows: readonly (readonly TableCell[] | false | null | undefined)[]
  readonly firstCellIsHeader?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The plain GOV.UK table. Lists of cases, actions and the like use DataTable. */
export function Table({ caption, captionClasses, head, rows, firstCellIsHeader, classes, attributes }: TableProps) {
  return (
    <table class={classNames('govuk-table', classes)} {...attributes}>
      {caption ? <caption class={classNames('govuk-table__caption', captionClasses)}>{caption}</caption> : null}
      {head ? (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {head.map(cell => (
              <th scope="col" class={cellClasses('header', cell, true)} {...spans(cell)}>
                {cell.content}
              </th>
            ))}
          </tr>
        </thead>
      ) : null}
      <tbody class="govuk-table__body">
        {rows.map(row =>
          row ? (
            <tr class="govuk-table__row">{row.map((cell, at) => bodyCell(cell, firstCellIsHeader && at === 0))}</tr>
          ) : null,
        )}
      </tbody>
    </table>
  )
}

function bodyCell(cell: TableCell, isHeader: boolean | undefined) {
  return isHeader ? (
    <th scope="row" class={cellClasses('header', cell, false)} {...spans(cell)}>
      {cell.content}
    </th>
  ) : (
    <td class={cellClasses('cell', cell, true)} {...spans(cell)}>
      {cell.content}
    </td>
  )
}

function cellClasses(kind: 'header' | 'cell', { format, classes }: TableCell, formatted: boolean): string {
  return classNames(`govuk-table__${kind}`, formatted && format && `govuk-table__${kind}--${format}`, classes)
}

function spans({ colspan, rowspan, attributes }: TableCell) {
  return { colspan, rowspan, ...attributes }
}
