import { formatDate, type LocalDate } from '../../kernel/local-date.ts'
import type { Tone } from '../../ui/index.ts'
import type { RegisterLine, SharingAgreement } from './agreement-queries.ts'
import { AGREEMENT_TONES, AGREEMENT_WORDS, TIER_WORDS } from './agreement-words.ts'
import { governancePaths } from './governance-paths.ts'
import { isBoundOn } from './keep-agreements.ts'
import { agreementCounts, decideAgreementState, lapsesOn, type AgreementDates } from './rules/agreement-state.ts'

/** Where an agreement stands against its review date. */
export interface ReviewClock {
  readonly words: string
  readonly tone: Tone
  readonly date: string
}

export function reviewClock(agreement: AgreementDates, today: LocalDate): ReviewClock {
  const state = decideAgreementState(agreement, today)
  const date = formatDate(agreement.reviewOn)
  switch (state) {
    case 'lapsed':
      return { words: `Lapsed on ${formatDate(lapsesOn(agreement))}`, tone: 'urgent', date: `review was due ${date}` }
    case 'overdue':
      return { words: `Lapses on ${formatDate(lapsesOn(agreement))}`, tone: 'urgent', date: `review was due ${date}` }
    case 'due_review':
      return { words: 'Review by', tone: 'attention', date }
    case 'withdrawn':
      return { words: 'No review', tone: 'done', date: '' }
    default:
      return { words: 'Review by', tone: 'neutral', date }
  }
}

export interface RegisterView {
  readonly rows: readonly {
    readonly href: string
    readonly title: string
    readonly tier: string
    readonly state: string
    readonly stateTone: Tone
    readonly clock: ReviewClock
    readonly signatories: string
    readonly groups: string
    readonly unsigned: string | undefined
    readonly tone: 'attention' | 'urgent' | undefined
  }[]
  readonly tabs: readonly { readonly text: string; readonly href: string; readonly current: boolean }[]
}

export type RegisterChoice = 'counting' | 'needs-review' | 'not-counting' | undefined

export function toRegisterView(
  agreements: readonly RegisterLine[],
  choice: RegisterChoice,
  today: LocalDate,
): RegisterView {
  const tab = (value: RegisterChoice, text: string) => ({
    text,
    href: governancePaths.agreements({}, { state: value }),
    current: value === choice,
  })
  return {
    tabs: [
      tab(undefined, 'All'),
      tab('counting', 'In force'),
      tab('needs-review', 'Needs review'),
      tab('not-counting', 'Not in force'),
    ],
    rows: agreements
      .filter(agreement => isChosen(agreement, choice, today))
      .map(agreement => toRegisterRow(agreement, today)),
  }
}

function isChosen(agreement: RegisterLine, choice: RegisterChoice, today: LocalDate): boolean {
  if (choice === undefined) return true
  const state = decideAgreementState(agreement, today)
  if (choice === 'needs-review') return state === 'due_review' || state === 'overdue' || state === 'lapsed'
  return agreementCounts(agreement, today) === (choice === 'counting')
}

function toRegisterRow(agreement: RegisterLine, today: LocalDate): RegisterView['rows'][number] {
  const state = decideAgreementState(agreement, today)
  const gap = agreement.state === 'in_force' && agreement.unsigned.length > 0
  return {
    href: governancePaths.agreement(agreement),
    title: agreement.title,
    tier: TIER_WORDS[agreement.tier] ?? `Tier ${agreement.tier}`,
    state: AGREEMENT_WORDS[state],
    stateTone: AGREEMENT_TONES[state],
    clock: reviewClock(agreement, today),
    signatories: listWords(agreement.signatories, 'Nobody has signed'),
    groups: listWords(agreement.groups, 'No group'),
    unsigned: gap ? `Not signed: ${listWords(agreement.unsigned, '')}` : undefined,
    tone:
      state === 'lapsed' || state === 'overdue' ? 'urgent' : gap || state === 'due_review' ? 'attention' : undefined,
  }
}

