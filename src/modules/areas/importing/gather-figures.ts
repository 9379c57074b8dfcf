import { CommandError } from '../../../kernel/command-error.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { faultOfFigure, figureColumns } from '../rules/figures.ts'
import { type CodeTable, faultsOfLines } from './code-table.ts'
import type { ImportAsked } from './options.ts'

export interface GatheredFigure {
  readonly code: string
  readonly figure: string
  readonly asOf: LocalDate
  readonly value: number
}

export interface GatheredFigures {
  readonly figures: readonly GatheredFigure[]
  /** Columns that are neither codes, names nor a known figure. */
  readonly leftOut: readonly string[]
  readonly empty: number
}

/** The figures of a table, each for the smallest areas that it names. */
export async function gatherFigures(table: CodeTable, asked: ImportAsked): Promise<GatheredFigures> {
  const [areas] = table.codes
  const columns = figureColumns(table.headings, table.file, areas?.vintage)
  if (areas === undefined || columns.length === 0) throw new CommandError(nothingKnown(table))
  const faults = faultsOfLines(table.file)
  const figures = new Map<string, GatheredFigure>()
  let empty = 0
  for await (const { number, at } of table.lines) {
    const code = at(areas.column)
    if (code === '') faults.add(number, `${areas.column} is empty`)
    for (const { column, figure, asOf = asked.asOf } of columns) {
      if (asOf === undefined)
        throw new CommandError(
          `${table.file} does not say of which day its ${column} is. Say so, such as --as-of 2020-06-30.`,
        )
      const text = at(column)
      if (text === '') empty += 1
      else {
        const value = Number(text.replaceAll(',', ''))
        const fault = faultOfFigure(figure, value)
        if (fault !== undefined) faults.add(number, `${column} "${text}" ${fault}`)
        const key = `${code} ${figure} ${asOf}`
        const known = figures.get(key)
        if (known !== undefined && known.value !== value)
          faults.add(number, `${code} has another ${column} in a line before`)
        figures.set(key, { code, figure, asOf, value })
      }
    }
  }
  faults.refuse()
  if (figures.size === 0)
    throw new CommandError(`${table.file} has headings and no figures below them. Download it again.`)
  return {
    figures: [...figures.values()],
    leftOut: leftOut(
      table,
      columns.map(({ column }) => column),
    ),
    empty,
  }
}

function nothingKnown({ file, headings }: CodeTable): string {
  return `${file} has no column that is known to hold a figure: a population (mid2020, census2021_residents, population) or deprivation (IMD_decile, IMD_rank). It has ${headings.slice(0, 12).join(', ')}. Give the file as it was published, or rename the column.`
}

function leftOut({ headings, codes }: CodeTable, used: readonly string[]): readonly string[] {
  const known = new Set([...used, ...codes.map(({ column }) => column)])
  return headings.filter(heading => !known.has(heading) && !/(?:nm|name)$/i.test(heading) && heading !== '')
}
