import { paths } from './paths.ts'
import { monthCode } from './rules/months.ts'
import type { By, Chosen, MapQuestion, Months } from './types.ts'

/** The address of a map, the part of the list and of the picture that moves with it. */
export function mapQuery(
  question: MapQuestion,
  changed: { readonly months?: Months; readonly by?: By; readonly district?: string | null } = {},
) {
  const { from, to } = changed.months ?? question
  return {
    ...chosenQuery(question),
    compare: question.compared?.with,
    by: changed.by ?? question.by,
    measure: question.measure,
    district: changed.district === undefined ? question.district?.code : changed.district,
    layer: question.layers,
    from: monthCode(from),
    to: monthCode(to),
  }
}

export function mapHref(question: MapQuestion, changed: Parameters<typeof mapQuery>[1] = {}): string {
  return paths.map({}, mapQuery(question, changed))
}

/** The address up to the months, which come last. */
export function mapPrefix(question: MapQuestion): string {
  const { from: _from, to: _to, ...rest } = mapQuery(question)
  return `${paths.map({}, rest)}&`
}

export function chosenQuery(question: Chosen) {
  return {
    set: question.sets.map(set => set.code),
    theme: question.theme,
    kind: question.kinds,
  }
}

/** Makes addresses of the list behind a figure: the filter is written once for all of them. */
export function listAddresses(question: Chosen, months: Months = question) {
  const filter = new URL(
    paths.incidents({}, { ...chosenQuery(question), from: monthCode(months.from), to: monthCode(months.to) }),
    'http://localhost',
  ).search
  const start = `${paths.incidents()}${filter}`
  return {
    all: start,
    /** Up to the code of an area or square, which comes last. */
    areas: `${start}&area=`,
    squares: `${start}&square=`,
    area: (code: string) => `${start}&area=${code}`,
    square: (code: string) => `${start}&square=${code}`,
    point: (easting: number, northing: number) => `${start}&point=${easting},${northing}`,
  }
}
