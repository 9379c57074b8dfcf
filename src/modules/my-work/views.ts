import type { UserActor } from '../../kernel/db/as-actor.ts'
import { readClock } from '../../kernel/deadline-clock.ts'
import { dateIn, formatDateTime, formatShortDate, type LocalDate } from '../../kernel/local-date.ts'
import type { Calendar } from '../../kernel/working-days.ts'
import type { Tone } from '../../ui/index.ts'
import { accountPaths } from '../accounts/index.ts'
import { type Action, dueBadge, paths as actionPaths } from '../actions/index.ts'
import { paths as casePaths } from '../cases/index.ts'
import { helpPaths } from '../help/index.ts'
import { paths as meetingPaths } from '../meetings/index.ts'
import { hotspotPaths } from '../monitoring/index.ts'
import { duplicatePaths, mayDuplicates, paths as peoplePaths } from '../people/index.ts'
import { paths as referralPaths } from '../referrals/index.ts'
import { governancePaths, lapsesOn, mayShare, paths as sharingPaths } from '../sharing/index.ts'
import { may, mayRefer } from './permissions.ts'
import { SHOWN } from './queries.ts'
import { nextMeetingStep } from './rules/meeting-step.ts'
import { pickNext, type Task, type TaskKind } from './rules/pick-next.ts'
import type { ComingMeeting, OwnedPlan, OwnReferral, WaitingReferral, WaitingWork } from './types.ts'

export interface WorkRow {
  readonly href: string
  readonly title: string
  /** Said beside the title: a mark, in words. */
  readonly badge: { readonly words: string; readonly tone: Tone } | undefined
  readonly about: string
  readonly clock: { readonly words: string; readonly tone: Tone; readonly date: string | undefined } | undefined
}

export interface WorkSection {
  readonly id: string
  readonly title: string
  readonly aboutHeading: string
  readonly rows: readonly WorkRow[]
  /** More than are shown. */
  readonly allHref: string | undefined
  readonly empty: { readonly title: string; readonly words: string } | undefined
}

export interface Guidance {
  readonly title: string
  readonly words: string
  readonly links: readonly { readonly text: string; readonly href: string }[]
}

export interface MyWorkView {
  readonly next: { readonly words: string; readonly href: string; readonly clock: WorkRow['clock'] } | undefined
  readonly sections: readonly WorkSection[]
  readonly guidance: Guidance | undefined
  readonly maySearch: boolean
  /** Things to start, the first of them a button. */
  readonly start: readonly { readonly text: string; readonly href: string }[]
}

interface Days {
  readonly calendar: Calendar
  readonly today: LocalDate
}

interface Waiting extends Days {
  readonly taskings: { readonly open: number; readonly overdue: number }
}

export function toMyWorkView(
  actor: UserActor,
  work: WaitingWork,
  actions: readonly Action[],
  days: Waiting,
): MyWorkView {
  const first = firstStep(actor)
  const next = first ?? pickNext([...listTasks(work, actions)])
  const sections = toSections(actor, work, actions, days).filter(
    section => section.rows.length > 0 || section.empty !== undefined,
  )
  return {
    next: next && { words: next.words, href: next.href, clock: clockFor(next.dueOn, days) },
    sections,
    guidance: guidanceFor(actor),
    maySearch: may.search.holds(actor),
    start: toStart(actor),
  }
}

function toStart(actor: UserActor): MyWorkView['start'] {
  if (!may.search.holds(actor)) return []
  return [
    ...(mayRefer(actor) ? [{ text: 'Make a referral', href: referralPaths.newReferral() }] : []),
    ...(mayShare.breakGlass.holds(actor) && actor.memberships.length > 0
      ? [{ text: 'Open a case in an emergency', href: sharingPaths.breakGlass() }]
      : []),
    { text: 'Seven tests before you share', href: governancePaths.sevenTests() },
    ...(mayDuplicates.review.holds(actor, undefined)
      ? [
          { text: 'People who may be the same', href: duplicatePaths.duplicates() },
          { text: 'Wrong links that were undone', href: peoplePaths.wrongLinks() },
        ]
      : []),
    { text: 'How Wardmote works', href: helpPaths.help() },
  ]
}

