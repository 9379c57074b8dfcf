import { basename } from 'node:path'
import { CommandError } from '../../../kernel/command-error.ts'
import { type CodeColumn, codeColumns } from '../rules/recognise.ts'
import type { ImportAsked } from './options.ts'
import { type Note, readTable } from './read-table.ts'

/** A CSV file whose first line names columns, some of which hold codes of areas. */
export interface CodeTable {
  readonly file: string
  readonly headings: readonly string[]
  /** The smallest areas first. */
  readonly codes: readonly CodeColumn[]
  readonly lines: AsyncIterable<{ readonly number: number; readonly at: (column: string) => string }>
}

/** Opens a table of areas and reads its headings. Throws where no column holds codes. */
export async function openCodeTable(path: string, asked: ImportAsked, note: Note): Promise<CodeTable> {
  const file = basename(path)
  const lines = readTable(path, note)
  const first = await lines.next()
  const headings = first.done === true ? [] : first.value.cells.map(cell => cell.replace(/^\uFEFF/, '').trim())
  const repeated = headings.find((heading, at) => heading !== '' && headings.indexOf(heading) !== at)
  if (repeated !== undefined) throw new CommandError(`${file} has two columns called ${repeated}. Take one out.`)
  const codes = withAsked(codeColumns(headings), headings, asked)
  if (codes.length === 0) throw new CommandError(noCodes(file, headings))
  return { file, headings, codes, lines: toLines(lines, headings) }
}

/** What the person says of the column of codes goes before what its name tells. */
function withAsked(
  codes: readonly CodeColumn[],
  headings: readonly string[],
  { codeColumn, layer, vintage }: ImportAsked,
): readonly CodeColumn[] {
  const known = codes.map((code, at) => (at === 0 && vintage !== undefined ? { ...code, vintage } : code))
  if (codeColumn === undefined) return known
  if (!headings.includes(codeColumn))
    throw new CommandError(`There is no column ${codeColumn}. There are ${headings.join(', ')}.`)
  const told = known.find(code => code.column === codeColumn)
  const chosen = layer ?? told?.layer
  if (chosen === undefined)
    throw new CommandError(`Say with --layer which areas the column ${codeColumn} has the codes of`)
  const first = { column: codeColumn, layer: chosen, vintage: vintage ?? told?.vintage, stem: told?.stem ?? '' }
  return [first, ...known.filter(code => code.column !== codeColumn)]
}

function noCodes(file: string, headings: readonly string[]): string {
  const there = headings.slice(0, 12).join(', ')
  return `${file} has no column that is known to hold codes of areas, such as lsoa21_code or LAD24CD: it has ${there}. Give the file as it was published, or say which with --layer and --code.`
}

async function* toLines(
  lines: AsyncIterable<{ readonly number: number; readonly cells: readonly string[] }>,
  headings: readonly string[],
) {
  const places = new Map(headings.map((heading, at) => [heading, at]))
  for await (const { number, cells } of lines) {
    yield { number, at: (column: string) => (cells[places.get(column) ?? -1] ?? '').trim() }
  }
}

const MOST_FAULTS = 10

/** Collects what is wrong with single lines, so that one message tells of the first ten and how many there are. */
export function faultsOfLines(file: string) {
  const shown: string[] = []
  let count = 0
  return {
    add(number: number, fault: string) {
      count += 1
      if (shown.length < MOST_FAULTS) shown.push(`Line ${number}: ${fault}`)
    },
    refuse() {
      if (count === 0) return
      const lines = count === 1 ? '1 line' : `${count} lines`
      throw new CommandError(`${lines} of ${file} cannot be read, so nothing was brought in.\n${shown.join('\n')}`)
    },
  }
}
