import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Configuration } from './configuration.ts'
import { type OpenedSource, openSource } from './open-source.ts'
import { areaOfApiFile, makeApiReader } from './rules/api-json.ts'
import { readMapped, type ColumnMapping } from './rules/column-mapping.ts'
import { FileRefusal } from './rules/file-refusal.ts'
import { hasUsualColumns, readOutcomes, readStops, readStreet } from './rules/police-csv.ts'
import { forceSlugOf, recogniseForm } from './rules/recognise-form.ts'
import type { LeftOut, RowReader, SourceRow } from './rules/source-row.ts'
import type { Encoding } from './rules/sniff-text.ts'
import { makeCsvSplitter, separatorOf } from './rules/split-csv.ts'
import { makeJsonSplitter } from './rules/split-json.ts'
import type { SetForm } from './types.ts'

export interface SourceAsked {
  readonly path: string
  readonly fileName: string
  readonly form: SetForm
  /** Of the set, for partners' files. */
  readonly owner: string
  readonly columns: ColumnMapping
  readonly anyForce: boolean
  readonly today: LocalDate
}

/** The rows of a file, in lists as long as its pieces make them. */
export interface SourceRows {
  readonly encoding: Encoding
  readonly unused: readonly string[]
  readonly personal: readonly string[]
  readonly pieces: AsyncIterable<readonly (SourceRow | LeftOut)[]>
  readonly close: () => Promise<unknown>
}

export interface SourceOptions {
  readonly encoding?: Encoding | undefined
  readonly onBytes: (bytes: number) => void
  /** Offered the lines of a street-level file in its usual shape that stand before any other row of a piece. */
  readonly takeLines: (lines: Buffer, first: number) => { readonly bytes: number; readonly lines: number }
}

export interface Beginning {
  readonly form: SetForm
  readonly header: readonly string[]
  /** Rows under the header, as far as the beginning holds them whole. */
  readonly sample: readonly (readonly string[])[]
}

const SAMPLE = 5
const MOST_COLUMNS = 300

/** What a file is, from its beginning alone. */
export async function readBeginning(path: string): Promise<Beginning> {
  const source = await openSource(path)
  await source.close()
  return beginningOf(source.head)
}

export function beginningOf(head: string): Beginning {
  if (/^\s*\[/.test(head)) return { form: 'police_api', header: [], sample: [] }
  const separator = separatorOf(firstLine(head))
  const rows: string[][] = []
  const splitter = makeCsvSplitter(separator, fields => {
    if (rows.length <= SAMPLE) rows.push(fields)
  })
  const lastLine = head.lastIndexOf('\n')
  splitter.push(lastLine > 0 ? head.slice(0, lastLine + 1) : `${head}\n`)
  const [header = [], ...sample] = rows
  return { form: recogniseForm(head, header), header: header.map(name => name.trim()), sample }
}

/** Opens a file as rows of the form of its set. */
export async function readSource(
  asked: SourceAsked,
  crime: Configuration,
  options: SourceOptions,
): Promise<SourceRows> {
  const source = await openSource(asked.path, options)
  try {
    if (asked.form === 'police_api') return readApi(source, asked, crime)
    refuseOtherForm(asked, beginningOf(source.head))
    return readCsv(source, asked, crime, options.takeLines)
  } catch (error) {
    await source.close()
    throw error
  }
}

function readApi(source: OpenedSource, asked: SourceAsked, crime: Configuration): SourceRows {
  if (!/^\s*\[/.test(source.head))
    throw new FileRefusal('This is not an answer of the API of police.uk, which begins with [')
  const names = new Map(crime.police.flatMap(({ slug, name }) => (slug === undefined ? [] : [[slug, name] as const])))
  const read = makeApiReader(areaOfApiFile(asked.fileName), slug => names.get(slug) ?? slug)
  return { encoding: source.encoding, unused: [], personal: [], pieces: pieces(), close: source.close }

  async function* pieces() {
    let rows: (SourceRow | LeftOut)[] = []
    const splitter = makeJsonSplitter((object, number) => rows.push(read(object, number)))
    for await (const text of source.pieces()) {
      splitter.push(text)
      yield rows
      rows = []
    }
    splitter.end()
  }
}

function readCsv(
  source: OpenedSource,
  asked: SourceAsked,
  crime: Configuration,
  takeLines: SourceOptions['takeLines'],
): SourceRows {
  const separator = separatorOf(firstLine(source.head))
  const { header } = beginningOf(source.head)
  if (header.length > MOST_COLUMNS)
    throw new FileRefusal(`The file has ${header.length} columns: that is not a table of incidents`)
  const reader = readerFor(header, asked, crime)
  return {
    encoding: source.encoding,
    unused: reader.unused,
    personal: reader.personal,
    pieces: pieces(),
    close: source.close,
  }

  async function* pieces() {
    let rows: (SourceRow | LeftOut)[] = []
    let headed = false
    const isUsual = separator === ',' && asked.form === 'police_street' && hasUsualColumns(header)
    const splitter = makeCsvSplitter(separator, (fields, line) => {
      if (headed) rows.push(reader.read(fields, line))
      headed = true
    })
    const takes = (lines: Buffer): number => {
      const next = splitter.nextLine()
      if (!isUsual || !headed || next === undefined) return 0
      const taken = takeLines(lines, next)
      splitter.skip(taken.lines)
      return taken.bytes
    }
    for await (const text of source.pieces(takes)) {
      if (text.includes('\0')) throw new FileRefusal('The file holds something that is not text. Fetch it again')
      splitter.push(text)
      yield rows
      rows = []
    }
    splitter.end()
    yield rows
  }
}

function readerFor(header: readonly string[], asked: SourceAsked, crime: Configuration): RowReader {
  if (asked.form === 'police_street') return readStreet(header)
  if (asked.form === 'police_outcomes') return readOutcomes(header)
  if (asked.form === 'police_stop_search') return readStops(header, forceOfFile(asked, crime), asked.today)
  return readMapped(header, asked.columns, asked.owner, asked.today)
}

/** Only the name of the file says of which force its searches are. */
function forceOfFile({ fileName, anyForce }: SourceAsked, { forces }: Configuration): string {
  const slug = forceSlugOf(fileName)
  const force = forces.find(one => one.slug === slug)
  if (force !== undefined) return force.name
  if (slug !== undefined && anyForce) return slug
  throw new FileRefusal(
    slug === undefined
      ? 'A file of stop and search does not say of which force it is. Give it the name by which police.uk publishes it, like 2024-01-surrey-stop-and-search.csv'
      : `The file is of the force “${slug}”, which is not expected here. Check that the right file was chosen, or say that other forces are wanted too`,
  )
}

const FORM_WORDS: Readonly<Record<SetForm, string>> = {
  police_street: 'street-level crime of police.uk',
  police_outcomes: 'outcomes of police.uk',
  police_stop_search: 'stop and search of police.uk',
  police_api: 'the API of police.uk',
  partner: 'a partner’s table',
}

function refuseOtherForm({ form }: SourceAsked, head: Beginning): void {
  if (head.form === form || form === 'partner' || head.form === 'partner') return
  throw new FileRefusal(
    `This looks like ${FORM_WORDS[head.form]}, but the data set takes ${FORM_WORDS[form]}. Choose the other data set`,
  )
}

function firstLine(head: string): string {
  const end = head.indexOf('\n')
  return end === -1 ? head : head.slice(0, end)
}
