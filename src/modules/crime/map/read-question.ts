import type { Ask } from '../../../kernel/http/routing.ts'
import { addMonths, type LocalDate } from '../../../kernel/local-date.ts'
import { type IncidentCategory, type IncidentSet, listCategories, listMonths, listSets } from '../data/index.ts'
import type { IncidentsAnswers, MapAnswers } from './forms.ts'
import { layersFor } from './layers.ts'
import { comparedMonths, daysHeld, lengthOf, listMonths as monthsInWords, monthOf, monthsFrom } from './rules/months.ts'
import { COARSE, FINE } from './rules/squares.ts'
import type { Chosen, District, MapQuestion } from './types.ts'

/** Layers that are drawn from the incidents themselves. */
export const OWN_LAYERS = ['hotspots', 'points'] as const

/** What there is to choose from, for whoever asks. */
export interface Choices {
  readonly sets: readonly IncidentSet[]
  readonly months: readonly LocalDate[]
  readonly themes: readonly string[]
  readonly kinds: readonly string[]
  readonly districts: readonly District[]
}

export interface Read<Q> {
  readonly question: Q
  readonly choices: Choices
  /** The months that the chosen data sets hold. */
  readonly held: ReadonlySet<string>
  /** What was put right in the address, and what is missing, in whole sentences. */
  readonly notes: readonly string[]
}

type Asking = Pick<Ask, 'tx' | 'actor' | 'deps'>
type ChosenAnswers = Pick<MapAnswers, 'set' | 'theme' | 'kind' | 'from' | 'to'> & {
  readonly period?: '1' | '3' | '12' | undefined
}

const USUAL_MONTHS = 3

/** Reads the address of the map. Undefined where nothing has been brought in that this person may see. */
export async function readMapQuestion(ask: Asking, answers: MapAnswers): Promise<Read<MapQuestion> | undefined> {
  const read = await readChosen(ask, answers)
  if (read === undefined) return undefined
  const { question: chosen, choices, held } = read
  const notes = [...read.notes]
  const district = choices.districts.find(({ code }) => code === answers.district)
  if (answers.district !== undefined && district === undefined)
    notes.push('The district in the address is not one of this county. The map shows all of them.')
  const measure = answers.measure ?? 'count'
  const compare = answers.compare ?? (measure === 'change' ? 'before' : undefined)
  const compared = compare && { with: compare, months: comparedMonths(chosen.from, chosen.to, compare) }
  const nothingBefore = compared !== undefined && daysHeld(compared.months.from, compared.months.to, held) === 0
  if (nothingBefore)
    notes.push('There is nothing to compare with: no incidents have been brought in for the months before.')
  const by = answers.by ?? 'district'
  const layers = [...OWN_LAYERS, ...layersFor(ask.actor).map(({ code }) => code)].filter(code =>
    answers.layer.includes(code),
  )
  const question: MapQuestion = {
    ...chosen,
    by,
    measure: measure === 'change' && nothingBefore ? 'count' : measure,
    compared: nothingBefore ? undefined : compared,
    district,
    within: district === undefined ? choices.districts : [district],
    layers,
    size: district === undefined ? COARSE : FINE,
  }
  return { question, choices, held, notes }
}