/** Nothing of a case shows before these two, so they come before everything else. */
function firstStep(actor: UserActor): Task | undefined {
  const doesCasework = actor.memberships.length > 0 && (actor.clearance === 'S' || actor.clearance === 'R')
  if (!doesCasework) return undefined
  if (!actor.declared)
    return {
      words: 'Make the confidentiality declaration, so that your cases show',
      href: accountPaths.declaration(),
      dueOn: null,
      kind: 'meeting',
    }
  if (actor.purpose === null)
    return {
      words: 'Say what you are here to do, so that your cases show',
      href: accountPaths.purpose(),
      dueOn: null,
      kind: 'meeting',
    }
  return undefined
}

function listTasks(work: WaitingWork, actions: readonly Action[]): readonly Task[] {
  const task = (kind: TaskKind, words: string, href: string, dueOn: LocalDate | null): Task => ({
    kind,
    words,
    href,
    dueOn,
  })
  return [
    ...work.reviews.map(review =>
      task(
        'review',
        `Review the emergency opening of case ${review.caseReference}`,
        governancePaths.reviewBreakGlass({ opening: review.id }),
        review.reviewBy,
      ),
    ),
    ...work.meetings.flatMap(meeting => meetingTask(meeting)),
    ...work.triage.map(referral =>
      task('triage', triageWords(referral), referralPaths.triageOne(referral), referral.decideBy),
    ),
    ...actions.map(action =>
      task('action', `Do action ${action.reference}: ${action.wording}`, actionPaths.action(action), action.dueOn),
    ),
    ...work.toCheck.map(action =>
      task('check', `Check that action ${action.reference} is done`, actionPaths.action(action), action.dueOn),
    ),
    ...wrongLinkTasks(work),
    ...work.agreements.map(agreement =>
      task('agreement', `Review ${agreement.title}`, governancePaths.agreement(agreement), agreement.reviewOn),
    ),
    ...work.plans.map(plan =>
      task(
        'plan',
        `Review the plan of case ${plan.caseReference}`,
        casePaths.plan({ reference: plan.caseReference }),
        plan.reviewOn,
      ),
    ),
    ...work.cases.flatMap(each =>
      each.reviewOn === null
        ? []
        : [task('case', `Review case ${each.reference}`, casePaths.case(each), each.reviewOn)],
    ),
    ...work.referrals.flatMap(referral => referralTask(referral)),
    ...work.invited.map(person =>
      task(
        'invitation',
        `See whether ${person.name} needs another invitation`,
        accountPaths.accountOf({ account: person.id }),
        null,
      ),
    ),
  ]
}

function wrongLinkTasks({ wrongLinks }: WaitingWork): readonly Task[] {
  const words = 'Check what you did while two people were wrongly linked'
  return wrongLinks
    .filter(({ own }) => own)
    .map(({ id }) => ({ kind: 'check', words, href: peoplePaths.wrongLink({ link: id }), dueOn: null }))
}

function meetingTask(meeting: ComingMeeting): Task[] {
  const step = nextMeetingStep(meeting)
  if (!step.yours) return []
  const over = meeting.state === 'minutes_draft' || meeting.state === 'minutes_issued'
  const dueOn = step.dueOn ?? (over ? null : dateIn(meeting.startsAt))
  return [
    {
      kind: 'meeting',
      words: `${meeting.groupName} on ${formatShortDate(dateIn(meeting.startsAt))}: ${step.words.toLowerCase()}`,
      href: meetingPaths[step.at](meeting),
      dueOn,
    },
  ]
}

function referralTask(referral: OwnReferral): Task[] {
  const href = referralPaths.referral({ reference: referral.reference ?? referral.id })
  if (referral.state === 'draft')
    return [{ kind: 'referral', words: `Finish your draft referral to ${referral.groupName}`, href, dueOn: null }]
  if (referral.state !== 'returned_for_information') return []
  return [
    {
      kind: 'referral',
      words: `Answer what ${referral.groupName} asked about referral ${referral.reference ?? ''}`,
      href,
      // The day by which triage decides is triage's own, and stands still until the referral comes back.
      dueOn: null,
    },
  ]
}

function triageWords({ acknowledged, reference }: WaitingReferral): string {
  return acknowledged ? `Decide referral ${reference}` : `Acknowledge referral ${reference}`
}

function clockFor(dueOn: LocalDate | null, { calendar, today }: Days): WorkRow['clock'] {
  return dueOn === null ? undefined : { ...readClock(calendar, dueOn, today), date: formatShortDate(dueOn) }
}

const NO_ACTIONS = {
  title: 'You have no open actions',
  words: 'When a meeting gives you or your agency an action, it stands here.',
}