/** "Surrey Police, Woking and 4 more". */
export function listWords(names: readonly string[], none: string, most = 4): string {
  if (names.length === 0) return none
  if (names.length <= most + 1) return names.join(', ')
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`
}

export interface AgreementView {
  readonly code: string
  readonly title: string
  readonly state: string
  readonly stateTone: Tone
  readonly clock: ReviewClock
  readonly effect: string
  readonly facts: readonly { readonly label: string; readonly text: string }[]
  readonly gatewayCodes: readonly string[]
  readonly parent: { readonly href: string; readonly title: string } | undefined
  readonly groups: readonly string[]
  readonly signatories: readonly {
    readonly name: string
    readonly signed: string
    readonly by: string
    readonly contact: string
    readonly withdrawn: string | undefined
    readonly withdrawHref: string | undefined
  }[]
  readonly gaps: readonly {
    readonly agency: string
    readonly group: string
    readonly words: string
    readonly urgent: boolean
  }[]
  readonly changeHref: string | undefined
  readonly signHref: string | undefined
}

export function toAgreementView(agreement: SharingAgreement, today: LocalDate, mayKeep: boolean): AgreementView {
  const state = decideAgreementState(agreement, today)
  const at = { code: agreement.code }
  const open = mayKeep && agreement.state !== 'withdrawn'
  return {
    code: agreement.code,
    title: agreement.title,
    state: AGREEMENT_WORDS[state],
    stateTone: AGREEMENT_TONES[state],
    clock: reviewClock(agreement, today),
    effect: effectWords(agreement, today),
    facts: toFacts(agreement),
    gatewayCodes: agreement.gatewayCodes,
    parent:
      agreement.parentCode === null
        ? undefined
        : { href: governancePaths.agreement({ code: agreement.parentCode }), title: agreement.parentTitle ?? '' },
    groups: agreement.groups.map(group => group.name),
    signatories: agreement.signatories.map(signatory => ({
      name: signatory.name,
      signed: signatory.signedOn === null ? 'Not signed yet' : formatDate(signatory.signedOn),
      by: signatory.signedByRole ?? 'Not known',
      contact: signatory.contact ?? 'Not given',
      withdrawn: signatory.withdrawnOn === null ? undefined : withdrawnWords(signatory.withdrawnOn, today),
      withdrawHref:
        open && signatory.withdrawnOn === null && isBoundOn(signatory, today)
          ? governancePaths.recordWithdrawal({ ...at, organisation: signatory.organisationCode })
          : undefined,
    })),
    gaps: agreement.gaps.map(gap => ({
      agency: gap.organisationName,
      group: gap.groupName,
      words: gap.coveredElsewhere ? 'Covered by another agreement it signed' : 'Its people see no case of this group',
      urgent: !gap.coveredElsewhere,
    })),
    changeHref: open ? governancePaths.changeAgreement(at) : undefined,
    signHref: open ? governancePaths.recordSignature(at) : undefined,
  }
}

function toFacts(agreement: SharingAgreement): AgreementView['facts'] {
  const rows: readonly [string, string | null][] = [
    ['Purpose', agreement.purpose],
    ['Tier', TIER_WORDS[agreement.tier] ?? `Tier ${agreement.tier}`],
    ['Version', agreement.versionLabel],
    ['Starts', formatDate(agreement.startsOn)],
    ['What is shared', agreement.dataCategories],
    ['Impact assessment', agreement.dpiaReference],
  ]
  return rows.flatMap(([label, text]) => (text === null ? [] : [{ label, text }]))
}

function effectWords(agreement: SharingAgreement, today: LocalDate): string {
  if (agreement.groups.length === 0) return 'It covers no group by itself: other agreements stand on it.'
  return agreementCounts(agreement, today)
    ? 'Because of it, agencies that have signed can be put on case lists of the groups below.'
    : 'It does not count today: it opens no case of the groups below to anybody.'
}

function withdrawnWords(on: LocalDate, today: LocalDate): string {
  return on <= today ? `Withdrew on ${formatDate(on)}` : `Withdraws on ${formatDate(on)}`
}
