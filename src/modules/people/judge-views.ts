import type { UserActor } from '../../kernel/db/as-actor.ts'
import { formatDate, formatDateTime, formatShortDate, dateIn, type LocalDate } from '../../kernel/local-date.ts'
import type { Tone } from '../../ui/index.ts'
import type { LikelyOther } from './judge-likely.ts'
import { groupsOf } from './judge-pair.ts'
import { paths, pathsElsewhere } from './paths.ts'
import { leads, may } from './permissions.ts'
import { inAHundred, likelihoodWords, weightWords } from './rules/likelihood-words.ts'
import type { FieldScore } from './rules/score-pair.ts'
import { scorePair } from './rules/score-pair.ts'
import { mayBeRelatives, type Relatives } from './rules/twins-guard.ts'
import type { Judgement, SeenDescription, Verdict } from './types.ts'
import { nameOf, SEX_WORDS, toDescriptionRows } from './views.ts'

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  same: 'The same person',
  not_same: 'Not the same person',
  not_sure: 'Not sure',
}
const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = { same: 'good', not_same: 'neutral', not_sure: 'attention' }

/** Where a description stands, and the way there. */
export interface SourceView {
  readonly text: string
  readonly href: string | undefined
}

export function toSource(description: SeenDescription, actor: UserActor): SourceView {
  const { caseReference, referralReference, referralGroupId } = description
  if (caseReference !== null)
    return { text: `Case ${caseReference}`, href: pathsElsewhere.case({ reference: caseReference }) }
  if (referralReference === null) return { text: 'A referral not yet sent', href: undefined }
  const address =
    referralGroupId !== null && leads(actor, referralGroupId) ? pathsElsewhere.triage : pathsElsewhere.referral
  return { text: `Referral ${referralReference}`, href: address({ reference: referralReference }) }
}

/** A description that may be of the same person, as a panel of another page shows it. */
export interface LikelyView {
  readonly name: string
  readonly of: string
  readonly likelihood: string
  readonly chance: string
  readonly agreement: string
  readonly likely: boolean
  readonly twins: boolean
  readonly unsure: boolean
  readonly source: SourceView
  readonly givenBy: string
  readonly compareHref: string
}

export function toLikelyView(
  { of, other, probability, fields, twins, unsure }: LikelyOther,
  actor: UserActor,
): LikelyView {
  return {
    name: nameOf(other),
    of: nameOf(of),
    likelihood: likelihoodWords(probability),
    chance: inAHundred(probability),
    agreement: agreementWords(fields),
    likely: probability >= 0.5,
    twins,
    unsure,
    source: toSource(other, actor),
    givenBy: other.givenByName,
    compareHref: paths.compare({ a: of.id, b: other.id }),
  }
}

