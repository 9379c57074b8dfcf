import { logEvent } from '../../kernel/audit/log-event.ts'
import { firstRows, MOST_ROWS, toCsvFile } from '../../kernel/documents/csv.ts'
import { emptyForm } from '../../kernel/http/forms.ts'
import type { Download } from '../../kernel/http/routing.ts'
import { todayIn } from '../../kernel/local-date.ts'
import type { ListAnswers } from './forms.ts'
import { type ActionFilter, listActions } from './list-actions.ts'
import type { ActionsView } from './pages/actions.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { listFilterChoices } from './queries.ts'
import { STATE_WORDS } from './rules/action-states.ts'
import { overdueBefore } from './rules/overdue.ts'
import type { Action, Asking } from './types.ts'
import { dueBadge, ownerWords, toActionRow } from './views.ts'

const PAGE = 25

export async function toActionsView(ask: Asking, query: ListAnswers): Promise<ActionsView> {
  const filter = toFilter(ask, query)
  const page = await listActions(ask.tx, filter, query, PAGE)
  const choices = await listFilterChoices(
    ask.tx,
    ask.actor.memberships.map(membership => membership.groupId),
  )
  await logLook(ask, 'list', page.rows)
  const today = todayIn(ask.deps.clock)
  return {
    ...wordsFor(filter, query),
    tabs: tabs(query),
    filter: emptyForm(toAnswers({ ...query, state: filter.state, sort: filter.sort })),
    whose: filter.whose,
    groups: choices.groups,
    agencies: choices.agencies,
    chosen: chosen(query, choices),
    clearHref: paths.actions({}, { whose: query.whose }),
    rows: page.rows.map(action => toActionRow(ask.deps.calendar, today, action)),
    previousHref: page.previous && paths.actions({}, { ...query, after: undefined, before: page.previous }),
    nextHref: page.next && paths.actions({}, { ...query, before: undefined, after: page.next }),
    fileHref: may.exportActions.holds(ask.actor)
      ? paths.actionsFile({}, { ...query, after: undefined, before: undefined })
      : undefined,
  }
}

/** Everything that the filter finds, for those who run groups. */
export async function toActionsFile(ask: Asking, query: ListAnswers): Promise<Download> {
  const { rows, next } = await listActions(ask.tx, toFilter(ask, query), {}, MOST_ROWS)
  await logLook(ask, 'export', rows)
  const today = todayIn(ask.deps.clock)
  return toCsvFile<Action>({
    name: `actions-${today}`,
    columns: [
      { heading: 'Reference', value: action => action.reference },
      { heading: 'Action', value: action => action.wording },
      { heading: 'Critical', value: action => action.critical },
      { heading: 'Owner', value: ownerWords },
      { heading: 'Group', value: action => action.groupName },
      { heading: 'Case', value: action => action.caseReference },
      { heading: 'Meeting', value: action => action.meetingReference },
      { heading: 'Agreed', value: action => action.agreedOn },
      { heading: 'Due', value: action => action.dueOn },
      { heading: 'State', value: action => STATE_WORDS[action.state] },
      { heading: 'Overdue', value: action => dueBadge(ask.deps.calendar, action, today).tone === 'urgent' },
      { heading: 'Carried forward', value: action => action.carriedForward },
    ],
    rows,
    only: next && firstRows(),
  })
}

function toFilter(ask: Asking, query: ListAnswers): ActionFilter {
  return {
    whose: query.whose ?? 'mine',
    state: query.state ?? 'open',
    sort: query.sort ?? 'due',
    overdueBefore: query.overdue && overdueBefore(ask.deps.calendar, todayIn(ask.deps.clock)),
    groupCode: query.group,
    organisationCode: query.agency,
  }
}

async function logLook(ask: Asking, action: 'list' | 'export', rows: readonly Action[]): Promise<void> {
  if (rows.length === 0) return
  await logEvent(ask.tx, {
    action,
    object: { type: 'actions', id: `${rows.length}` },
    ...(action === 'export' && { fields: ['wording', 'owner', 'due_on'] }),
  })
}

function tabs(query: ListAnswers): ActionsView['tabs'] {
  const whose = query.whose ?? 'mine'
  const tab = (value: ActionFilter['whose'], text: string) => ({
    text,
    href: paths.actions({}, { ...query, whose: value, after: undefined, before: undefined }),
    current: whose === value,
  })
  return [tab('mine', 'Mine'), tab('agency', 'My agency'), tab('all', 'All my groups')]
}

function wordsFor(filter: ActionFilter, query: ListAnswers) {
  const whose = { mine: 'Your actions', agency: "Your agency's actions", all: 'Actions of your groups' }[filter.whose]
  const title = query.overdue ? `${whose}: overdue` : whose
  const filtered = query.overdue ?? query.group ?? query.agency ?? query.state
  return {
    title,
    emptyTitle: filtered === undefined ? 'No open actions' : 'No actions found',
    emptyWords:
      filtered === undefined ? 'When a meeting gives you an action, it stands here.' : 'Change the filter to see more.',
  }
}

type Choices = Awaited<ReturnType<typeof listFilterChoices>>

function chosen(query: ListAnswers, choices: Choices): ActionsView['chosen'] {
  const without = (name: keyof ListAnswers) =>
    paths.actions({}, { ...query, [name]: undefined, after: undefined, before: undefined })
  const text = (from: readonly { value: string; text: string }[], value: string) =>
    from.find(choice => choice.value === value)?.text ?? value
  return [
    ...(query.overdue ? [{ text: 'Overdue only', removeHref: without('overdue') }] : []),
    ...(query.group ? [{ text: text(choices.groups, query.group), removeHref: without('group') }] : []),
    ...(query.agency ? [{ text: text(choices.agencies, query.agency), removeHref: without('agency') }] : []),
  ]
}

function toAnswers(query: ListAnswers): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}
