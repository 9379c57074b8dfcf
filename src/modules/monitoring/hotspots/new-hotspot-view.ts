import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import { type Answers, emptyForm, type Form, parseForm, withErrors } from '../../../kernel/http/forms.ts'
import { addDays, todayIn } from '../../../kernel/local-date.ts'
import { tidyReference } from '../../../kernel/reference.ts'
import { type IncidentSet, listMonths, listSets } from '../../crime/index.ts'
import { dateAnswers } from '../words.ts'
import { type NewAnswers, PlaceForm } from './forms.ts'
import type { NewHotspotView } from './pages/new-hotspot.tsx'
import { hotspotPaths, pathsElsewhere } from './paths.ts'
import { profileLink } from './hotspot-view.ts'
import { findAnalysis, findProfile, findTouching, listTaskable } from './queries.ts'
import { EVERY_THEME } from './read-figures.ts'
import { placeGroups } from './register-view.ts'
import { areaWords, isRefused, resolveShape } from './resolve-place.ts'
import { drawPlace } from './rules/drawing.ts'
import { placeWords } from './rules/place-text.ts'
import {
  centreOf,
  displacementRing,
  metres,
  type Shape,
  shapeWords,
  squareKilometres,
  suggestComparison,
} from './rules/shape.ts'
import { listThemes } from './themes.ts'
import type { Asking, TaskableAgency } from './types.ts'

export type NewAsk = Asking & { readonly query: NewAnswers }

export interface Owner {
  readonly organisationId: string
  readonly userId: string | null
}

/** The choices of one select: each agency, followed by its people. */
export function ownerOptions(agencies: readonly TaskableAgency[]): readonly { value: string; text: string }[] {
  return agencies.flatMap(({ organisationId, organisation, people }) => [
    { value: organisationId, text: organisation },
    ...people.map(({ userId, name }) => ({ value: `${organisationId}.${userId}`, text: `${organisation}: ${name}` })),
  ])
}

/** Reads a choice of `ownerOptions`. */
export function readOwner(value: string): Owner {
  const [organisationId = '', userId] = value.split('.')
  return { organisationId, userId: userId ?? null }
}

/** The place that the address asks about; undefined where it names none yet, and the form with what is wrong. */
export async function placeOfQuery(ask: NewAsk): Promise<{ shape: Shape | undefined; form: Form<unknown> }> {
  const { query } = ask
  const place =
    query.place ??
    (query.easting !== undefined && query.northing !== undefined ? `${query.easting}, ${query.northing}` : undefined)
  if (query.cell !== undefined && query.at !== undefined && query.place === undefined) {
    const shape = await resolveShape(ask.tx, { cell: query.cell, at: query.at })
    const form = emptyForm({ radius: '250' })
    return isRefused(shape) ? { shape: undefined, form: withErrors(form, shape) } : { shape, form }
  }
  if (place === undefined) return { shape: undefined, form: emptyForm({ radius: query.radius ?? '250' }) }
  const answers: Answers = { place, radius: query.radius ?? '250' }
  const form = parseForm(PlaceForm, answers)
  if (!form.ok) return { shape: undefined, form }
  const shape = await resolveShape(ask.tx, form.value)
  return isRefused(shape) ? { shape: undefined, form: withErrors(form, shape) } : { shape, form: emptyForm(answers) }
}

/** The groups to which whoever asks may propose one: that of the address alone where it names one. */
export async function proposable(ask: NewAsk) {
  const groups = await placeGroups(ask, todayIn(ask.deps.clock))
  const named = groups.filter(({ code }) => code === ask.query.group)
  if (ask.query.group !== undefined && named.length === 0) throw new AppError('not_found')
  return named.length > 0 ? named : groups
}

/** Agencies and people of all the groups that may be chosen: whether they sit on the chosen one is asked when it is sent. */
export async function ownersFor(ask: Asking, groupIds: readonly string[]) {
  return ownerOptions(await listTaskable(ask.tx, groupIds, todayIn(ask.deps.clock)))
}

