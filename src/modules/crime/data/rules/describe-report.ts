import { monthOf, monthWords } from '../../map/rules/months.ts'
import type { ImportReport, SliceReport } from './report.ts'

/** What stands out in a file, in words: each sentence says what was found and what it means for reading the figures. */
export function describeReport(report: ImportReport): readonly string[] {
  return [
    ...rowsWords(report),
    ...changeWords(report),
    ...placeWords(report),
    ...lsoaWords(report),
    ...repeatWords(report),
    ...kindWords(report),
    ...dateWords(report),
    ...columnWords(report),
    ...gapWords(report),
  ]
}

function rowsWords({ rows, kept, leftOut, form }: ImportReport): readonly string[] {
  if (rows === 0) return [form === 'police_api' ? 'The answer holds no crimes: an empty list.' : 'There are no rows.']
  const left = leftOut.map(
    ({ why, rows: count, lines }) =>
      `${many(count, 'row')} left out because ${why}, first on ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}.`,
  )
  return [`${number(kept)} of ${many(rows, 'row')} kept.`, ...left]
}

function changeWords({ slices }: ImportReport): readonly string[] {
  const replaced = slices.filter(({ replaced: before }) => before !== null)
  const words = slices.flatMap(slice => compareWords(slice))
  if (replaced.length === 0) return words
  const before = replaced.reduce((sum, slice) => sum + (slice.replaced ?? 0), 0)
  const now = replaced.reduce((sum, slice) => sum + slice.rows, 0)
  return [
    `${many(replaced.length, 'month')} had been brought in before and ${replaced.length === 1 ? 'was' : 'were'} replaced: ${number(before)} rows by ${number(now)}.`,
    ...words,
  ]
}

/** A month that is a third or more away from the month before or from the same month a year ago. */
function compareWords({ force, month, rows, monthBefore, yearBefore }: SliceReport): readonly string[] {
  const far = [
    ['the month before', monthBefore] as const,
    ['the same month of the year before', yearBefore] as const,
  ].filter(([, other]) => other !== null && other >= 30 && (rows < other * 0.67 || rows > other * 1.5))
  return far.map(
    ([what, other]) =>
      `${force}, ${monthWords(monthOf(month))}: ${number(rows)} rows, where ${what} had ${number(other ?? 0)}. Check with the source before reading anything into it.`,
  )
}

function placeWords({ places, kept }: ImportReport): readonly string[] {
  const words: string[] = []
  if (places.noCoordinates > 0)
    words.push(`${share(places.noCoordinates, kept)} without a place: counted in every total, not on maps by point.`)
  if (places.outside > 0) {
    const where = places.outsideNames
      .slice(0, 6)
      .map(({ name, rows }) => `${name} (${number(rows)})`)
      .join(', ')
    words.push(
      `${share(places.outside, kept)} outside the partnership’s area: ${where}. They are kept, and left out of figures by area.`,
    )
  }
  if (places.exchanged > 0)
    words.push(`${share(places.exchanged, kept)} with longitude and latitude exchanged: kept without a place.`)
  if (places.outsideBritain > 0)
    words.push(
      `${share(places.outsideBritain, kept)} with coordinates at sea or outside Great Britain: kept without a place.`,
    )
  if (places.notNumbers > 0)
    words.push(`${share(places.notNumbers, kept)} with coordinates that are no numbers: kept without a place.`)
  const [most] = places.top
  if (most !== undefined && most.rows >= 20 && most.rows > kept / 100) {
    words.push(
      `${number(most.rows)} rows stand on one point, “${most.street}”. Points that gather so many are often where a source puts what it cannot place.`,
    )
  }
  return words
}

