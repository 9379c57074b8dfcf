import { basename } from 'node:path'
import Papa from 'papaparse'
import { CommandError } from '../../../kernel/command-error.ts'
import { ENCODING_WORDS, type Encoding, openTextFile } from './read-file.ts'

export interface TableLine {
  /** Counted from 1, the headings included. */
  readonly number: number
  readonly cells: readonly string[]
}

/** What is said of a file while it is read. */
export type Note = (sentence: string) => void

/**
 * The lines of a CSV file, one after the other, however large it is. Throws where the file is no table, breaks off, or a
 * line has more or fewer cells than the first.
 */
export async function* readTable(path: string, note: Note = () => {}): AsyncGenerator<TableLine> {
  const name = basename(path)
  const { bytes, encoding } = await openTextFile(path)
  const words = ENCODING_WORDS[encoding]
  if (words !== undefined) note(`${name}: ${words}.`)
  let number = 0
  let width = 0
  for await (const cells of cellsOf(textOf(bytes, encoding, name))) {
    number += 1
    if (number === 1) width = cells.length
    if (cells.length !== width) throw uneven(name, number, cells.length, width)
    yield { number, cells }
  }
  if (number === 0) throw new CommandError(`${name} holds no lines. Download it again.`)
}

async function* textOf(bytes: AsyncIterable<Buffer>, encoding: Encoding, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' })
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (error instanceof TypeError)
      throw new CommandError(`${name} is partly UTF-8 and partly not. Save it as UTF-8 and give it again.`)
    throw new CommandError(`${name} breaks off or is damaged. Download it again. (${(error as Error).message})`)
  }
}

/** Cuts a text that comes in pieces where a line ends that no quotation mark holds open, and parses piece by piece. */
async function* cellsOf(pieces: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let waiting = ''
  for await (const piece of pieces) {
    waiting += piece
    const end = lastLineEnd(waiting)
    if (end === -1) continue
    yield* parse(waiting.slice(0, end + 1))
    waiting = waiting.slice(end + 1)
  }
  yield* parse(waiting)
}

function parse(text: string): readonly string[][] {
  const lines = Papa.parse<string[]>(text, { delimiter: ',' }).data
  return lines.filter(cells => cells.length > 1 || (cells[0] ?? '').trim() !== '')
}

/** The last line end outside quotation marks. A text begins outside of them, because the one before it ended so. */
function lastLineEnd(text: string): number {
  let quoted = false
  let end = -1
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at)
    if (letter === 34) quoted = !quoted
    else if (letter === 10 && !quoted) end = at
  }
  return end
}

function uneven(name: string, number: number, found: number, width: number): CommandError {
  const less = found < width ? 'The file may break off there' : 'A comma may be missing its quotation marks'
  return new CommandError(
    `Line ${number} of ${name} has ${found} cells where the first has ${width}. ${less}: download it again, or put the line right.`,
  )
}
