import type { ComponentChildren } from 'preact'
import { dateIn, formatDate, formatDateTime, formatShortDate } from '../../../kernel/local-date.ts'
import {
  Badge,
  DataTable,
  Link,
  Prose,
  Section,
  SidePanel,
  SummaryList,
  Timeline,
  WithAside,
} from '../../../ui/index.ts'
import { type Action, OPEN_STATES } from '../../actions/index.ts'
import type { ListedAgency } from '../../sharing/index.ts'
import type { StepsView } from '../case-steps.ts'
import type { ReferralOfCase } from '../list-referrals.ts'
import { paths } from '../paths.ts'
import type { CaseFile, Entry, Plan, StateChange, Subject } from '../types.ts'
import { type Can, toTimelineEntry } from '../views.ts'
import { CLOSE_REASON_WORDS, PLAN_KIND_WORDS, PLAN_STATE_WORDS, ROLE_WORDS, STATE_WORDS } from '../words.ts'
import { type CaseAt, CaseShell } from './case-shell.tsx'
import { ChildBadge, ChildNotice } from './children.tsx'
import { NextSteps } from './next-steps.tsx'

export interface OverviewProps extends CaseAt {
  readonly can: Can
  readonly steps: StepsView
  readonly category: string
  /** The rule by which a closed case is kept, in words. */
  readonly keptAs: string | undefined
  readonly subjects: readonly Subject[]
  readonly plans: readonly Plan[]
  readonly entries: readonly Entry[]
  readonly actions: readonly Action[]
  readonly openActions: number
  readonly agencies: readonly ListedAgency[]
  readonly history: readonly StateChange[]
  /** Those that whoever reads the page may read as they were sent. */
  readonly referrals: readonly (ReferralOfCase & { readonly href: string })[]
}

export function OverviewPage(props: OverviewProps) {
  const { file, can, entries, history, steps } = props
  const { reference } = file
  return (
    <CaseShell {...props} part="Overview">
      <NextSteps steps={steps} />
      <WithAside asideLabel="At a glance" aside={<AtAGlance {...props} />}>
        <ChildNotice {...props} />
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
              file.category !== null && { key: 'Category', value: props.category },
              file.desiredOutcome !== null && { key: 'Desired outcome', value: <Prose text={file.desiredOutcome} /> },
              { key: 'Opened', value: formatDate(file.openedOn) },
              file.lastDiscussedOn !== null && { key: 'Last discussed', value: formatDate(file.lastDiscussedOn) },
              file.suspendedReason !== null && { key: 'Suspended', value: file.suspendedReason },
              ...closingRows(props),
            ]}
          />
        </Section>
        {props.referrals.length > 0 ? <Referrals referrals={props.referrals} /> : null}
        <Section
          title="Newest in the chronology"
          actions={<Link href={paths.entries({ reference })}>All entries</Link>}
        >
          {entries.length === 0 ? (
            <p class="govuk-body">Nothing that you may read has been entered yet.</p>
          ) : (
            <Timeline entries={entries.map(entry => toTimelineEntry(entry))} />
          )}
        </Section>
        <Section title="History of this case">
          <History history={history} />
        </Section>
      </WithAside>
    </CaseShell>
  )
}

