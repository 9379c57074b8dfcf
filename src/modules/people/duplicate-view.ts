import type { Ask } from '../../kernel/http/routing.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { choice, emptyForm, parseQuery, textField } from '../../kernel/http/forms.ts'
import { formatDateTime, formatShortDate } from '../../kernel/local-date.ts'
import { z } from 'zod'
import { duplicatePaths } from './duplicate-paths.ts'
import { type DuplicateSearch, findNewestSearch } from './duplicate-search.ts'
import {
  countDuplicates,
  type DuplicateFilter,
  type LikelyPair,
  listDuplicates,
  type QueuedPerson,
} from './list-duplicates.ts'
import type { DuplicateRow, DuplicatesView, PersonLines } from './pages/duplicates.tsx'
import { paths } from './paths.ts'
import { inAHundred, likelihoodWords } from './rules/likelihood-words.ts'

const PAGE = 25

/** Beyond this a count is only "more than". */
const MOST_COUNTED = 100

const LEAST = { 'almost-certain': 0.99, 'very-likely': 0.9, any: undefined } as const

const optional = { required: false } as const

export const DuplicatesQuery = z.object({
  group: textField({ name: 'the group', max: 100, required: false }),
  twins: choice(['only', 'without'] as const, 'Select which pairs', optional),
  least: choice(['any', 'very-likely', 'almost-certain'] as const, 'Select how likely', optional),
  judged: choice(['nobody', 'not-sure'] as const, 'Select which pairs', optional),
  after: textField({ name: 'the page', max: 2000, required: false }),
  before: textField({ name: 'the page', max: 2000, required: false }),
})

type Answers = z.output<typeof DuplicatesQuery>

/** Nothing is filtered. */
export const everyPair = (): Answers => parseQuery(DuplicatesQuery, {})

export async function toDuplicatesView(ask: Pick<Ask, 'actor' | 'tx'>, query: Answers): Promise<DuplicatesView> {
  const filter = toFilter(query)
  const page = await listDuplicates(ask.tx, filter, query, PAGE)
  const count = await countDuplicates(ask.tx, filter, MOST_COUNTED)
  await logEvent(ask.tx, { action: 'list', object: { type: 'likely duplicates', id: `${page.rows.length}` } })
  const groups = ask.actor.memberships.map(({ groupCode, groupName }) => ({ value: groupCode, text: groupName }))
  return {
    search: searchWords(await findNewestSearch(ask.tx)),
    filter: emptyForm(toAnswers(query)),
    groups: groups.filter((group, at) => groups.findIndex(other => other.value === group.value) === at),
    chosen: chosenOf(query, groups),
    clearHref: duplicatePaths.duplicates(),
    countWords: countWords(count),
    rows: page.rows.map(toRow),
    filtered: Boolean(query.group ?? query.twins ?? query.least ?? query.judged),
    previousHref: page.previous && duplicatePaths.duplicates({}, { ...query, after: undefined, before: page.previous }),
    nextHref: page.next && duplicatePaths.duplicates({}, { ...query, before: undefined, after: page.next }),
  }
}

function toFilter({ group, twins, least, judged }: Answers): DuplicateFilter {
  return {
    groupCode: group,
    twins: twins === undefined ? undefined : twins === 'only',
    atLeast: LEAST[least ?? 'any'],
    unsure: judged === 'not-sure',
  }
}

function searchWords(search: DuplicateSearch | undefined): DuplicatesView['search'] {
  if (search === undefined) return { words: 'Nobody has looked for duplicates yet.', running: false }
  const asked = formatDateTime(search.askedAt)
  switch (search.state) {
    case 'waiting':
      return { words: `Asked for on ${asked}. The search begins in a moment.`, running: true }
    case 'running':
      return { words: `The search that was asked for on ${asked} is ${search.percent}% done.`, running: true }
    case 'finished':
      return { words: `Last searched on ${formatDateTime(search.finishedAt ?? search.askedAt)}.`, running: false }
    case 'stopped':
      return { words: `The search that was asked for on ${asked} did not finish. Look again.`, running: false }
    default:
      return search.state satisfies never
  }
}

function countWords(count: number): string {
  if (count > MOST_COUNTED) return `More than ${MOST_COUNTED} pairs`
  return count === 1 ? '1 pair' : `${count} pairs`
}

function toRow({ a, b, probability, twins }: LikelyPair): DuplicateRow {
  return {
    names: sameName(a, b) ? nameOf(a) : `${nameOf(a)} and ${nameOf(b)}`,
    href: paths.compare({ a: a.id, b: b.id }),
    a: toLines(a),
    b: toLines(b),
    likely: likelihoodWords(probability),
    inAHundred: inAHundred(probability),
    twins,
  }
}

function toLines(person: QueuedPerson): PersonLines {
  return {
    name: nameOf(person),
    born: person.bornOn ? `Born ${formatShortDate(person.bornOn)}` : 'Date of birth not known',
    postcode: person.postcode ?? 'Address not known',
    from: person.givenByName,
    reference: person.caseReference ?? person.referralReference ?? undefined,
  }
}

function nameOf({ givenName, familyName }: QueuedPerson): string {
  return `${givenName} ${familyName}`
}

function sameName(a: QueuedPerson, b: QueuedPerson): boolean {
  return nameOf(a).toLowerCase() === nameOf(b).toLowerCase()
}

function chosenOf(query: Answers, groups: readonly { readonly value: string; readonly text: string }[]) {
  const without = (name: keyof Answers) =>
    duplicatePaths.duplicates({}, { ...query, [name]: undefined, after: undefined, before: undefined })
  const words = {
    group: query.group && (groups.find(({ value }) => value === query.group)?.text ?? query.group),
    twins: query.twins && { only: 'May be twins', without: 'Without twins' }[query.twins],
    least:
      query.least && { any: undefined, 'very-likely': 'Very likely', 'almost-certain': 'Almost certain' }[query.least],
    judged: query.judged === 'not-sure' ? 'Somebody was not sure' : undefined,
  }
  return (['group', 'twins', 'least', 'judged'] as const).flatMap(name => {
    const text = words[name]
    return text ? [{ text, removeHref: without(name) }] : []
  })
}

function toAnswers(query: Answers): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}