function toSections(
  actor: UserActor,
  work: WaitingWork,
  actions: readonly Action[],
  days: Waiting,
): readonly WorkSection[] {
  const clock = (dueOn: LocalDate | null) => clockFor(dueOn, days)
  const section = <R>(id: string, title: string, aboutHeading: string, found: readonly R[], allHref: string | undefined, toRow: (row: R) => WorkRow): WorkSection => ({
    id, title, aboutHeading, rows: found.slice(0, SHOWN).map(toRow), allHref: found.length > SHOWN ? allHref : undefined, empty: undefined,
  }) // biome-ignore format: one row
  return [
    section('reviews', 'Emergencies to review', 'Who and which group', work.reviews, governancePaths.breakGlassReviews(), review => ({
      href: governancePaths.reviewBreakGlass({ opening: review.id }), title: `Case ${review.caseReference}`, badge: undefined,
      about: `${review.name}, ${review.groupName}`, clock: clock(review.reviewBy),
    })),
    { ...section('actions', 'Your actions', 'Group', actions, actionPaths.actions(), action => ({
      href: actionPaths.action(action), title: action.wording, badge: action.critical ? { words: 'Critical', tone: 'urgent' as const } : undefined,
      about: action.ownerName === null ? `${action.groupName}, for anybody of your agency` : action.groupName,
      clock: dueBadge(days.calendar, action, days.today),
    })), empty: actor.memberships.length > 0 ? NO_ACTIONS : undefined },
    section('taskings', 'Taskings for you', 'State', days.taskings.open > 0 ? [days.taskings] : [], undefined, ({ open, overdue }) => ({
      href: hotspotPaths.taskings(), title: open === 1 ? '1 tasking to do' : `${open} taskings to do`,
      badge: overdue === 0 ? undefined : { words: `${overdue} with its result overdue`, tone: 'urgent' },
      about: 'At hotspots of your groups, or given to your agency', clock: undefined,
    })),
    section('triage', 'Waiting for triage', 'From and to', work.triage, referralPaths.triage(), referral => ({
      href: referralPaths.triageOne(referral), title: `${referral.reference}: ${referral.title}`,
      badge: referral.urgent ? { words: 'Urgent', tone: 'urgent' } : referral.acknowledged ? undefined : { words: 'To acknowledge', tone: 'attention' },
      about: `${referral.agency} to ${referral.groupName}`, clock: clock(referral.decideBy),
    })),
    section('meetings', 'Meetings', 'When', work.meetings, meetingPaths.meetings(), meeting => toMeetingRow(meeting, clock)),
    section('to-check', 'Actions to check', 'Done by', work.toCheck, actionPaths.actions({}, { whose: 'all', state: 'to-check' }), action => ({
      href: actionPaths.action(action), title: action.wording, badge: undefined, about: action.owner, clock: clock(action.dueOn),
    })),
    section('wrong-links', 'Wrong links that were undone', 'What to do', work.wrongLinks, peoplePaths.wrongLinks(), ({ id, undoneOn, own }) => ({
      href: peoplePaths.wrongLink({ link: id }), title: `Undone on ${formatShortDate(undoneOn)}`, badge: own ? { words: 'Yours to check', tone: 'attention' } : undefined,
      about: own ? 'Check what you did in a case while it held' : 'People who acted have yet to check', clock: undefined,
    })),
    section('referrals', 'Your referrals', 'To', work.referrals, referralPaths.referrals(), referral => toReferralRow(referral, clock)),
    section('cases', 'Cases you lead', 'Group', work.cases, casePaths.cases({}, { mine: 'yes' }), each => ({
      href: casePaths.case(each), title: `${each.reference}: ${each.title}`, badge: undefined, about: each.groupName, clock: clock(each.reviewOn),
    })),
    section('plans', 'Plans you own', 'Kind', work.plans, casePaths.cases({}, { mine: 'yes' }), plan => ({
      href: casePaths.plan({ reference: plan.caseReference }), title: `${plan.caseReference}: ${plan.caseTitle}`, badge: undefined,
      about: PLAN_WORDS[plan.kind], clock: clock(plan.reviewOn),
    })),
    section('agreements', 'Sharing agreements to review', 'State', work.agreements, governancePaths.agreements({}, { state: 'needs-review' }), agreement => ({
      href: governancePaths.agreement(agreement), title: agreement.title, badge: undefined,
      about: lapseWords(lapsesOn(agreement), days.today), clock: clock(agreement.reviewOn),
    })),
    section('invited', 'Invited, but not signed in yet', 'Agency', work.invited, accountPaths.accounts(), person => ({
      href: accountPaths.accountOf({ account: person.id }), title: person.name, badge: undefined, about: person.agency,
      clock: { words: 'Invited', tone: 'neutral', date: formatShortDate(person.invitedOn) },
    })),
  ] // biome-ignore format: section by section
}

