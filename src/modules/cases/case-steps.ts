import { paths as actionPaths } from '../actions/index.ts'
import { paths } from './paths.ts'
import type { CaseChangeName, CaseFacts, Missing } from './rules/case-states.ts'
import { isLive, obstaclesTo } from './rules/case-states.ts'
import type { NextStep } from './rules/next-step.ts'
import type { CaseFile } from './types.ts'
import type { Can } from './views.ts'
import { CHANGE_WORDS } from './words.ts'

export interface StepLink {
  readonly text: string
  readonly href: string
}

/** What this person can do with the case now, the next thing first, and what stands in the way of the rest. */
export interface StepsView {
  readonly words: string
  /** Something is waiting, whether or not this person may do it. */
  readonly waiting: boolean
  /** The next thing, where this person may do it. */
  readonly primary: StepLink | undefined
  readonly others: readonly StepLink[]
  readonly blocked: readonly (StepLink & { readonly why: readonly string[] })[]
}

export interface StepsGiven {
  readonly file: CaseFile
  readonly can: Can
  readonly next: NextStep
  /** What the guards ask; undefined for whoever may change no state. */
  readonly facts: CaseFacts | undefined
}

interface Next {
  readonly words: string
  readonly link?: StepLink
  readonly may: boolean
}

export function toSteps(given: StepsGiven): StepsView {
  const { file, can } = given
  const { words, link, may } = nextOf(given)
  const primary = may ? link : undefined
  const changes = can.changes.map(change => ({ ...linkTo(file, change), why: whyNot(given, change) }))
  const doings = isLive(file) ? doingsOf(file, can) : []
  const open = changes.filter(({ why }) => why.length === 0).map(({ text, href }) => ({ text, href }))
  return {
    words,
    waiting: link !== undefined,
    primary: changes.some(({ href, why }) => href === primary?.href && why.length > 0) ? undefined : primary,
    others: [...doings, ...open].filter(({ href }) => !isSamePage(href, primary?.href)),
    blocked: changes.filter(({ why }) => why.length > 0),
  }
}

function doingsOf({ reference }: CaseFile, can: Can): readonly StepLink[] {
  return [
    ...(can.addEntry ? [{ text: 'Add an entry', href: paths.addEntry({ reference }) }] : []),
    ...(can.assessRisk ? [{ text: 'Score the risk', href: paths.assessRisk({ reference }) }] : []),
    ...(can.addEntry ? [{ text: 'Agree an action', href: actionPaths.newAction({}, { case: reference }) }] : []),
  ]
}

function linkTo({ reference }: CaseFile, change: CaseChangeName): StepLink {
  return { text: CHANGE_WORDS[change].button, href: paths.change({ reference, change }) }
}

function whyNot({ facts }: StepsGiven, change: CaseChangeName): readonly string[] {
  return facts === undefined ? [] : obstaclesTo(change, facts).map(({ message }: Missing) => message)
}

function nextOf({ file, can, next }: StepsGiven): Next {
  const at = { reference: file.reference }
  const mayChange = (change: CaseChangeName) => can.changes.includes(change)
  switch (next) {
    case 'none':
      return { words: isLive(file) ? 'Nothing is waiting' : endedWords(file, mayChange('reopen')), may: false }
    case 'assess':
      return {
        words: 'The risk has not been assessed',
        link: { text: 'Assess the risk', href: paths.assessRisk(at, { occasion: 'opening' }) },
        may: can.assessRisk,
      }
    case 'lead':
      return {
        words: 'Nobody leads this case yet',
        link: { text: 'Choose the lead', href: paths.details(at) },
        may: can.changeDetails,
      }
    case 'list':
      return { words: 'This case is not listed for a meeting', link: linkTo(file, 'list'), may: mayChange('list') }
    case 'open':
      return {
        words: 'Listed, and waiting for its meeting to open it',
        link: linkTo(file, 'open'),
        may: mayChange('open'),
      }
    case 'plan':
      return {
        words: 'There is no plan in force',
        link: { text: 'Draft a plan', href: paths.newPlan(at) },
        may: can.writePlan,
      }
    case 'review':
      return {
        words: 'The review of this case is overdue',
        link: { text: 'Score the risk again', href: paths.assessRisk(at, { occasion: 'review' }) },
        may: can.assessRisk,
      }
    case 'review_plan':
      return {
        words: 'The review of the plan is overdue',
        link: { text: 'Review the plan', href: paths.plan(at) },
        may: can.writePlan,
      }
    case 'resume':
      return { words: 'The suspension is due for review', link: linkTo(file, 'resume'), may: mayChange('resume') }
    case 'actions':
      return {
        words: 'Actions are being carried out',
        link: { text: 'See the actions', href: paths.actions(at) },
        may: true,
      }
  }
}

/** Whoever cannot reopen the case is told who can. */
function endedWords({ state }: CaseFile, mayReopen: boolean): string {
  const ended = 'The work on this case has ended'
  return state === 'closed' && !mayReopen
    ? `${ended}. The chair, deputy or coordinator of its group can reopen it`
    : ended
}

/** The same page with another beginning counts once. */
function isSamePage(href: string, other: string | undefined): boolean {
  return other !== undefined && href.split('?')[0] === other.split('?')[0]
}
