import { Badge, ButtonLink, ClockBadge, type ClockBadgeProps, DataTable, EmptyState, Link } from '../../../ui/index.ts'
import { type Action, ownerWords, paths as actionPaths, STATE_WORDS } from '../../actions/index.ts'
import { type CaseAt, CaseShell } from './case-shell.tsx'

interface CaseActionsProps extends CaseAt {
  readonly actions: readonly (Action & { readonly due: ClockBadgeProps })[]
  readonly mayAgree: boolean
}

export function CaseActionsPage(props: CaseActionsProps) {
  const { file, actions, mayAgree } = props
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
        tone={row => (row.due.tone === 'urgent' ? 'urgent' : undefined)}
        columns={[
          { heading: 'Action', cell: row => <ActionName action={row} /> },
          { heading: 'Owner', cell: ownerWords },
          { heading: 'Due', cell: row => <ClockBadge {...row.due} /> },
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
