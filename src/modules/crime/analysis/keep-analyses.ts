import type { LocalDate } from '../../../kernel/local-date.ts'
import type { District } from '../map/types.ts'
import type { HotspotsAnswers } from './forms.ts'
import { firstMonthRead, gatherHotspots } from './gather-hotspots.ts'
import { type GatheredNearRepeats, gatherNearRepeats, gatherRepeats } from './gather-repeats.ts'
import { type GatheredTimes, firstMonthOfTimes, gatherTimes } from './gather-times.ts'
import { firstMonthOfTrends, gatherTrends, type TrendsResult } from './gather-trends.ts'
import { keepAnalysis, type KeptAnalysis } from './keep-analysis.ts'
import { type Asked, type Asking, onlySets, questionOf } from './read-asked.ts'
import type { HotspotsResult } from './rules/find-hotspots.ts'
import type { RepeatsResult } from './rules/describe-repeats.ts'
import { figureMark } from './queries.ts'

/** Data sets that know a point, not an area only. */
const withPoints = ({ placed }: { readonly placed: string }) => placed !== 'area'

export async function keepHotspots(
  ask: Asking,
  given: Asked,
  { cell }: HotspotsAnswers,
): Promise<KeptAnalysis<HotspotsResult>> {
  const asked = onlySets(given, withPoints)
  const { wanted } = asked
  const sizes = cell !== undefined ? [Number(cell)] : asked.district === undefined ? [500, 1_000] : [250, 500]
  const question = { ...(await questionOf(ask, asked)), sizes, held: heldFrom(asked, firstMonthRead(wanted)) }
  return keepAnalysis(
    ask,
    { kind: 'hotspots', question, setIds: wanted.setIds, from: firstMonthRead(wanted), to: wanted.to },
    () => gatherHotspots(ask, wanted, { sets: asked.chosen.sets, sizes, held: asked.held, districts: asked.districts }),
  )
}

export async function keepTrends(ask: Asking, asked: Asked): Promise<KeptAnalysis<TrendsResult>> {
  const { wanted, choices } = asked
  const similar: readonly District[] = ask.deps.configuration.crime.similar.map(({ onsCode, name }) => ({
    code: onsCode,
    name,
  }))
  const codes = [...choices.districts, ...similar].map(({ code }) => code)
  const question = {
    ...(await questionOf(ask, asked)),
    own: choices.districts,
    similar,
    residents: await figureMark(ask.tx, codes, wanted.to),
    held: heldFrom(asked, firstMonthOfTrends(wanted)),
  }
  return keepAnalysis(
    ask,
    { kind: 'trends', question, setIds: wanted.setIds, from: firstMonthOfTrends(wanted), to: wanted.to },
    () => gatherTrends(ask, wanted, { held: asked.held, districts: choices.districts, similar }),
  )
}

export async function keepTimes(ask: Asking, asked: Asked): Promise<KeptAnalysis<GatheredTimes>> {
  const { wanted } = asked
  const question = { ...(await questionOf(ask, asked)), held: heldFrom(asked, firstMonthOfTimes(wanted)) }
  return keepAnalysis(
    ask,
    { kind: 'times', question, setIds: wanted.setIds, from: firstMonthOfTimes(wanted), to: wanted.to },
    () => gatherTimes(ask, wanted, asked.held),
  )
}

export async function keepRepeats(ask: Asking, given: Asked): Promise<KeptAnalysis<RepeatsResult>> {
  const asked = onlySets(given, withPoints)
  const { wanted } = asked
  return keepAnalysis(
    ask,
    {
      kind: 'repeats',
      question: await questionOf(ask, asked),
      setIds: wanted.setIds,
      from: wanted.from,
      to: wanted.to,
    },
    () => gatherRepeats(ask, wanted, asked.chosen.sets),
  )
}

export async function keepNearRepeats(ask: Asking, given: Asked): Promise<KeptAnalysis<GatheredNearRepeats>> {
  const asked = onlySets(given, withPoints)
  const { wanted } = asked
  return keepAnalysis(
    ask,
    {
      kind: 'near-repeats',
      question: await questionOf(ask, asked),
      setIds: wanted.setIds,
      from: wanted.from,
      to: wanted.to,
    },
    () => gatherNearRepeats(ask, wanted),
  )
}

/** Of the months that are read, those that are held: a missing month is no month without incidents. */
function heldFrom({ held, wanted }: Asked, from: LocalDate): readonly string[] {
  return [...held].filter(month => month >= from && month <= wanted.to).sort()
}