/** The data sets that can be watched: they hold something, give places, and count incidents rather than what came of them. */
export async function setOptions(ask: Asking) {
  const sets = await listWatchable(ask)
  return sets.map(({ id, name, owner, placed }) => ({
    value: String(id),
    text: name,
    hint: `${owner}. ${placed === 'snapped' ? 'Points are moved to the nearest street or landmark.' : 'Exact places.'}`,
  }))
}

async function listWatchable(ask: Asking): Promise<readonly IncidentSet[]> {
  const sets = (await listSets(ask.tx)).filter(({ placed, form }) => placed !== 'area' && form !== 'police_outcomes')
  const months = await listMonths(
    ask.tx,
    sets.map(({ id }) => id),
  )
  const held = new Set(months.map(({ setId }) => setId))
  return sets.filter(({ id }) => held.has(id))
}

export async function toNewHotspotView(ask: NewAsk): Promise<NewHotspotView> {
  const { query } = ask
  const { shape, form } = await placeOfQuery(ask)
  const groups = await proposable(ask)
  const { place: _p, easting: _e, northing: _n, radius: _r, cell: _c, at: _a, ...kept } = query
  return {
    backHref: hotspotPaths.hotspots(),
    newHref: hotspotPaths.newHotspot(),
    kept: Object.entries(kept).flatMap(([name, value]) => (typeof value === 'string' ? [{ name, value }] : [])),
    placeForm: form,
    place: shape && (await placeView(ask, shape)),
    groups: groups.map(({ id, name }) => ({ value: id, text: name })),
    fields: {
      themes: await listThemes(ask),
      owners: await ownersFor(
        ask,
        groups.map(({ id }) => id),
      ),
      sets: await setOptions(ask),
      suggested: shape === undefined ? '' : shapeWords(suggestComparison(shape)),
    },
  }
}

async function placeView(ask: NewAsk, shape: Shape): Promise<NonNullable<NewHotspotView['place']>> {
  const comparison = suggestComparison(shape)
  const centre = centreOf(shape)
  const area = await areaWords(ask.tx, centre)
  const touching = await findTouching(ask.tx, shape, displacementRing(shape).far)
  const analysis =
    ask.query.analysis !== undefined && isUuid(ask.query.analysis)
      ? await findAnalysis(ask.tx, ask.query.analysis)
      : undefined
  const profile =
    ask.query.profile === undefined
      ? undefined
      : await findProfile(ask, { reference: tidyReference(ask.query.profile) })
  return {
    words: [
      `${shapeWords(shape)}, ${squareKilometres(shape).toFixed(2)} square kilometres. Its middle is at ${placeWords(centre)}${area === undefined ? '' : `, in ${area}`}.`,
      `Around it lies a ring of ${metres(displacementRing(shape).far)} in which moved incidents are looked for.`,
    ],
    map: {
      title: 'The place as it will be kept',
      description: `${shapeWords(shape)}. ${shapeWords(comparison)} is suggested for comparison.`,
      drawing: drawPlace(shape, comparison),
    },
    found: [
      ...(analysis === undefined
        ? []
        : [{ words: 'Found by this analysis', href: pathsElsewhere.analysis({}, { analysis: analysis.id }) }]),
      ...(profile === undefined ? [] : [profileLink(profile)]),
    ],
    nearby: touching.map(({ reference, name }) => ({
      words: `${name} (${reference})`,
      href: hotspotPaths.hotspot({ reference }),
    })),
  }
}

export function isUuid(text: string): boolean {
  return z.uuid().safeParse(text).success
}

/** What the form opens with: today, the review in six weeks, the police's data, and whatever the link said. */
export async function newAnswers(ask: NewAsk): Promise<Answers> {
  const { query, deps } = ask
  const today = todayIn(deps.clock)
  const sets = await listWatchable(ask)
  const asked = query.sets?.split(',')
  const watched = sets.filter(({ id, form }) =>
    asked === undefined ? form === 'police_street' : asked.includes(String(id)),
  )
  return {
    ...(query.reason !== undefined && { reason: query.reason }),
    theme: query.theme ?? EVERY_THEME,
    sets: watched.map(({ id }) => String(id)),
    comparison: 'ring',
    ...dateAnswers('startsOn', today),
    ...dateAnswers('reviewOn', addDays(today, 7 * deps.configuration.monitoring.hotspots.review.weeks)),
  }
}
