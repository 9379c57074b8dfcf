import { Bridge, component } from '../govuk.ts'

const pagination = component('pagination')

export interface PaginationProps {
  readonly previousHref?: string | undefined
  readonly nextHref?: string | undefined
  /** "Cases", where a page has more than one list. */
  readonly label?: string | undefined
}

/** Previous and next only: a long list is read from a point, not by page number. */
export function Pagination({ previousHref, nextHref, label }: PaginationProps) {
  if (!previousHref && !nextHref) return null
  const params = {
    landmarkLabel: label ?? 'Pages of this list',
    previous: previousHref ? { href: previousHref, text: 'Previous page' } : undefined,
    next: nextHref ? { href: nextHref, text: 'Next page' } : undefined,
  }
  return <Bridge html={pagination(params)} />
}