/** "Last name and date of birth agree. First name differs." What neither speaks for nor against is left out. */
function agreementWords(fields: readonly FieldScore[]): string {
  const of = (speaks: (weight: number) => boolean) =>
    fields
      .filter(({ field, weight }) => field !== 'start' && field !== 'household' && speaks(weight))
      .map(({ field }) => FIELD_WORDS[field].toLowerCase())
  const [agreeing, differing] = [of(weight => weight > 1), of(weight => weight < -1)]
  return [
    agreeing.length > 0 && `${listWords(agreeing)} ${agreeing.length === 1 ? 'agrees' : 'agree'}`,
    differing.length > 0 && `${listWords(differing)} ${differing.length === 1 ? 'differs' : 'differ'}`,
  ]
    .filter(part => part !== false)
    .map(part => `${part.charAt(0).toUpperCase()}${part.slice(1)}`)
    .join('. ')
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

export interface ComparedRow {
  readonly label: string
  readonly mine: string
  readonly theirs: string
  readonly agreement: string
  readonly weight: string
  readonly against: boolean
}

const FIELD_WORDS: Readonly<Record<FieldScore['field'], string>> = {
  start: 'To begin with',
  given_name: 'First name',
  family_name: 'Last name',
  birth_date: 'Date of birth',
  address: 'Address',
  phone: 'Phone',
  email: 'Email',
  sex: 'Sex',
  household: 'One household',
}

export interface ComparisonView {
  readonly mine: DescriptionHead
  readonly theirs: DescriptionHead
  readonly likelihood: string
  readonly chance: string
  readonly total: string
  readonly rows: readonly ComparedRow[]
  readonly others: readonly { readonly label: string; readonly mine: string; readonly theirs: string }[]
  readonly relatives: Relatives | undefined
  readonly mayJudge: boolean
  readonly live: JudgementView | undefined
  readonly history: readonly JudgementView[]
  /** Linked already through other descriptions, as far as whoever asks sees. */
  readonly linked: boolean
}

export interface DescriptionHead {
  readonly id: string
  readonly name: string
  readonly givenBy: string
  readonly on: string
  readonly source: SourceView
  readonly personHref: string
}

export function toHead(description: SeenDescription, actor: UserActor): DescriptionHead {
  return {
    id: description.id,
    name: nameOf(description),
    givenBy: description.givenByName,
    on: formatShortDate(dateIn(description.describedAt)),
    source: toSource(description, actor),
    personHref: paths.person({ description: description.id }),
  }
}

export function toComparisonView(
  actor: UserActor,
  pair: readonly [SeenDescription, SeenDescription],
  judgements: readonly Judgement[],
  linked: boolean,
): ComparisonView {
  const [mine, theirs] = pair
  const score = scorePair(mine, theirs)
  const mayJudge = may.judge.holds(actor, { groupIds: groupsOf(pair) })
  const views = judgements.map(judgement => toJudgementView(judgement, pair, mayJudge))
  return {
    mine: toHead(mine, actor),
    theirs: toHead(theirs, actor),
    likelihood: likelihoodWords(score.probability),
    chance: inAHundred(score.probability),
    total: weightWords(score.weight),
    rows: score.fields.map(toComparedRow),
    others: otherRows(mine, theirs),
    relatives: mayBeRelatives(mine, theirs),
    mayJudge,
    live: views.find(view => view.live),
    history: views.filter(view => !view.live),
    linked,
  }
}

function toComparedRow({ field, level, words, weight, mine, theirs }: FieldScore): ComparedRow {
  const whole = field === 'start' || field === 'household'
  const show = (text: string | undefined) => (whole ? '' : text === undefined ? 'Not known' : inWords(field, text))
  return {
    label: FIELD_WORDS[field],
    mine: show(mine),
    theirs: show(theirs),
    agreement: words,
    weight: level === 'unknown' ? '0.0' : weightWords(weight),
    against: weight < 0 && !whole,
  }
}

function inWords(field: FieldScore['field'], text: string): string {
  if (field === 'birth_date') return formatDate(text as LocalDate)
  if (field === 'sex') return SEX_WORDS[text as keyof typeof SEX_WORDS] ?? text
  return text
}

/** What is known beside what the score counts: it may settle what the score cannot. */
function otherRows(mine: SeenDescription, theirs: SeenDescription): ComparisonView['others'] {
  const scored = new Set(['Name', 'Date of birth', 'Address', 'Phone', 'Email', 'Sex'])
  const rows = [mine, theirs].map(each => new Map(toDescriptionRows(each).map(({ label, text }) => [label, text])))
  const labels = [...new Set(rows.flatMap(each => [...each.keys()]))].filter(label => !scored.has(label))
  return labels.map(label => ({
    label,
    mine: rows[0]?.get(label) ?? 'Not known',
    theirs: rows[1]?.get(label) ?? 'Not known',
  }))
}

/** A judgement in words: who, for whom, when and why, and what became of it. */
export interface JudgementView {
  readonly id: string
  readonly live: boolean
  readonly verdict: string
  readonly same: boolean
  readonly tone: Tone
  readonly when: string
  readonly iso: string
  readonly who: string
  readonly reason: string
  readonly machine: string | undefined
  readonly about: string
  readonly compareHref: string
  readonly kept: string | undefined
  readonly undone: string | undefined
  readonly undoHref: string | undefined
  readonly keepHref: string | undefined
}

export function toJudgementView(
  judgement: Judgement,
  seen: readonly SeenDescription[],
  mayJudge: boolean,
): JudgementView {
  const { id, verdict, live, descriptionA: a, descriptionB: b, judgedAt, keptReason, undoneAt } = judgement
  const changeable = live && mayJudge
  return {
    id,
    live,
    verdict: VERDICT_WORDS[verdict],
    same: verdict === 'same',
    tone: live ? VERDICT_TONES[verdict] : 'done',
    when: formatDateTime(judgedAt),
    iso: judgedAt.toISOString(),
    who: `${judgement.judgedBy}, ${judgement.judgedFor}`,
    reason: judgement.reason,
    machine:
      judgement.probability === null
        ? undefined
        : `Counted at the time: ${inAHundred(judgement.probability)} that they are the same`,
    about: [a, b].map(described => titleOf(described, seen)).join(' and '),
    compareHref: paths.compare({ a, b }),
    kept: keptReason === null ? undefined : `Kept so by ${judgement.keptBy ?? 'somebody'}: ${keptReason}`,
    undone:
      undoneAt === null
        ? undefined
        : `Undone by ${judgement.undoneBy ?? 'somebody'} on ${formatDateTime(undoneAt)}: ${judgement.undoneReason ?? ''}`,
    undoHref: changeable && keptReason === null ? paths.undo({ judgement: id }) : undefined,
    keepHref: changeable && verdict !== 'not_sure' ? paths.keep({ judgement: id }) : undefined,
  }
}

function titleOf(id: string, seen: readonly SeenDescription[]): string {
  const found = seen.find(each => each.id === id)
  if (found === undefined) return 'another description'
  const source = found.caseReference ?? found.referralReference
  return `${nameOf(found)} (${found.givenByName}${source === null ? '' : `, ${source}`})`
}
