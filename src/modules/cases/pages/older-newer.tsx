interface OlderNewerProps {
  readonly previous?: string | undefined
  readonly next?: string | undefined
  readonly previousText?: string
  readonly nextText?: string
  readonly label: string
}

/** Previous and next as GOV.UK draws them, in TSX: these lists are the busiest pages of the service. */
export function OlderNewer({
  previous,
  next,
  previousText = 'Previous page',
  nextText = 'Next page',
  label,
}: OlderNewerProps) {
  if (previous === undefined && next === undefined) return null
  return (
    <nav class="govuk-pagination" aria-label={label}>
      {previous === undefined ? null : (
        <div class="govuk-pagination__prev">
          <a class="govuk-link govuk-pagination__link" href={previous} rel="prev">
            <span class="govuk-pagination__link-title">{previousText}</span>
          </a>
        </div>
      )}
      {next === undefined ? null : (
        <div class="govuk-pagination__next">
          <a class="govuk-link govuk-pagination__link" href={next} rel="next">
            <span class="govuk-pagination__link-title">{nextText}</span>
          </a>
        </div>
      )}
    </nav>
  )
}
