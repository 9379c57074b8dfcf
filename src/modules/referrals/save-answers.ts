import { randomUUID } from 'node:crypto'
import { demand } from '../../kernel/access/permission.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Answers } from '../../kernel/http/forms.ts'
import { type Difference, Stale } from '../../kernel/http/routing.ts'
import { may } from './permissions.ts'
import { lockReferral } from './queries.ts'
import { decideStep } from './rules/referral-states.ts'
import {
  type Acting,
  type PageCode,
  type Referral,
  type ReferralAnswers,
  type SavedPage,
  SUBJECT_ROLES,
  type SubjectAnswer,
  type SubjectRole,
} from './types.ts'

/** What was typed on a page, and the count of savings that the page was shown with. */
export interface Typed {
  readonly answers: Answers
  readonly version: number | undefined
  /** The page's own words for each answer, for showing two texts side by side. */
  readonly labels?: Readonly<Record<string, string>>
}

/** Keeps one page of a referral that is with its referrer. */
export async function savePage(ask: Acting, key: string, code: PageCode, typed: Typed): Promise<void> {
  const referral = await referralToWrite(ask, key)
  const page = savedAnew(referral.answers.pages[code], typed)
  await keep(ask, referral, { ...referral.answers, pages: { ...referral.answers.pages, [code]: page } }, [code])
}

/** Keeps a person or place that the referral is about; adds one when no key is given. Returns its key. */
export async function saveSubject(
  ask: Acting,
  key: string,
  given: Typed & { readonly subject?: string; readonly kind: 'person' | 'place' },
): Promise<string> {
  const referral = await referralToWrite(ask, key)
  const { subjects } = referral.answers
  const known = subjects.find(each => each.key === given.subject)
  if (given.subject !== undefined && known === undefined) throw new AppError('not_found')
  if (known === undefined && subjects.length >= MOST_SUBJECTS)
    throw new AppError('rule_refused', `A referral names ${MOST_SUBJECTS} people and places at most`)
  const role = roleOf(given.answers, given.kind)
  const saved: SubjectAnswer = {
    ...known,
    key: known?.key ?? randomUUID(),
    kind: given.kind,
    role,
    ...savedAnew(known, given),
  }
  const changed = known ? subjects.map(each => (each === known ? saved : each)) : [...subjects, saved]
  await keep(ask, referral, { ...referral.answers, subjects: changed }, ['subjects'])
  return saved.key
}

/** Takes a person or place out of a referral that is with its referrer. */
export async function removeSubject(ask: Acting, key: string, subject: string): Promise<void> {
  const referral = await referralToWrite(ask, key)
  const left = referral.answers.subjects.filter(each => each.key !== subject)
  if (left.length === referral.answers.subjects.length) throw new AppError('not_found')
  await keep(ask, referral, { ...referral.answers, subjects: left }, ['subjects'])
}

/** More than any referral names, few enough to be checked on one page. */
const MOST_SUBJECTS = 20

async function referralToWrite({ actor, tx }: Acting, key: string): Promise<Referral> {
  const referral = await lockReferral(tx, key)
  demand(actor, may.changeOwn, referral)
  const decision = decideStep(referral.state, 'submit')
  if (!decision.allowed) throw new AppError('rule_refused', `${decision.why}, so its answers cannot be changed`)
  return referral
}

/** The page as it is now, one saving on; stale when somebody saved other answers since it was shown. */
function savedAnew(known: SavedPage | undefined, { answers, version = 0, labels = {} }: Typed): SavedPage {
  const { version: _, ...plain } = answers
  const saved = known?.saved ?? 0
  if (known !== undefined && version !== saved) {
    const differences = differencesBetween(plain, known.answers, labels)
    if (differences.length > 0) throw new Stale(differences, saved)
  }
  return { saved: saved + 1, answers: plain }
}

function differencesBetween(
  yours: Answers,
  theirs: Answers,
  labels: Readonly<Record<string, string>>,
): readonly Difference[] {
  const names = [...new Set([...Object.keys(yours), ...Object.keys(theirs)])]
  return names
    .map(name => ({ label: labels[name] ?? name, yours: textOf(yours[name]), theirs: textOf(theirs[name]) }))
    .filter(each => each.yours !== each.theirs)
}

function textOf(answer: string | string[] | undefined): string {
  return Array.isArray(answer) ? answer.join(', ') : (answer ?? '')
}

async function keep(
  { tx, deps }: Acting,
  referral: Referral,
  answers: ReferralAnswers,
  fields: readonly string[],
): Promise<void> {
  await tx
    .updateTable('referral')
    .set({ answers: JSON.stringify(answers), saved_at: deps.clock.now() })
    .where('id', '=', referral.id)
    .execute()
  await logEvent(tx, {
    action: 'changed',
    object: { type: 'referral', id: referral.reference ?? referral.id },
    groupId: referral.group.id,
    fields,
  })
}

function roleOf(answers: Answers, kind: 'person' | 'place'): SubjectRole {
  const role = answers['role']
  return SUBJECT_ROLES.find(each => each === role) ?? (kind === 'person' ? 'perpetrator' : 'location')
}
