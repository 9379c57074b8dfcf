import type { ComponentChildren } from 'preact'
import type { Attributes } from './class-names.ts'
import { classNames } from './class-names.ts'

export interface Crumb {
  readonly content: ComponentChildren
  readonly href?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface BreadcrumbsProps {
  readonly items: readonly Crumb[]
  readonly collapseOnMobile?: boolean | undefined
  readonly classes?: string | undefined
  readonly labelText?: string | undefined
  readonly attributes?: Attributes | undefined
}

export function Breadcrumbs({ items, collapseOnMobile, classes, labelText, attributes }: BreadcrumbsProps) {
  return (
    <nav
      class={classNames('govuk-breadcrumbs', classes, collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile')}
      {...attributes}
      aria-label={labelText ?? 'Breadcrumb'}
    >
      <ol class="govuk-breadcrumbs__list">
        {items.map(item =>
          item.href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={item.href} {...item.attributes}>
                {item.content}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {item.content}
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}

export interface BackLinkProps {
  readonly href: string
  readonly children?: ComponentChildren
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export function BackLink({ href, children, classes, attributes }: BackLinkProps) {
  return (
    <a href={href} class={classNames('govuk-back-link', classes)} {...attributes}>
      {children ?? 'Back'}
    </a>
  )
}

export function SkipLink({ href, children }: { readonly href: string; readonly children: ComponentChildren }) {
  return (
    <a href={href} class="govuk-skip-link" data-module="govuk-skip-link">
      {children}
    </a>
  )
}
