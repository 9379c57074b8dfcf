import { formatDate } from '../../../kernel/local-date.ts'
import { Badge, ButtonLink, DataTable, EmptyState, Link } from '../../../ui/index.ts'
import { type Action, paths as actionPaths, STATE_WORDS } from '../../actions/index.ts'
import { type CaseAt, CaseShell } from './case-shell.tsx'

interface CaseActionsProps extends CaseAt {
  readonly actions: readonly Action[]
  readonly mayAgree: boolean
}

export function CaseActionsPage(props: CaseActionsProps) {
  const { file, actions, mayAgree, today } = props
  return (
    <CaseShell {...props} part="Actions">
      <div class="wm-section__head">
        <h2 class="govuk-heading-m">Actions</h2>
        {mayAgree ? (
          <ButtonLink href={actionPaths.newAction({}, { case: file.reference })}>Agree an action</ButtonLink>
        ) : null}
      </div>
      <DataTable
        caption="Open actions first, soonest due first"
        captionSize="s"
        rows={actions}
        tone={row => (isOpen(row) && row.dueOn < today ? 'urgent' : undefined)}
        columns={[
          { heading: 'Action', cell: row => <ActionName action={row} /> },
          {
            heading: 'Owner',
            cell: row =>
              row.ownerName === null ? row.ownerOrganisation : `${row.ownerName}, ${row.ownerOrganisation}`,
          },
          {
            heading: 'Due',
            cell: row =>
              isOpen(row) && row.dueOn < today ? `${formatDate(row.dueOn)}, overdue` : formatDate(row.dueOn),
          },
          { heading: 'State', cell: row => <Badge>{STATE_WORDS[row.state]}</Badge> },
        ]}
        empty={
          <EmptyState title="No actions have been agreed">Each has an owning agency, a person and a date.</EmptyState>
        }
      />
    </CaseShell>
  )
}

function ActionName({ action }: { readonly action: Action }) {
  return (
    <>
      <Link href={actionPaths.action({ reference: action.reference })}>{action.wording}</Link>
      {action.critical ? (
        <>
          {' '}
          <Badge tone="attention">Critical</Badge>
        </>
      ) : null}
    </>
  )
}

function isOpen({ state }: Action): boolean {
  return state === 'proposed' || state === 'agreed' || state === 'in_progress'
}
