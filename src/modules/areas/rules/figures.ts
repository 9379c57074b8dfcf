import { type LocalDate, localDate } from '../../../kernel/local-date.ts'

/** A column that holds a figure, and of which day it is. */
export interface FigureColumn {
  readonly column: string
  readonly figure: string
  /** Undefined where neither the column nor the file's name says. */
  readonly asOf: LocalDate | undefined
}

/** Census days, and the days on which the Indices of Deprivation were published. */
const CENSUS_DAYS: Readonly<Record<string, string>> = { '2011': '2011-03-27', '2021': '2021-03-21' }
const IMD_DAYS: Readonly<Record<string, string>> = { '2019': '2019-09-26', '2025': '2025-10-30' }

/** Each edition of the Indices is made for the LSOAs of one census. */
const IMD_OF_LSOA: Readonly<Record<string, string>> = { '2011': '2019', '2021': '2025' }

/**
 * The figures among the columns of a file: mid-year populations (`mid2020`), residents of a census
 * (`census2021_residents`), a population whose year the file's name tells, and deciles, ranks and scores of the English
 * Indices of Deprivation (`IMD_decile`, `Crime_rank`), whose edition the file's name or the year of its LSOAs tells.
 */
export function figureColumns(
  names: readonly string[],
  file: string,
  lsoaVintage: string | undefined,
): readonly FigureColumn[] {
  return names.flatMap(column => populationIn(column, file) ?? deprivationIn(column, file, lsoaVintage) ?? [])
}

function populationIn(column: string, file: string): FigureColumn | undefined {
  const name = column.toLowerCase()
  const figure = 'population'
  const [, midYear] = /^mid_?(\d{4})$/.exec(name) ?? []
  if (midYear !== undefined) return { column, figure, asOf: localDate(`${midYear}-06-30`) }
  const [, census] = /^census_?(\d{4})_(?:residents|population)$/.exec(name) ?? []
  if (census !== undefined) return { column, figure, asOf: localDate(CENSUS_DAYS[census] ?? `${census}-03-21`) }
  if (!/^(?:total_)?(?:population|residents)$/.test(name)) return undefined
  const [, year] = /mid[_-]?(\d{4})/i.exec(file) ?? []
  return { column, figure, asOf: year === undefined ? undefined : localDate(`${year}-06-30`) }
}

function deprivationIn(column: string, file: string, lsoaVintage = ''): FigureColumn | undefined {
  const [, domain = '', measure = ''] = /^(.+)_(decile|rank|score)$/i.exec(column) ?? []
  if (measure === '') return undefined
  const [, named] = /imd[_-]?(\d{4})/i.exec(file) ?? []
  const edition = named ?? IMD_OF_LSOA[lsoaVintage]
  if (edition === undefined) return undefined
  const about = domain.toLowerCase() === 'imd' ? '' : `-${domain.toLowerCase().replace(/[^a-z]+/g, '-')}`
  const day = IMD_DAYS[edition]
  return {
    column,
    figure: `imd-${edition}${about}-${measure.toLowerCase()}`,
    asOf: localDate(day ?? `${edition}-01-01`),
  }
}

/** Why a value cannot be this figure; undefined where it can. */
export function faultOfFigure(figure: string, value: number): string | undefined {
  if (!Number.isFinite(value)) return 'is not a number'
  if (figure === 'population' && (value < 0 || !Number.isInteger(value))) return 'is not a number of people'
  if (figure.endsWith('-decile') && (value < 1 || value > 10 || !Number.isInteger(value)))
    return 'is not a decile from 1 to 10'
  if (figure.endsWith('-rank') && (value < 1 || !Number.isFinite(value))) return 'is not a rank from 1'
  return undefined
}
