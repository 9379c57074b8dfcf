import type { ComponentChildren } from 'preact'
import type { Attributes } from './class-names.ts'
import { classNames } from './class-names.ts'

export interface SummaryAction {
  readonly href: string
  readonly content: ComponentChildren
  /** Which one, for those who hear "Change" without seeing the row. */
  readonly visuallyHiddenText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface SummaryRow {
  readonly key: ComponentChildren
  readonly value: ComponentChildren
  readonly actions?: readonly SummaryAction[] | undefined
  readonly classes?: string | undefined
}

export interface SummaryListProps {
  readonly rows: readonly (SummaryRow | false | null | undefined)[]
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  /** The card that it stands in, for the hidden words of its links. */
  readonly cardTitle?: ComponentChildren
}

export function SummaryList({ rows, classes, attributes, cardTitle }: SummaryListProps) {
  const anyActions = rows.some(row => row && row.actions && row.actions.length > 0)
  return (
    <dl class={classNames('govuk-summary-list', classes)} {...attributes}>
      {rows.map(row =>
        row ? (
          <div
            class={classNames(
              'govuk-summary-list__row',
              anyActions && !row.actions && 'govuk-summary-list__row--no-actions',
              row.classes,
            )}
          >
            <dt class="govuk-summary-list__key">{row.key}</dt>
            <dd class="govuk-summary-list__value">{row.value}</dd>
            {row.actions && row.actions.length > 0 ? (
              <dd class="govuk-summary-list__actions">{actionList(row.actions, cardTitle)}</dd>
            ) : null}
          </div>
        ) : null,
      )}
    </dl>
  )
}

function actionList(actions: readonly SummaryAction[], cardTitle: ComponentChildren) {
  if (actions.length === 1) return actions.map(action => <ActionLink {...action} cardTitle={cardTitle} />)
  return (
    <ul class="govuk-summary-list__actions-list">
      {actions.map(action => (
        <li class="govuk-summary-list__actions-list-item">
          <ActionLink {...action} cardTitle={cardTitle} />
        </li>
      ))}
    </ul>
  )
}

interface ActionLinkProps extends SummaryAction {
  readonly cardTitle?: ComponentChildren
}

function ActionLink({ href, content, visuallyHiddenText, classes, attributes, cardTitle }: ActionLinkProps) {
  return (
    <a class={classNames('govuk-link', classes)} href={href} {...attributes}>
      {content}
      {visuallyHiddenText || cardTitle ? (
        <span class="govuk-visually-hidden">
          {visuallyHiddenText ? ` ${visuallyHiddenText}` : null}
          {cardTitle ? <> ({cardTitle})</> : null}
        </span>
      ) : null}
    </a>
  )
}

export interface SummaryCardProps {
  readonly title: ComponentChildren
  readonly headingLevel?: 2 | 3 | 4 | undefined
  readonly actions?: readonly SummaryAction[] | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  /** A list of rows, or children for anything else. */
  readonly rows?: SummaryListProps['rows'] | undefined
  readonly children?: ComponentChildren
}

export function SummaryCard(props: SummaryCardProps) {
  const { title, headingLevel = 2, actions = [], rows } = props
  const Heading = `h${headingLevel}` as 'h2'
  return (
    <div class={classNames('govuk-summary-card', props.classes)} {...props.attributes}>
      <div class="govuk-summary-card__title-wrapper">
        {title ? <Heading class="govuk-summary-card__title">{title}</Heading> : null}
        {actions.length > 0 ? cardActions(actions, title) : null}
      </div>
      <div class="govuk-summary-card__content">
        {rows ? <SummaryList rows={rows} cardTitle={title} /> : null}
        {props.children}
      </div>
    </div>
  )
}

function cardActions(actions: readonly SummaryAction[], title: ComponentChildren) {
  const links = actions.map(action => <ActionLink {...action} cardTitle={title} />)
  if (links.length === 1) return <div class="govuk-summary-card__actions">{links}</div>
  return (
    <ul class="govuk-summary-card__actions">
      {links.map(link => (
        <li class="govuk-summary-card__action">{link}</li>
      ))}
    </ul>
  )
}
