import type { ComponentChildren } from 'preact'
import { Button } from '../elements/button.tsx'

export interface FilterPanelProps {
  /** Where the choices are sent, by GET; the page's own address unless given. */
  readonly action?: string | undefined
  readonly title?: string | undefined
  /** What is chosen now, each with the address that takes it away. */
  readonly chosen?: readonly { readonly text: string; readonly removeHref: string }[] | undefined
  readonly clearHref?: string | undefined
  readonly submit?: string | undefined
  /** The fields: TextField, Select, Checkboxes … */
  readonly children: ComponentChildren
}

/** A form that only asks. Open without JavaScript; with it, folded away on a phone. */
export function FilterPanel(props: FilterPanelProps) {
  const { action, title = 'Filter', chosen = [], clearHref, submit = 'Show', children } = props
  return (
    <section class="wm-filter" aria-label={title} data-wm-filter>
      <h2 class="govuk-heading-s wm-filter__title">{title}</h2>
      {chosen.length > 0 ? <Chosen chosen={chosen} clearHref={clearHref} /> : null}
      <form method="get" action={action} novalidate class="wm-filter__form" data-wm-filter-body>
        {children}
        <Button kind="secondary">{submit}</Button>
      </form>
    </section>
  )
}

function Chosen({
  chosen,
  clearHref,
}: Required<Pick<FilterPanelProps, 'chosen'>> & Pick<FilterPanelProps, 'clearHref'>) {
  return (
    <div class="wm-filter__chosen">
      <ul class="wm-filter__tags">
        {chosen?.map(({ text, removeHref }) => (
          <li>
            <a class="wm-filter__tag" href={removeHref}>
              <span class="govuk-visually-hidden">Remove </span>
              {text}
              <span aria-hidden="true"> ×</span>
            </a>
          </li>
        ))}
      </ul>
      {clearHref ? (
        <a class="govuk-link wm-small wm-not-printed" href={clearHref}>
          Clear all
        </a>
      ) : null}
    </div>
  )
}

export interface SearchBoxProps {
  readonly action: string
  readonly name?: string | undefined
  readonly label: string
  readonly hint?: string | undefined
  readonly value?: string | undefined
  readonly button?: string | undefined
  /** Choices to keep while searching. */
  readonly keep?: Readonly<Record<string, string>> | undefined
}

export function SearchBox({ action, name = 'q', label, hint, value, button = 'Search', keep = {} }: SearchBoxProps) {
  return (
    <form method="get" action={action} class="wm-search" role="search" aria-label={label}>
      {Object.entries(keep).map(([key, kept]) => (
        <input type="hidden" name={key} value={kept} />
      ))}
      <label class="govuk-label" for={name}>
        {label}
      </label>
      {hint ? (
        <div class="govuk-hint" id={`${name}-hint`}>
          {hint}
        </div>
      ) : null}
      <div class="wm-search__row">
        <input
          class="govuk-input wm-search__input"
          id={name}
          name={name}
          type="search"
          value={value}
          spellcheck={false}
          autocomplete="off"
          aria-describedby={hint ? `${name}-hint` : undefined}
        />
        <Button classes="wm-search__button">{button}</Button>
      </div>
    </form>
  )
}
