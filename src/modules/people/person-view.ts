import type { UserActor } from '../../kernel/db/as-actor.ts'
import { dateIn, formatDate, formatShortDate } from '../../kernel/local-date.ts'
import type { IdentityFact } from '../../ui/index.ts'
import { duplicatePaths } from './duplicate-paths.ts'
import { mayDuplicates } from './duplicate-permissions.ts'
import type { LikelyOther } from './judge-likely.ts'
import { groupsOf } from './judge-pair.ts'
import type { PersonAsSeen } from './judge-queries.ts'
import {
  type JudgementView,
  type LikelyView,
  type SourceView,
  toJudgementView,
  toLikelyView,
  toSource,
} from './judge-views.ts'
import { pathsElsewhere } from './paths.ts'
import { may } from './permissions.ts'
import { contradictionsWithin } from './rules/group-as-seen.ts'
import type { SeenDescription } from './types.ts'
import { nameOf, toDescriptionRows } from './views.ts'

export interface DescribedView {
  readonly name: string
  readonly born: string
  readonly address: string
  readonly givenBy: string
  readonly on: string
  readonly source: SourceView
  readonly rows: readonly { readonly label: string; readonly text: string }[]
}

export interface PersonView {
  readonly name: string
  readonly facts: readonly IdentityFact[]
  readonly warnings: readonly string[]
  readonly back: { readonly href: string; readonly text: string } | undefined
  readonly descriptions: readonly DescribedView[]
  readonly likely: readonly LikelyView[]
  readonly judgements: readonly JudgementView[]
  readonly contradictions: readonly JudgementView[]
  /** Everybody else who may be somebody's double: for those who go through that list. */
  readonly duplicatesHref: string | undefined
}

interface Read {
  readonly description: SeenDescription
  /** Of the person, this one first. */
  readonly descriptions: readonly SeenDescription[]
  /** Those that judgements name, beside the person's own. */
  readonly named: readonly SeenDescription[]
  readonly person: PersonAsSeen
  readonly likely: readonly LikelyOther[]
}

export function toPersonView(actor: UserActor, read: Read): PersonView {
  const { description, descriptions, named, person, likely } = read
  const known = [...descriptions, ...named]
  const toView = (judgement: PersonAsSeen['judgements'][number]) => {
    const pair = known.filter(({ id }) => id === judgement.descriptionA || id === judgement.descriptionB)
    return toJudgementView(judgement, known, may.judge.holds(actor, { groupIds: groupsOf(pair) }))
  }
  return {
    name: nameOf(description),
    facts: factsOf(descriptions),
    warnings: [...new Set(descriptions.flatMap(({ warning }) => warning ?? []))],
    back: backOf(description),
    descriptions: descriptions.map(each => toDescribed(each, actor)),
    likely: likely.map(each => toLikelyView(each, actor)),
    judgements: person.judgements.map(toView),
    contradictions: contradictionsWithin(person.group, person.judgements).map(toView),
    duplicatesHref: mayDuplicates.review.holds(actor) ? duplicatePaths.duplicates() : undefined,
  }
}

function backOf({ caseReference, caseId }: SeenDescription): PersonView['back'] {
  if (caseId === null || caseReference === null) return undefined
  return { href: pathsElsewhere.casePeople({ reference: caseReference }), text: `Case ${caseReference}` }
}

/** Names, birth dates and addresses as the descriptions give them: where they differ, all of them. */
function factsOf(descriptions: readonly SeenDescription[]): readonly IdentityFact[] {
  const all = (read: (each: SeenDescription) => readonly (string | undefined)[]) =>
    [...new Set(descriptions.flatMap(read).filter(text => text !== undefined && text !== ''))].join('; ')
  const facts = [
    { label: 'Born', value: all(each => [each.bornOn && formatDate(each.bornOn)]) },
    { label: 'Also known as', value: all(each => [...(each.aliases ?? []), ...otherName(each, descriptions[0])]) },
    { label: 'Address', value: all(each => [[each.address, each.postcode].filter(Boolean).join(', ')]) },
  ]
  return facts.filter(({ value }) => value !== '')
}

function otherName(each: SeenDescription, first: SeenDescription | undefined): readonly string[] {
  return first !== undefined && nameOf(each) !== nameOf(first) ? [nameOf(each)] : []
}

function toDescribed(description: SeenDescription, actor: UserActor): DescribedView {
  return {
    name: nameOf(description),
    born: description.bornOn ? formatDate(description.bornOn) : 'Not known',
    address: [description.address, description.postcode].filter(Boolean).join(', ') || 'Not known',
    givenBy: description.givenByName,
    on: formatShortDate(dateIn(description.describedAt)),
    source: toSource(description, actor),
    rows: toDescriptionRows(description),
  }
}
