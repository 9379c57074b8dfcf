export interface PaginationProps {
  readonly previousHref?: string | undefined
  readonly nextHref?: string | undefined
  /** Where the list is ordered by time, "Older entries" says more than "Next page". */
  readonly previousText?: string | undefined
  readonly nextText?: string | undefined
  /** "Cases", where a page has more than one list. */
  readonly label?: string | undefined
}

/**
 * Previous and next only: a long list is read from a point, not by page number. In TSX, as these are the busiest pages;
 * it is the official pagination between two pages. Paper has no next page, and says that there was one.
 */
export function Pagination(props: PaginationProps) {
  const { previousHref, nextHref, label = 'Pages of this list' } = props
  if (!previousHref && !nextHref) return null
  return (
    <>
      <nav class="govuk-pagination govuk-pagination--block" aria-label={label}>
        {previousHref ? <Way way="prev" href={previousHref} text={props.previousText ?? 'Previous page'} /> : null}
        {nextHref ? <Way way="next" href={nextHref} text={props.nextText ?? 'Next page'} /> : null}
      </nav>
      <p class="wm-only-printed">This is one page of a longer list.</p>
    </>
  )
}

const ARROWS = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
} as const

function Way({ way, href, text }: { readonly way: 'prev' | 'next'; readonly href: string; readonly text: string }) {
  return (
    <div class={`govuk-pagination__${way}`}>
      <a class="govuk-link govuk-pagination__link" href={href} rel={way}>
        <svg
          class={`govuk-pagination__icon govuk-pagination__icon--${way}`}
          xmlns="http://www.w3.org/2000/svg"
          height="13"
          width="15"
          aria-hidden="true"
          focusable="false"
          viewBox="0 0 15 13"
        >
          <path d={ARROWS[way]} />
        </svg>
        <span class="govuk-pagination__link-title govuk-pagination__link-title--decorated">{text}</span>
      </a>
    </div>
  )
}