/** What the map and the list behind it both ask: data sets, kinds and months. */
export async function readChosen(
  ask: Asking,
  answers: ChosenAnswers | IncidentsAnswers,
): Promise<Read<Chosen> | undefined> {
  const all = await listSets(ask.tx)
  const heldBy = await listMonths(
    ask.tx,
    all.map(set => set.id),
  )
  const filled = all.filter(set => heldBy.some(({ setId }) => setId === set.id))
  if (filled.length === 0) return undefined
  const notes: string[] = []
  const sets = chooseSets(filled, answers.set, notes)
  const setIds = sets.map(set => set.id)
  const months = [...new Set(heldBy.filter(({ setId }) => setIds.includes(setId)).map(({ month }) => month))].sort()
  const categories = await listCategories(ask.tx, setIds)
  const held = new Set<string>(months)
  const period = choosePeriod(answers, months, notes)
  const missing = monthsFrom(period.from, period.to).filter(month => !held.has(month))
  if (missing.length > 0)
    notes.push(`Nothing has been brought in for ${monthsInWords(missing)}: those months count as nothing here.`)
  const choices: Choices = {
    sets: filled,
    months,
    themes: [...new Set(categories.map(({ theme }) => theme))].sort(),
    kinds: [...new Set(categories.map(({ name }) => name))].sort(),
    districts: districtsOf(ask, period.to),
  }
  return { question: { sets, ...period, ...chooseKinds(categories, answers, choices, notes) }, choices, held, notes }
}

function chooseSets(filled: readonly IncidentSet[], codes: readonly string[], notes: string[]): readonly IncidentSet[] {
  const found = filled.filter(set => codes.includes(set.code))
  if (found.length < codes.length) notes.push('A data set in the address is not known here, and was left out.')
  if (found.length > 0) return found
  const police = filled.filter(set => set.form === 'police_street')
  return police.length > 0 ? police : filled.slice(0, 1)
}

function choosePeriod(answers: ChosenAnswers | IncidentsAnswers, months: readonly LocalDate[], notes: string[]) {
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) throw new RangeError('A data set without months was chosen')
  const length = Number('period' in answers && answers.period ? answers.period : USUAL_MONTHS)
  const asked = { from: monthAsked(answers.from), to: monthAsked(answers.to) }
  const end = asked.to ?? (asked.from !== undefined && asked.from > last ? asked.from : last)
  const begin = asked.from ?? addMonths(end, 1 - length)
  const [from, to] = begin <= end ? [begin, end] : [end, begin]
  if (from > last || to < first || lengthOf(from, to) > MOST_MONTHS) {
    notes.push('There are no incidents for the months in the address. The latest are shown.')
    return { from: firstHeld(addMonths(last, 1 - length), last, months), to: last }
  }
  return { from: asked.from === undefined ? firstHeld(from, to, months) : from, to }
}

const MOST_MONTHS = 240

/** Where nobody asked for months, the map begins with one that has been brought in. */
function firstHeld(from: LocalDate, to: LocalDate, months: readonly LocalDate[]): LocalDate {
  return months.find(month => month >= from) ?? to
}

function monthAsked(text: string | undefined): LocalDate | undefined {
  return text === undefined ? undefined : monthOf(text)
}

function chooseKinds(
  categories: readonly IncidentCategory[],
  answers: { readonly theme?: string | undefined; readonly kind: readonly string[] },
  choices: Choices,
  notes: string[],
): Pick<Chosen, 'theme' | 'kinds' | 'categoryIds'> {
  const theme = choices.themes.find(code => code === answers.theme)
  const kinds = choices.kinds.filter(name => answers.kind.includes(name))
  if ((answers.theme !== undefined && theme === undefined) || kinds.length < answers.kind.length)
    notes.push('A theme or kind of incident in the address does not occur in these data sets, and was left out.')
  if (theme === undefined && kinds.length === 0) return { theme: undefined, kinds: [], categoryIds: undefined }
  const wanted = categories.filter(category =>
    kinds.length > 0 ? kinds.includes(category.name) : category.theme === theme,
  )
  return { theme: kinds.length > 0 ? undefined : theme, kinds, categoryIds: wanted.map(({ id }) => id) }
}

/** The districts of the configuration that were in being in the last month shown, by name. */
function districtsOf({ deps }: Asking, month: LocalDate): readonly District[] {
  return deps.configuration.areas
    .filter(area => area.kind === 'district' && area.onsCode !== undefined)
    .filter(area => (area.from ?? month) <= month && (area.until === undefined || area.until > month))
    .map(area => ({ code: area.onsCode ?? '', name: area.name }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}
