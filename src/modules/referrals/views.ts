import { readClock } from '../../kernel/deadline-clock.ts'
import {
  dateIn,
  formatDate,
  formatDateTime,
  formatShortDate,
  type LocalDate,
  todayIn,
} from '../../kernel/local-date.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import type { SummaryRow, Task, Tone } from '../../ui/index.ts'
import { PersonForm, toDescription, toDescriptionRows } from '../people/index.ts'
import { PlaceForm, toPlaceGiven, toPlaceRows } from '../places/index.ts'
import { parseForm } from '../../kernel/http/forms.ts'
import { isSubjectDone, riskOf, statusOf, subjectName, valuesOf } from './answers.ts'
import { keyOf, paths } from './paths.ts'
import { labelOf, type ReferralProcedure } from './procedure.ts'
import { isAsked, PAGES, type PageDefinition, wordsFor } from './questions.ts'
import { isUndecided } from './rules/referral-states.ts'
import { KIND_WORDS, missingSubject } from './rules/subject-kinds.ts'
import type { ReferralSetting } from './setting.ts'
import type { MyReferral } from './queries.ts'
import type { Referral, ReferralHeader, SubjectAnswer } from './types.ts'
import { BAND_TITLES, BAND_TONES, KIND_TITLES, ROLE_TITLES, STATE_TONES, STATE_WORDS } from './words.ts'

export interface Words {
  readonly text: string
  readonly tone: Tone
}

export interface Clock {
  readonly words: string
  readonly tone: Tone
  readonly date: string
}

/** Answers under the title of their page, with the way to change them where they may be changed. */
export interface AnswerSection {
  /** Where a message about it leads. */
  readonly id: string
  readonly title: string
  readonly changeHref: string | undefined
  readonly rows: readonly { readonly label: string; readonly text: string }[]
}

export interface DraftView {
  readonly title: string
  readonly groupName: string
  readonly kind: string
  readonly savedAt: string
  readonly progress: string
  readonly tasks: readonly Task[]
  readonly ready: boolean
  readonly checkHref: string
  readonly discardHref: string | undefined
  readonly withdrawHref: string | undefined
  /** Why it came back, and by whom. */
  readonly returned: { readonly by: string; readonly on: string; readonly message: string } | undefined
}

/** The list of pages of a referral, each with how far it has come. */
export function toDraftView(referral: Referral, setting: ReferralSetting): DraftView {
  const reference = keyOf(referral)
  const definition = setting.instrument?.definition
  const pageTasks = PAGES.map(page =>
    toTask(page, referral, statusOf(referral.answers.pages[page.code], page, setting, definition)),
  )
  const subjects = subjectsTask(referral)
  const tasks = [...pageTasks.slice(0, 1), subjects, ...pageTasks.slice(1)]
  const done = tasks.filter(task => task.status === DONE).length
  const { decidedByName, decidedAt, decisionMessage } = referral
  return {
    title: referral.reference ?? 'Your referral',
    groupName: referral.group.name,
    kind: KIND_WORDS[referral.subjectKind].one,
    savedAt: formatDateTime(referral.savedAt),
    progress: `${done} of ${tasks.length} parts done`,
    tasks,
    ready: done === tasks.length,
    checkHref: paths.check({ reference }),
    discardHref: referral.state === 'draft' ? paths.discard({ reference }) : undefined,
    withdrawHref: referral.state === 'draft' ? undefined : paths.withdraw({ reference }),
    returned:
      referral.state === 'returned_for_information' && decidedAt
        ? { by: decidedByName ?? 'The coordinator', on: formatDateTime(decidedAt), message: decisionMessage ?? '' }
        : undefined,
  }
}

const DONE = 'Completed'

function toTask(page: PageDefinition, referral: Referral, status: ReturnType<typeof statusOf>): Task {
  const href = paths.page({ reference: keyOf(referral), page: page.code })
  if (status === 'done') return { title: page.title, href, status: DONE }
  return {
    title: page.title,
    href,
    ...(status === 'started'
      ? { status: 'In progress', colour: 'teal' }
      : { status: 'Not yet started', colour: 'blue' }),
  }
}

function subjectsTask(referral: Referral): Task {
  const { subjects } = referral.answers
  const title =
    referral.subjectKind === 'location' || referral.subjectKind === 'premises'
      ? 'The place, and people linked to it'
      : 'Who and where it is about'
  const task = {
    title,
    href: paths.subjects({ reference: keyOf(referral) }),
    hint: subjects.map(subjectName).join(', ') || undefined,
  }
  if (missingSubject(referral.subjectKind, subjects)) {
    return {
      ...task,
      ...(subjects.length > 0
        ? { status: 'In progress', colour: 'teal' }
        : { status: 'Not yet started', colour: 'blue' }),
    }
  }
  return subjects.every(isSubjectDone) ? { ...task, status: DONE } : { ...task, status: 'In progress', colour: 'teal' }
}