function lapseWords(lapses: LocalDate, today: LocalDate): string {
  return lapses <= today
    ? `Lapsed on ${formatShortDate(lapses)}: it opens no cases`
    : `In force, lapses on ${formatShortDate(lapses)}`
}

const PLAN_WORDS: Readonly<Record<OwnedPlan['kind'], string>> = {
  risk_management: 'Risk management plan',
  disruption: 'Disruption plan',
  problem_solving: 'Problem-solving plan',
}

function toMeetingRow(meeting: ComingMeeting, clock: (dueOn: LocalDate | null) => WorkRow['clock']): WorkRow {
  const step = nextMeetingStep(meeting)
  return {
    href: meetingPaths[step.at](meeting),
    title: meeting.groupName,
    badge: { words: step.words, tone: step.yours ? 'attention' : 'neutral' },
    about: formatDateTime(meeting.startsAt),
    clock: clock(step.dueOn),
  }
}

const REFERRAL_WORDS: Readonly<Record<string, { readonly words: string; readonly tone: Tone }>> = {
  draft: { words: 'Draft', tone: 'attention' },
  returned_for_information: { words: 'Needs your answer', tone: 'urgent' },
  submitted: { words: 'Sent', tone: 'neutral' },
  in_triage: { words: 'Being looked at', tone: 'neutral' },
  accepted: { words: 'Accepted', tone: 'good' },
  signposted: { words: 'Signposted', tone: 'done' },
  merged_into_case: { words: 'Added to a case', tone: 'good' },
  rejected: { words: 'Rejected', tone: 'done' },
}

function toReferralRow(referral: OwnReferral, clock: (dueOn: LocalDate | null) => WorkRow['clock']): WorkRow {
  const { reference, title, state, decidedOn, decideBy } = referral
  const waits = state === 'submitted' || state === 'in_triage'
  return {
    href: referralPaths.referral({ reference: reference ?? referral.id }),
    title: [reference, title || 'Not named yet'].filter(Boolean).join(': '),
    badge: REFERRAL_WORDS[state],
    about: referral.groupName,
    clock: waits ? clock(decideBy) : outcomeClock(state, decidedOn),
  }
}

/** A referral that was returned is not decided: its referrer was asked something on that day. */
function outcomeClock(state: string, decidedOn: LocalDate | null): WorkRow['clock'] {
  if (decidedOn === null) return undefined
  const date = formatShortDate(decidedOn)
  return state === 'returned_for_information'
    ? { words: 'Asked', tone: 'attention', date }
    : { words: 'Decided', tone: 'done', date }
}

/** For those who do no casework, or none yet: what they can do here. */
export function guidanceFor(actor: UserActor): Guidance | undefined {
  const agreements = { text: 'Read the sharing agreements', href: governancePaths.agreements() }
  const help = { text: 'How Wardmote works', href: helpPaths.help() }
  if (actor.roles.includes('admin')) {
    return {
      title: 'You run the accounts',
      words: 'You invite people, give them their groups and end their access. Your role opens no case.',
      links: [
        { text: 'Invite somebody', href: accountPaths.invite() },
        { text: 'See all accounts', href: accountPaths.accounts() },
        help,
      ],
    }
  }
  if (actor.roles.includes('councillor')) {
    return {
      title: 'You scrutinise the partnership, not its cases',
      words:
        'No case, referral or person is shown to you by virtue of your office. You can see who shares with whom and under what agreement.',
      links: [agreements, help],
    }
  }
  if (actor.roles.includes('analyst')) {
    return {
      title: 'You work with figures, not with cases',
      words: 'No case, referral or person is shown to you by virtue of your role.',
      links: [agreements, help],
    }
  }
  if (actor.memberships.length > 0 || actor.roles.length > 0) return undefined
  return {
    title: 'You sit on no group yet',
    words: `${mayRefer(actor) ? 'You can refer a person or a place to a group, and see what became of it here. ' : ''}Ask your agency’s lead or the system administrator if you should sit on a group.`,
    links: [
      ...(mayRefer(actor) ? [{ text: 'Make a referral', href: referralPaths.newReferral() }] : []),
      agreements,
      help,
    ],
  }
}
