import type { Ask } from '../../../kernel/http/routing.ts'
import { findSet } from '../../areas/index.ts'
import type { Wanted } from '../map/queries.ts'
import { type Choices, readChosen } from '../map/read-question.ts'
import type { Chosen, District } from '../map/types.ts'
import type { AnalysisAnswers } from './forms.ts'
import { readWeightsMark } from './queries.ts'

export type Asking = Pick<Ask, 'tx' | 'actor' | 'deps'>

/** What an analysis is asked, once everything wrong or missing in the address has been put right. */
export interface Asked {
  readonly chosen: Chosen
  /** Undefined for the whole county. */
  readonly district: District | undefined
  /** The district chosen, or all of the county. */
  readonly districts: readonly District[]
  readonly choices: Choices
  readonly held: ReadonlySet<string>
  readonly notes: readonly string[]
  readonly wanted: Wanted
}

/** Reads the address of an analysis. Undefined where nothing has been brought in that this person may see. */
export async function readAsked(ask: Asking, answers: AnalysisAnswers): Promise<Asked | undefined> {
  const read = await readChosen(ask, answers)
  if (read === undefined) return undefined
  const { question: chosen, choices, held } = read
  const district = choices.districts.find(({ code }) => code === answers.district)
  const notes = [...read.notes]
  if (answers.district !== undefined && district === undefined)
    notes.push('The district in the address is not one of this county. All of them are counted.')
  const districts = district === undefined ? choices.districts : [district]
  const wanted = {
    setIds: chosen.sets.map(set => set.id),
    from: chosen.from,
    to: chosen.to,
    categoryIds: chosen.categoryIds,
    districtCodes: districts.map(({ code }) => code),
  }
  return { chosen, district, districts, choices, held, notes, wanted }
}

/** The same for data sets of these kinds only: those that know more of a place than its area, for instance. */
export function onlySets(asked: Asked, keep: (set: Chosen['sets'][number]) => boolean): Asked {
  const sets = asked.chosen.sets.filter(keep)
  return { ...asked, chosen: { ...asked.chosen, sets }, wanted: { ...asked.wanted, setIds: sets.map(set => set.id) } }
}

/** What a result depends on besides incidents and months. */
export async function questionOf({ tx }: Pick<Ask, 'tx'>, { wanted }: Asked): Promise<Record<string, unknown>> {
  const boundaries = await findSet(tx, 'district', wanted.to)
  return {
    period: [wanted.from, wanted.to],
    categories: wanted.categoryIds === undefined ? null : [...wanted.categoryIds].sort((one, other) => one - other),
    districts: [...(wanted.districtCodes ?? [])].sort(),
    boundaries: boundaries?.set.fileHash ?? null,
    weights: await readWeightsMark(tx),
  }
}