/** Everything answered, page by page; `change` where the referral is with its referrer. */
export function toSections(referral: Referral, setting: ReferralSetting, change: boolean): readonly AnswerSection[] {
  const reference = keyOf(referral)
  const sections = PAGES.map(page => ({
    id: page.code,
    title: page.title,
    changeHref: change ? paths.page({ reference, page: page.code }) : undefined,
    rows: rowsOf(page, referral, setting),
  }))
  const subjects = referral.answers.subjects.map((subject, at) => ({
    id: at === 0 ? 'subjects' : `subjects-${at + 1}`,
    title: `${subjectName(subject)}: ${ROLE_TITLES[subject.role].toLowerCase()}`,
    changeHref: change ? paths.subject({ reference, subject: subject.key }) : undefined,
    rows: subjectRows(subject),
  }))
  return [...sections.slice(0, 1), ...subjects, ...sections.slice(1)]
}

function rowsOf(page: PageDefinition, referral: Referral, setting: ReferralSetting) {
  const definition = setting.instrument?.definition
  const values = valuesOf(referral.answers, page.code, setting, definition)
  const questions = page.questions(setting)
  const rows = questions
    .filter(question => isAsked(question, questions, values))
    .map(question => ({
      label: question.label.replace(/ \(optional\)$/, ''),
      text:
        question.kind === 'date' && values[question.key]
          ? dateWords(values[question.key])
          : wordsFor(question, values[question.key]),
    }))
    .filter(row => row.text !== '')
  return page.code === 'risk' ? [...riskRows(referral, setting), ...rows] : rows
}

function riskRows(referral: Referral, setting: ReferralSetting) {
  const risk = riskOf(referral.answers, setting, setting.instrument?.definition)
  if (risk === undefined) return []
  const { score } = risk
  return [
    {
      label: 'Score',
      text: `${score.total}, ${BAND_TITLES[score.band].toLowerCase()}${score.automaticHigh ? ' because of one answer, whatever the total' : ''}`,
    },
    ...(risk.askedHow ? [{ label: 'How the answers were come by', text: risk.askedHow }] : []),
    ...score.answered.map(({ question, given }) => ({
      label: question.text,
      text: given.map(option => option.text).join(', '),
    })),
  ]
}

export function subjectRows(subject: SubjectAnswer): readonly { readonly label: string; readonly text: string }[] {
  if (subject.kind === 'person') {
    const form = parseForm(PersonForm, subject.answers)
    return form.ok ? toDescriptionRows(toDescription(form.value)) : []
  }
  const form = parseForm(PlaceForm, subject.answers)
  return form.ok ? toPlaceRows(toPlaceGiven(form.value)) : []
}

/** The words of each answer of a page, for showing two texts side by side. */
export function labelsOf(page: PageDefinition, setting: ReferralSetting): Readonly<Record<string, string>> {
  const risk =
    setting.instrument?.definition.questions.map(question => [`risk_${question.code}`, question.text] as const) ?? []
  const own = page.questions(setting).map(question => [question.key, question.label] as const)
  return Object.fromEntries([...risk, ...own])
}

export interface ListedReferral {
  readonly key: string
  readonly href: string
  readonly title: string
  readonly groupName: string
  readonly state: Words
  readonly when: string
  readonly next: string
}

export function toListed(referral: MyReferral): ListedReferral {
  const reference = keyOf(referral)
  const draft = referral.state === 'draft'
  return {
    key: referral.reference ?? 'Draft',
    href: paths.referral({ reference }),
    title: referral.title || referral.subjectNames.join(' and ') || `Referral to ${referral.group.name}`,
    groupName: referral.group.name,
    state: { text: STATE_WORDS[referral.state], tone: STATE_TONES[referral.state] },
    when:
      draft || !referral.submittedAt
        ? `Saved ${formatShortDate(dateIn(referral.savedAt))}`
        : `Sent ${formatShortDate(dateIn(referral.submittedAt))}`,
    next: nextFor(referral),
  }
}

function nextFor(referral: ReferralHeader): string {
  if (referral.state === 'draft') return 'Finish and send it'
  if (referral.state === 'returned_for_information') return 'Answer what is asked and send it again'
  if (isUndecided(referral.state) && referral.decideBy) return `Decision by ${formatShortDate(referral.decideBy)}`
  return referral.decidedAt ? `Decided ${formatShortDate(dateIn(referral.decidedAt))}` : ''
}

