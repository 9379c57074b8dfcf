import type { ComponentChildren } from 'preact'
import { classNames } from '../elements/class-names.ts'

interface Contents {
  readonly children: ComponentChildren
}

/** Text and forms, no wider than is easy to read. */
export function TwoThirds({ children }: Contents) {
  return <div class="wm-two-thirds">{children}</div>
}

export interface WithAsideProps extends Contents {
  readonly aside: ComponentChildren
  /** Names the side panel for those who cannot see it. */
  readonly asideLabel: string
  /** Filters stand on the left; everything else on the right. */
  readonly side?: 'left' | 'right' | undefined
}

/** Two columns, met in the order in which they stand: what is on the left is read, reached and printed first. */
export function WithAside({ aside, asideLabel, side = 'right', children }: WithAsideProps) {
  const panel = (
    <aside class="wm-columns__aside" aria-label={asideLabel}>
      {aside}
    </aside>
  )
  return (
    <div class={classNames('wm-columns', side === 'left' && 'wm-columns--left')}>
      {side === 'left' ? panel : null}
      <div class="wm-columns__main">{children}</div>
      {side === 'right' ? panel : null}
    </div>
  )
}

export interface SectionProps extends Contents {
  readonly title: ComponentChildren
  readonly id?: string | undefined
  readonly level?: 2 | 3 | undefined
  /** A link or button at the end of the heading's line. */
  readonly actions?: ComponentChildren
}

/** A heading and what belongs under it. */
export function Section({ title, id, level = 2, actions, children }: SectionProps) {
  const Heading = `h${level}` as 'h2'
  return (
    <section class="wm-section" id={id}>
      <div class="wm-section__head">
        <Heading class={level === 2 ? 'govuk-heading-m' : 'govuk-heading-s'}>{title}</Heading>
        {actions ? <div class="wm-section__actions">{actions}</div> : null}
      </div>
      {children}
    </section>
  )
}

/** A quiet box on the warm ground, for facts beside the main matter. */
export function SidePanel({ title, children }: Contents & { readonly title?: ComponentChildren }) {
  return (
    <div class="wm-side-panel">
      {title ? <h2 class="govuk-heading-s">{title}</h2> : null}
      {children}
    </div>
  )
}

export interface LinkProps extends Contents {
  readonly href: string
  /** Which one, for those who hear the link alone. */
  readonly hidden?: string | undefined
}

export function Link({ href, hidden, children }: LinkProps) {
  return (
    <a class="govuk-link" href={href}>
      {children}
      {hidden ? <span class="govuk-visually-hidden"> {hidden}</span> : null}
    </a>
  )
}

export function Paragraph({ children }: Contents) {
  return <p class="govuk-body">{children}</p>
}

export function BulletList({ items }: { readonly items: readonly ComponentChildren[] }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {items.map(item => (
        <li>{item}</li>
      ))}
    </ul>
  )
}
