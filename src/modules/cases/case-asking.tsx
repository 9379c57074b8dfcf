import type { VNode } from 'preact'
import { demand, type Permission } from '../../kernel/access/permission.ts'
import { AppError } from '../../kernel/errors.ts'
import { emptyForm } from '../../kernel/http/forms.ts'
import { type Ask, Refused } from '../../kernel/http/routing.ts'
import { type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { listPurposes } from '../accounts/index.ts'
import type { AnyForm } from '../../ui/index.ts'
import type { CaseAt } from './pages/case-shell.tsx'
import { ViewPurposePage } from './pages/view-purpose.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { getCase, lookAtCase } from './queries.ts'
import { whyEnded } from './rules/case-states.ts'
import type { CaseFile } from './types.ts'

type OfCase = { readonly reference: string }
export type CaseAsk<Q = unknown> = Ask<OfCase, Q>

/** Parts of a case that a person can be sent on to after saying why they open it. */
export const PARTS = ['', 'entries', 'risk', 'plan', 'people', 'actions', 'access'] as const
export type Part = (typeof PARTS)[number]

export function todayOf({ deps }: Pick<CaseAsk, 'deps'>): LocalDate {
  return todayIn(deps.clock)
}

export function caseAt({ deps }: Pick<CaseAsk, 'deps'>, file: CaseFile): CaseAt {
  return { file, today: todayIn(deps.clock), now: deps.clock.now() }
}

/** Queries of a part of the case travel beside the one for the case itself, in one message. */
export async function showPart<T>(
  ask: CaseAsk,
  part: Part,
  read: (reference: string) => Promise<T>,
  draw: (at: CaseAt, read: T) => VNode | Promise<VNode>,
): Promise<VNode> {
  const { reference } = ask.params
  const [file, contents] = await Promise.all([
    lookAtCase(ask.tx, reference, part === '' ? 'overview' : part),
    read(reference),
  ])
  return file.readable ? draw(caseAt(ask, file), contents) : askPurpose(ask, file, part)
}

/**
 * A question about the case. Whoever has written an answer keeps it, also where the reason for viewing a restricted
 * case has run out meanwhile: that page shows no more of the case than its list does.
 */
export async function showQuestion(
  ask: CaseAsk,
  part: Part,
  form: AnyForm,
  draw: (at: CaseAt) => VNode | Promise<VNode>,
): Promise<VNode> {
  const file = await lookAtCase(ask.tx, ask.params.reference, part)
  return file.readable || isAnswered(form) ? draw(caseAt(ask, file)) : askPurpose(ask, file, part)
}

/**
 * A question whose answer changes the case. It is asked only of those who may answer it, while the case is worked on:
 * nobody writes what would then be refused.
 */
export function showWork(
  ask: CaseAsk,
  part: Part,
  form: AnyForm,
  needed: Permission<CaseFile>,
  draw: (at: CaseAt) => VNode | Promise<VNode>,
): Promise<VNode> {
  return showQuestion(ask, part, form, at => {
    demand(ask.actor, needed, at.file)
    demandLive(ask, at.file, form)
    return draw(at)
  })
}

/** Whoever wrote an answer while the case ended keeps it, with the reason above it; nobody else is asked. */
export function demandLive({ actor }: Pick<CaseAsk, 'actor'>, file: CaseFile, form: AnyForm): void {
  const why = whyEnded(file)
  if (why === undefined || isAnswered(form)) return
  const mayReopen = file.state === 'closed' && may.lead.holds(actor, file)
  const { reference } = file
  throw new AppError('rule_refused', `${why}.`, {
    way: mayReopen
      ? { text: 'Reopen the case', href: paths.change({ reference, change: 'reopen' }) }
      : { text: 'Back to the case', href: paths.case({ reference }) },
  })
}

function isAnswered(form: AnyForm): boolean {
  return !form.ok && (form.errors.length > 0 || form.stale !== undefined)
}

export async function askPurpose(ask: CaseAsk, file: CaseFile, to: Part, form: AnyForm = emptyForm()): Promise<VNode> {
  return <ViewPurposePage file={file} form={form} purposes={await listPurposes(ask.tx)} to={to} />
}

const known = new WeakMap<object, Promise<CaseFile>>()

/** The case of a form, read once for its questions and its answer. */
export function caseOf(ask: CaseAsk): Promise<CaseFile> {
  const already = known.get(ask)
  if (already !== undefined) return already
  const file = getCase(ask.tx, ask.params.reference)
  known.set(ask, file)
  return file
}

/** The case that is about to be changed: a restricted one only while the reason for viewing it holds. */
export async function caseToChange(ask: CaseAsk): Promise<CaseFile> {
  const file = await caseOf(ask)
  if (file.readable) return file
  const again = paths.case({ reference: file.reference })
  throw new Refused([
    {
      field: '',
      message: `Your reason for viewing this case has run out. Open ${again} in another tab and say why again, then send this once more`,
    },
  ])
}