function AtAGlance({ file, today, subjects, plans, actions, openActions, agencies }: OverviewProps) {
  const { reference } = file
  const live = plans.filter(({ state }) => state !== 'completed' && state !== 'superseded')
  return (
    <>
      <SidePanel title="People and places">
        <Lines
          items={subjects.slice(0, MOST).map(subject => (
            <>
              <Link href={subjectHref(reference, subject)}>{subject.label}</Link>:{' '}
              {ROLE_WORDS[subject.role].toLowerCase()}
              <ChildBadge subject={subject} today={today} />
            </>
          ))}
          none="Nobody yet"
        />
        <Onwards href={paths.subjects({ reference })}>All people and places</Onwards>
      </SidePanel>
      <SidePanel title="Plan">
        <Lines
          items={live.map(
            ({ kind, state, reviewOn }) =>
              `${PLAN_KIND_WORDS[kind]}: ${PLAN_STATE_WORDS[state].toLowerCase()}, review ${formatShortDate(reviewOn)}`,
          )}
          none="No plan in force"
        />
        <Onwards href={paths.plan({ reference })}>The plan</Onwards>
      </SidePanel>
      <SidePanel title="Actions">
        <Lines
          items={actions
            .filter(({ state }) => OPEN_STATES.some(open => open === state))
            .slice(0, MOST)
            .map(
              ({ wording, ownerOrganisation, dueOn }) => `${wording} (${ownerOrganisation}, ${formatShortDate(dueOn)})`,
            )}
          none="No open actions"
        />
        <Onwards href={paths.actions({ reference })}>
          {openActions === 0 ? 'All actions' : `All actions, ${openActions} open`}
        </Onwards>
      </SidePanel>
      <SidePanel title="Shared with">
        <Lines
          items={agencies.map(({ name, standing }) => (standing === 'lead' ? `${name} (lead)` : name))}
          none="No agency yet"
        />
        <Onwards href={paths.access({ reference })}>Who can see this case, and why</Onwards>
      </SidePanel>
    </>
  )
}

/** To the page that tells the whole of it; paper leads nowhere. */
function Onwards({ href, children }: { readonly href: string; readonly children: ComponentChildren }) {
  return (
    <span class="wm-not-printed">
      <Link href={href}>{children}</Link>
    </span>
  )
}

/** What the case came from, in the words of whoever referred it. */
function Referrals({ referrals }: Pick<OverviewProps, 'referrals'>) {
  return (
    <Section title={referrals.length === 1 ? 'The referral' : 'Referrals'} id="referrals">
      <ul class="govuk-list">
        {referrals.map(({ key, href, agency, sentAt }) => (
          <li>
            <Link href={href}>Referral {key}</Link> from {agency}
            {sentAt === null ? null : `, sent ${formatDate(dateIn(sentAt))}`}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const MOST = 6

function Lines({ items, none }: { readonly items: readonly ComponentChildren[]; readonly none: string }) {
  if (items.length === 0) return <p class="govuk-body-s wm-muted">{none}</p>
  return (
    <ul class="govuk-list wm-small">
      {items.map(item => (
        <li>{item}</li>
      ))}
    </ul>
  )
}

function keptUntil({ disposeOn }: CaseFile, keptAs: string | undefined): string {
  const until = disposeOn === null ? 'Kept for good' : formatDate(disposeOn)
  return keptAs === undefined ? until : `${until}: ${keptAs}`
}

/** A place has a page of its own; people are told of on the page of the case. */
function subjectHref(reference: string, { id, placeId }: Subject): string {
  return placeId === null ? `${paths.subjects({ reference })}#subject-${id}` : paths.place({ place: placeId })
}

function closingRows({ file, keptAs }: OverviewProps) {
  if (file.closedOn === null) return []
  return [
    { key: 'Closed', value: formatDate(file.closedOn) },
    file.closeReason !== null && { key: 'Why', value: CLOSE_REASON_WORDS[file.closeReason] ?? file.closeReason },
    file.closingOutcome !== null && { key: 'Outcome', value: <Prose text={file.closingOutcome} /> },
    file.victimToldOn !== null && { key: 'Victim told', value: formatDate(file.victimToldOn) },
    file.referrerToldOn !== null && { key: 'Referrer told', value: formatDate(file.referrerToldOn) },
    { key: 'Kept until', value: keptUntil(file, keptAs) },
  ]
}

/** What was written, or the label of a reason that was picked. */
function whyWords(reason: string | null): string {
  return reason === null ? 'Not said' : (CLOSE_REASON_WORDS[reason] ?? reason)
}

function History({ history }: { readonly history: readonly StateChange[] }) {
  return (
    <DataTable
      caption="Changes of state"
      captionSize="hidden"
      rows={history}
      columns={[
        { heading: 'State', cell: row => <Badge>{STATE_WORDS[row.toState]}</Badge> },
        { heading: 'When', cell: row => formatDateTime(row.madeAt) },
        { heading: 'Who', cell: row => row.madeBy ?? 'The service' },
        { heading: 'Why', cell: row => whyWords(row.reason) },
      ]}
      empty={<p class="govuk-body">It is as it was opened.</p>}
    />
  )
}
