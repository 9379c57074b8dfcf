import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'
import type { TagColour } from './tag.tsx'
import { Tag } from './tag.tsx'

export interface Task {
  readonly title: ComponentChildren
  readonly href?: string | undefined
  readonly hint?: ComponentChildren
  /** Finished words. With a colour they become a tag; "Completed" needs none. */
  readonly status: ComponentChildren
  readonly colour?: TagColour | undefined
  /** For "Cannot start yet". */
  readonly cannotStart?: boolean | undefined
}

export interface TaskListProps {
  readonly tasks: readonly Task[]
  readonly idPrefix?: string | undefined
  readonly classes?: string | undefined
}

export function TaskList({ tasks, idPrefix = 'task-list', classes }: TaskListProps) {
  return (
    <ul class={classNames('govuk-task-list', classes)}>
      {tasks.map((task, index) => (
        <TaskRow task={task} id={`${idPrefix}-${index + 1}`} />
      ))}
    </ul>
  )
}

function TaskRow({ task, id }: { readonly task: Task; readonly id: string }) {
  const { title, href, hint, status, colour, cannotStart } = task
  return (
    <li class={classNames('govuk-task-list__item', href && 'govuk-task-list__item--with-link')}>
      <div class="govuk-task-list__name-and-hint">
        {href ? (
          <a
            class="govuk-link govuk-task-list__link"
            href={href}
            aria-describedby={`${hint ? `${id}-hint ` : ''}${id}-status`}
          >
            {title}
          </a>
        ) : (
          <div>{title}</div>
        )}
        {hint ? (
          <div id={`${id}-hint`} class="govuk-task-list__hint">
            {hint}
          </div>
        ) : null}
      </div>
      <div
        class={classNames('govuk-task-list__status', cannotStart && 'govuk-task-list__status--cannot-start-yet')}
        id={`${id}-status`}
      >
        {colour ? <Tag colour={colour}>{status}</Tag> : status}
      </div>
    </li>
  )
}
