import type { ComponentChildren } from 'preact'
import type { Attributes } from './class-names.ts'
import { classNames } from './class-names.ts'

export interface NoticeProps {
  readonly children: ComponentChildren
  /** `success` says that something was done; otherwise it is something to know. */
  readonly tone?: 'success' | 'important' | undefined
  readonly title?: ComponentChildren
  readonly titleId?: string | undefined
  readonly role?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export function Notice({ children, tone, title, titleId, role, classes, attributes }: NoticeProps) {
  const success = tone === 'success'
  const id = titleId ?? 'govuk-notification-banner-title'
  const plain = typeof children === 'string'
  return (
    <div
      class={classNames('govuk-notification-banner', success && 'govuk-notification-banner--success', classes)}
      role={(role ?? (success ? 'alert' : 'region')) as 'region'}
      aria-labelledby={id}
      data-module="govuk-notification-banner"
      {...attributes}
    >
      <div class="govuk-notification-banner__header">
        <h2 class="govuk-notification-banner__title" id={id}>
          {title ?? (success ? 'Success' : 'Important')}
        </h2>
      </div>
      <div class="govuk-notification-banner__content">
        {plain ? <p class="govuk-notification-banner__heading">{children}</p> : children}
      </div>
    </div>
  )
}
