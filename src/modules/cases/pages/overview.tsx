import { formatDate, formatDateTime, formatShortDate } from '../../../kernel/local-date.ts'
import {
  Badge,
  ButtonLink,
  Link,
  Notice,
  Prose,
  Section,
  SidePanel,
  SummaryList,
  Table,
  Timeline,
  WithAside,
} from '../../../ui/index.ts'
import type { Action } from '../../actions/index.ts'
import type { ListedAgency } from '../../sharing/index.ts'
import { paths } from '../paths.ts'
import type { NextStep } from '../rules/next-step.ts'
import type { Entry, Plan, StateChange, Subject } from '../types.ts'
import { type Can, toNextThing, toTimelineEntry } from '../views.ts'
import {
  CHANGE_WORDS,
  CLOSE_REASON_WORDS,
  PLAN_KIND_WORDS,
  PLAN_STATE_WORDS,
  ROLE_WORDS,
  STATE_WORDS,
} from '../words.ts'
import { type CaseAt, CaseShell } from './case-shell.tsx'

export interface OverviewProps extends CaseAt {
  readonly can: Can
  readonly next: NextStep
  readonly subjects: readonly Subject[]
  readonly plans: readonly Plan[]
  readonly entries: readonly Entry[]
  readonly actions: readonly Action[]
  readonly openActions: number
  readonly agencies: readonly ListedAgency[]
  readonly history: readonly StateChange[]
}

export function OverviewPage(props: OverviewProps) {
  const { file, can, entries, history } = props
  const { reference } = file
  return (
    <CaseShell {...props} part="Overview">
      <NextThingNotice {...props} />
      <WithAside asideLabel="At a glance" aside={<AtAGlance {...props} />}>
        <Section
          title="Summary"
          actions={
            can.changeDetails ? (
              <Link href={paths.details({ reference })} hidden="what the case says of itself">
                Change
              </Link>
            ) : null
          }
        >
          <Prose text={file.summary} empty="No summary has been written" />
          <SummaryList
            rows={[
              file.category !== null && { key: 'Category', value: file.category },
              file.desiredOutcome !== null && { key: 'Desired outcome', value: <Prose text={file.desiredOutcome} /> },
              { key: 'Opened', value: formatDate(file.openedOn) },
              file.lastDiscussedOn !== null && { key: 'Last discussed', value: formatDate(file.lastDiscussedOn) },
              file.suspendedReason !== null && { key: 'Suspended', value: file.suspendedReason },
              ...closingRows(props),
            ]}
          />
        </Section>
        <Section
          title="Newest in the chronology"
          actions={<Link href={paths.entries({ reference })}>All entries</Link>}
        >
          {entries.length === 0 ? (
            <p class="govuk-body">Nothing has been entered yet.</p>
          ) : (
            <Timeline entries={entries.map(entry => toTimelineEntry(entry))} />
          )}
          {can.addEntry ? (
            <ButtonLink href={paths.addEntry({ reference })} kind="secondary">
              Add an entry
            </ButtonLink>
          ) : null}
        </Section>
        <Section title="History of this case">
          <History history={history} />
        </Section>
      </WithAside>
    </CaseShell>
  )
}

function NextThingNotice({ file, next }: OverviewProps) {
  const thing = toNextThing(next, file.reference)
  if (thing === undefined) return null
  return (
    <Notice title="Next">
      <p class="govuk-notification-banner__heading">{thing.words}</p>
      <p class="govuk-body">
        <a class="govuk-notification-banner__link" href={thing.href}>
          {thing.button}
        </a>
      </p>
    </Notice>
  )
}

function AtAGlance({ file, can, subjects, plans, actions, openActions, agencies }: OverviewProps) {
  const { reference } = file
  const live = plans.filter(({ state }) => state !== 'completed' && state !== 'superseded')
  return (
    <>
      <SidePanel title="People and places">
        <Lines
          items={subjects.slice(0, MOST).map(({ label, role }) => `${label}: ${ROLE_WORDS[role].toLowerCase()}`)}
          none="Nobody yet"
        />
        <Link href={paths.subjects({ reference })}>All people and places</Link>
      </SidePanel>
      <SidePanel title="Plan">
        <Lines
          items={live.map(
            ({ kind, state, reviewOn }) =>
              `${PLAN_KIND_WORDS[kind]}: ${PLAN_STATE_WORDS[state].toLowerCase()}, review ${formatShortDate(reviewOn)}`,
          )}
          none="No plan in force"
        />
        <Link href={paths.plan({ reference })}>The plan</Link>
      </SidePanel>
      <SidePanel title="Actions">
        <Lines
          items={actions
            .slice(0, MOST)
            .map(
              ({ wording, ownerOrganisation, dueOn }) => `${wording} (${ownerOrganisation}, ${formatShortDate(dueOn)})`,
            )}
          none="No actions"
        />
        <Link href={paths.actions({ reference })}>
          {openActions === 0 ? 'All actions' : `All actions, ${openActions} open`}
        </Link>
      </SidePanel>
      <SidePanel title="Shared with">
        <Lines
          items={agencies.map(({ name, standing }) => (standing === 'lead' ? `${name} (lead)` : name))}
          none="No agency yet"
        />
        <Link href={paths.access({ reference })}>Who can see this case, and why</Link>
      </SidePanel>
      {can.changes.length > 0 ? (
        <SidePanel title="Move this case">
          <ul class="govuk-list">
            {can.changes.map(change => (
              <li>
                <Link href={paths.change({ reference, change })}>{CHANGE_WORDS[change].button}</Link>
              </li>
            ))}
          </ul>
        </SidePanel>
      ) : null}
    </>
  )
}

const MOST = 6

function Lines({ items, none }: { readonly items: readonly string[]; readonly none: string }) {
  if (items.length === 0) return <p class="govuk-body-s wm-muted">{none}</p>
  return (
    <ul class="govuk-list wm-small">
      {items.map(item => (
        <li>{item}</li>
      ))}
    </ul>
  )
}

function closingRows({ file }: OverviewProps) {
  if (file.closedOn === null) return []
  return [
    { key: 'Closed', value: formatDate(file.closedOn) },
    file.closeReason !== null && { key: 'Why', value: CLOSE_REASON_WORDS[file.closeReason] ?? file.closeReason },
    file.closingOutcome !== null && { key: 'Outcome', value: <Prose text={file.closingOutcome} /> },
    file.victimToldOn !== null && { key: 'Victim told', value: formatDate(file.victimToldOn) },
    file.referrerToldOn !== null && { key: 'Referrer told', value: formatDate(file.referrerToldOn) },
    file.disposeOn !== null && { key: 'Kept until', value: formatDate(file.disposeOn) },
  ]
}

function History({ history }: { readonly history: readonly StateChange[] }) {
  return (
    <Table
      caption="Changes of state"
      captionClasses="govuk-visually-hidden"
      head={[{ content: 'When' }, { content: 'State' }, { content: 'Who' }, { content: 'Why' }]}
      rows={history.map(({ madeAt, toState, madeBy, reason }) => [
        { content: formatDateTime(madeAt) },
        { content: <Badge>{STATE_WORDS[toState]}</Badge> },
        { content: madeBy ?? 'The service' },
        { content: <Prose text={reason} /> },
      ])}
    />
  )
}
