import type { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import type { Answers } from '../../../kernel/http/forms.ts'
import { Refused } from '../../../kernel/http/routing.ts'
import { type LocalDate, todayIn } from '../../../kernel/local-date.ts'
import { areaAt, findPostcode, writePostcode } from '../../areas/index.ts'
import { type IncidentSet, listCategories, listMonths, listSets } from '../data/index.ts'
import { monthCode, monthOf, monthWords } from '../map/rules/months.ts'
import { countyName, listDistricts, listWards, type Named } from './districts.ts'
import { type FormChoices, type NewAnswers, newProfileForm, SCOPES } from './forms.ts'
import { makeProfile } from './make-edition.ts'
import { isAnalyst, may } from './permissions.ts'
import { type GroupChoice, listGroupChoices } from './queries.ts'
import { gridWords, readPlaceText, readSquares } from './rules/place-text.ts'
import { aboutWords, suggestTitle } from './rules/words.ts'
import type { Asking, ProfileQuestion, Where } from './types.ts'

export type NewAsk = Asking & { readonly query: NewAnswers }

/** What there is to choose from, for whoever asks. */
export interface Choices {
  readonly groups: readonly GroupChoice[]
  readonly wards: readonly Named[]
  readonly districts: readonly Named[]
  readonly county: string
  readonly sets: readonly IncidentSet[]
  readonly themes: readonly { readonly code: string; readonly name: string }[]
  readonly kinds: readonly string[]
  /** Every month that a set holds, the latest first. */
  readonly months: readonly LocalDate[]
  /** Of the link that led here; undefined where it named none. */
  readonly squares: Extract<Where, { kind: 'squares' }> | undefined
}

/** Undefined where no data set that somebody may see holds anything with a place. */
export async function readChoices(ask: NewAsk): Promise<Choices | undefined> {
  const { tx, deps, query } = ask
  const placed = (await listSets(tx)).filter(set => set.placed !== 'area')
  const held = await listMonths(
    tx,
    placed.map(({ id }) => id),
  )
  const sets = placed.filter(({ id }) => held.some(({ setId }) => setId === id))
  const months = [...new Set(held.map(({ month }) => month))].sort().reverse()
  const [last] = months
  if (last === undefined) return undefined
  const categories = await listCategories(
    tx,
    sets.map(({ id }) => id),
  )
  const found = new Set(categories.map(({ theme }) => theme))
  return {
    groups: await groupsToMakeFor(ask),
    wards: await listWards(ask, last),
    districts: listDistricts(ask, last),
    county: countyName(ask),
    sets,
    themes: deps.configuration.crime.themes.filter(({ code }) => found.has(code)),
    kinds: [...new Set(categories.map(({ name }) => name))].sort(),
    months: months.slice(0, 60),
    squares: squaresOf(query),
  }
}

/** One's own groups, and for an analyst all that deal with places: the others have no use for the problem of one. */
async function groupsToMakeFor({ tx, actor, deps, query }: NewAsk): Promise<readonly GroupChoice[]> {
  const own = actor.memberships
    .filter(({ groupId }) => may.makeFor.holds(actor, { groupId }))
    .map(({ groupId }) => groupId)
  const all = await listGroupChoices(tx, isAnalyst(actor) ? 'all' : own, todayIn(deps.clock))
  const groups = all.filter(({ id, subjectKinds }) => own.includes(id) || subjectKinds.includes('location'))
  if (query.group === undefined) return groups
  const named = groups.filter(({ code }) => code === query.group)
  if (named.length === 0) throw new AppError('not_found')
  return named
}

function squaresOf({ cell, at }: NewAnswers): Choices['squares'] {
  const squares = at === undefined ? undefined : readSquares(at)
  return cell === undefined || squares === undefined ? undefined : { kind: 'squares', size: cell, at: squares }
}

export function formOf(choices: Choices) {
  return newProfileForm(valuesOf(choices))
}

function valuesOf(choices: Choices): FormChoices {
  return {
    groups: choices.groups.map(({ id }) => id),
    scopes: SCOPES.filter(
      scope => (scope !== 'squares' || choices.squares !== undefined) && (scope !== 'ward' || choices.wards.length > 0),
    ),
    wards: choices.wards.map(({ code }) => code),
    districts: choices.districts.map(({ code }) => code),
    sets: choices.sets.map(({ id }) => String(id)),
    themes: choices.themes.map(({ code }) => code),
    kinds: choices.kinds,
    months: choices.months.map(monthCode),
  }
}

/** What the form opens with: two years of police data up to the latest, and whatever the link said. */
export function answersOf({ query }: NewAsk, choices: Choices): Answers {
  const asked = query.sets?.split(',')
  const sets = choices.sets.filter(({ id, form }) =>
    asked === undefined ? form === 'police_street' : asked.includes(String(id)),
  )
  const [only] = choices.groups
  const place =
    query.place ??
    (query.easting !== undefined && query.northing !== undefined ? `${query.easting}, ${query.northing}` : undefined)
  return {
    ...(only !== undefined && choices.groups.length === 1 && { group: only.id }),
    scope:
      choices.squares !== undefined
        ? 'squares'
        : query.ward !== undefined
          ? 'ward'
          : query.district !== undefined
            ? 'district'
            : 'circle',
    ...(place !== undefined && { place }),
    radius: query.radius ?? '500',
    ...(query.name !== undefined && { name: query.name }),
    ...(query.ward !== undefined && { ward: query.ward }),
    ...(query.district !== undefined && { district: query.district }),
    sets: (sets.length > 0 ? sets : choices.sets.slice(0, 1)).map(({ id }) => String(id)),
    ...(query.theme !== undefined && { theme: query.theme }),
    months: '24',
    comparison: 'similar',
  }
}

type Said = z.output<ReturnType<typeof newProfileForm>>

/** Makes the profile that the form asks for; shows the form again where there is nothing to say. */
export async function makeFromForm(ask: NewAsk, choices: Choices, said: Said): Promise<string> {
  const { where, placeName } = await whereOf(ask, choices, said)
  const question: ProfileQuestion = {
    where,
    placeName,
    theme: said.kinds.length > 0 ? null : (said.theme ?? null),
    kinds: said.kinds,
    months: Number(said.months),
    upTo: said.upTo === undefined ? null : monthOf(said.upTo),
    comparison: said.comparison,
  }
  const theme = choices.themes.find(({ code }) => code === question.theme)?.name
  const title = said.title ?? suggestTitle(where, placeName, aboutWords(theme, question.kinds))
  const made = await makeProfile(ask, { groupId: said.group, title, question, setIds: said.sets.map(Number) })
  if ('reference' in made) return made.reference
  throw new Refused([
    made.refused === 'too few'
      ? {
          field: where.kind === 'circle' ? 'radius' : 'scope',
          message: 'There were fewer than 3 incidents. Choose a larger place, more kinds or more months',
        }
      : {
          field: 'sets',
          message: `These data sets hold no month in common${said.upTo === undefined ? '' : ` up to ${monthWords(monthOf(said.upTo))}`}. Choose fewer of them`,
        },
  ])
}

async function whereOf(
  ask: NewAsk,
  choices: Choices,
  said: Said,
): Promise<{ readonly where: Where; readonly placeName: string }> {
  switch (said.scope) {
    case 'ward':
      return named({ kind: 'ward', code: said.ward ?? '' }, choices.wards)
    case 'district':
      return named({ kind: 'district', code: said.district ?? '' }, choices.districts)
    case 'county':
      return { where: { kind: 'county' }, placeName: choices.county }
    case 'squares': {
      const { squares } = choices
      if (squares === undefined)
        throw new Refused([
          { field: 'scope', message: 'The squares of this link are not right. Say where it is instead' },
        ])
      const [west, south] = squares.at[0] ?? [0, 0]
      return { where: squares, placeName: said.name ?? gridWords({ easting: west, northing: south }) }
    }
    case 'circle':
      return await circleOf(ask, said)
    default:
      return said.scope satisfies never
  }
}

function named(where: Extract<Where, { code: string }>, known: readonly Named[]) {
  return { where, placeName: known.find(({ code }) => code === where.code)?.name ?? where.code }
}

async function circleOf(ask: NewAsk, { place = '', radius = 500, name }: Said) {
  const found = await findPlace(ask, place)
  if (typeof found === 'string') throw new Refused([{ field: 'place', message: found }])
  const where: Where = {
    kind: 'circle',
    easting: Math.round(found.easting),
    northing: Math.round(found.northing),
    radius,
  }
  return { where, placeName: name ?? writePostcode(place) ?? gridWords(found) }
}

/** From here on the Ordnance Survey places a postcode by its sector or not at all. */
const COARSE_POSTCODE = 50

async function findPlace(
  { tx }: NewAsk,
  text: string,
): Promise<{ readonly easting: number; readonly northing: number } | string> {
  const read = readPlaceText(text)
  if (read === undefined)
    return 'Enter a postcode like GU21 6XR, a grid reference like TQ 004 587, or an easting and a northing like 500400, 158700'
  if (read.kind === 'postcode') {
    const found = await findPostcode(tx, read.postcode)
    if (found === undefined)
      return 'That postcode is not among those brought in. Give a grid reference, or an easting and a northing'
    return found.quality >= COARSE_POSTCODE
      ? 'That postcode is too coarse to place. Give a grid reference instead'
      : found
  }
  const [here, swapped] = [
    await areaAt(tx, 'district', read.easting, read.northing),
    await areaAt(tx, 'district', read.northing, read.easting),
  ]
  if (here === undefined && swapped !== undefined) {
    return `That place is far away. Easting and northing seem to have changed places: try ${read.northing}, ${read.easting}`
  }
  return read
}
