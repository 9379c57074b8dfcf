import { rateLimits } from '#hotspots'
import { addMonths, type LocalDate } from '../../../kernel/local-date.ts'
import { figureOf } from '../../areas/index.ts'
import { compareAreas, LEAST_AREAS } from '../analysis/rules/compare-areas.ts'
import { compareManyCounts } from '../analysis/rules/compare-counts.ts'
import { known } from '../analysis/rules/figures.ts'
import { countDistricts, type Wanted } from './counting.ts'
import { listDistricts, type Named } from './districts.ts'
import { daysOf, YEAR } from './rules/months-held.ts'
import { comparedWords } from './rules/words.ts'
import type { Comparison, DistrictLine, ProfileResult, Reading } from './types.ts'

type Compared = ProfileResult['comparison']

/** What is compared: the months of the last year, and the kinds. */
interface Compare {
  readonly wanted: Omit<Wanted, 'ground' | 'months'>
  /** Months of the last year that are held in the year before too. */
  readonly year: readonly LocalDate[]
  readonly to: LocalDate
  readonly kind: Comparison
  readonly own: Named | undefined
}

/** The district beside others: change of each, allowing for having looked at all, and rates where residents are known. */
export async function gatherComparison(ask: Reading, compare: Compare): Promise<Compared> {
  const { kind, own, year, to } = compare
  if (kind === 'none') return { kind, lines: [], funnel: null, residents: null, missing: [] }
  if (year.length === 0) {
    return {
      kind,
      lines: [],
      funnel: null,
      residents: null,
      missing: ['Districts are compared over months that are held in two years running, and there are none.'],
    }
  }
  const districts = districtsToCompare(ask, compare)
  const earlier = year.map(month => addMonths(month, -YEAR))
  const codes = districts.map(({ code }) => code)
  const counts = await countDistricts(ask.tx, { ...compare.wanted, months: [...earlier, ...year], codes })
  const sum = (code: string, months: readonly LocalDate[]) =>
    counts
      .filter(count => count.code === code && months.includes(count.month))
      .reduce((all, { incidents }) => all + incidents, 0)
  const some = districts.filter(({ code }) => code === own?.code || counts.some(count => count.code === code))
  const changes = compareManyCounts(
    some.map(({ code }) => ({
      now: { count: sum(code, year), days: daysOf(year) },
      before: { count: sum(code, earlier), days: daysOf(earlier) },
    })),
  )
  const residents = await figureOf(ask.tx, codes, 'population', to)
  const areas = some.flatMap(({ code, name }) => {
    const people = residents.get(code)?.value
    return people === undefined ? [] : [{ code, name, count: sum(code, year), residents: people }]
  })
  const funnel = compareAreas(areas)
  const lines = some.map(({ code, name }, at): DistrictLine => {
    const people = residents.get(code)?.value
    const now = sum(code, year)
    return {
      code,
      name,
      own: code === own?.code,
      now,
      change: changes[at] ?? null,
      ...rateOf(now, people),
      standing: funnel?.areas.find(area => area.code === code)?.standing ?? null,
    }
  })
  const source = [...residents.values()][0]
  return {
    kind,
    lines: lines.toSorted(
      (one, other) =>
        Number(other.own) - Number(one.own) ||
        (other.rate ?? other.now) - (one.rate ?? one.now) ||
        (one.name < other.name ? -1 : 1),
    ),
    funnel,
    residents: source ? `${source.source}, ${source.asOf}` : null,
    missing: missingWords(compare, districts.length, some.length, areas.length),
  }
}

function districtsToCompare(ask: Reading, { kind, own, to }: Compare): readonly Named[] {
  const county = listDistricts(ask, to)
  if (kind === 'county') return county
  const similar = ask.deps.configuration.crime.similar.map(({ onsCode, name }) => ({ code: onsCode, name }))
  const [mine] = own ? [own] : []
  return [...(mine ? [mine] : county), ...similar]
}

function rateOf(count: number, people: number | undefined): Pick<DistrictLine, 'rate' | 'lower' | 'upper'> {
  if (people === undefined || people <= 0) return { rate: null, lower: null, upper: null }
  const { lower, upper } = rateLimits({ count, exposure: people / 1_000 })
  return { rate: known(count / (people / 1_000)), lower: known(lower), upper: known(upper) }
}

function missingWords({ kind }: Compare, asked: number, counted: number, withResidents: number): readonly string[] {
  const words: string[] = []
  if (counted < asked)
    words.push(`Of ${asked - counted} of ${asked} districts nothing has been brought in: they are left out.`)
  if (withResidents === 0)
    words.push('No numbers of residents have been brought in: counts and their change are compared, not rates.')
  else if (withResidents < LEAST_AREAS)
    words.push(`Rates are held against each other from ${LEAST_AREAS} districts on.`)
  if (kind === 'similar')
    words.push(
      `Compared with ${comparedWords(kind)}, as the configuration lists them. They are a choice, not an official family.`,
    )
  return words
}