export interface TriageRow {
  readonly reference: string
  readonly href: string
  readonly title: string
  readonly from: string
  readonly groupName: string
  readonly concern: string
  readonly sent: string
  readonly state: Words
  readonly risk: Words
  readonly urgent: boolean
  readonly clock: Clock | undefined
}

export function toTriageRow(referral: ReferralHeader, procedure: ReferralProcedure, deps: Deps): TriageRow {
  return {
    reference: referral.reference ?? '',
    href: paths.triageOne({ reference: keyOf(referral) }),
    title: referral.title,
    from: referral.organisationName,
    groupName: referral.group.name,
    concern: labelOf(procedure.categories, referral.category),
    sent: referral.submittedAt ? formatShortDate(dateIn(referral.submittedAt)) : '',
    state: { text: STATE_WORDS[referral.state], tone: STATE_TONES[referral.state] },
    risk: riskWords(referral),
    urgent: referral.urgency === 'urgent',
    clock: clockOf(referral, deps),
  }
}

export function riskWords({ riskBand, riskTotal }: Pick<Referral, 'riskBand' | 'riskTotal'>): Words {
  return {
    text: riskTotal === null ? BAND_TITLES[riskBand] : `${BAND_TITLES[riskBand]}, ${riskTotal}`,
    tone: BAND_TONES[riskBand],
  }
}

/** The deadline that runs now: for the decision while there is none. */
export function clockOf(referral: ReferralHeader, deps: Pick<Deps, 'clock' | 'calendar'>): Clock | undefined {
  if (!isUndecided(referral.state) || referral.decideBy === null) return undefined
  return {
    ...readClock(deps.calendar, referral.decideBy, todayIn(deps.clock)),
    date: formatShortDate(referral.decideBy),
  }
}

/** Not yet acknowledged: by when. */
export function acknowledgeClockOf(referral: Referral, deps: Pick<Deps, 'clock' | 'calendar'>): Clock | undefined {
  if (referral.state !== 'submitted' || referral.acknowledgeBy === null || referral.acknowledgedAt !== null)
    return undefined
  return {
    ...readClock(deps.calendar, referral.acknowledgeBy, todayIn(deps.clock)),
    date: formatShortDate(referral.acknowledgeBy),
  }
}

export interface OutcomeView {
  readonly state: Words
  readonly rows: readonly SummaryRow[]
}

/** Where a referral that was sent stands, and what was decided. */
export function toOutcome(referral: Referral, procedure: ReferralProcedure): OutcomeView {
  const rows: (SummaryRow | false)[] = [
    { key: 'Sent', value: referral.submittedAt ? formatDateTime(referral.submittedAt) : 'Not yet' },
    referral.acknowledgedAt !== null && { key: 'Received', value: formatDateTime(referral.acknowledgedAt) },
    referral.state === 'submitted' && {
      key: 'Received',
      value: `Not yet. You will hear by ${referral.acknowledgeBy ? formatDate(referral.acknowledgeBy) : 'the next working day'}`,
    },
    isUndecided(referral.state) && {
      key: 'Decision',
      value: `By ${referral.decideBy ? formatDate(referral.decideBy) : ''}`,
    },
    referral.decidedAt !== null && {
      key: 'Decided',
      value: `${formatDateTime(referral.decidedAt)}${referral.decidedByName ? `, by ${referral.decidedByName}` : ''}`,
    },
    !!referral.decisionReason && { key: 'Reason', value: reasonWords(referral.decisionReason, procedure) },
    !!referral.decisionMessage && { key: 'Message to the referrer', value: referral.decisionMessage },
  ]
  return {
    state: { text: STATE_WORDS[referral.state], tone: STATE_TONES[referral.state] },
    rows: rows.filter(row => row !== false),
  }
}

function reasonWords(codes: string, procedure: ReferralProcedure): string {
  const known = [
    ...procedure.accept,
    ...procedure.returning,
    ...procedure.signpost,
    ...procedure.reject,
    ...procedure.merge,
    ...procedure.withdraw,
    { code: 'multi_agency', label: 'More than one agency is needed' },
  ]
  return codes
    .split(', ')
    .map(code => labelOf(known, code))
    .join('. ')
}

/** "Person", as a heading. */
export function kindTitle(referral: Pick<Referral, 'subjectKind'>): string {
  return KIND_TITLES[referral.subjectKind]
}

function dateWords(value: unknown): string {
  return formatDate(value as LocalDate)
}