function lsoaWords({ lsoas, kept }: ImportReport): readonly string[] {
  const words: string[] = []
  const one = lsoas.merged + lsoas.split + lsoas.only2021 + lsoas.undetermined
  if (!lsoas.bridges && lsoas.distinct > 0) {
    words.push(
      'No lookup between LSOAs of 2011 and 2021 is loaded, so codes stay as they were given. Load it under Areas and bring the file in again.',
    )
  }
  if (one > 0) {
    const how = [
      [lsoas.merged, 'merged areas brought to their successor'],
      [lsoas.split, 'split areas, by the place of the row'],
      [lsoas.only2021, 'of 2021 already'],
      [lsoas.undetermined, 'split areas that the place does not decide: counted by district only'],
    ] as const
    const parts = how.flatMap(([rows, words_]) => (rows === 0 ? [] : [`${number(rows)} ${words_}`]))
    words.push(`${share(one, kept)} with an LSOA code that is found in one vintage only: ${parts.join('; ')}.`)
  }
  if (lsoas.bridges && lsoas.unknown > 0)
    words.push(`${share(lsoas.unknown, kept)} with an LSOA code that is in no lookup loaded here.`)
  if (lsoas.byPoint > 0) words.push(`${share(lsoas.byPoint, kept)} placed in an LSOA by their point.`)
  return words
}

function repeatWords({ references, kept }: ImportReport): readonly string[] {
  const words: string[] = []
  if (references.duplicates > 0) {
    words.push(
      `${share(references.duplicates, kept)} equal to an earlier row in every column. They are kept: sources print several incidents alike, mostly anti-social behaviour without a reference.`,
    )
  }
  if (references.repeated > 0) {
    words.push(
      `${many(references.repeated, 'reference')} stand in more than one row (${many(references.rowsRepeated, 'row')}). A reference is no key, so nothing was removed.`,
    )
  }
  if (references.without > 0) words.push(`${share(references.without, kept)} without a reference.`)
  if (references.tooMany)
    words.push(
      'The file has more rows than could be compared with each other: equal rows and repeated references are counted in part.',
    )
  return words
}

function kindWords({ categories }: ImportReport): readonly string[] {
  const unknown = categories.filter(({ known }) => !known)
  if (unknown.length === 0) return []
  const named = unknown
    .slice(0, 10)
    .map(({ name, rows }) => `“${name}” (${number(rows)})`)
    .join(', ')
  return [
    `${many(unknown.length, 'kind')} of incident new to the register: ${named}. Say under Themes what each counts towards.`,
  ]
}

function dateWords({ dates, kept }: ImportReport): readonly string[] {
  const words: string[] = []
  if (dates.future > 0) words.push(`${share(dates.future, kept)} dated in the future.`)
  if (dates.old > 0) words.push(`${share(dates.old, kept)} dated before 2005.`)
  if (dates.withDay === 0 && kept > 0)
    words.push('The source gives the month only, so nothing can be said about days or hours.')
  else if (dates.withHour > 0 && dates.withHour < kept)
    words.push(`${number(dates.withHour)} of ${number(kept)} rows have a time of day.`)
  return words
}

function columnWords({ personalColumns, unusedColumns, encoding }: ImportReport): readonly string[] {
  const words: string[] = []
  if (personalColumns.length > 0)
    words.push(`Read past and not stored, because they are about people: ${personalColumns.join(', ')}.`)
  if (unusedColumns.length > 0)
    words.push(`Not stored, because nothing here uses them: ${unusedColumns.slice(0, 20).join(', ')}.`)
  if (encoding !== 'utf-8') words.push(`The text was written as ${encoding} and was read as such.`)
  return words
}

function gapWords({ gaps }: ImportReport): readonly string[] {
  return gaps.map(({ force, months }) => {
    const words = months.map(month => monthWords(monthOf(month)))
    const named = words.length <= 6 ? words.join(', ') : `${words[0]} to ${words.at(-1)}, ${words.length} months in all`
    return `${force}: nothing is held for ${named}, between months that are. A trend across the gap misleads.`
  })
}

function share(rows: number, all: number): string {
  const percent = all === 0 ? 0 : (100 * rows) / all
  return `${many(rows, 'row')} (${percent < 0.1 ? 'under 0.1' : percent.toFixed(1)} %)`
}

function many(count: number, word: string): string {
  return `${number(count)} ${word}${count === 1 ? '' : 's'}`
}

function number(value: number): string {
  return value.toLocaleString('en-GB')
}
